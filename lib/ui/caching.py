"""The only caches. Keys are ids: folder, version, revision of the decisions, what is asked, the selection."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

from lib import charts
from lib.answers import Reader, current_id, data_folder, open_reader
from lib.catalogue.answer import Answer, Overview
from lib.catalogue.measure import ChartForm
from lib.catalogue.selection import TRUST, Selection
from lib.charts import Scheme
from lib.ui import menu

Made = TypeVar("Made")
MOST = 2000
LINES = (ChartForm.XMR, ChartForm.P_PRIME, ChartForm.U_PRIME, ChartForm.RUN)


@dataclass(frozen=True)
class Key:
    """Under what a made thing is kept: never a figure, and everything that the thing depends on."""

    data: Path
    version: str
    revision: int
    what: str
    selection: Selection


class Shelf:
    """The things made last, shared by all visits; they are immutable, and the longest unused goes first."""

    def __init__(self, most: int) -> None:
        self._made: OrderedDict[Key, object] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def take(self, key: Key) -> object | None:
        """The thing kept under a key, which is then the last used."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def put(self, key: Key, made: object) -> None:
        """Keep a thing."""
        with self._lock:
            self._made[key] = made
            if len(self._made) > self._most:
                self._made.popitem(last=False)


SHELF = Shelf(MOST)


def kept(of: Reader, what: str, selection: Selection, make: Callable[[], Made]) -> Made:
    """What was made before for this version, these decisions and this selection, or is made now."""
    key = Key(data_folder(), of.version.id, of.revision, what, selection)
    found = SHELF.take(key)
    if found is None:
        found = make()
        SHELF.put(key, found)
    return cast("Made", found)


@lru_cache(maxsize=4)
def reader_of(data: str, version: str) -> Reader:
    """One reader a version, shared by all who read that version."""
    return open_reader(Path(data), version)


def live_version() -> str | None:
    """The version that a new visit would read: a look at one small file."""
    return current_id(data_folder())


def reader(version: str | None) -> Reader:
    """The reader of a version, by default of the live one; NothingPublishedError where there is none."""
    wanted = version or live_version()
    return reader_of(str(data_folder()), wanted) if wanted else open_reader(data_folder())


def overview(of: Reader, unit: str, rules: str | None) -> Overview:
    """Every measure of a unit, and what changed."""
    return kept(of, "overview", Selection(unit=unit, rules=rules), lambda: of.overview(unit, rules))


def goal(of: Reader, slug: str, selection: Selection) -> tuple[Answer, ...]:
    """The answers of a goal."""
    return kept(of, f"goal {slug}", selection, lambda: of.goal(slug, selection))


def answer(of: Reader, measure: str, selection: Selection) -> Answer:
    """One measure over time."""
    return kept(of, f"answer {measure}", selection, lambda: of.answer(measure, selection))


def groups(of: Reader, measure: str, selection: Selection) -> Answer:
    """One measure by group."""
    return kept(of, f"groups {measure}", selection, lambda: of.groups(measure, selection))


def by_unit(of: Reader, measure: str, selection: Selection) -> Answer:
    """One measure by unit."""
    return kept(of, f"by unit {measure}", selection, lambda: of.by_unit(measure, selection))


def by_item(of: Reader, measure: str, selection: Selection) -> Answer:
    """One measure by its parts."""
    return kept(of, f"by item {measure}", selection, lambda: of.by_item(measure, selection))


def warm_up() -> None:
    """Do what the first visitor would wait for: open the live version, answer for the Trust, design the charts."""
    menu.take_over()
    opened = reader(None)
    seen = overview(opened, TRUST, None)
    for one in opened.catalogue.goals:
        goal(opened, one.slug, Selection())
    charted = next((answer for answer in seen.answers if answer.line and answer.measure.chart in LINES), None)
    for scheme, large in product(Scheme, (False, True)):
        if charted is not None:
            charts.over_time(charted, large=large, scheme=scheme)
