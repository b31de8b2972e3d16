"""What a page needs from a release, in one query a shape: lines, given figures, events, registers and cuts."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lib.answers.decided import Decided
from lib.answers.given import groups_of_given, line_of_given, reading_of_given, with_intervals
from lib.answers.groups import Cut, groups_of
from lib.answers.parts import Part, parts_of
from lib.answers.periods import financial_year, year_words
from lib.answers.reading import Drawn, read_all
from lib.answers.series import Of, series_of
from lib.answers.shelf import WHOLE_TRUST, Shelf
from lib.catalogue.answer import Entry, Event, Unit
from lib.catalogue.characteristics import Characteristic
from lib.catalogue.comparisons import Groups
from lib.catalogue.measure import Measure, Shape
from lib.catalogue.selection import TRUST, Selection
from lib.query.release import ReleaseEngine
from lib.spc.rule_sets import RuleSet

Wanted = Mapping[str, Measure]


@dataclass(frozen=True)
class Asked:
    """Which measures are asked for, in which units, and by which rules; `item` is a part of the only one asked for."""

    wanted: Wanted
    units: tuple[str, ...]
    rules: RuleSet
    item: str | None = None

    def has(self, shape: Shape) -> bool:
        """Whether a measure of that shape is asked for."""
        return any(measure.shape is shape for measure in self.wanted.values())

    def places_of(self, unit: str) -> tuple[str, ...]:
        """The units asked for in which something of one unit counts: its own, and the Trust."""
        return tuple(place for place in self.units if place in (TRUST, unit))


@dataclass(frozen=True)
class Source:
    """Where figures come from: what is kept of a version, and the engine over its release."""

    shelf: Shelf
    engine: ReleaseEngine


@dataclass(frozen=True)
class Found:
    """What a release holds of what is asked for, by measure and unit."""

    drawn: Mapping[Of, Drawn]
    events: Mapping[Of, tuple[Event, ...]]
    entries: Mapping[Of, tuple[Entry, ...]]


def everything(source: Source, asked: Asked) -> Found:
    """All that is asked for, in one query a shape."""
    drawn = lines(source, asked) | given_lines(source, asked)
    return Found(drawn, events(source, asked), entries(source, asked))


def lines(source: Source, asked: Asked) -> dict[Of, Drawn]:
    """The lines of counted measures, by measure and unit."""

    def decided(measure: Measure, unit: str) -> Decided:
        return source.shelf.decided(measure, Selection(unit=unit, item=asked.item))

    rows = source.engine.named("series", units=list(asked.units), **cut_of(asked.item))
    return read_all(tuple(series_of(rows, asked.wanted, decided)), asked.rules)


def given_lines(source: Source, asked: Asked) -> dict[Of, Drawn]:
    """The lines of measures whose figures came ready made, by measure and unit."""
    if not asked.has(Shape.VALUES):
        return {}
    rows: dict[Of, list[dict[str, Any]]] = defaultdict(list)
    for row in source.engine.named("given", units=list(asked.units)).to_pylist():
        if not row["split"] and row["measure"] in asked.wanted:
            rows[row["measure"], row["unit"]].append(row)
    return {of: given_line(source, asked, of, own) for of, own in rows.items()}


def given_line(source: Source, asked: Asked, of: Of, rows: list[dict[str, Any]]) -> Drawn:
    """The line and reading of one measure's ready-made figures in one unit."""
    measure = asked.wanted[of[0]]
    told, decided = with_intervals(measure, rows), source.shelf.decided(measure, Selection(unit=of[1]))
    return line_of_given(told, decided), reading_of_given(told, decided)


def events(source: Source, asked: Asked) -> dict[Of, tuple[Event, ...]]:
    """The dated events, by measure and unit, newest first."""
    if not asked.has(Shape.EVENTS):
        return {}
    found: dict[Of, list[Event]] = defaultdict(list)
    for row in source.engine.named("events").to_pylist():
        unit = source.shelf.units.get(row["unit"])
        event = Event(row["on_day"], unit.name if unit else "", row["item"] or "")
        for place in asked.places_of(row["unit"]):
            found[row["measure"], place].append(event)
    return {of: tuple(dated) for of, dated in found.items()}


