"""Groups of one characteristic over time, each line named at its end."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from lib.catalogue.answer import Answer
from lib.catalogue.inequality import GroupLine, OverTime
from lib.catalogue.measure import Grain, Measure
from lib.charts.drawing import Drawing, drawn
from lib.charts.group_lines_form import group_lines_form
from lib.charts.plot import PHONE_PERIODS
from lib.charts.rows import Rows
from lib.charts.scales import Scale, kept_apart, period_names, period_ticks, value_scale
from lib.charts.spc_form import LARGE, Size
from lib.charts.theme import Scheme
from lib.words import lines_alt, number, period_of
from lib.words.dates import grain_between
from lib.words.drawn import last_of

COLUMNS: dict[str, type] = {
    "kind": str,
    "x": float,
    "y": float,
    "path": str,
    "side": str,
    "label": str,
    "at": str,
    "text": str,
    "said": str,
}
LINES = replace(LARGE, height=360, text=16, text_phone=13, names=8, label_step=21, note=False)


def group_lines(answer: Answer, *, scheme: Scheme) -> Drawing:
    """Draw at most six groups over time. Raises ValueError where the answer has none."""
    over_time = answer.groups.over_time if answer.groups else None
    if over_time is None:
        raise ValueError(f"{answer.measure.id} has no groups over time to draw.")
    measure, grain = answer.measure, grain_between(over_time.periods)
    values = [value for line in over_time.lines for value in line.values if value is not None]
    scale = value_scale(values, measure, 6)
    rows = Rows(COLUMNS)
    for line in over_time.lines:
        add_line(rows, line, over_time, grain, measure)
    add_ends(rows, over_time, scale, measure)
    return drawn(
        group_lines_form(LINES, scheme), parameters(over_time, scale, grain, LINES), rows.table(), lines_alt(answer)
    )


def parameters(over_time: OverTime, scale: Scale, grain: Grain, size: Size) -> dict[str, object]:
    """What the form is told: axis ends, marks and labels."""
    periods = over_time.periods
    first = max(0, len(periods) - PHONE_PERIODS)
    return {
        "low": scale.low,
        "high": scale.high,
        "highPhone": scale.high,
        "yTicks": scale.ticks,
        "yLabels": scale.labels,
        "last": len(periods) - 1,
        "phoneFirst": first,
        "xNames": period_names(periods, grain),
        "xWide": period_ticks(periods, grain, size.names),
        "xPhone": period_ticks(periods, grain, size.names_phone, first),
    }


def add_line(rows: Rows, line: GroupLine, over_time: OverTime, grain: Grain, measure: Measure) -> None:
    """One row a period; a figure that is hidden breaks the line."""
    count = len(line.values)
    names = [period_of(start, grain) for start in over_time.periods]
    said = [number(value, measure) for value in line.values]
    rows.extend(
        count,
        "point",
        x=range(count),
        y=line.values,
        path=[f"{line.code} {part}" for part in unbroken(line.values)],
        side=(line.side or "other",) * count,
        label=(line.label,) * count,
        at=names,
        text=said,
        said=[f"{line.label}, {name}: {value}" for name, value in zip(names, said, strict=True)],
    )


def unbroken(values: Sequence[float | None]) -> list[int]:
    """A number for each stretch of values without a hidden one between them."""
    return list(accumulate(int(value is None) for value in values))


def add_ends(rows: Rows, over_time: OverTime, scale: Scale, measure: Measure) -> None:
    """Each group's name with its latest figure, kept from running into each other."""
    named = [(last, line) for line in over_time.lines if (last := last_of(line.values)) is not None]
    least = LINES.label_step / LINES.height * scale.span
    places = kept_apart([last for last, _ in named], least, scale.low + least / 2, scale.high - least / 2)
    for (last, line), y in zip(named, places, strict=True):
        rows.add(
            kind="end",
            x=len(over_time.periods) - 1,
            y=y,
            side=line.side or "other",
            label=line.label,
            text=f"{number(last, measure)} {line.label}",
        )
