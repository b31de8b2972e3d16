"""The only caches. Keys are ids: folder, version, revision of the decisions, what is asked, the selection."""

import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

from lib import charts
from lib.answers import (
    Beside,
    Reader,
    Register,
    current_id,
    data_folder,
    in_goal,
    open_reader,
    previous_id,
    read_register,
    register_stamp,
)
from lib.answers import since as told_since
from lib.catalogue.answer import Answer
from lib.catalogue.errors import DashboardError
from lib.catalogue.overview import EveryUnit, Overview, Since
from lib.catalogue.projects import Project
from lib.catalogue.selection import TRUST, Selection
from lib.charts import Scheme
from lib.ui import menu
from lib.ui.address import Edition
from lib.words.captions import over_time_caption

Made = TypeVar("Made")
RULES_VARIABLE = "IMPROVEMENT_RULES"
MOST = 2000


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
def opened(data: str, version: str) -> Reader:
    """One reader a version, shared by all who read that version."""
    return open_reader(Path(data), version)


@lru_cache(maxsize=16)
def reader_of(data: str, edition: Edition) -> Reader:
    """One reader an edition: that of its version, by the decisions up to its revision."""
    return opened(data, edition.version).with_decisions(read_register(Path(data)).decisions(edition.revision))


@lru_cache(maxsize=4)
def register_at(data: str, _stamp: tuple[int, int]) -> Register:
    """The register of decisions, read again whenever its file differs."""
    return read_register(Path(data))


def register() -> Register:
    """The register of decisions as it stands: a look at one file's size and time."""
    return register_at(str(data_folder()), register_stamp(data_folder()))


def live() -> Edition | None:
    """What a new visit would read; None where nothing is published."""
    version = current_id(data_folder())
    return Edition(version, len(register().entries)) if version else None


def reader(edition: Edition | None) -> Reader:
    """The reader of an edition, by default of the live one; NothingPublishedError where there is none."""
    wanted = edition or live()
    return reader_of(str(data_folder()), wanted) if wanted else open_reader(data_folder())


def usual_rules(of: Reader) -> str | None:
    """The rule set by which the server was told to read charts where an address names none; None for the default."""
    usual = os.environ.get(RULES_VARIABLE)
    return usual if usual in of.choices().rules else None


def overview(of: Reader, unit: str, rules: str | None) -> Overview:
    """Every measure of a unit, and what changed."""
    return kept(of, "overview", Selection(unit=unit, rules=rules), lambda: of.overview(unit, rules))


def every_unit(of: Reader, rules: str | None, goal: str | None) -> EveryUnit:
    """Every measure of every unit, or those of a goal, and what changed; a goal's are taken from among all."""
    chosen = Selection(rules=rules)
    seen = kept(of, "every unit", chosen, lambda: of.every_unit(rules))
    return kept(of, f"every unit {goal}", chosen, lambda: in_goal(seen, goal)) if goal else seen


def projects(of: Reader) -> tuple[Project, ...]:
    """Every improvement project with its effect."""
    return kept(of, "projects", Selection(), of.projects)


def elsewhere(of: Reader, project: Project) -> tuple[Answer, ...]:
    """The measure of a project's theme in each unit that took its improvement up."""
    return kept(of, f"elsewhere {project.id}", Selection(), lambda: of.elsewhere(project))


def before(of: Reader) -> str | None:
    """The id of the version before, None where there is none or it cannot be held against this one."""
    return kept(of, "before", Selection(), lambda: comparable(of) or "") or None


def comparable(of: Reader) -> str | None:
    """The id of the version before, unless it cannot be read or only one of the two is synthetic."""
    earlier = previous_id(data_folder(), of.version.id)
    if earlier is None:
        return None
    try:
        before = opened(str(data_folder()), earlier)
    except DashboardError:
        return None
    return earlier if before.version.is_synthetic == of.version.is_synthetic else None


def since(of: Reader, rules: str | None) -> Since | None:
    """What differs from the version before in the whole Trust; None where there is none to compare with."""
    earlier = before(of)
    if earlier is None:
        return None
    then, entries = opened(str(data_folder()), earlier), register().entries[: of.revision]
    return kept(of, "since", Selection(rules=rules), lambda: of.since(then, entries, rules))


def since_in_units(of: Reader, rules: str | None, goal: str | None) -> Since | None:
    """What differs from the version before in every unit, or in a goal's measures; None where there is none."""
    earlier = before(of)
    if earlier is None:
        return None
    both = kept(of, "units beside", Selection(rules=rules), lambda: units_beside(of, earlier, rules))
    what = f"since in units {goal}"
    return kept(of, what, Selection(rules=rules), lambda: told_since(both.in_goal(goal) if goal else both))


def units_beside(of: Reader, earlier: str, rules: str | None) -> Beside:
    """Every measure of every unit beside the version before."""
    then, entries = opened(str(data_folder()), earlier), register().entries[: of.revision]
    now = tuple(one for answers in every_unit(of, rules, None).answers.values() for one in answers)
    return of.units_beside(then, entries, rules, now)


def goal(of: Reader, slug: str, selection: Selection) -> tuple[Answer, ...]:
    """The answers of a goal."""
    return kept(of, f"goal {slug}", selection, lambda: of.goal(slug, selection))


def answer(of: Reader, measure: str, selection: Selection) -> Answer:
    """One measure over time."""
    return kept(of, f"answer {measure}", selection, lambda: of.answer(measure, selection))


def moving_ranges(of: Reader, measure: str, selection: Selection) -> Answer:
    """The steps of one measure."""
    return kept(of, f"steps {measure}", selection, lambda: of.moving_ranges(measure, selection))


def groups(of: Reader, measure: str, selection: Selection) -> Answer:
    """One measure by group."""
    return kept(of, f"groups {measure}", selection, lambda: of.groups(measure, selection))


def gaps_to_narrow(of: Reader, rules: str | None) -> tuple[Answer, ...]:
    """The gaps that the strategy's ambition is about."""
    return kept(of, "gaps to narrow", Selection(rules=rules), lambda: of.gaps_to_narrow(rules))


def by_unit(of: Reader, measure: str, selection: Selection) -> Answer:
    """One measure by unit."""
    return kept(of, f"by unit {measure}", selection, lambda: of.by_unit(measure, selection))


def by_item(of: Reader, measure: str, selection: Selection) -> Answer:
    """One measure by its parts."""
    return kept(of, f"by item {measure}", selection, lambda: of.by_item(measure, selection))


def warm_up() -> None:
    """Do what first visitors would wait for: open this version and the one before, answer, draw and export a chart."""
    menu.take_over()
    first = reader(None)
    rules = usual_rules(first)
    seen = overview(first, TRUST, rules)
    since(first, rules)
    every_unit(first, rules, None)
    for one in first.catalogue.goals:
        goal(first, one.slug, Selection(rules=rules))
    charted = next((answer for answer in seen.answers if answer.line and answer.form.is_judged), None)
    if charted is None:
        return
    for scheme, large in product(Scheme, (False, True)):
        charts.over_time(charted, large=large, scheme=scheme)
    charts.as_svg(charts.over_time(charted, large=True, scheme=Scheme.LIGHT), over_time_caption(charted))
