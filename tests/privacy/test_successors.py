"""A release of the demo and two successors with late records, read together: nothing hidden in any can be worked out.

Some of each spring quarter's incidents reach the extract only after that quarter has closed, as late records do.
"""

import json
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from lib.catalogue.contract import CONTRACT, load_contract
from lib.catalogue.manifest import month_end
from lib.catalogue.small_numbers import load_privacy_rules
from lib.catalogue.strategy import load_catalogue
from lib.demo.write import write_demo
from lib.privacy.auditor import audit, hidden
from lib.privacy.book import Book
from lib.privacy.proof.terms import Terms
from lib.publishing.publish import publish
from lib.store.closed import CLOSED, read_book
from tests.privacy.worlds import pages_of

TABLES = ("csu", "department", "category", "theme", "incident", "activity")
FIRST, ENDS = date(2024, 4, 1), ("2026-04", "2026-07", "2026-10")
PRODUCED = (date(2026, 5, 5), date(2026, 8, 5), date(2026, 11, 5))
LATE_OF = 20
"""One incident in so many of a quarter comes late."""
WHOLE_QUARTERS = ("whole", "trust", "quarter")
KEYS = ("measure", "cut", "grp", "unit", "grain", "period")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with three versions, each of an extract a quarter longer."""
    folder = tmp_path_factory.mktemp("successors")
    write_demo(folder / "demo", 45_000)
    for end, day in zip(ENDS, PRODUCED, strict=True):
        write_until(folder / "demo", folder / end, end, day)
        publish(folder / end, folder / "data", "A test", datetime(day.year, day.month, day.day, tzinfo=UTC))
    return folder / "data"


def write_until(demo: Path, to: Path, end: str, produced: date) -> None:
    """The demo as it was on a day: later months are not there, nor what had not been recorded."""
    to.mkdir()
    last = date.fromisoformat(f"{end}-01")
    for table in TABLES:
        rows = pq.read_table(demo / f"{table}.parquet")
        if table == "activity":
            rows = rows.filter((pc.field("month") >= FIRST) & (pc.field("month") <= last))
        if table == "incident":
            rows = recorded_late(rows)
            rows = rows.filter((pc.field("event_date") >= FIRST) & (pc.field("event_date") <= month_end(last)))
            rows = rows.filter(pc.field("recorded_date") <= produced)
        pq.write_table(rows, to / f"{table}.parquet")
    manifest = json.loads((demo / "manifest.json").read_text(encoding="utf-8"))
    manifest |= {"period": {"from": f"{FIRST:%Y-%m}", "to": end}, "produced_on": str(produced)}
    manifest |= {"complete_to": {"incident": end, "activity": end}}
    (to / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def recorded_late(incidents: pa.Table) -> pa.Table:
    """Some incidents of the last month of each quarter are recorded ten weeks after it began."""
    happened, recorded = incidents["event_date"].to_pylist(), incidents["recorded_date"].to_pylist()
    late = [
        max(told, day.replace(day=1) + timedelta(days=70)) if day.month % 3 == 0 and place % LATE_OF == 0 else told
        for place, (day, told) in enumerate(zip(happened, recorded, strict=True))
    ]
    column = incidents.schema.get_field_index("recorded_date")
    return incidents.set_column(column, "recorded_date", pa.array(late, incidents.schema.field(column).type))


@pytest.fixture(scope="module")
def releases(data: Path) -> list[dict[tuple[Any, ...], tuple[Any, ...]]]:
    """Of each version what it shows by characteristic, by what it is of."""
    found = []
    for path in sorted(data.glob("versions/*/release/counts.parquet")):
        rows = [row for row in pq.read_table(path).to_pylist() if row["cut"] not in ("whole", "item")]
        found.append({tuple(row[k] for k in KEYS): (row["is_masked"], row["numerator"]) for row in rows})
    assert len(found) == len(ENDS)
    return found


@pytest.fixture(scope="module")
def book(data: Path) -> Book:
    """All that had closed with the last version."""
    return read_book(max(data.glob(f"versions/*/{CLOSED}")))


@pytest.fixture(scope="module")
def terms(book: Book) -> Terms:
    closed: dict[str, set[date]] = {}
    for row in book.closings.to_pylist():
        closed.setdefault(row["measure"], set()).add(row["quarter"])
    measures = {measure.id: measure for measure in load_catalogue().measures if measure.cuts}
    rules = load_privacy_rules(CONTRACT / "release.toml")
    return Terms(measures, load_contract().characteristics, rules, {of: frozenset(own) for of, own in closed.items()})


def test_what_was_shown_or_hidden_once_stays_so(releases: list[dict[tuple[Any, ...], tuple[Any, ...]]]) -> None:
    for before, after in pairwise(releases):
        assert before.items() <= after.items()
        assert len(after) > len(before)


def test_late_records_count_in_the_next_quarter_and_none_is_lost(book: Book, data: Path) -> None:
    """There are some, or the rest of these tests would say nothing of them."""
    closed, happened = Counter[date](), Counter[date]()
    for page in book.pages.values():
        for row in page.kinds.to_pylist():
            if "incidents_recorded.numerator" in row["sets"].split():
                closed[row["period"]] += row["number"]
    for row in pq.read_table(max(data.glob("versions/*/release/counts.parquet"))).to_pylist():
        if row["measure"] == "incidents_recorded" and (row["cut"], row["unit"], row["grain"]) == WHOLE_QUARTERS:
            happened[row["period"]] = row["numerator"]
    spring = date(2026, 1, 1)
    assert happened[spring] - closed[spring] > 10
    assert sum(closed.values()) == sum(happened[quarter] for quarter in closed)


def test_nothing_hidden_can_be_worked_out_of_three_releases_together(book: Book, terms: Terms) -> None:
    pages = pages_of(book)
    numbers = list(hidden(pages, terms))
    assert len(numbers) > 100
    sample = random.Random(1).sample(numbers, 60)
    attempts = list(audit(pages, terms, sample))
    assert not [attempt for attempt in attempts if attempt.is_recovered]
