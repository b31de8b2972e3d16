"""The work of one financial year: deciding the quarters that close now by each characteristic, and the year."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import pyarrow as pa

from lib.catalogue.measure import Measure
from lib.privacy.book import ROWS, WITNESSES, Page
from lib.privacy.build import Counted, Setting, year_of_characteristic
from lib.privacy.csus import Closing, year_sizes
from lib.privacy.kinds import QUARTERS, Bools, Floats, View, Year, months_on, quarter_start
from lib.privacy.pages import in_quarters, with_sets_of
from lib.privacy.pairs import Decided, pair_rows, paired_with
from lib.privacy.rolling import rolling_rows
from lib.privacy.rows import leaf_rows, rows_of
from lib.privacy.shown_rows import Row, csus_shown, decided_rows, trust_shown
from lib.privacy.stated import witnesses_stated
from lib.privacy.trust import TrustClosing, is_steady, windows

Reach = tuple[date, date]
"""The first and last month of something."""


@dataclass(frozen=True)
class World:
    """What an extract says beside its counts.

    `reach` is what each measure's tables cover whole, `opened` when a unit was open, by rule of eligibility and unit;
    `closed_to` is the last month that may no longer change and `produced_on` the day the extract was made.
    """

    reach: Mapping[str, Reach]
    opened: Mapping[tuple[str, str], Reach]
    closed_to: date
    produced_on: date

    def covers(self, measure: Measure, quarter: date) -> bool:
        """Whether a measure's tables cover a quarter."""
        begins, ends = self.reach.get(measure.id, (date.max, date.min))
        return begins <= quarter and months_on(quarter, 2) <= ends

    def is_behind(self, measure: Measure, quarter: date) -> bool:
        """Whether a measure's tables have begun by a quarter but do not reach its end."""
        begins, ends = self.reach.get(measure.id, (date.max, date.min))
        return begins <= quarter and ends < months_on(quarter, 2)

    def is_open(self, measure: Measure, unit: str, quarter: date) -> bool:
        """Whether a unit that a measure is about is open throughout a quarter."""
        begins, ends = self.opened.get((measure.units.value, unit), (date.max, date.min))
        return begins <= quarter and months_on(quarter, 2) <= ends


