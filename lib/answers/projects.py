"""Improvement projects: each with its measures over time, what its change did to them, and who has taken it up."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from lib.answers.project_measures import Of, followed_of
from lib.answers.shelf import Shelf
from lib.catalogue.answer import Unit
from lib.catalogue.projects import Adopter, Followed, Project
from lib.query.release import ReleaseEngine

Row = Mapping[str, Any]
ENDED = frozenset(["closed", "stopped"])
LISTS = {
    "kind": "project_kind",
    "status": "project_status",
    "outcome": "project_outcome",
    "lead": "lead_role",
    "support": "project_support",
    "stage": "spread_stage",
}
"""The list of the contract that holds the codes of each column."""


CODED = ("kind", "status", "outcome", "lead", "support")


def projects_in(engine: ReleaseEngine, shelf: Shelf) -> tuple[Project, ...]:
    """Every project, the latest registered first; none where the version was published without them."""
    if "projects" not in engine.tables:
        return ()
    points = by_project(engine.named("project_points").to_pylist())
    spread = by_project(engine.named("project_spread").to_pylist())
    found = []
    for row in engine.named("projects").to_pylist():
        of = Of(unit_of(row["unit"], shelf), shelf.version, shelf.decisions.revision, row["changed_on"])
        followed = followed_of(points.get(row["project"], ()), of)
        found.append(project_of(row, of.unit, followed, spread.get(row["project"], ()), shelf))
    return tuple(found)


def by_project(rows: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows by the project that they are of."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["project"]].append(row)
    return found


def unit_of(unit: str, shelf: Shelf) -> Unit:
    """A unit by its id; one that has closed since is known by that alone."""
    return shelf.units.get(unit) or Unit(unit, unit, unit)


def project_of(row: Row, unit: Unit, followed: tuple[Followed, ...], spread: Sequence[Row], shelf: Shelf) -> Project:
    """One project in words."""
    kind, stage, outcome, lead, support = (words(row, column, shelf) for column in CODED)
    adopters = tuple(adopter_of(one, shelf) for one in spread)
    return Project(
        id=row["project"],
        title=row["title"],
        kind=kind,
        unit=unit,
        theme=row["theme_title"] or "",
        theme_id=row["theme"] or "",
        stage=stage,
        outcome=outcome,
        lead=lead,
        support=support,
        registered=row["registered"],
        changed_on=row["changed_on"],
        closed=row["closed"],
        is_open=row["status"] not in ENDED,
        followed=followed,
        adopters=adopters,
        others=without_it(unit, adopters, shelf),
    )


def words(row: Row, column: str, shelf: Shelf) -> str:
    """A code as its list has it in words; empty where there is none."""
    code = str(row[column] or "")
    return shelf.contract.lists[LISTS[column]].labels.get(code, code)


def adopter_of(row: Row, shelf: Shelf) -> Adopter:
    """A unit that an improvement came to."""
    return Adopter(unit_of(row["unit"], shelf), words(row, "stage", shelf), row["reached"], row["adopted_on"])


def without_it(unit: Unit, adopters: Sequence[Adopter], shelf: Shelf) -> tuple[Unit, ...]:
    """The other units of the same peer group that an improvement has not come to."""
    reached = {unit.id, *(one.unit.id for one in adopters)}
    return tuple(
        one
        for one in shelf.units.values()
        if unit.peer_group and one.peer_group == unit.peer_group and one.id not in reached
    )