def entries(source: Source, asked: Asked) -> dict[Of, tuple[Entry, ...]]:
    """The registers, by measure and unit, the oldest matter first."""
    if not asked.has(Shape.LIST):
        return {}
    found: dict[Of, list[Entry]] = defaultdict(list)
    for row in source.engine.named("lists").to_pylist():
        entry = entry_of(row, source.shelf)
        for place in asked.places_of(row["unit"]):
            found[row["measure"], place].append(entry)
    return {of: tuple(rows) for of, rows in found.items()}


def entry_of(row: Mapping[str, Any], shelf: Shelf) -> Entry:
    """One row of a register."""
    unit = shelf.units.get(row["unit"])
    return Entry(
        title=row["title"] or "",
        item=row["item"] or "",
        unit=unit.name if unit else "",
        since=row["since"],
        due=row["due"],
        state=row["state"] or "",
        days=row["days"],
    )


def groups(source: Source, measure: Measure, characteristic: Characteristic, unit: Unit) -> Groups:
    """A measure by one characteristic: of the unit by merged groups, of the Trust where the unit is not shown by it."""
    if measure.shape is Shape.VALUES:
        return given_groups(source, measure, characteristic)
    parts = group_parts(source, measure, characteristic.name, unit.id)
    if unit.id != TRUST and not parts:
        return groups(source, measure, characteristic, WHOLE_TRUST)
    if unit.id == TRUST:
        shown_by = characteristic.as_released({part.code for own in parts.values() for part in own})
    else:
        shown_by = characteristic.of_csus(two=source.shelf.small_numbers.cuts[measure.volume.value].in_two)
    cut = Cut(measure, shown_by, parts, source.shelf.breaks(measure.id, unit.id))
    return replace(groups_of(cut, latest_words(cut)), place=unit.name)


def group_parts(source: Source, measure: Measure, cut: str, unit: str) -> dict[str, list[Part]]:
    """What was counted in every group of one place, by grain of time."""
    parts: dict[str, list[Part]] = defaultdict(list)
    for row in source.engine.named("by_group", measure=measure.id, cut=cut, unit=unit).to_pylist():
        part = Part(row["grp"], row["period"], row["numerator"], row["denominator"], row["is_masked"])
        parts[row["grain"]].append(part)
    return dict(parts)


def latest_words(cut: Cut) -> str:
    """What the latest year of a cut is called."""
    rolling = cut.parts.get("rolling")
    if rolling:
        return year_words(rolling[-1].period, cut.measure)
    years = cut.parts.get("year")
    return financial_year(years[-1].period) if years else ""


def given_groups(source: Source, measure: Measure, characteristic: Characteristic) -> Groups:
    """The latest ready-made figures by one characteristic, beside the Trust's."""
    rows = [row for row in source.engine.named("given", units=[TRUST]).to_pylist() if row["measure"] == measure.id]
    split = [row for row in rows if row["split"] == characteristic.name]
    latest = max((row["period"] for row in split), default=None)
    overall = next((row["value"] for row in rows if not row["split"] and row["period"] == latest), None)
    own = with_intervals(measure, [row for row in split if row["period"] == latest])
    return groups_of_given(characteristic, own, overall, "" if latest is None else financial_year(latest))


def unit_parts(source: Source, measure: Measure, item: str | None) -> list[Part]:
    """What was counted in every unit over the latest complete year, as a whole or in one part of a measure."""
    rows = source.engine.named("by_unit", measure=measure.id, grain=year_grain(measure), **cut_of(item))
    return parts_of(rows, "unit")


def cut_of(item: str | None) -> dict[str, str]:
    """Under which cut and group a release has one part of a measure, or the whole."""
    return {"cut": "item", "item": item} if item else {"cut": "whole", "item": ""}


def item_parts(source: Source, measure: Measure, unit: str) -> list[Part]:
    """What was counted in every part of a measure over the latest complete year."""
    rows = source.engine.named("by_item", measure=measure.id, unit=unit, grain=year_grain(measure))
    return parts_of(rows, "grp")


def year_grain(measure: Measure) -> str:
    """The grain of time under which a measure's years are released."""
    return "rolling" if measure.grain.months < 12 else measure.grain.value
