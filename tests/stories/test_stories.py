"""Every planted story is found in the state that truth.json names, on several seeds; and little else is."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.answers import Reader, open_reader
from lib.catalogue.selection import Selection
from lib.demo.write import write_demo
from lib.publishing.publish import publish
from lib.words import gap_alt, gap_change_sentence, how_sure, verdict
from tests.stories.found import Story, state_found

SEEDS = (20261122, 1, 2, 3, 4, 5)
GAPS_SAID = {
    "outpatient_non_attendance": (
        "Target met, confident",
        "more than 99% likely to be at least 10% smaller",
        "All of the narrowing is the figure for people living in the 10% most deprived areas nationally",
    ),
    "inpatient_falls": (
        "Cannot tell yet",
        "likely to be at least 10% smaller",
        "At today's numbers a change of 10% would take more than 20 years of data",
    ),
    "seen_within_18_weeks": (
        "Smaller, but by levelling down",
        "likely to be at least 10% smaller",
        "Warning:",
        "of the narrowing is the figure for everyone else getting worse",
    ),
}
"""What is said of the gap between the most deprived tenth and the rest: D5, D6 and D7."""


Told = tuple[Reader, list[Story], Path]
"""A reader of the demo, its planted stories, and the folder in which it is published."""


@pytest.fixture(scope="module", params=SEEDS)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    folder = tmp_path_factory.mktemp(f"seed-{request.param}")
    write_demo(folder / "extract", seed=request.param)
    publish(folder / "extract", folder / "published", "a test", datetime(2026, 11, 5, tzinfo=UTC))
    truth = json.loads((folder / "extract" / "truth.json").read_text(encoding="utf-8"))
    return open_reader(folder / "published"), truth, folder / "published"


def test_every_story_is_found_in_the_state_it_names_and_its_gap_told_in_the_right_words(
    told: Told,
) -> None:
    reader, stories, _ = told
    found = {name_of(story): state_found(reader, story) for story in stories}
    assert found == {name_of(story): story["state"] for story in stories}
    for measure, words in GAPS_SAID.items():
        assert_said(reader, measure, words)


def assert_said(reader: Reader, measure: str, words: tuple[str, ...]) -> None:
    answer = reader.groups(measure, Selection(split="deprivation", compare="decile_1"))
    assert answer.groups is not None
    assert answer.groups.change is not None
    change = answer.groups.change
    said = f"{verdict(change)} {how_sure(change)} {gap_change_sentence(answer.groups, answer.measure)}"
    assert [word for word in words if word not in said] == []
    assert ("Warning:" in gap_alt(answer)) == ("Warning:" in words)


def test_two_characteristics_together_are_shown_for_the_latest_closed_year(told: Told) -> None:
    reader, *_ = told
    answer = reader.groups("outpatient_non_attendance", Selection(split="ethnicity"))
    assert answer.groups is not None
    (pair,) = answer.groups.by_two
    assert (pair.title, pair.place) == ("Ethnic group and deprivation of home area", "Whole Trust")
    assert pair.period in ("2024/25", "2025/26")
    assert min(one.numerator or 0 for one in pair.figures) > 7
    whole = [sum(one.denominator or 0 for one in pair.figures if one.label.startswith("White:")), pair.overall or 0]
    assert whole[0] > 100_000
    assert 5 < whole[1] < 15


def name_of(story: Story) -> str:
    return " ".join(
        str(story[key])
        for key in ("story", "measure", "unit", "split", "compare", "group", "item", "project", "kind")
        if story.get(key)
    )


def test_the_readers_of_a_version_never_see_the_truth_file(told: Told) -> None:
    assert not list(told[2].rglob("truth.json"))
