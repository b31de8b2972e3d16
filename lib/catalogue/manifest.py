"""The manifest that travels with an extract: the months it covers, who made it and what to know about it."""

import json
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from lib.catalogue.contract import EXTRA_PREFIX
from lib.catalogue.errors import ExtractError

MANIFEST = "manifest.json"
SCHEMA = 1


class ManifestError(ExtractError):
    """A manifest that is missing or wrong; `faults` holds every sentence."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class ExtractManifest:
    """What an extract says of itself; months are given as their first day.

    `complete_to` gives, for each table that says so, the last month that is whole; the last
    `provisional_months` of the period may still change. `editions` gives the edition of the index by which a
    characteristic ranks areas. `extra_columns` lists the columns allowed beyond the
    contract, by table.
    """

    is_synthetic: bool
    period_from: date
    period_to: date
    produced_on: date
    producer: str
    complete_to: Mapping[str, date]
    provisional_months: int
    caveats: tuple[str, ...]
    extra_columns: Mapping[str, tuple[str, ...]]
    editions: Mapping[str, str] = field(default_factory=dict)
    notes: str = ""

    @property
    def last_day(self) -> date:
        """The last day of its last month."""
        return month_end(self.period_to)

    @property
    def months(self) -> tuple[date, ...]:
        """Every month of its period."""
        first, last = (day.year * 12 + day.month - 1 for day in (self.period_from, self.period_to))
        return tuple(date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1))


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def read_manifest(folder: Path) -> ExtractManifest:
    """Read the manifest of an extract; ManifestError with all that is wrong with it."""
    path = folder / MANIFEST
    if not path.is_file():
        raise ManifestError((f"{MANIFEST} is missing: add one that gives the period, who made the extract and when.",))
    try:
        stated = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        raise ManifestError((f"{MANIFEST} is not JSON: {wrong}.",)) from wrong
    if faults := manifest_faults(stated):
        raise ManifestError(faults)
    return manifest_of(stated)


def manifest_of(stated: Mapping[str, Any]) -> ExtractManifest:
    """Make a manifest of one that was found to be in order."""
    return ExtractManifest(
        is_synthetic=stated["synthetic"],
        period_from=month_of(stated["period"]["from"]),
        period_to=month_of(stated["period"]["to"]),
        produced_on=date.fromisoformat(stated["produced_on"]),
        producer=stated["producer"],
        complete_to={table: month_of(month) for table, month in stated.get("complete_to", {}).items()},
        provisional_months=stated.get("provisional_months", 0),
        caveats=tuple(stated.get("caveats", ())),
        extra_columns={table: tuple(names) for table, names in stated.get("extra_columns", {}).items()},
        editions=stated.get("editions", {}),
        notes=stated.get("notes", ""),
    )


def month_of(text: str) -> date:
    """Read a month such as 2026-10 as its first day; ValueError where it is not one."""
    if len(text) != len("2026-10"):
        raise ValueError(f"{text} is not a month such as 2026-10")
    return date.fromisoformat(f"{text}-01")


def is_read_by(reads: Callable[[Any], object], value: object) -> bool:
    """Whether a value can be read that way."""
    try:
        reads(value)
    except (TypeError, ValueError, AttributeError):
        return False
    return True


def is_month(value: object) -> bool:
    """Whether it is a month such as 2026-10."""
    return is_read_by(month_of, value)


def is_day(value: object) -> bool:
    """Whether it is a day such as 2026-11-05."""
    return is_read_by(date.fromisoformat, value) and len(str(value)) == len("2026-11-05")


def is_period(value: object) -> bool:
    """Whether it is two months, the first not after the second."""
    return (
        isinstance(value, dict)
        and is_month(value.get("from"))
        and is_month(value.get("to"))
        and value["from"] <= value["to"]
    )


def are_texts(value: object) -> bool:
    """Whether it is a list of texts."""
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def are_named_texts(value: object) -> bool:
    """Whether it gives a text for each name."""
    return isinstance(value, dict) and are_texts(list(value.values()))


def are_extra_columns(value: object) -> bool:
    """Whether it gives, for each table, a list of names that show they are extra."""
    return isinstance(value, dict) and all(
        are_texts(names) and all(name.startswith(EXTRA_PREFIX) for name in names) for names in value.values()
    )


# Each entry: whether it must be there, what it must be, and the sentence when it is not.
ENTRIES: dict[str, tuple[bool, Callable[[Any], bool], str]] = {
    "schema": (
        True,
        lambda value: value == SCHEMA and value is not True,
        f"must be {SCHEMA}, the version of the contract.",
    ),
    "synthetic": (True, lambda value: isinstance(value, bool), "must be true or false."),
    "period": (
        True,
        is_period,
        'must give "from" and "to" as months such as "2026-10", the first not after the second.',
    ),
    "produced_on": (True, is_day, 'must be a day such as "2026-11-05".'),
    "producer": (
        True,
        lambda value: isinstance(value, str) and bool(value.strip()),
        "must name the team that made it.",
    ),
    "complete_to": (
        False,
        lambda value: isinstance(value, dict) and all(map(is_month, value.values())),
        'must give, for a table, its last whole month, such as {"incident": "2026-10"}.',
    ),
    "provisional_months": (
        False,
        lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 12,
        "must be a whole number from 0 to 12.",
    ),
    "caveats": (False, are_texts, "must be a list of sentences."),
    "extra_columns": (
        False,
        are_extra_columns,
        f"must list, for a table, column names that begin {EXTRA_PREFIX}.",
    ),
    "editions": (
        False,
        are_named_texts,
        'must give, for a characteristic, the edition by which areas are ranked, such as {"deprivation": "…"}.',
    ),
    "notes": (False, lambda value: isinstance(value, str), "must be text."),
}


def manifest_faults(stated: object) -> tuple[str, ...]:
    """Say everything that is wrong with a manifest; empty where it is in order."""
    if not isinstance(stated, dict):
        return (f"{MANIFEST} must be one JSON object.",)
    unknown = [f'{MANIFEST}: "{name}" is not known; take it out.' for name in stated if name not in ENTRIES]
    missing = [
        f'{MANIFEST}: "{name}" is missing: it {rule}'
        for name, (needed, _, rule) in ENTRIES.items()
        if needed and name not in stated
    ]
    wrong = [
        f'{MANIFEST}: "{name}" {rule}'
        for name, (_, holds, rule) in ENTRIES.items()
        if name in stated and not holds(stated[name])
    ]
    return (*missing, *wrong, *unknown)
