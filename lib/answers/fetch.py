"""What a page needs from a release, in one query a shape: lines, given figures, events, registers and cuts."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lib.answers.decided import Decided
from lib.answers.gaps import Dated, Exposure, last_day_of, series_of_events
from lib.answers.given import groups_of_given, line_of_given, reading_of_given, with_intervals
from lib.answers.parts import Part, parts_of
from lib.answers.reading import Drawn, read_all
from lib.answers.series import GAPS, Of, Series, series_of, stretches
from lib.answers.shelf import Shelf
from lib.catalogue.answer import Entry, Event
from lib.catalogue.characteristics import Characteristic
from lib.catalogue.comparisons import Groups
from lib.catalogue.judgements import Guard, GuardKind
from lib.catalogue.measure import ChartForm, Measure, Shape
from lib.catalogue.selection import TRUST, Selection
from lib.catalogue.years import year_of
from lib.query.release import ReleaseEngine
from lib.spc.guards import FEWEST_GAPS
from lib.spc.rule_sets import RuleSet

Wanted = Mapping[str, Measure]


@dataclass(frozen=True)
class Asked:
    """Which measures are asked for, in which units, and by which rules; `item` is a part of the only one asked for.

    `with_history` asks for the icons of the periods before, too; `of_steps` for moving ranges in place of figures.
    """

    wanted: Wanted
    units: tuple[str, ...]
    rules: RuleSet
    item: str | None = None
    with_history: bool = False
    of_steps: bool = False

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
    exposed: Collection[Of] = frozenset()
    """Where events measured against what they could have happened in could happen at all."""


def everything(source: Source, asked: Asked) -> Found:
    """All that is asked for, in one query a shape."""
    dated, exposures = events(source, asked), exposures_of(source, asked)
    between, few = gaps(source, asked, dated, exposures)
    drawn = read_all([*counted(source, asked), *between], asked.rules, with_history=asked.with_history)
    return Found(few | drawn | given_lines(source, asked), dated, entries(source, asked), exposures.keys())


def counted(source: Source, asked: Asked) -> list[Series]:
    """The series of counted measures."""

    def decided(measure: Measure, unit: str) -> Decided:
        return source.shelf.decided(measure, Selection(unit=unit, item=asked.item))

    rows = source.engine.named("series", units=list(asked.units), **cut_of(asked.item))
    found = series_of(rows, asked.wanted, decided)
    return [one.as_steps() for one in found] if asked.of_steps else list(found)


def gaps(
    source: Source, asked: Asked, dated: Mapping[Of, tuple[Event, ...]], exposures: Mapping[Of, Exposure]
) -> tuple[list[Series], dict[Of, Drawn]]:
    """The series of gaps between rare events; and what is said of those too few for one, which stay on a timeline."""
    rare = [(name, unit) for name, measure in asked.wanted.items() if measure.chart in GAPS for unit in asked.units]
    series = {
        of: gap_series(source, asked.wanted[of[0]], of, dated[of], exposures.get(of)) for of in rare if of in dated
    }
    many = {of: int(np.count_nonzero(series[of].counts)) if of in series else 0 for of in rare}
    few = {of: Drawn(guards=(too_few_gaps(many[of]),)) for of in rare if many[of] < FEWEST_GAPS}
    return [one for of, one in series.items() if of not in few], few


def too_few_gaps(many: int) -> Guard:
    """That there are too few gaps between events for a chart of them."""
    return Guard(GuardKind.TOO_FEW_POINTS, many, FEWEST_GAPS, ChartForm.DATES)


def gap_series(source: Source, measure: Measure, of: Of, found: Sequence[Event], exposure: Exposure | None) -> Series:
    """The gaps between one measure's events in one unit."""
    shelf = source.shelf
    reach = shelf.supplied[measure.id].complete_to
    dated = Dated(
        days=tuple(sorted(event.on for event in found)),
        closed=last_day_of(min(reach, shelf.closed_to)),
        last=last_day_of(reach),
        exposure=exposure,
    )
    return series_of_events(measure, of[1], dated, shelf.decided(measure, Selection(unit=of[1])))


def exposures_of(source: Source, asked: Asked) -> dict[Of, Exposure]:
    """What rare events could have happened in, by measure and unit."""
    if not any(is_exposed(measure) for measure in asked.wanted.values()):
        return {}
    rows = source.engine.named("exposure", units=list(asked.units))
    months, amounts = np.array(rows["period"].to_pylist(), dtype=object), rows["opportunities"].to_numpy()
    return {
        (measure, unit): Exposure(tuple(months[start:end]), amounts[start:end])
        for measure, unit, start, end in stretches(rows)
        if measure in asked.wanted
    }


def is_exposed(measure: Measure) -> bool:
    """Whether a measure's events are held against what they could have happened in."""
    return measure.shape is Shape.EVENTS and measure.denominator is not None


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
    return Drawn(line_of_given(told, decided), reading_of_given(told, decided))


def events(source: Source, asked: Asked) -> dict[Of, tuple[Event, ...]]:
    """The dated events, by measure and unit, newest first."""
    if not asked.has(Shape.EVENTS):
        return {}
    found: dict[Of, list[Event]] = defaultdict(list)
    for row in source.engine.named("events").to_pylist():
        unit = source.shelf.units.get(row["unit"])
        event = Event(row["on_day"], unit.name if unit else "", row["item"] or "")
        for place in asked.places_of(row["unit"]) if row["measure"] in asked.wanted else ():
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


def group_parts(source: Source, measure: Measure, cut: str, unit: str) -> dict[str, list[Part]]:
    """What was counted in every group of one place, by grain of time."""
    parts: dict[str, list[Part]] = defaultdict(list)
    for row in source.engine.named("by_group", measure=measure.id, cut=cut, unit=unit).to_pylist():
        part = Part(row["grp"], row["period"], row["numerator"], row["denominator"], row["is_masked"])
        parts[row["grain"]].append(part)
    return dict(parts)


def given_groups(source: Source, measure: Measure, characteristic: Characteristic) -> Groups:
    """The latest ready-made figures by one characteristic, beside the Trust's."""
    rows = [row for row in source.engine.named("given", units=[TRUST]).to_pylist() if row["measure"] == measure.id]
    split = [row for row in rows if row["split"] == characteristic.name]
    latest = max((row["period"] for row in split), default=None)
    overall = next((row["value"] for row in rows if not row["split"] and row["period"] == latest), None)
    own = with_intervals(measure, [row for row in split if row["period"] == latest])
    return groups_of_given(characteristic, own, overall, "" if latest is None else year_of(latest))


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
