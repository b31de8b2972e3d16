"""The whole demo and two successors with late records, attacked: every hidden number, and a sample with each rule off.

    .venv/bin/python -m pytest -s tests/privacy/test_attacks.py --every-number

prints what could be worked out of them. Without the option only smaller worlds are attacked, in the other files.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from lib.privacy.auditor import Attempt
from lib.publishing.publish import publish
from tests.privacy.readers import SWITCHES, Reader
from tests.privacy.successors import ABOUT_PEOPLE, ENDS, Demo, newest_book, terms_of_book, three_versions
from tests.privacy.worlds import pages_of

SAMPLE = 150
KEYS = ("measure", "cut", "grp", "unit", "grain", "period")


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three versions of the whole demo, and the extracts that they were published from."""
    if not request.config.getoption("--every-number", default=False):
        pytest.skip("left to --every-number")
    made = tmp_path_factory.mktemp("attacks")
    three_versions(made, Demo(ABOUT_PEOPLE, date(2021, 11, 1)))
    return made


@pytest.fixture(scope="module")
def reader(folder: Path) -> Reader:
    book = newest_book(folder / "data")
    return Reader(pages_of(book), terms_of_book(book))


def test_no_hidden_number_of_any_measure_can_be_worked_out(reader: Reader) -> None:
    attempts = defaultdict(list)
    for attempt in reader.attempts():
        attempts[attempt.number.measure].append(attempt)
    say(f"\n{'with every rule on':<32} {'hidden':>6} {'known':>6} {'exact':>6} {'narrowest':>9}")
    for measure, found in sorted(attempts.items()):
        tell(measure, found)
    every = [attempt for found in attempts.values() for attempt in found]
    tell("all", every)
    assert len(every) == len(reader.numbers) > 500
    assert not [attempt for attempt in every if attempt.is_recovered]


@pytest.mark.parametrize("rule", SWITCHES)
def test_with_a_rule_off_some_are_found(reader: Reader, rule: str) -> None:
    """Of a sample of all hidden numbers, whether the rule is about them or not."""
    sample = random.Random(1).sample(reader.numbers, min(SAMPLE, len(reader.numbers)))
    one = Reader(reader.pages, reader.terms, sample)
    attempts = list(one.attempts(SWITCHES[rule](one)))
    tell(f"without: {rule}", attempts)
    assert [attempt for attempt in attempts if attempt.is_recovered]


def say(line: str) -> None:
    """A line of the report, which -s lets through."""
    sys.stdout.write(f"{line}\n")


def tell(name: str, attempts: Iterable[Attempt]) -> None:
    """One line of the report."""
    found = list(attempts)
    known, exact = (sum(flags) for flags in zip(*((a.is_recovered, a.provable.is_exact) for a in found), strict=True))
    narrowest = min(attempt.width for attempt in found)
    say(f"{name:<32} {len(found):>6} {known:>6} {exact:>6} {narrowest:>9g}")


def test_a_release_that_counts_closed_quarters_anew_gives_late_records_away(folder: Path) -> None:
    """The last extract published as if nothing had closed, held against the first version."""
    publish(folder / f"{ENDS[-1]:%Y-%m}", folder / "anew", "A test", datetime(2026, 11, 5, tzinfo=UTC))
    first, *_, last = (shown(path) for path in sorted((folder / "data").glob("versions/*/release/counts.parquet")))
    (anew,) = (shown(path) for path in (folder / "anew").glob("versions/*/release/counts.parquet"))
    once, again = (sum(differs_by_few(first[key], other.get(key)) for key in first) for other in (last, anew))
    say(f"{'figures that differ by 1 to 7 from the first version: closed once, counted anew':<80} {once} {again}")
    assert once == 0 < again


def shown(path: Path) -> dict[tuple[Any, ...], float]:
    """What a version shows by a characteristic."""
    rows = pq.read_table(path).to_pylist()
    return {
        tuple(row[key] for key in KEYS): row["numerator"]
        for row in rows
        if row["cut"] not in ("whole", "item") and not row["is_masked"]
    }


def differs_by_few(one: float, other: float | None) -> bool:
    return other is not None and 1 <= abs(one - other) <= 7
