"""The demo and its successors: extracts each a quarter longer than the one before, some records of which come late.

Some of each last month's incidents reach the extract only after its quarter has closed, as late records do.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from lib.catalogue.contract import CONTRACT, load_contract
from lib.catalogue.manifest import month_end
from lib.catalogue.small_numbers import load_privacy_rules
from lib.catalogue.strategy import load_catalogue
from lib.demo.write import write_demo
from lib.privacy.book import Book
from lib.privacy.kinds import months_on
from lib.privacy.proof.terms import Terms
from lib.publishing.publish import publish
from lib.store.closed import CLOSED, read_book

ENDS = (date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1))
PRODUCED = (date(2026, 5, 5), date(2026, 8, 5), date(2026, 11, 5))
LATE_OF = 20
"""One incident in so many of the last month of a quarter comes late."""
OF_TIME = {"incident": "event_date", "activity": "month", "workforce": "month", "training": "session_date"}
OF_TIME |= {"event": "date", "qp_application": "period", "measure_value": "period"}
OF_EVENTS = ("event_attendance", "event_presentation")
HALF_YEARS = "qp_application"
INCIDENTS_ONLY = ("csu", "department", "category", "theme", "incident", "activity")
ABOUT_PEOPLE = (*INCIDENTS_ONLY, "module", "benchmark", "workforce", "training", "event", *OF_EVENTS, HALF_YEARS)
ABOUT_PEOPLE = (*ABOUT_PEOPLE, "measure_value")
"""Every table that a measure with cuts reads, and those that these refer to."""


@dataclass(frozen=True)
class Demo:
    """Which tables of a demo extract to publish, from which month on, and about how many incidents it has."""

    tables: tuple[str, ...]
    first: date
    incidents: int | None = None


def three_versions(folder: Path, demo: Demo) -> Path:
    """A data folder with three versions, each of an extract a quarter longer; extracts lie beside it."""
    write_demo(folder / "demo", demo.incidents)
    for end, day in zip(ENDS, PRODUCED, strict=True):
        write_until(folder / "demo", folder / f"{end:%Y-%m}", demo, end, day)
        publish(folder / f"{end:%Y-%m}", folder / "data", "A test", datetime(day.year, day.month, day.day, tzinfo=UTC))
    return folder / "data"


def write_until(whole: Path, to: Path, demo: Demo, last: date, produced: date) -> None:
    """The demo as it was on a day: later months are not there, nor what had not been recorded."""
    to.mkdir()
    tables = {name: pq.read_table(whole / f"{name}.parquet") for name in demo.tables}
    tables["incident"] = recorded_late(tables["incident"]).filter(pc.field("recorded_date") <= produced)
    for name, column in OF_TIME.items():
        if name in tables:
            end = months_on(last, -5) if name == HALF_YEARS else last
            inside = (pc.field(column) >= demo.first) & (pc.field(column) <= month_end(end))
            tables[name] = tables[name].filter(inside)
    for name in OF_EVENTS:
        if name in tables:
            tables[name] = tables[name].filter(pc.is_in(tables[name]["event_id"], tables["event"]["event_id"]))
    for name, table in tables.items():
        pq.write_table(table, to / f"{name}.parquet")
    says = json.loads((whole / "manifest.json").read_text(encoding="utf-8"))
    ends = f"{last:%Y-%m}"
    says |= {"period": {"from": f"{demo.first:%Y-%m}", "to": ends}, "produced_on": str(produced)}
    says |= {"complete_to": {name: ends for name in (*OF_TIME, *OF_EVENTS) if name in tables}}
    (to / "manifest.json").write_text(json.dumps(says), encoding="utf-8")


def recorded_late(incidents: pa.Table) -> pa.Table:
    """Some incidents of the last month of each quarter are recorded ten weeks after it began."""
    happened, recorded = incidents["event_date"].to_pylist(), incidents["recorded_date"].to_pylist()
    late = [
        max(told, day.replace(day=1) + timedelta(days=70)) if day.month % 3 == 0 and place % LATE_OF == 0 else told
        for place, (day, told) in enumerate(zip(happened, recorded, strict=True))
    ]
    column = incidents.schema.get_field_index("recorded_date")
    return incidents.set_column(column, "recorded_date", pa.array(late, incidents.schema.field(column).type))


def newest_book(data: Path) -> Book:
    """All that had closed with the last version."""
    return read_book(max(data.glob(f"versions/*/{CLOSED}")))


def terms_of_book(book: Book) -> Terms:
    """What the proof goes by once a book has closed."""
    closed: dict[str, set[date]] = {}
    for row in book.closings.to_pylist():
        closed.setdefault(row["measure"], set()).add(row["quarter"])
    measures = {measure.id: measure for measure in load_catalogue().measures if measure.cuts}
    rules = load_privacy_rules(CONTRACT / "release.toml")
    return Terms(measures, load_contract().characteristics, rules, quarters_of(closed))


def quarters_of(closed: Mapping[str, set[date]]) -> dict[str, frozenset[date]]:
    """The quarters that have closed for each measure."""
    return {measure: frozenset(own) for measure, own in closed.items()}
