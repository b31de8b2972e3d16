"""The rules for small numbers, as data/contract/release.toml says them; lib/privacy applies them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.catalogue.errors import DefinitionError

LATTICE = {"trust": {"month", "quarter", "half_year", "rolling", "year"}, "csu": {"quarter", "rolling", "year"}}
"""The grains of time that the Trust and CSUs may be shown by: what is hidden is proved for these and no others."""
PARTS_OF_ROLLING = {"quarter", "half_year"}
GROUPS = ("merged", "in_two")


@dataclass(frozen=True)
class Thresholds:
    """From which counts on a figure about people may be shown; `hidden_from` to `hidden_to` are hidden.

    Whatever can be worked out about a hidden count leaves values open that lie `least_doubt` or more apart.
    """

    hidden_from: int
    hidden_to: int
    least_denominator: int
    least_for_zero: int
    least_doubt: int


@dataclass(frozen=True)
class Cuts:
    """By which grains of time the Trust and CSUs are shown by a characteristic, and whether CSUs by two groups only.

    `why` says what that is worth having for.
    """

    trust: tuple[str, ...]
    csu: tuple[str, ...]
    in_two: bool
    why: str = ""


@dataclass(frozen=True)
class PrivacyRules:
    """The rules of data/contract/release.toml.

    `thresholds` and `pairs` go by whom a measure protects, `cuts` by its volume; `least_answers` is for surveys, and
    `least_last_year` says from which count on a CSU is shown by quarter.
    """

    thresholds: dict[str, Thresholds]
    least_answers: int
    cuts: dict[str, Cuts]
    pairs: dict[str, tuple[tuple[str, str], ...]]
    least_last_year: int


def load_privacy_rules(path: Path) -> PrivacyRules:
    """The rules for small numbers from the release's configuration file.

    Raises DefinitionError where one is missing, or a cut is none that the proof is made for.
    """
    stated = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        thresholds = {
            whom: Thresholds(
                hidden_from=rule["hidden"][0],
                hidden_to=rule["hidden"][1],
                least_denominator=rule["least_denominator"],
                least_for_zero=rule["least_for_zero"],
                least_doubt=rule["least_doubt"],
            )
            for whom, rule in stated["small_numbers"].items()
            if "hidden" in rule
        }
        cuts = {volume: cuts_of(volume, listed, path.name) for volume, listed in stated["cuts"].items()}
        return PrivacyRules(
            thresholds,
            int(stated["small_numbers"]["survey"]["least_answers"]),
            cuts,
            {whom: tuple((one, other) for one, other in pairs) for whom, pairs in stated["pairs"].items()},
            int(stated["quarterly"]["least_last_year"]),
        )
    except KeyError as missing:
        raise DefinitionError(f"{path.name} has no {missing.args[0]!r}; add it.") from missing


def cuts_of(volume: str, listed: dict[str, Any], file: str) -> Cuts:
    """The cuts of one volume; DefinitionError where one is no sum of quarters or closed years of whole groups."""
    for place, known in LATTICE.items():
        for grain in listed[place]:
            if grain not in known:
                usual = ", ".join(sorted(known))
                raise DefinitionError(f"{file}: {place} of cuts.{volume} has {grain!r}; use {usual}.")
        if "rolling" in listed[place] and not PARTS_OF_ROLLING & set(listed[place]):
            raise DefinitionError(f"{file}: {place} of cuts.{volume} has rolling years but no quarters to add up.")
    if strangers := set(listed) - {*LATTICE, "csu_groups", "why"}:
        raise DefinitionError(f"{file}: cuts.{volume} has {strangers.pop()!r}; only the Trust and CSUs have cuts.")
    if listed.get("csu_groups", "merged") not in GROUPS:
        raise DefinitionError(f"{file}: csu_groups of cuts.{volume} must be one of {', '.join(GROUPS)}.")
    in_two = listed.get("csu_groups") == "in_two"
    return Cuts(tuple(listed["trust"]), tuple(listed["csu"]), in_two, listed.get("why", ""))
