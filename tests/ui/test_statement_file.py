"""The file for the annual statement: what stands above its rows, and that each row has every column."""

import csv
import io
from types import SimpleNamespace

from lib.catalogue.statement import Stated
from lib.ui.inequalities_page import as_file
from lib.words.statement import HEAD
from tests.words.examples import FALLS, VERSION

ROWS = (
    Stated(FALLS, "Sex", "", "Female", "2025/26", 1515, 358795, 4.2224, 4.0145, 4.4389),
    Stated(FALLS, "Sex", "", "Other", "2025/26"),
)


def written():
    reader = SimpleNamespace(version=VERSION, statement=lambda: ROWS)
    return list(csv.reader(io.StringIO(as_file(reader).decode("utf-8-sig"))))


def test_the_first_row_says_what_it_is_how_it_was_rounded_and_whose_figures_they_are():
    notes = written()[0][0]
    for words in ("Synthetic data", "annual statement on health inequalities", "nearest 5", "not adjusted", VERSION.id):
        assert words in notes


def test_every_row_has_every_column_and_hidden_figures_stay_stars():
    _, head, shown, hidden = written()
    assert tuple(head) == HEAD
    assert len(shown) == len(hidden) == len(HEAD)
    assert shown[7:12] == ["1515", "358795", "4.22", "4.01", "4.44"]
    assert hidden[7:12] == ["*"] * 5
