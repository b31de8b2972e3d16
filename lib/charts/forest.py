"""What changes did to the measures they are judged by, under each other: of projects by unit, or of one in many."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from lib.catalogue.answer import Answer
from lib.catalogue.judgements import EffectStatus
from lib.catalogue.projects import Project
from lib.charts.dots_form import ROW
from lib.charts.drawing import Drawing, drawn
from lib.charts.forest_form import forest_form
from lib.charts.rows import Rows
from lib.charts.scales import Scale, round_step
from lib.charts.theme import Scheme
from lib.words import (
    Bettering,
    bettering,
    bettering_words,
    elsewhere_sentence,
    forest_alt,
    levels_words,
    percent,
)

COLUMNS: dict[str, type] = {
    "kind": str,
    "x": float,
    "y": float,
    "end": float,
    "lower": float,
    "upper": float,
    "state": str,
    "label": str,
    "brief": str,
    "measure": str,
    "text": str,
    "size": str,
    "range": str,
    "said": str,
    "words": str,
}
STATES = {
    EffectStatus.SUSTAINED: "held",
    EffectStatus.NOT_SUSTAINED: "lost",
    EffectStatus.WORSE: "worse",
}
"""The shape of each verdict; any other says that nothing is clear."""
FURTHEST = 60.0
"""Percent beyond the furthest change to which intervals are drawn: longer ones leave the picture."""
ROOM_FOR_WORSE = 0.22
"""The share of the axis below no change that the words for it take on a phone."""
HEADING = 0.9
"""Rows of height that a unit's name takes."""


@dataclass(frozen=True)
class Row:
    """One effect: its name, what it stands under, and whose it is; `found` is how much better it is."""

    name: str
    heading: str
    answer: Answer
    found: Bettering


def forest(projects: Sequence[Project], *, scheme: Scheme) -> Drawing:
    """Draw the effect of each project that has one, gathered by unit in the order given; never ranked by effect."""
    known = [(project, project.primary.answer) for project in projects if project.primary]
    shown = [(project, answer, found) for project, answer in known if (found := bettering(answer)) is not None]
    rows = [Row(project.title, project.unit.short_name, answer, found) for project, answer, found in shown]
    return drawing_of(rows, forest_alt([project for project, _, _ in shown]), scheme)


def forest_of_units(answers: Sequence[Answer], heading: str, *, scheme: Scheme) -> Drawing:
    """Draw the effect of one improvement in each unit that has it, in the order given."""
    shown = [(answer, found) for answer in answers if (found := bettering(answer)) is not None]
    rows = [Row(answer.unit.name, heading, answer, found) for answer, found in shown]
    return drawing_of(rows, elsewhere_sentence(answers), scheme)


def drawing_of(effects: Sequence[Row], alt: str, scheme: Scheme) -> Drawing:
    """Draw effects under their headings."""
    scale = scale_of([one.found for one in effects])
    rows = Rows(COLUMNS)
    at = 0.0
    for heading, under in groupby(effects, key=lambda one: one.heading):
        rows.add(kind="heading", y=at, label=heading)
        at += HEADING
        for one in under:
            add_effect(rows, one, at, scale)
            at += 1
    rows.add(kind="none", x=0.0)
    rows.add(kind="side", state="better", x=0.0, text="better than before →")
    if -scale.low > scale.span * ROOM_FOR_WORSE:
        rows.add(kind="side", state="worse", x=0.0, text="← worse")
    ends = {"low": scale.low, "high": scale.high, "ticks": scale.ticks, "labels": scale.labels}
    drawing = drawn(forest_form(scheme), ends | {"rows": at - 0.4, "slim": False}, rows.table(), alt)
    drawing.spec["height"] = round((at + 0.2) * ROW)
    return drawing


def scale_of(found: Sequence[Bettering]) -> Scale:
    """The axis of percent: every change and no change are on it, and intervals as far as they do not dwarf those."""
    values = [0.0, *(one.value for one in found)]
    least, most = min(values), max(values)
    low = max(min([least, *(one.lower for one in found)]), least - FURTHEST)
    high = min(max([most, *(one.upper for one in found)]), most + FURTHEST)
    low, high = low - (high - low or 1) * 0.03, high + (high - low or 1) * 0.24
    step = round_step((high - low) / 7)
    ticks = tuple(place * step for place in range(int(low // step) + 1, int(high // step) + 1))
    return Scale(low, high, ticks, tuple(percent(tick) if tick else "0" for tick in ticks))


def add_effect(rows: Rows, one: Row, at: float, scale: Scale) -> None:
    """Add one row."""
    found, effect = one.found, one.answer.effect
    text = bettering_words(found)
    limits = f"{percent(found.lower)} to {percent(found.upper)}"
    levels = levels_words(one.answer)
    rows.add(
        kind="figure",
        x=found.value,
        y=at,
        end=min(found.upper, scale.high),
        lower=max(found.lower, scale.low),
        upper=min(found.upper, scale.high),
        state=STATES.get(effect.status, "unclear") if effect else "unclear",
        label=one.name,
        brief=one.name,
        measure=one.answer.measure.title,
        text=text,
        size=percent(abs(found.value)),
        range=limits,
        said=f"{one.name}, {one.heading}: {text}, 95% interval {limits}; {levels}",
        words=levels,
    )
