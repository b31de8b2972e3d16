"""No hidden number is sent: not in a word, not in a chart's data, not in a file.

The demo is published with thresholds so high that counts of four digits and more are hidden, and every page, split,
tab and download is asked for. Whatever the server sent is searched for each hidden count and what is worked out from
it. The truth comes from the same extract published by the usual thresholds, where the same search finds it.
"""

import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from lib.catalogue.contract import CONTRACT, load_contract
from lib.catalogue.measure import Volume
from lib.catalogue.selection import TRUST
from lib.catalogue.strategy import Catalogue, load_catalogue
from lib.equity.intervals import proportions, rates
from lib.privacy import trust
from lib.privacy.proof import Verdict
from lib.privacy.relabels import MergedWitness
from lib.publishing import compile as compiling
from lib.publishing.publish import Definitions, publish
from lib.words import TOO_FEW_TO_SHOW
from tests.journeys.dashboard import serving
from tests.journeys.sent import Sent, as_key
from tests.journeys.visitor import visiting

HIDDEN_TO = 3_000
LEAST = 1_000
YEARS = range(1990, 2100)
"""Counts that read like a year are left out of the search, for pages have years; so are whole thousands, for axes."""
ONE_UNIT = "U07"
TABS = ("Over time", "By group", "By unit", "Table", "Definition")
KEYS = ("measure", "cut", "grp", "unit", "grain", "period")
WHOLE = ("whole", "item")
EVERY_FILE, AS_WORDS = re.compile("."), re.compile("SVG")
"""A picture in points has no words of its own: it is made of the very drawing that the other is."""


@dataclass(frozen=True)
class Cell:
    """A count by people's characteristic, with what it is out of, and what that is multiplied by to be shown."""

    measure: str
    cut: str
    grp: str
    unit: str
    grain: str
    period: date
    count: float
    out_of: float | None
    per: float
    is_share: bool

    @property
    def row(self) -> tuple[object, ...]:
        """What it has in common with the other groups beside it."""
        return (self.measure, self.cut, self.unit, self.grain, self.period)


def release_of(data: Path) -> pa.Table:
    (path,) = data.glob("versions/*/release/counts.parquet")
    return pq.read_table(path)


def cells_of(table: pa.Table) -> list[Cell]:
    known = {measure.id: (measure.per, measure.is_share) for measure in load_catalogue().measures}
    columns = [*KEYS, "numerator", "denominator"]
    return [Cell(*row.values(), *known[row["measure"]]) for row in table.select(columns).to_pylist()]


@pytest.fixture(scope="module")
def raised(data_folder, published) -> Path:
    """A data folder with the demo published by raised thresholds, under which its large counts are too few as well.

    Whether what is hidden could be worked out is asked elsewhere. Here nearly everything is hidden, so little else
    could be there in its place: no witness is looked for at the Trust, and none is asked for at the end.
    """
    folder = data_folder()
    contract = folder / "contract"
    shutil.copytree(CONTRACT, contract)
    rules = contract / "release.toml"
    changed, times = re.subn(r"hidden = \[1, \d+\]", f"hidden = [1, {HIDDEN_TO}]", rules.read_text(encoding="utf-8"))
    assert times == 3
    rules.write_text(changed, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trust, "merged_witness", lambda _year, _shown, cell, least: MergedWitness(cell, least, 0, (), ()))
        patch.setattr(compiling, "proved", lambda *_: Verdict(0, ()))
        publish(published / "extract", folder, "A test", datetime.now(UTC), Definitions(contract))
    return folder


@pytest.fixture(scope="module")
def hidden(raised, published) -> list[Cell]:
    """Every cell that the raised thresholds hide and the usual ones show."""
    release, usual = release_of(raised), release_of(published)
    masked = release.filter(release["is_masked"]).select(KEYS)
    return cells_of(usual.filter(pc.invert(usual["is_masked"])).join(masked, KEYS, join_type="inner"))


@pytest.fixture(scope="module")
def shown(raised) -> list[Cell]:
    """Every cell by people's characteristic that the raised thresholds leave."""
    release = release_of(raised)
    by_people = pc.invert(pc.is_in(release["cut"], pa.array(WHOLE, release["cut"].type)))
    return cells_of(release.filter(pc.and_(by_people, pc.invert(release["is_masked"]))))


