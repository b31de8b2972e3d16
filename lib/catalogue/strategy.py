"""The strategy: its goals, what it says it will measure, and the measures that answer it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lib.catalogue.errors import DefinitionError
from lib.catalogue.measure import Measure
from lib.catalogue.measure_file import read_measure

CONTRACT = Path("data/contract")
MEASURES = Path("sql/measures")


@dataclass(frozen=True)
class Goal:
    """One goal: `slug` is its address and its folder of measures."""

    slug: str
    title: str
    aim: str


@dataclass(frozen=True)
class Ambition:
    """By how many percent gaps between groups should narrow, held against the twelve months that begin with `since`.

    Where a measure's method changed later, against the first whole twelve months after that. Measures say which of
    their gaps it is about; it is a yardstick for every other.
    """

    says: str
    percent: float
    since: date


NO_AMBITION = Ambition("", 10.0, date.min)


@dataclass(frozen=True)
class Catalogue:
    """The strategy and every measure, in the order of goals, stated measures first."""

    title: str
    trust: str
    goals: tuple[Goal, ...]
    statements: dict[str, str]
    domains: dict[str, str]
    measures: tuple[Measure, ...]
    ambition: Ambition = NO_AMBITION

    def measure(self, measure_id: str) -> Measure:
        """The measure of that id; KeyError where there is none."""
        return {measure.id: measure for measure in self.measures}[measure_id]

    def goal(self, slug: str) -> Goal:
        """The goal of that slug; KeyError where there is none."""
        return {goal.slug: goal for goal in self.goals}[slug]

    def of_goal(self, slug: str) -> tuple[Measure, ...]:
        """The measures of a goal."""
        return tuple(measure for measure in self.measures if measure.goal == slug)


def load_catalogue(contract: Path = CONTRACT, measures: Path = MEASURES) -> Catalogue:
    """The strategy file and every measure file, checked against each other.

    Raises DefinitionError with every fault found, one a line, so that one reading mends them all.
    """
    strategy = tomllib.loads((contract / "strategy.toml").read_text(encoding="utf-8"))
    goals = tuple(Goal(**goal) for goal in strategy["goals"])
    found, faults = read_measures(measures)
    faults += faults_of(found, {goal.slug for goal in goals}, set(strategy["statements"]), set(strategy["domains"]))
    ambition = ambition_of(strategy.get("ambition"))
    if faults:
        raise DefinitionError("\n".join(faults))
    order = {goal.slug: place for place, goal in enumerate(goals)}
    found.sort(key=lambda measure: (order[measure.goal], not measure.is_stated, reference_order(measure.ref)))
    return Catalogue(
        strategy["title"],
        strategy["trust"],
        goals,
        strategy["statements"],
        strategy["domains"],
        tuple(found),
        ambition,
    )


def ambition_of(stated: Mapping[str, Any] | None) -> Ambition:
    """The ambition as the strategy file states it; a yardstick of a tenth where it states none."""
    if stated is None:
        return NO_AMBITION
    return Ambition(stated["says"], float(stated["percent"]), stated["since"])


def read_measures(folder: Path) -> tuple[list[Measure], list[str]]:
    """Every measure file below a folder, and the faults of those that cannot be read."""
    found: list[Measure] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*/*.sql")):
        try:
            found.append(read_measure(path))
        except DefinitionError as wrong:
            faults.append(str(wrong))
    return found, faults


def faults_of(measures: list[Measure], goals: set[str], statements: set[str], domains: set[str]) -> list[str]:
    """What the definitions say that the strategy does not know, and ids that stand twice."""
    faults = [f"{m.id}: there is no goal {m.goal!r}." for m in measures if m.goal not in goals]
    faults += [f"{m.id}: there is no domain {m.domain!r}." for m in measures if m.domain not in domains]
    faults += [
        f"{m.id}: the strategy has no statement {said!r}."
        for m in measures
        for said in m.answers
        if said.startswith("M") and said not in statements
    ]
    ids = [m.id for m in measures]
    named = [(m, name) for m in measures for name in (m.read_with, m.within)]
    faults += [f"{m.id}: there is no measure {name!r}." for m, name in named if name not in (None, *ids)]
    wider = {m.id: m.within for m in measures}
    faults += [f"{m.id}: it lies within itself." for m in measures if lies_within_itself(m.id, wider)]
    return faults + [f"{one}: two measure files have this name." for one in sorted(set(ids)) if ids.count(one) > 1]


def lies_within_itself(measure: str, wider: Mapping[str, str | None]) -> bool:
    """Whether following what lies within what leads back to where one was."""
    seen, at = {measure}, wider.get(measure)
    while at and at not in seen:
        seen.add(at)
        at = wider.get(at)
    return at is not None


def reference_order(ref: str) -> tuple[int, ...]:
    """A reference such as G1-05 in the order of its numbers."""
    return tuple(int("".join(c for c in part if c.isdigit()) or 0) for part in ref.split("-"))
