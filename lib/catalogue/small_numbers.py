"""The rules for small numbers, as data/contract/release.toml says them; lib/privacy applies them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from lib.catalogue.errors import DefinitionError


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
    """The rules for small numbers from the release's configuration file; DefinitionError where one is missing."""
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
        cuts = {
            volume: Cuts(
                tuple(listed["trust"]),
                tuple(listed["csu"]),
                listed.get("csu_groups") == "in_two",
                listed.get("why", ""),
            )
            for volume, listed in stated["cuts"].items()
        }
        return PrivacyRules(
            thresholds,
            int(stated["small_numbers"]["survey"]["least_answers"]),
            cuts,
            {whom: tuple((one, other) for one, other in pairs) for whom, pairs in stated["pairs"].items()},
            int(stated["quarterly"]["least_last_year"]),
        )
    except KeyError as missing:
        raise DefinitionError(f"{path.name} has no {missing.args[0]!r}; add it.") from missing
