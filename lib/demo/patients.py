"""The patients of each unit: which combinations of characteristics occur, and how common they are (D9)."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from lib.demo.calendar import Floats, Ints, ramp
from lib.demo.chance import Chance
from lib.demo.columns import Column, coded
from lib.demo.mix import Codes, combinations, product, raked
from lib.demo.stories import ETHNICITY
from lib.demo.units import UNITS, Unit

DECILES = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "U"]
DECILE_SHARES = np.array([0.24, 0.09, 0.09, 0.08, 0.08, 0.08, 0.07, 0.08, 0.08, 0.08, 0.03])
FIFTH_OF_DECILE = np.array([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5])
"""The fifth of each decile, from 0 for the most deprived; 5 where it is not known."""

ETHNIC_GROUPS = ["white", "mixed", "asian", "black", "other", "not_stated", "not_known"]
NOT_STATED, NOT_KNOWN = 5, 6
KNOWN_ETHNICITY = np.array([0.775, 0.035, 0.115, 0.055, 0.02])
SEXES = ["F", "M", "I", "U"]
AGES = ["0-17", "18-44", "45-64", "65-74", "75-84", "85+", "U"]
DISABILITIES = ["Y", "N", "U"]
DISABILITY_SHARES = np.array([0.17, 0.66, 0.17])

WOMEN = {"adults": 0.52, "children": 0.48, "women": 0.995}
AGE_SHARES = {
    "adults": (0.01, 0.20, 0.26, 0.20, 0.20, 0.127, 0.003),
    "children": (0.99, 0.007, 0, 0, 0, 0, 0.003),
    "women": (0.01, 0.78, 0.14, 0.04, 0.02, 0.007, 0.003),
}
COMBINATIONS = 480
"""Combinations a unit of the usual size sees."""


Array = TypeVar("Array", Floats, Codes)


@dataclass(frozen=True)
class Patients:
    """The units' patients. Arrays are (units, combinations); weights add to 1 in each unit."""

    codes: Codes
    """(units, combinations, characteristics): decile, ethnic group, sex, age, disability."""
    before: Floats
    """Weights before people were asked their ethnic group at the desk."""
    after: Floats
    """Weights once they are."""

    @property
    def decile(self) -> Codes:
        """Each combination's decile."""
        return self.codes[:, :, 0]

    def shares(self, month: int) -> Floats:
        """The weights in a month."""
        through = ramp(ETHNICITY.start, ETHNICITY.months)[month]
        return np.asarray(self.before + (self.after - self.before) * through)

    def columns(self, unit: Ints, combination: Ints) -> dict[str, Column]:
        """The characteristics as columns of the activity table."""
        codes = self.codes[unit, combination]
        names = ("imd_decile", "ethnic_group6", "sex", "age_band", "disability")
        lists = (DECILES, ETHNIC_GROUPS, SEXES, AGES, DISABILITIES)
        return {name: coded(codes[:, at], known) for at, (name, known) in enumerate(zip(names, lists, strict=True))}


def patients_of_units(chance: Chance, scale: float) -> Patients:
    """Draw the combinations that each unit sees; a larger Trust sees more of them."""
    rng = chance.stream("patients")
    number = int(COMBINATIONS * np.sqrt(max(scale, 0.2)))
    codes = [combinations(rng, characteristics(unit, asked=False), number) for unit in UNITS]
    widest = max(len(found) for found in codes)
    before, after = (
        np.stack([padded(weights(found, unit, asked=asked), widest) for found, unit in zip(codes, UNITS, strict=True)])
        for asked in (False, True)
    )
    return Patients(np.stack([padded(found, widest) for found in codes]), before, after)


def padded(of_unit: Array, widest: int) -> Array:
    """A unit's combinations, or their weights, as many as the widest unit's: more of the last, weighing nothing."""
    missing = widest - len(of_unit)
    if of_unit.ndim == 1:
        return np.pad(of_unit, (0, missing))
    return np.pad(of_unit, ((0, missing), (0, 0)), mode="edge")


def weights(codes: Codes, unit: Unit, *, asked: bool) -> Floats:
    """How common each combination is in a unit, before or after people are asked their ethnic group."""
    shares = characteristics(unit, asked=asked)
    return raked(codes, shares, product(codes, shares))


def characteristics(unit: Unit, *, asked: bool) -> list[Floats]:
    """The share of each group in a unit, characteristic by characteristic."""
    women = WOMEN[unit.patients]
    return [
        DECILE_SHARES,
        ethnic_groups(unit.unknown_ethnicity, asked=asked),
        np.array([women, 1 - women - 0.0008, 0.0003, 0.0005]),
        np.array(AGE_SHARES[unit.patients]),
        DISABILITY_SHARES,
    ]


def ethnic_groups(missing: float, *, asked: bool) -> Floats:
    """The share of each ethnic group, given how much is missing before people are asked."""
    not_stated = missing * ETHNICITY.not_stated
    not_known = missing * (1 - ETHNICITY.not_stated) * (ETHNICITY.not_known_left if asked else 1)
    return np.array([*KNOWN_ETHNICITY * (1 - not_stated - not_known), not_stated, not_known])


def not_known_ethnicity(month: int) -> Floats:
    """(units,) The chance that a record's ethnic group is not known."""
    through = ramp(ETHNICITY.start, ETHNICITY.months)[month]
    missing = np.array([unit.unknown_ethnicity for unit in UNITS]) * (1 - ETHNICITY.not_stated)
    return np.asarray(missing * (1 - (1 - ETHNICITY.not_known_left) * through))


def not_stated_ethnicity() -> Floats:
    """(units,) The chance that a patient chose not to state an ethnic group."""
    return np.array([unit.unknown_ethnicity for unit in UNITS]) * ETHNICITY.not_stated
