"""One person of a small unit with another label: no figure changes but those of the Trust by that characteristic.

Who else is hidden beside the small unit may change, since a pool is as large as its small numbers need. No number of
any unit does.
"""

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from lib.privacy.book import Book
from tests.privacy.worlds import FALLS, Hospital, closed, hospital

CUTS = ("sex", "disability")
SIZES = (1.5, 60, 150, 220, 400)
SMALL = "U01"
OTHER = {"F": "M", "M": "F", "U": "F"}
KEYS = ("measure", "cut", "unit", "grain", "period", "grp")
Figures = dict[tuple[Any, ...], tuple[Any, ...]]


def planted(seed: int, label: str) -> Hospital:
    """A hospital whose smallest unit has one fall, in its last quarter but two, of someone who bears a label."""
    made = hospital(seed, 8, SIZES, CUTS)
    rows = [row for row in made.kinds.to_pylist() if row["unit"] != SMALL or f"{FALLS.id}.numerator" not in row["sets"]]
    fall = next(row for row in made.kinds.to_pylist() if f"{FALLS.id}.numerator" in row["sets"])
    period = sorted({row["period"] for row in rows})[-3]
    rows.append(fall | {"unit": SMALL, "period": period, "by_sex": label, "number": 1})
    return replace(made, kinds=pa.Table.from_pylist(rows, made.kinds.schema))


def figures(book: Book) -> Figures:
    """Everything by a characteristic: both sides where it is shown, that it is hidden where it is not."""
    rows = [row for page in book.pages.values() for row in page.rows.to_pylist()]
    values = ("numerator", "denominator", "is_masked")
    return {tuple(row[key] for key in KEYS): tuple(row[value] for value in values) for row in rows}


def changed(before: Figures, after: Figures) -> set[tuple[str, str]]:
    """The cuts and units of the figures that are shown both times, and differ."""
    both = [key for key in before.keys() & after.keys() if not before[key][2] and not after[key][2]]
    return {(key[1], key[2]) for key in both if before[key] != after[key]}


@pytest.mark.parametrize("seed", [3, 9, 27])
def test_another_label_of_one_fall_changes_the_trusts_figures_by_it_and_no_others(seed: int) -> None:
    before, after = (figures(closed(planted(seed, label))) for label in ("F", "M"))
    assert changed(before, after) == {("sex", "trust")}
    assert {key for key in before if key[1] != "sex"} == {key for key in after if key[1] != "sex"}


def test_the_small_unit_is_hidden_and_not_left_out() -> None:
    """Or the test above would say nothing of it."""
    own = {key: value for key, value in figures(closed(planted(3, "F"))).items() if key[2] == SMALL}
    assert own
    assert all(is_masked and numerator is None for numerator, _, is_masked in own.values())


@pytest.mark.parametrize("place", range(4))
def test_so_does_another_label_of_anybody_in_that_unit(place: int) -> None:
    made = planted(9, "F")
    rows = made.kinds.to_pylist()
    own = [at for at, row in enumerate(rows) if row["unit"] == SMALL]
    at = own[place * len(own) // 4]
    rows[at] |= {"by_sex": OTHER[rows[at]["by_sex"]]}
    after = closed(replace(made, kinds=pa.Table.from_pylist(rows, made.kinds.schema)))
    assert changed(figures(closed(made)), figures(after)) == {("sex", "trust")}


def test_once_a_quarter_has_closed_another_label_in_it_changes_nothing() -> None:
    before = closed(planted(9, "F"))
    assert figures(closed(planted(9, "M"), before)) == figures(before)