@pytest.fixture(scope="module")
def told(raised) -> set[float]:
    """Whole numbers that are shown somewhere, what they leave, and each to the nearest 5."""
    release = release_of(raised)
    shown = release.filter(pc.invert(release["is_masked"]))
    count, out_of = (np.nan_to_num(shown[name].to_numpy()) for name in ("numerator", "denominator"))
    exact = np.concatenate([count, out_of, out_of - count])
    return set(np.unique(np.concatenate([exact, nearest_five(exact)])).tolist())


@pytest.fixture(scope="module")
def sent(raised) -> Sent:
    """Everything that the server sent over a visit of every page."""
    found, release = Sent(), release_of(raised)
    with serving(raised) as address, visiting(address, found) as visitor:
        for path, files in addresses(load_catalogue(), release, visitor.menu):
            visitor.go(path)
            if files is not None:
                visitor.take(files)
    assert not found.exceptions, "\n".join(found.exceptions)
    return found


def addresses(catalogue: Catalogue, release: pa.Table, menu: set[str]) -> Iterator[tuple[str, re.Pattern[str] | None]]:
    """Every page, goal by split, and measure by tab, unit, split and comparison, with the files to take there."""
    released = {tuple(row.values()) for row in release.select(["measure", "cut"]).to_pylist()}
    characteristics = load_contract().characteristics
    splits = {
        measure.id: sorted(cut for of, cut in released if of == measure.id and cut in characteristics)
        for measure in catalogue.measures
    }
    yield from ((f"/{page}", EVERY_FILE) for page in sorted(menu))
    yield f"/unit?unit={ONE_UNIT}", EVERY_FILE
    for goal in catalogue.goals:
        for split in sorted({cut for one in catalogue.measures if one.goal == goal.slug for cut in splits[one.id]}):
            yield f"/{goal.slug}?unit={TRUST}&split={split}", None
            yield f"/{goal.slug}?unit={ONE_UNIT}&split={split}", None
    for measure in catalogue.measures:
        for tab in TABS:
            yield f"/measure?measure={measure.id}&unit={TRUST}&view={tab.replace(' ', '+')}", None
        for unit in (TRUST, ONE_UNIT) if splits[measure.id] else ():
            here = f"/measure?measure={measure.id}&unit={unit}"
            yield f"{here}&view=Table", None
            for split in splits[measure.id]:
                yield f"{here}&view=By+group&split={split}", AS_WORDS
                for other in characteristics[split].also:
                    yield f"{here}&view=By+group&split={split}&compare={other.slug}", None


def by_row(cells: Iterable[Cell]) -> list[list[Cell]]:
    rows = defaultdict(list)
    for cell in cells:
        rows[cell.row].append(cell)
    return list(rows.values())


def nearest_five(number):
    return np.floor(number / 5 + 0.5) * 5


def whole_numbers(cell: Cell) -> set[float]:
    """The count, what it is out of, those without, and each to the nearest 5; of four digits and more."""
    without = {cell.out_of - cell.count} if cell.is_share and cell.out_of else set()
    exact = {cell.count, *([cell.out_of] if cell.out_of else []), *without}
    found = {number for one in exact for number in (one, float(nearest_five(one)))}
    return {number for number in found if number >= LEAST and number not in YEARS and number % LEAST}


def worked_out(cell: Cell) -> set[float]:
    """The share or rate, its limits and its complement, in the measure's unit, as a share, in percent, per mille."""
    if not cell.out_of:
        return set()
    ways = [rates(cell.count, cell.out_of)]
    if cell.count <= cell.out_of:
        ways.append(proportions(cell.count, cell.out_of))
    parts = {float(part) for way in ways for part in (way.value, way.lower, way.upper, 1 - way.value)}
    return scaled(parts, cell.per)


def between(row: list[Cell]) -> set[float]:
    """How far the groups of a row are apart, absolute and relative."""
    values = [one.count / one.out_of for one in row if one.out_of and one.count]
    pairs = list(permutations(values, 2))
    return scaled({one - other for one, other in pairs}, row[0].per) | scaled({one / other for one, other in pairs}, 1)


