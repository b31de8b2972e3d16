"""The annual statement in words: as fine as its counts bear, and stars where it is too few to show."""

from dataclasses import replace

import pytest

from lib.catalogue.statement import Stated
from lib.words.statement import HEAD, NUMBERS, cells, significant
from tests.words.examples import FALLS, SHARE

WOMEN = Stated(FALLS, "Sex", "", "Female", "2025/26", 1515, 358795, 4.2224, 4.0145, 4.4389, known_percent=97.4)


def told(row):
    return dict(zip(HEAD, cells(row), strict=True))


def test_a_row_says_what_was_counted_of_whom_when_and_by_which_method():
    row = told(replace(WOMEN, edition="IMD 2019"))
    assert (row["Measure"], row["Reference"], row["Group"], row["Period"]) == (
        "Inpatient falls",
        "G1-05",
        "Female",
        "2025/26",
    )
    assert (row["What is counted"], row["Out of"]) == ("falls", "occupied bed days")
    assert (row["Counted (to the nearest 5)"], row["Out of (to the nearest 5)"]) == ("1,515", "358,795")
    assert (row["Value"], row["95% interval from"], row["95% interval to"]) == ("4.22", "4.01", "4.44")
    assert (row["Unit"], row["Group known for (%)"]) == ("per 1,000 occupied bed days", "97")
    assert row["Method"].startswith("Crude rate")
    assert (row["Index behind the groups"], row["Remark"]) == ("IMD 2019", "")


def test_hidden_figures_are_stars_and_nothing_else_is_told_of_them():
    row = told(replace(WOMEN, counted=None, out_of=None, value=None, lower=None, upper=None))
    assert [cell for place, cell in enumerate(row.values()) if place in NUMBERS - {13}] == ["*"] * 5
    assert row["Remark"] == "Too few to show"


def test_what_is_not_released_says_so_without_a_star():
    row = told(Stated(FALLS, "Sex"))
    assert "*" not in row.values()
    assert row["Remark"] == "Not released by sex"


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({"is_unknown": True}, "A gap in recording, not a group of people alike"),
        ({"with_unknown": True}, "People whose group is not known are counted in this group"),
        ({}, ""),
    ],
)
def test_recording_is_remarked_on(changes, remark):
    assert told(replace(WOMEN, **changes))["Remark"] == remark


@pytest.mark.parametrize(("out_of", "value"), [(995, "42"), (1000, "42.4"), (30000, "42.4")])
def test_shares_have_a_decimal_only_from_a_thousand_people_on(out_of, value):
    share = replace(WOMEN, measure=SHARE, out_of=out_of, value=42.4)
    assert told(share)["Value"] == value
    assert told(share)["Method"].startswith("Crude percentage")


@pytest.mark.parametrize(
    ("figure", "digits", "said"), [(4.2224, 2, "4.2"), (0.04567, 3, "0.0457"), (1234.5, 2, "1,200"), (0, 2, "0")]
)
def test_rates_have_two_or_three_figures(figure, digits, said):
    assert significant(figure, digits) == said


@pytest.mark.parametrize(("counted", "value"), [(95, "4.2"), (100, "4.22")])
def test_rates_are_finer_from_a_hundred_events_on(counted, value):
    assert told(replace(WOMEN, counted=counted))["Value"] == value