@dataclass
class YearsWork:
    """One financial year: which quarters had closed before and which close now; `last` is last year's page.

    `made` keeps the years that were made of pages, by characteristic, for the year that follows.
    """

    setting: Setting
    world: World
    start: int
    before: tuple[date, ...]
    new: tuple[date, ...]
    last: Page | None
    made: dict[tuple[int, str], Year] = field(default_factory=dict)

    def closed(self, kinds: pa.Table, exposures: pa.Table, page: Page) -> Page:
        """The page with what closes now; `kinds` and `exposures` are what the extract counts."""
        months = {name: months for name, (months, _) in self.setting.sets.items()}
        grains = {measure.id: measure.grain.months for measure in self.setting.measures}
        own = with_sets_of(in_quarters(kinds, "sets", months, self.new), self.setting.sets)
        grown_kinds = pa.concat_tables([page.kinds, own]).combine_chunks()
        grown_exposures = pa.concat_tables([page.exposures, in_quarters(exposures, "measure", grains, self.new)])
        rows, witnesses = page.rows.to_pylist(), [] if self.is_whole else page.witnesses.to_pylist()
        grown = replace(page, kinds=grown_kinds, exposures=grown_exposures)
        now = self.counted(self.start, (*self.before, *self.new), grown)
        decided = dict[str, Decided]()
        for name in sorted({cut for measure in self.setting.measures for cut in measure.cuts}):
            trust, csus, places = self.decide(name, now, rows)
            if self.is_whole:
                decided[name] = (trust, paired_with(self.setting, now, name, trust, csus))
            rows = [*rows, *decided_rows(trust.year, trust, csus, places)]
            witnesses = [*witnesses, *witnesses_stated(trust.year, trust, csus)]
        if self.is_whole:
            rows += pair_rows(self.setting, self.start, grown_kinds, decided)
        earlier = self.last.rows.to_pylist() if self.last else []
        for quarter in self.new:
            rows += rolling_rows(self.setting, [*earlier, *rows], quarter)
        return replace(
            grown, rows=pa.Table.from_pylist(rows, ROWS), witnesses=pa.Table.from_pylist(witnesses, WITNESSES)
        )

    @property
    def is_whole(self) -> bool:
        """Whether all quarters of the year have closed."""
        return len(self.before) + len(self.new) == len(QUARTERS)

    def counted(self, start: int, quarters: tuple[date, ...], page: Page) -> Counted:
        """What was counted in the closed quarters of a year."""
        units = {unit for _, unit in self.world.opened}
        for one in filter(None, (page, self.last)):
            units |= set(one.kinds["unit"].unique().to_pylist())
        return Counted(
            start,
            tuple(place for place in range(len(QUARTERS)) if quarter_start(start, place) in quarters),
            page.kinds,
            page.exposures,
            lambda measure, place: self.world.covers(measure, quarter_start(start, place)),
            lambda measure, unit, place: self.world.is_open(measure, unit, quarter_start(start, place)),
            tuple(sorted(units)),
        )

    def last_year(self, name: str, units: tuple[str, ...]) -> Year | None:
        """The year before by a characteristic, of the same units."""
        if self.last is None or not self.last.kinds.num_rows:
            return None
        known = self.made.get((self.start - 1, name))
        if known and known.units == units:
            return known
        quarters = tuple(quarter_start(self.start - 1, place) for place in range(len(QUARTERS)))
        counted = replace(self.counted(self.start - 1, quarters, self.last), units=units)
        return year_of_characteristic(self.setting, counted, name)

    def decide(self, name: str, now: Counted, rows: list[Row]) -> tuple[TrustClosing, Closing, list[int]]:
        """What is shown or masked from now on, with the witnesses of what is masked, and the quarters that close."""
        year = self.made[self.start, name] = year_of_characteristic(self.setting, now, name)
        last = self.last_year(name, now.units)
        shown, listed = csus_shown(year, rows)
        merged = trust_shown(year, rows)
        if self.before:
            by_quarter = [any(of == place and len(w) < 12 for of, w in merged) for place in range(len(year.views))]
        else:
            listed, by_quarter = steady_csus(year, last, self.setting), steady_trust(year, last, self.setting)
        ended = [quarter.month for quarter in self.before]
        for place, view in enumerate(year.views):
            for months in windows(view):
                if (months[-1] // 3 * 3 + 3) % 12 + 1 in ended:
                    merged.setdefault((place, months), ())
        trust = TrustClosing(year, by_quarter, self.is_whole, merged)
        csus = Closing(year, trust.shown, listed, sizes(year, last), shown)
        places = [place for place in range(len(QUARTERS)) if quarter_start(self.start, place) in self.new]
        for place in places:
            trust.close(place)
            csus.close_quarter(place)
        if self.is_whole:
            csus.close_year()
        return trust, csus, places


def same_view(last: Year | None, year: Year, place: int) -> View | None:
    """A view as it was the year before."""
    return next((one for one in last.views if one.name == year.views[place].name), None) if last else None


def steady_csus(year: Year, last: Year | None, setting: Setting) -> Bools:
    """Who is on the quarterly list: those of whom last year every quarter counted enough in every group (rule P6)."""
    listed = np.zeros((len(year.views), len(year.units)), dtype=bool)
    least = setting.rules.least_last_year
    for place, view in enumerate(year.views):
        before = same_view(last, year, place)
        if last and before and before.csu and view.has_quarters and len(before.covered) == len(QUARTERS):
            quarters = [rows_of(last, before, months).all_from(least) for months in QUARTERS]
            listed[place] = np.all(quarters, axis=0) & before.is_open.all(axis=0)
        for parent in year.parents(place):
            listed[place] &= listed[parent]
    return listed


def steady_trust(year: Year, last: Year | None, setting: Setting) -> list[bool]:
    """Which views the Trust is shown by more than the year: by last year's counts, at first by its first window's."""
    found = []
    for place, view in enumerate(year.views):
        before = same_view(last, year, place)
        of, of_year = (before, last) if before and last else (view, year)
        finer = [months for months in windows(of) if len(months) < 12]
        judged = finer if before else finer[:1]
        rows = [leaf_rows(of_year, of, months) for months in judged]
        found.append(bool(rows) and is_steady(of, rows, setting.rules.least_last_year))
    return found


def sizes(year: Year, last: Year | None) -> Floats:
    """Last year's counts of each view and unit: who is smallest joins a pool first."""
    found = np.zeros((len(year.views), len(year.units)))
    for place in range(len(year.views)):
        before = same_view(last, year, place)
        if last and before:
            found[place] = year_sizes(last, before)
    return found