def scaled(parts: set[float], per: float) -> set[float]:
    """Each in the units that it could be told in; fractions of small numbers, such as 6/7, are met by chance."""
    own = {part for part in parts if abs(float(Fraction(part).limit_denominator(LEAST)) - part) > 1e-9 * abs(part)}
    return {part * scale for part in own for scale in (1, 100, 1_000, per)}


def leaks(sent: Sent, numbers: Iterable[float]) -> list[str]:
    return [f"{number:.10g}: {sent.found(number)}" for number in sorted(numbers) if sent.found(number)]


def test_the_visitor_is_sent_what_a_browser_is_sent(visit, page, server):
    """The same address by both, to the last number."""
    path = f"/measure?measure=inpatient_falls&unit={TRUST}&view=By+group&split=deprivation"
    by_browser, by_visitor = Sent(), Sent()
    page.on("websocket", lambda socket: socket.on("framereceived", by_browser.frame))
    visit(path)
    with visiting(server, by_visitor) as visitor:
        visitor.go(path)
    assert set(by_browser.in_arrow) - set(by_visitor.in_arrow) == set()
    assert set(by_browser.in_words) - set(by_visitor.in_words) == set()


def test_every_page_that_splits_people_was_visited(sent, shown, hidden):
    """What the search went through, so that an empty one does not pass for a clean one."""
    assert sent.runs > 300, sent.summary()
    assert sent.tables > 100, sent.summary()
    assert sent.files > 100, sent.summary()
    assert len(hidden) > 1_000
    assert {cell.measure for cell in hidden} & {cell.measure for cell in shown}


def test_no_hidden_count_is_sent(sent, hidden, told):
    sentinels = {number for cell in hidden for number in whole_numbers(cell)} - told
    assert len(sentinels) > 1_000
    assert not leaks(sent, sentinels)


def test_nothing_that_is_worked_out_of_a_hidden_count_is_sent(sent, hidden):
    """Counts below four digits have rates and limits too."""
    derived = {number for cell in hidden for number in worked_out(cell)}
    derived |= {number for row in by_row(hidden) for number in between(row)}
    assert len(derived) > 10_000
    assert not leaks(sent, derived)


def test_a_row_that_says_too_few_has_no_number_in_it(sent):
    """But for groups over time, where a period has the groups that were large enough in it."""
    tables = [(place, table) for place, table in sent.pages_tables if "over time" not in table]
    rows = [(place, row) for place, table in tables for row in table.split("<tr")[1:] if TOO_FEW_TO_SHOW in row]
    assert len(rows) > 50
    cells = [(place, cell) for place, row in rows for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]
    assert not [f"{place}: {cell}" for place, cell in cells if re.search(r"\d", cell)]


def test_the_same_search_finds_what_is_shown_in_words_and_in_tables(sent, shown):
    latest = max(cell.period for cell in shown if cell.grain == "rolling")
    rows = by_row(cell for cell in shown if (cell.unit, cell.grain, cell.period) == (TRUST, "rolling", latest))
    found = [row for row in rows if all(is_shown(sent, cell) for cell in row)]
    assert len(found) > 1


def is_shown(sent: Sent, cell: Cell) -> bool:
    value = cell.count / cell.out_of * cell.per
    return as_key(cell.count) in sent.in_words and as_key(value) in sent.in_arrow


def test_a_hidden_count_is_found_where_the_usual_thresholds_show_it(server, hidden):
    """The very sentinel, sought in the very same way, in words and in a chart's data; rare harm is shown by year."""
    rare = {measure.id for measure in load_catalogue().measures if measure.volume is Volume.RARE}
    rows = [cell for cell in hidden if cell.unit == TRUST and cell.measure in rare and cell.out_of]
    latest = max(cell.period for cell in rows)
    sentinel = max((cell for cell in rows if cell.period == latest), key=lambda cell: cell.out_of)
    found = Sent()
    with visiting(server, found) as visitor:
        visitor.go(f"/measure?measure={sentinel.measure}&unit={TRUST}&view=By+group&split={sentinel.cut}")
    assert sentinel.out_of >= LEAST
    assert as_key(sentinel.out_of) in found.in_words
    assert is_shown(found, sentinel)
