"""The procedure for small numbers: what closes with a new extract, year by year.

Quarters close in their order, each once (rule P5). A measure that is new to rows which others count waits for a year of
which nothing has closed: its figures could tell something of what theirs hide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa

from lib.catalogue.measure import Measure
from lib.privacy.book import Book, Page
from lib.privacy.build import Setting
from lib.privacy.kinds import Year, months_on, year_of
from lib.privacy.pages import empty_page, of_measures
from lib.privacy.years_work import World, YearsWork


@dataclass(frozen=True)
class Closed:
    """What has closed of a financial year with a new extract: which quarters now, for which measures, and the page."""

    start: int
    quarters: tuple[date, ...]
    measures: tuple[Measure, ...]
    page: Page


def close(setting: Setting, world: World, kinds: pa.Table, exposures: pa.Table, book: Book) -> Iterator[Closed]:
    """Close every quarter that can be closed; `kinds` and `exposures` are what the extract counts now."""
    every = book.closed_on(measure.id for measure in setting.measures)
    quarters = quarters_to_close(setting, world, book)
    known: dict[int, Page] = {}
    made: dict[tuple[int, str], Year] = {}
    for start in sorted({year_of(quarter) for quarter in quarters}):
        new = tuple(quarter for quarter in quarters if year_of(quarter) == start)
        before = tuple(sorted(quarter for quarter in every if year_of(quarter) == start))
        for year in (start - 1, start):
            if year not in known and year in book.pages:
                known[year] = of_measures(book.pages[year], setting)
        active = replace(setting, measures=active_measures(setting, book, start))
        work = YearsWork(active, world, start, before, new, known.get(start - 1), made)
        known[start] = work.closed(kinds, exposures, known.get(start) or empty_page(kinds, exposures))
        yield Closed(start, new, active.measures, known[start])


def quarters_to_close(setting: Setting, world: World, book: Book) -> list[date]:
    """The quarters that close now, in their order: whole, no longer provisional, and covered by all that has begun."""
    closed = book.closed_on(measure.id for measure in setting.measures)
    begins = min((world.reach[one.id][0] for one in setting.measures if one.id in world.reach), default=date.max)
    quarter = first_quarter(begins)
    if closed:
        quarter = max(quarter, months_on(max(closed), 3))
    found = []
    while quarter < date(9999, 1, 1) and months_on(quarter, 2) <= world.closed_to:
        active = active_measures(setting, book, year_of(quarter))
        if any(world.is_behind(measure, quarter) for measure in active):
            break
        if any(world.covers(measure, quarter) for measure in active):
            found.append(quarter)
        quarter = months_on(quarter, 3)
    return found


def first_quarter(month: date) -> date:
    """The first quarter that starts in a month or later."""
    return months_on(month, (1 - month.month) % 3) if month < date.max else month


def active_measures(setting: Setting, book: Book, start: int) -> tuple[Measure, ...]:
    """The measures that count in a financial year: all, or those that have closed in it where any has."""
    wanted = {measure.id for measure in setting.measures}
    known = {
        row["measure"]
        for row in book.closings.to_pylist()
        if year_of(row["quarter"]) == start and row["measure"] in wanted
    }
    return tuple(measure for measure in setting.measures if measure.id in known or not known)


def closings_of(found: Sequence[Closed], world: World) -> list[dict[str, object]]:
    """The quarters that closed now, for each measure that covers them, with the day up to which they count."""
    return [
        {"measure": measure.id, "quarter": quarter, "closed_on": world.produced_on}
        for one in found
        for measure in one.measures
        for quarter in one.quarters
        if world.covers(measure, quarter)
    ]
