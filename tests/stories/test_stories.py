"""Every planted story is found in the state that truth.json names, on several seeds; and little else is."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.answers import Reader, open_reader
from lib.demo.write import write_demo
from lib.publishing.publish import publish
from tests.stories.found import Story, state_found

SEEDS = (20261122, 1, 2, 3, 4, 5)


@pytest.fixture(scope="module", params=SEEDS)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Reader, list[Story]]:
    folder = tmp_path_factory.mktemp(f"seed-{request.param}")
    write_demo(folder / "extract", seed=request.param)
    publish(folder / "extract", folder / "published", "a test", datetime(2026, 11, 5, tzinfo=UTC))
    truth = json.loads((folder / "extract" / "truth.json").read_text(encoding="utf-8"))
    return open_reader(folder / "published"), truth


def test_every_story_is_found_in_the_state_it_names(told: tuple[Reader, list[Story]]) -> None:
    reader, stories = told
    found = {name_of(story): state_found(reader, story) for story in stories}
    assert found == {name_of(story): story["state"] for story in stories}


def name_of(story: Story) -> str:
    return " ".join(
        str(story[key])
        for key in ("story", "measure", "unit", "split", "group", "item", "project", "kind")
        if story.get(key)
    )


def test_the_readers_of_a_version_never_see_the_truth_file(tmp_path: Path) -> None:
    write_demo(tmp_path / "extract", seed=1)
    publish(tmp_path / "extract", tmp_path / "published", "a test", datetime(2026, 11, 5, tzinfo=UTC))
    assert not list((tmp_path / "published").rglob("truth.json"))
