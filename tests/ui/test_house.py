"""What keeps lib/ui honest: one place for the session, one for caches, short pages."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OURS = sorted((ROOT / "lib/ui").glob("*.py")) + sorted((ROOT / "pages").glob("*.py")) + [ROOT / "app.py"]

DRAW = [path for path in OURS if "drawing.draw(" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    ("word", "home"),
    [("session_state", "address.py"), ("query_params", "address.py"), ("lru_cache", "caching.py")],
)
def test_a_word_has_one_home(word, home):
    assert [path.name for path in OURS if word in path.read_text(encoding="utf-8")] == [home]


@pytest.mark.parametrize(
    "path", [path for path in OURS if "drawing.draw(" in path.read_text(encoding="utf-8")], ids=str
)
def test_whoever_draws_a_chart_lets_it_be_taken_away(path):
    """A card leads to its measure, where the same chart is large."""
    assert path.name == "measure_card.py" or "take_away." in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=lambda path: path.stem)
def test_a_page_is_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 20


def test_the_framework_shows_the_colours_of_the_theme():
    from lib.charts import Scheme, palette  # noqa: PLC0415 (altair is heavy, and only this test needs it)

    settings = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    for scheme in Scheme:
        colours = palette(scheme)
        assert f'primaryColor = "{colours.link}"' in settings
        assert f'backgroundColor = "{colours.ground}"' in settings
        assert f'textColor = "{colours.ink}"' in settings
