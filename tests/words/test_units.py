from dataclasses import replace

import pytest

from lib.catalogue.comparisons import ByUnit, Figure, FunnelLines
from lib.words import (
    funnel_note,
    not_drawn,
    size_words,
    unit_alt,
    unit_position,
    unit_sentence,
    widening_sentence,
)
from tests.words.examples import COUNT, FALLS, SHARE

LINES = FunnelLines((1.0,), (3.0,), (5.0,), (2.0,), (6.0,))


def a_unit(at, position, by_chance=""):
    return Figure(
        str(at), f"Unit {at} – of a kind", 4.0, position=position, by_chance=by_chance or position, brief=f"Unit {at}"
    )


def units(*positions, **but):
    figures = tuple(a_unit(at, *place.split("/")) for at, place in enumerate(positions))
    return replace(ByUnit("12 months to October 2026", figures, 4.3, plain=LINES), **but)


@pytest.mark.parametrize(
    ("positions", "said"),
    [
        (("within",), "The one unit is within the range expected for its size."),
        (("within", "within"), "All two units are within the range expected for their size."),
        (
            ("within", "above", "below", "within"),
            (
                "2 of 4 units are within the range expected for their size. Higher than expected: Unit 1. "
                "Lower than expected: Unit 2. Check case mix, then how it is recorded, then care."
            ),
        ),
        (
            ("above", "below", "within"),
            (
                "2 of 3 units differ by more than their size alone would explain. Where figures are this large, small "
                "differences show: look at how far apart units are, and at case mix."
            ),
        ),
        (
            ("",),
            "Each unit's own figure, 12 months to October 2026; units differ in size, so they are not judged.",
        ),
    ],
)
def test_units_are_within_or_beyond_what_their_size_lets_one_expect_and_never_ranked(positions, said):
    assert unit_sentence(units(*positions)) == said


def test_where_limits_are_widened_the_finding_says_so():
    assert unit_sentence(units("within", "within", widened=LINES, phi=3.6)) == (
        "All two units are within the range expected for their size and the spread between units."
    )


WIDENED = (
    "Units differ by more than chance alone gives: {} times its variance, as is usual where units do different work. "
    "So the limits are widened to hold that spread, and the widened limits decide"
)


@pytest.mark.parametrize(
    ("positions", "phi", "said"),
    [
        (
            ("within/above", "within/below", "within/above"),
            98.4,
            WIDENED.format("98") + ". The narrower limits of chance alone would set "
            "Unit 0 and Unit 2 apart (higher) and Unit 1 apart (lower).",
        ),
        (
            ("below", "within/above"),
            3.6,
            WIDENED.format("3.6") + ". The narrower limits of chance alone would also set Unit 1 apart (higher).",
        ),
        (
            ("within/above",) * 4 + ("within/below",) * 2,
            12.0,
            WIDENED.format("12") + ". The narrower limits of chance alone would set 6 units apart (4 higher, 2 lower).",
        ),
        (("within", "within"), 1.1, WIDENED.format("1.1") + "; this changes no unit's place."),
    ],
)
def test_what_wider_limits_hide_is_said(positions, phi, said):
    assert widening_sentence(units(*positions, widened=LINES, phi=phi)) == said


def test_units_that_are_all_as_expected_are_not_then_called_higher_than_expected():
    by = units("within/above", "within", widened=LINES, phi=3.6)
    assert "than expected" not in f"{unit_sentence(by)} {widening_sentence(by)}"


def test_limits_of_chance_alone_hide_nothing():
    assert widening_sentence(units("within", "above")) == ""


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (a_unit(7, "within"), "Unit 7 – of a kind is within the range expected for its size."),
        (
            a_unit(7, "below"),
            (
                "Unit 7 – of a kind is lower than expected for its size. "
                "Check case mix, then how it is recorded, then care."
            ),
        ),
        (
            a_unit(7, "within", "above"),
            (
                "Unit 7 – of a kind is within the range expected once the spread between units is allowed for; "
                "the narrower limits of chance alone would set it apart (higher)."
            ),
        ),
        (replace(a_unit(7, ""), is_masked=True), "Unit 7 – of a kind: too few to show."),
        (a_unit(7, ""), "Unit 7 – of a kind: no figure."),
    ],
)
def test_one_units_place_is_a_sentence(figure, said):
    assert unit_position(figure) == said


def test_units_that_are_not_drawn_are_named_with_the_reason():
    figures = (replace(a_unit(1, ""), is_masked=True), a_unit(2, ""), a_unit(3, "within"))
    assert not_drawn(replace(units(), figures=figures)) == (
        "Not drawn, too few to show: Unit 1. Not drawn, no figure: Unit 2."
    )
    assert not_drawn(units("within")) == ""


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (FALLS, "per 1,000 occupied bed days, 12 months to October 2026"),
        (SHARE, "% of graded incidents, 12 months to October 2026"),
    ],
)
def test_the_line_above_a_funnel_says_what_is_drawn_and_how_its_limits_were_set(measure, said):
    assert funnel_note(units("within"), measure) == (
        f"Each unit by its size, {said}\u00a0· funnel, limits of 95% and 99.8%, by chance alone"
    )
    assert funnel_note(units("within", widened=LINES), measure).endswith("widened for the spread between units")


def test_sizes_are_named_by_what_is_below_the_line():
    assert size_words(units(), FALLS) == "occupied bed days, 12 months to October 2026"
    assert size_words(units(), COUNT) == "Answers, 12 months to October 2026"


def test_a_picture_of_units_says_its_finding_and_the_trusts_figure():
    assert unit_alt(units("within", "within"), FALLS) == (
        "Inpatient falls by unit, 12 months to October 2026. All two units are within the range expected for their "
        "size. Trust 4.3 per 1,000 occupied bed days."
    )
