"""How each kind of planted story is looked for in what a reader sees; kinds and states are those of truth.json."""

from collections.abc import Callable
from datetime import date
from typing import Any

from lib.answers import Reader
from lib.catalogue.answer import Answer
from lib.catalogue.comparisons import Figure
from lib.catalogue.selection import TRUST, Selection
from lib.words import verdict

Story = dict[str, Any]


def state_found(reader: Reader, story: Story) -> str:
    """The state that a reader's answers show where the story was planted."""
    return FINDERS[story["kind"]](reader, story)


def chosen(story: Story) -> Selection:
    return Selection(
        unit=story["unit"] or TRUST,
        months=60,
        split=story.get("split"),
        item=story.get("item"),
        compare=story.get("compare"),
    )


def latest_state(reader: Reader, story: Story) -> str:
    reading = reader.answer(story["measure"], chosen(story)).reading
    assert reading is not None
    return reading.variation.value


def unit_position(reader: Reader, story: Story) -> str:
    by_unit = reader.by_unit(story["measure"], Selection(months=60, item=story.get("item"))).by_unit
    assert by_unit is not None
    return figure(by_unit.figures, story["unit"]).position


def gap(reader: Reader, story: Story) -> str:
    groups = grouped(reader, story).groups
    assert groups is not None
    return verdict(groups.change).lower() if groups.change else "no gap to speak of"


def ratio(reader: Reader, story: Story) -> str:
    groups = grouped(reader, story).groups
    assert groups is not None
    found = figure(groups.figures, story["group"])
    assert found.lower is not None
    assert found.upper is not None
    return "above 1" if found.lower > 1 else "below 1" if found.upper < 1 else "near 1"


def values(reader: Reader, story: Story) -> str:
    line = reader.answer(story["measure"], chosen(story)).line
    assert line is not None
    known = [value for value in line.values if value is not None]
    return "rising" if known[-1] > known[0] else "falling"


def masked(reader: Reader, story: Story) -> str:
    if story["split"]:
        groups = grouped(reader, story).groups
        assert groups is not None
        assert groups.figures
        alone = [one for one in groups.figures if one.code == story["group"] and not one.is_masked]
        return "shown" if alone else "masked"  # it has no figure of its own: hidden, or merged with its neighbours
    line = reader.answer(story["measure"], chosen(story)).line
    assert line is not None
    return "masked" if line.is_masked[-1] and line.values[-1] is None else "shown"


def count(reader: Reader, story: Story) -> str:
    answer = reader.answer(story["measure"], chosen(story))
    if answer.events:
        return str(len(answer.events))
    if answer.entries:
        return str(sum(entry.state == "overdue" for entry in answer.entries))
    assert answer.line is not None
    counted = dict(zip(answer.line.periods, answer.line.numerators, strict=True))
    months = [period for period in counted if is_in(period, story["period"])] or [max(counted)]
    return f"{sum(counted[month] or 0 for month in months):.0f}"


def is_in(period: date, asked: str | None) -> bool:
    """Whether a month lies in a month such as 2026-10 or in a financial year such as 2025/26."""
    if asked is None:
        return False
    return asked in (f"{period:%Y-%m}", financial_year(period))


def financial_year(day: date) -> str:
    first = day.year - (day.month < 4)
    return f"{first}/{(first + 1) % 100:02d}"


def effect(reader: Reader, story: Story) -> str:
    project = next(one for one in reader.projects() if one.id == story["project"])
    assert project.primary is not None
    assert project.primary.answer.measure.title == story["measure"]
    assert project.verdict is not None
    return project.verdict.value


def supply(reader: Reader, story: Story) -> str:
    return reader.answer(story["measure"], chosen(story)).supply.value


def grouped(reader: Reader, story: Story) -> Answer:
    return reader.groups(story["measure"], chosen(story))


def figure(figures: tuple[Figure, ...], code: str) -> Figure:
    return next(one for one in figures if one.code == code)


FINDERS: dict[str, Callable[[Reader, Story], str]] = {
    "latest": latest_state,
    "by_unit": unit_position,
    "gap": gap,
    "ratio": ratio,
    "values": values,
    "masked": masked,
    "count": count,
    "effect": effect,
    "stale": supply,
}
