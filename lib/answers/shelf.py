"""What a reader takes from a version once and keeps: definitions, units, coverage, markers and what it is cut by."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lib.answers.decided import Decided, decided_of, markers_of
from lib.answers.periods import months_before
from lib.catalogue.answer import Marker, MarkerKind, Need, Unit, Version
from lib.catalogue.contract import Contract, load_contract
from lib.catalogue.decisions import Decisions
from lib.catalogue.freshness import load_freshness
from lib.catalogue.measure import Measure
from lib.catalogue.selection import TRUST, Selection
from lib.catalogue.small_numbers import PrivacyRules, load_privacy_rules
from lib.catalogue.strategy import Catalogue, load_catalogue
from lib.query.release import ReleaseEngine
from lib.store.versions import Stored

WHOLE_TRUST = Unit(TRUST, "Whole Trust", "Trust", has_beds=True)


@dataclass(frozen=True)
class Supplied:
    """How far a measure reaches, and the tables it lacks."""

    missing: tuple[str, ...]
    complete_to: date


@dataclass(frozen=True)
class Shelf:
    """Everything small about a version.

    `units` are those still open when its data ends; `cuts` gives for each measure and cut the codes that are released;
    a measure as many months behind as `stale_after` is stale.
    """

    version: Version
    manifest: Mapping[str, Any]
    small_numbers: PrivacyRules
    decisions: Decisions
    catalogue: Catalogue
    contract: Contract
    units: Mapping[str, Unit]
    supplied: Mapping[str, Supplied]
    markers: Mapping[str, tuple[tuple[str, Marker], ...]]
    cuts: Mapping[tuple[str, str], tuple[str, ...]]
    stale_after: int

    @property
    def closed_to(self) -> date:
        """The latest month that is whole and no longer provisional."""
        return months_before(self.version.period_to, self.manifest["provisional_months"])

    def read_by(self, decisions: Decisions) -> "Shelf":
        """The same read by those decisions that hold for its figures."""
        return replace(self, decisions=decisions.for_data(is_synthetic=self.version.is_synthetic))

    def breaks(self, measure: str, unit: str) -> tuple[date, ...]:
        """When the limits of a measure start anew in one unit by a change of method or a merger."""
        return tuple(marker.on for marker in self.automatic(measure, unit) if marker.kind.is_break)

    def automatic(self, measure: str, unit: str) -> tuple[Marker, ...]:
        """What the extract itself puts on the line of time: the Trust's markers and the unit's own."""
        return tuple(marker for place, marker in self.markers.get(measure, ()) if place in (TRUST, unit))

    def decided(self, measure: Measure, selection: Selection) -> Decided:
        """What shapes the line of a measure."""
        breaks = self.breaks(measure.id, selection.unit)
        return decided_of(measure, selection, breaks, self.decisions.of(measure, selection))

    def markers_of(self, measure: Measure, selection: Selection) -> tuple[Marker, ...]:
        """What is drawn on the line of time of a measure, in order of time."""
        recorded = markers_of(self.decisions.of(measure, selection))
        return tuple(sorted((*self.automatic(measure.id, selection.unit), *recorded), key=lambda marker: marker.on))

    def splits(self, measure: str) -> tuple[tuple[str, str], ...]:
        """The characteristics that a measure is released by, in the order of its definition: name and title.

        One that is finer than another is a contrast of that, and stands by itself only where the other is not released.
        """
        known = self.contract.characteristics
        released = [name for name in known if (measure, name) in self.cuts]
        released = [name for name in released if known[name].finer_than not in released]
        first = self.catalogue.measure(measure).cuts
        released.sort(key=lambda name: first.index(name) if name in first else len(first))
        return tuple((name, known[name].title) for name in released)

    def needs(self, tables: tuple[str, ...]) -> tuple[Need, ...]:
        """What to send so that tables which are missing are there."""
        held = self.contract.tables
        return tuple(Need(name, held[name].title, held[name].supply) for name in tables if name in held)

    def items(self, measure: str) -> dict[str, str]:
        """The parts of a measure: what queries call them is what readers see."""
        return {item: item for item in self.cuts.get((measure, "item"), ())}


def take_shelf(stored: Stored, engine: ReleaseEngine) -> Shelf:
    """Read what is small about a version, from its own copy of the definitions; without any decision."""
    definitions = stored.release.parent / "definitions"
    contract = load_contract(definitions / "contract")
    return Shelf(
        version=stored.version,
        manifest=stored.manifest,
        small_numbers=load_privacy_rules(definitions / "contract" / "release.toml"),
        decisions=Decisions(),
        catalogue=load_catalogue(definitions / "contract", definitions / "measures"),
        contract=contract,
        units={
            row["unit"]: unit_of(row, contract)
            for row in engine.named("units").to_pylist()
            if row["valid_to"] is None or row["valid_to"] >= stored.version.period_to
        },
        supplied={
            row["measure"]: Supplied(tuple(row["missing"]), row["complete_to"])
            for row in engine.named("coverage").to_pylist()
        },
        markers=markers_in(engine),
        cuts=cuts_in(engine),
        stale_after=load_freshness(definitions / "contract" / "release.toml"),
    )


def unit_of(row: Mapping[str, str], contract: Contract) -> Unit:
    """A unit as pages show it."""
    return Unit(
        id=row["unit"],
        name=row["name"],
        short_name=row["short_name"],
        peer_group=contract.lists["peer_group"].labels.get(row["peer_group"], ""),
        has_beds=bool(row["has_beds"]),
    )


def markers_in(engine: ReleaseEngine) -> dict[str, tuple[tuple[str, Marker], ...]]:
    """The markers of each measure with the unit they speak for."""
    found: dict[str, list[tuple[str, Marker]]] = defaultdict(list)
    for row in engine.named("markers").to_pylist():
        marker = Marker(row["on_day"], row["label"], MarkerKind(row["kind"]), row["detail"])
        found[row["measure"]].append((row["unit"], marker))
    return {measure: tuple(markers) for measure, markers in found.items()}


def cuts_in(engine: ReleaseEngine) -> dict[tuple[str, str], tuple[str, ...]]:
    """The codes that each measure is released by, for each of its cuts."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in engine.named("splits").to_pylist():
        found[row["measure"], row["cut"]].append(row["grp"])
    return {cut: tuple(codes) for cut, codes in found.items()}
