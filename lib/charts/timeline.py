"""Dated events of a rare kind on a line of time, counted by financial year."""

from collections import Counter
from datetime import date

from lib.catalogue.answer import Answer, Event
from lib.catalogue.years import financial_year
from lib.charts.drawing import Drawing, drawn
from lib.charts.rows import Rows
from lib.charts.spc_form import CARD, LARGE
from lib.charts.theme import Scheme
from lib.charts.timeline_form import timeline_form
from lib.words import alt_text, chart_note, day
from lib.words.given import last_day
from lib.words.wrapping import wrapped

COLUMNS: dict[str, type] = {
    "kind": str,
    "x": float,
    "y": float,
    "end": float,
    "middle": float,
    "shade": bool,
    "text": str,
    "label": str,
    "unit": str,
    "at": str,
    "said": str,
}
NEAR = 0.03
"""The share of the whole time within which two events would overlap and are set one above the other."""
LEAST_ROOM = 5.0
"""Rows of height above the line of time, so that few events do not fill the picture."""


def timeline(answer: Answer, *, large: bool, scheme: Scheme) -> Drawing:
    """Draw dated events in the time that the version covers."""
    size = LARGE if large else CARD
    first, last = answer.version.period_from, last_day(answer)
    rows = Rows(COLUMNS)
    add_years(rows, answer.events, first, last)
    rows.add(kind="line", y=-0.35)
    tallest = add_events(rows, answer.events, (last - first).days * NEAR)
    note = chart_note(answer)
    params = {
        "first": first.toordinal(),
        "last": last.toordinal() + 1,
        "tallest": max(LEAST_ROOM, tallest + 3.0),
        "note": wrapped(note, size.note_letters),
        "notePhone": wrapped(note, size.note_letters_phone),
    }
    drawing = drawn(timeline_form(size, scheme), params, rows.table(), alt_text(answer))
    drawing.spec["height"] = size.height * 2 // 3
    return drawing


def add_years(rows: Rows, events: tuple[Event, ...], first: date, last: date) -> None:
    """One row a financial year, with its count; years cut by the period end where it ends."""
    counts = Counter(financial_year(event.on) for event in events)
    start, shade = first, False
    while start <= last:
        turn = date(start.year + (start.month >= 4), 4, 1)
        end = min(turn.toordinal(), last.toordinal() + 1)
        name = financial_year(start)
        rows.add(
            kind="year",
            x=start.toordinal(),
            end=end,
            middle=(start.toordinal() + end) / 2,
            shade=shade,
            text=str(counts[name]),
            label=name[2:],
        )
        start, shade = turn, not shade


def add_events(rows: Rows, events: tuple[Event, ...], near: float) -> int:
    """One row an event; gives how many stand on each other at most."""
    heights: list[float] = []
    for event in sorted(events, key=lambda one: one.on):
        x = event.on.toordinal()
        height = next((at for at, taken in enumerate(heights) if x - taken >= near), len(heights))
        heights[height : height + 1] = [x]
        at = day(event.on)
        rows.add(
            kind="event",
            x=x,
            y=height,
            label=event.item,
            unit=event.unit,
            at=at,
            said=f"{at}: {event.item}, {event.unit}",
        )
    return len(heights)
