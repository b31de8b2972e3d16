"""Reading a measure from its file: the definition in the opening comment, and the query below."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lib.catalogue.errors import DefinitionError
from lib.catalogue.measure import (
    ChartForm,
    EligibleUnits,
    Grain,
    Measure,
    OverTime,
    Protects,
    Ratio,
    Review,
    Shape,
    Target,
    Volume,
)
from lib.catalogue.signals import Direction


def read_measure(path: Path) -> Measure:
    """The measure of one file; its id is the file's stem and its goal the folder.

    Raises DefinitionError, in a sentence that names the file, where the opening comment is missing, is not TOML, or
    lacks or misspells a key.
    """
    definition, sql = split_definition(path)
    try:
        return measure_of(definition, path, sql)
    except KeyError as missing:
        raise DefinitionError(f"{path.name}: the definition has no {missing.args[0]!r}; add it.") from missing
    except (TypeError, ValueError) as wrong:
        raise DefinitionError(f"{path.name}: the definition cannot be used: {wrong}.") from wrong


def split_definition(path: Path) -> tuple[dict[str, Any], str]:
    """The TOML of the opening comment, and the query that follows it."""
    text = path.read_text(encoding="utf-8")
    if not text.startswith("/*") or "*/" not in text:
        raise DefinitionError(f"{path.name}: a measure file opens with its definition between /* and */.")
    comment, sql = text[2:].split("*/", 1)
    try:
        return tomllib.loads(comment), sql.strip()
    except tomllib.TOMLDecodeError as wrong:
        raise DefinitionError(f"{path.name}: the definition is not TOML: {wrong}.") from wrong


KEYS = frozenset(
    [
        "ref",
        "title",
        "question",
        "answers",
        "domain",
        "shape",
        "chart",
        "direction",
        "unit",
        "per",
        "numerator",
        "denominator",
        "reading",
        "author",
        "reviewed_on",
        "review_due",
        "decimals",
        "target",
        "protects",
        "cuts",
        "item",
        "units",
        "grain",
        "over_time",
        "minimum_denominator",
        "volume",
        "within",
        "denominator_of_people",
        "ratio_to",
        "theme",
        "across_breaks",
        "when_higher",
        "when_lower",
        "read_with",
        "gap_to_narrow",
        "limitations",
    ]
)

AS_STATED = (
    "decimals",
    "item",
    "theme",
    "within",
    "denominator_of_people",
    "when_higher",
    "when_lower",
    "read_with",
    "gap_to_narrow",
)
"""The keys that may be left out and are taken as they stand."""


def refuse_misfits(definition: Mapping[str, Any]) -> None:
    """Raise ValueError for unknown keys, since a misspelt key would be ignored, and where nobody is protected."""
    unknown = sorted(set(definition) - KEYS)
    if unknown:
        raise ValueError(f"unknown key {', '.join(unknown)}")
    if "protects" not in definition and (definition.get("cuts") or definition["shape"] == Shape.VALUES):
        raise ValueError("it must say whom it protects (patients, staff, applicants or nothing)")


def measure_of(definition: Mapping[str, Any], path: Path, sql: str) -> Measure:
    """The measure that a definition says."""
    refuse_misfits(definition)
    over_time = definition.get("over_time", {})
    return Measure(
        id=path.stem,
        goal=path.parent.name,
        ref=definition["ref"],
        title=definition["title"],
        question=definition["question"],
        answers=tuple(definition["answers"]),
        domain=definition["domain"],
        shape=Shape(definition["shape"]),
        chart=ChartForm(definition["chart"]),
        direction=Direction(definition["direction"]),
        unit=definition["unit"],
        per=float(definition.get("per", 1)),
        numerator=definition["numerator"],
        denominator=definition.get("denominator"),
        reading=definition["reading"],
        review=Review(definition["author"], definition["reviewed_on"], definition["review_due"]),
        sql=sql,
        target=target_of(definition.get("target")),
        protects=Protects(definition.get("protects", "nothing")),
        cuts=tuple(definition.get("cuts", ())),
        units=EligibleUnits(definition.get("units", "all")),
        grain=grain_of(definition.get("grain", "month")),
        numerator_over_time=OverTime(over_time.get("numerator", "sum")),
        denominator_over_time=OverTime(over_time.get("denominator", "sum")),
        minimum_denominator=float(definition.get("minimum_denominator", 0)),
        volume=Volume(definition.get("volume", "usual")),
        ratio_to=Ratio(definition["ratio_to"]) if "ratio_to" in definition else None,
        across_breaks=bool(definition.get("across_breaks", False)),
        limitations=tuple(definition.get("limitations", ())),
        **{key: definition[key] for key in AS_STATED if key in definition},
    )


def grain_of(name: str) -> Grain:
    """The grain of that name, which a release has: one of whole months."""
    grain = Grain(name)
    if grain.is_short:
        raise ValueError(f"a release has figures by month or longer, not by {name}")
    return grain


def target_of(suggestion: Mapping[str, Any] | None) -> Target | None:
    """The target a definition suggests, if any."""
    return None if suggestion is None else Target(float(suggestion["value"]), suggestion["suggested_by"])
