"""What a page needs from a release, in one query a shape: lines, given figures, events, registers and cuts."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.answers.given import groups_of_given, line_of_given, reading_of_given, with_intervals
from lib.answers.groups import Cut, groups_of
from lib.answers.parts import Part, parts_of
from lib.answers.periods import financial_year, year_words
from lib.answers.reading import Drawn, read_all
from lib.answers.series import series_of
from lib.answers.shelf import Shelf
from lib.catalogue.answer import Entry, Event
from lib.catalogue.comparisons import Groups
from lib.catalogue.contract import Characteristic
from lib.catalogue.measure import Measure, Shape
from lib.catalogue.selection import TRUST, Selection
from lib.query.release import ReleaseEngine
from lib.spc.rule_sets import RuleSet

Wanted = Mapping[str, Measure]


@dataclass(frozen=True)
class Source:
    """Where figures come from: what is kept of a version, and the engine over its release."""

    shelf: Shelf
    engine: ReleaseEngine


def lines(source: Source, wanted: Wanted, selection: Selection, rules: RuleSet) -> dict[str, Drawn]:
    """The lines of counted measures in one unit; of one part of a measure where the selection names it."""
    item = selection.item if len(wanted) == 1 else None
    rows = source.engine.named("series", unit=selection.unit, **cut_of(item))
    breaks = {measure: source.shelf.breaks(measure) for measure in wanted}
    return read_all(tuple(series_of(rows, wanted, breaks)), rules)


def given_lines(source: Source, wanted: Wanted, selection: Selection) -> dict[str, Drawn]:
    """The lines of measures whose figures came ready made."""
    given = {name: measure for name, measure in wanted.items() if measure.shape is Shape.VALUES}
    if not given:
        return {}
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in source.engine.named("given", unit=selection.unit).to_pylist():
        if not row["split"]:
            rows[row["measure"]].append(row)
    told = {name: with_intervals(measure, rows[name]) for name, measure in given.items() if rows[name]}
    return {name: (line_of_given(own), reading_of_given(wanted[name], own)) for name, own in told.items()}


def events(source: Source, wanted: Wanted, selection: Selection) -> dict[str, tuple[Event, ...]]:
    """The dated events of each measure in one unit, newest first."""
    if not any(measure.shape is Shape.EVENTS for measure in wanted.values()):
        return {}
    found: dict[str, list[Event]] = defaultdict(list)
    for row in source.engine.named("events").to_pylist():
        if selection.unit in (TRUST, row["unit"]):
            unit = source.shelf.units.get(row["unit"])
            found[row["measure"]].append(Event(row["on_day"], unit.name if unit else "", row["item"] or ""))
    return {measure: tuple(dated) for measure, dated in found.items()}


def entries(source: Source, wanted: Wanted, selection: Selection) -> dict[str, tuple[Entry, ...]]:
    """The registers of each measure in one unit, the oldest matter first."""
    if not any(measure.shape is Shape.LIST for measure in wanted.values()):
        return {}
    found: dict[str, list[Entry]] = defaultdict(list)
    for row in source.engine.named("lists").to_pylist():
        if selection.unit in (TRUST, row["unit"]):
            found[row["measure"]].append(entry_of(row, source.shelf))
    return {measure: tuple(rows) for measure, rows in found.items()}


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


def groups(source: Source, measure: Measure, characteristic: Characteristic) -> Groups:
    """A measure by one characteristic: for the Trust, whichever unit is looked at."""
    if measure.shape is Shape.VALUES:
        return given_groups(source, measure, characteristic)
    rows = source.engine.named("by_group", measure=measure.id, cut=characteristic.name).to_pylist()
    parts: dict[str, list[Part]] = defaultdict(list)
    for row in rows:
        parts[row["grain"]].append(
            Part(row["grp"], row["period"], row["numerator"], row["denominator"], row["is_masked"])
        )
    cut = Cut(measure, characteristic, dict(parts), source.shelf.breaks(measure.id))
    return groups_of(cut, latest_words(cut))


def latest_words(cut: Cut) -> str:
    """What the latest year of a cut is called."""
    rolling = cut.parts.get("rolling")
    if rolling:
        return year_words(rolling[-1].period, cut.measure)
    years = cut.parts.get("year")
    return financial_year(years[-1].period) if years else ""


def given_groups(source: Source, measure: Measure, characteristic: Characteristic) -> Groups:
    """The latest ready-made figures by one characteristic, beside the Trust's."""
    rows = [row for row in source.engine.named("given", unit=TRUST).to_pylist() if row["measure"] == measure.id]
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
