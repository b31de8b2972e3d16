"""Words that somebody typed give nobody away. Every number here is made up."""

import pytest

from lib.privacy.identifiers import identifies


@pytest.mark.parametrize(
    "words",
    ["Fell: 999 000 0042", "9990000042", "999-000-0042.", "ask a.nurse@example.org", "999 000 0018 fell"],
)
def test_an_nhs_number_or_an_address_is_found(words: str) -> None:
    assert identifies(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "New lifts on ward 12 from April 2025",
        "ring 0113 243 2799",
        "9990000043",
        "99900000421",
        "1 2 3 4 5",
        "@ward 7",
        "12 of 1,000 bed days",
    ],
)
def test_ordinary_words_and_other_numbers_are_left_alone(words: str) -> None:
    assert not identifies(words)
