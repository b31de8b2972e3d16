"""Real figures: Leeds' own monthly A&E, published as an analyst would and read as anybody would."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.dashboard import publish, serving

MEASURE = "/measure?measure=four_hour_standard&period=60"
EXAMPLE = Path("data/examples/leeds-ae")


@pytest.fixture(scope="module")
def leeds(data_folder: Callable[[], Path]) -> Iterator[str]:
    folder = data_folder()
    publish(folder, EXAMPLE)
    with serving(folder) as address:
        yield address


@pytest.mark.parametrize(
    ("rules", "lower", "upper"),
    [
        ("", "71.9%", "91.9%"),
        ("&rules=NHSRplotthedots+0.2.2", "72.6%", "91.2%"),
    ],
)
def test_mean_and_limits_are_those_of_the_fields_own_tool(
    visit: Callable[..., Page], leeds: str, rules: str, lower: str, upper: str
) -> None:
    main = visit(MEASURE + rules, leeds).get_by_test_id("stMain")
    expect(main).to_contain_text("81.9%")
    expect(main).to_contain_text(f"from {lower} to {upper}")


def test_the_latest_month_is_common_cause_and_the_target_is_consistently_missed(
    visit: Callable[..., Page], leeds: str
) -> None:
    main = visit(MEASURE, leeds).get_by_test_id("stMain")
    expect(main).to_contain_text("Steady")
    expect(main).to_contain_text("Consistently misses target")
    expect(main).to_contain_text("87.0% of attendances in March 2019")


def test_real_data_is_not_called_synthetic(visit: Callable[..., Page], leeds: str) -> None:
    page = visit("/", leeds)
    expect(page.get_by_text("Synthetic data")).to_have_count(0)
    expect(page.get_by_text("Open Government Licence").first).to_be_visible()
