"""Measures by characteristic: what closes with an extract, what is shown of it, and the proof of what is hidden."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from lib.catalogue.errors import DashboardError
from lib.catalogue.measure import Measure
from lib.catalogue.small_numbers import PrivacyRules
from lib.privacy.book import CLOSINGS, Book, Page
from lib.privacy.build import Setting
from lib.privacy.pages import together, without_measures
from lib.privacy.procedure import close, closings_of
from lib.privacy.proof import Fault, Terms, Verdict, check
from lib.privacy.years_work import Reach, World
from lib.publishing.counted import count_kinds, in_groups, prepare
from lib.publishing.steps import step
from lib.query.extract import ExtractEngine


class PrivacyError(DashboardError):
    """A small number could be worked out from what would be shown."""


@dataclass(frozen=True)
class Asked:
    """What is to be shown by characteristic: the measures that can be counted, and what they read.

    `reach` gives the first and last month that each covers whole, `reads` its tables; `closed_to` is the last month
    that may no longer change, and `produced_on` the day the extract was made.
    """

    reach: Mapping[Measure, Reach]
    reads: Mapping[str, frozenset[str]]
    rules: PrivacyRules
    closed_to: date
    produced_on: date

    @property
    def measures(self) -> list[Measure]:
        """The measures that are shown by a characteristic."""
        return [measure for measure in self.reach if measure.cuts]


def compile_cuts(engine: ExtractEngine, asked: Asked, book: Book) -> tuple[Book, frozenset[int]]:
    """What has closed once this extract is published, and the years of it that are not as they were.

    Raises CompileError where a query does not give what its cuts need.
    """
    prepare(engine, engine.contract)
    exposures = engine.arrow(step("every_exposure"))
    opened = {(rule, unit): (first, last) for rule, unit, first, last in engine.run("from eligible_units")}
    reach = {measure.id: months for measure, months in asked.reach.items()}
    world = World(reach, opened, asked.closed_to, asked.produced_on)
    changed: dict[int, Page] = {}
    closings = book.closings.to_pylist()
    for measures in in_groups(asked.measures, asked.reads):
        setting = Setting(parents_first(measures), engine.contract.characteristics, asked.rules)
        ids = pa.array([measure.id for measure in measures], pa.string())
        kinds = count_kinds(engine, setting, asked.reads, book.closed_on(ids.to_pylist()))
        own = exposures.filter(pc.is_in(exposures["measure"], ids))
        found = list(close(setting, world, kinds, own, book))
        for one in found:
            before = changed.get(one.start) or book.pages.get(one.start)
            others = without_measures(before, setting) if before else None
            changed[one.start] = together(others, one.page) if others else one.page
        closings += closings_of(found, world)
    pages = Pages(book.pages, changed)
    return Book(pages, pa.Table.from_pylist(closings, CLOSINGS)), frozenset(changed)


class Pages(Mapping[int, Page]):
    """The pages of a book of which some have changed."""

    def __init__(self, earlier: Mapping[int, Page], changed: Mapping[int, Page]) -> None:
        self._earlier, self._changed = earlier, changed

    def __getitem__(self, start: int) -> Page:
        return self._changed[start] if start in self._changed else self._earlier[start]

    def __iter__(self) -> Iterator[int]:
        return iter(sorted({*self._earlier, *self._changed}))

    def __len__(self) -> int:
        return len({*self._earlier, *self._changed})


def parents_first(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Measures so that what one lies within comes before it, else in the order of their ids."""
    by_id = {measure.id: measure for measure in measures}

    def depth(measure: Measure) -> int:
        parent = by_id.get(measure.within or "")
        return 1 + depth(parent) if parent else 0

    return tuple(sorted(by_id.values(), key=lambda measure: (depth(measure), measure.id)))


def cut_rows(book: Book, asked: Asked, since: date) -> list[dict[str, object]]:
    """The rows of a release by characteristic, of what can be counted now and from a month on."""
    wanted = {measure.id for measure in asked.measures}
    rows = (row for page in book.pages.values() for row in page.rows.to_pylist())
    return [row | {"is_provisional": False} for row in rows if row["measure"] in wanted and row["period"] >= since]


def proved(book: Book, measures: Iterable[Measure], asked: Asked, engine: ExtractEngine) -> Verdict:
    """The verdict of the proof over everything that was ever shown; PrivacyError where a number could be worked out."""
    closed: dict[str, set[date]] = {}
    for row in book.closings.to_pylist():
        closed.setdefault(row["measure"], set()).add(row["quarter"])
    terms = Terms(
        {measure.id: measure for measure in measures if measure.cuts},
        engine.contract.characteristics,
        asked.rules,
        {measure: frozenset(quarters) for measure, quarters in closed.items()},
    )
    pages = {
        start: {"kinds": page.kinds, "rows": page.rows, "witnesses": page.witnesses}
        for start, page in book.pages.items()
    }
    verdict = check(pages, terms)
    if verdict.faults:
        raise PrivacyError(refusal(verdict.faults))
    return verdict


def refusal(faults: tuple[Fault, ...]) -> str:
    """Why nothing is published, and what would mend it."""
    first = faults[0]
    place = "the Trust" if first.unit == "trust" else first.unit
    more = f" So could {len(faults) - 1} more." if len(faults) > 1 else ""
    return (
        f"Nothing was published: a small number of {first.measure} by {first.cut} for {place}, {first.period:%B %Y}, "
        f"could be worked out, for {first.why}.{more} Merge more groups of {first.cut} in "
        f"data/contract/characteristics.toml, or take {first.cut} out of the cuts of {first.measure}.sql."
    )
