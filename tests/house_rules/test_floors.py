"""A room of lib/ imports only from floors below its own, and each library has one home."""

import pytest

from tests.house_rules.tree import ROOT, Import, imports

FLOORS = {
    "pages": 8,
    "app": 8,
    "ui": 7,
    "commands": 7,
    "pack": 6,
    "charts": 5,  # a chart carries its labels and alt text, so it stands on the words
    "words": 4,
    "answers": 3,
    "publishing": 3,
    "recording": 3,
    "query": 2,
    "store": 2,
    "sheets": 2,
    "access": 2,
    "demo": 2,
    "catalogue": 1,
    "spc": 1,
    "equity": 1,
    "privacy": 1,
}
EVERYWHERE = {"catalogue"}
DOORWAYS = {"answers", "publishing", "recording", "charts", "words", "pack"}
USES = {"pages": DOORWAYS | {"ui"}, "app": DOORWAYS | {"ui"}, "ui": DOORWAYS, "commands": DOORWAYS | {"demo", "spc"}}
HOMES = {
    "streamlit": {"ui", "pages", "app"},
    "duckdb": {"query"},
    "altair": {"charts"},
    "vl_convert": {"charts"},
    "python_calamine": {"sheets"},
    "pptx": {"pack"},
    "scipy": {"equity", "privacy", "spc"},
    "uvicorn": {"commands"},
}


def room(parts):
    """Return the room of a dotted path or of a file's path: lib's folder, or what stands beside lib."""
    return parts[1] if parts[0] == "lib" and len(parts) > 1 else parts[0]


def own_room(use: Import):
    return room(use.path.removesuffix(".py").split("/"))


def out_of_place(root):
    uses = [use for use in imports(root) if use.path != "manage.py"]
    return [fault for use in uses for fault in away_from_home(use) + against_the_floors(use)]


def away_from_home(use: Import):
    homes = HOMES.get(use.name.split(".")[0])
    return [f"{use}, whose home is {', '.join(sorted(homes))}"] if homes and own_room(use) not in homes else []


def against_the_floors(use: Import):
    parts = use.name.split(".")
    here, there = own_room(use), room(parts)
    if parts[0] != "lib" or there in {here, "lib"} | EVERYWHERE:
        return []
    if here not in FLOORS or there not in FLOORS:
        return [f"{use}: {there if here in FLOORS else here} has no floor"]
    if FLOORS[there] >= FLOORS[here]:
        return [f"{use}: floor {FLOORS[here]} may not look up to or across floor {FLOORS[there]}"]
    return [f"{use}: {here} works through the doorways"] if there not in USES.get(here, {there}) else []


def rooms_without_a_floor(root):
    folders = {path.name for path in (root / "lib").iterdir() if any(path.glob("*.py"))}
    return sorted(folders - FLOORS.keys())


def test_every_import_looks_down():
    faults = out_of_place(ROOT)
    assert not faults, "\n".join(faults)


def test_every_room_has_a_floor():
    faults = rooms_without_a_floor(ROOT)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("lib/spc/limits.py", "from lib.query import engine"),
        ("lib/spc/limits.py", "from lib.equity import gaps"),
        ("lib/words/dates.py", "from lib import charts"),
        ("lib/charts/spc.py", "import lib.ui.frame"),
        ("lib/answers/overview.py", "def late():\n    from lib.charts import spc"),
        ("lib/ui/goal_page.py", "from lib.store import versions"),
        ("lib/ui/goal_page.py", "from lib.commands import run"),
        ("lib/ui/goal_page.py", "from lib.demo import write"),
        ("pages/goal.py", "from lib.query import engine"),
        ("app.py", "import lib.spc"),
        ("lib/spc/limits.py", "from lib.newroom import thing"),
        ("lib/spc/limits.py", "from ..equity import gaps"),
        ("lib/answers/overview.py", "import duckdb"),
        ("pages/goal.py", "import duckdb"),
        ("lib/words/dates.py", "import streamlit as st"),
        ("lib/ui/goal_page.py", "import altair as alt"),
        ("lib/answers/parts.py", "from scipy.stats import norm"),
        ("lib/charts/slide.py", "from pptx import Presentation"),
    ],
)
def test_an_import_that_looks_up_across_or_away_from_home_is_found(a_checkout, path, line):
    assert len(out_of_place(a_checkout({path: line + "\n"}))) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("lib/spc/limits.py", "from lib.catalogue.signals import Rule"),
        ("lib/spc/limits.py", "from lib.spc.rules import shift"),
        ("lib/spc/limits.py", "from .rules import shift"),
        ("lib/answers/overview.py", "from lib.store import versions"),
        ("lib/charts/spc.py", "import altair as alt"),
        ("lib/ui/goal_page.py", "from lib import answers, charts, words"),
        ("pages/goal.py", "import streamlit as st\nfrom lib.ui import goal_page"),
        ("lib/commands/run.py", "from lib.publishing.first_start import publish_demo_if_empty"),
    ],
)
def test_an_import_that_looks_down_is_left_alone(a_checkout, path, line):
    assert out_of_place(a_checkout({path: line + "\n"})) == []


def test_a_new_room_must_be_given_a_floor(a_checkout):
    assert rooms_without_a_floor(a_checkout({"lib/attic/__init__.py": ""})) == ["attic"]
