"""Staff in post and how many have been trained, by month, unit and characteristics (D14, D15)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lib.demo.calendar import MONTHS, Floats, Ints
from lib.demo.chance import Chance, Rng
from lib.demo.columns import Column, coded, month_column
from lib.demo.mix import Codes, combinations, product, raked, whole
from lib.demo.stories import TRAINING, UPTAKE
from lib.demo.units import DEPARTMENTS, DEPARTMENTS_IN, FIRST_DEPARTMENT, IDS, UNITS, Unit

STAFF_GROUPS = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10"]
BANDS = ["2-4", "5-6", "7", "8a+", "medical", "other", "U"]
ETHNIC_GROUPS = ["white", "mixed", "asian", "black", "other", "not_stated", "not_known"]
SEXES = ["F", "M"]
DISABILITIES = ["Y", "N", "U"]

CLINICAL = (0.15, 0.01, 0.39, 0.06, 0.03, 0.02, 0.22, 0.10, 0.015, 0.005)
SUPPORT = (0.08, 0.01, 0.08, 0.22, 0.12, 0.18, 0.11, 0.18, 0.015, 0.005)
CORPORATE = (0.01, 0.01, 0.04, 0.0, 0.02, 0.01, 0.01, 0.42, 0.475, 0.005)
MIX_OF_PEERS = {"diagnostic_support": SUPPORT, "corporate": CORPORATE}
ESTATES_EVERYWHERE = 0.045

BANDS_OF_GROUP: Mapping[str, tuple[float, ...]] = {
    "01": (0, 0, 0, 0, 1, 0, 0),
    "02": (0.5, 0.4, 0, 0, 0, 0.1, 0),
    "03": (0, 0.66, 0.24, 0.10, 0, 0, 0),
    "04": (0, 0.6, 0.28, 0.12, 0, 0, 0),
    "05": (0.3, 0.4, 0.2, 0.1, 0, 0, 0),
    "06": (0.15, 0.5, 0.25, 0.1, 0, 0, 0),
    "07": (0.98, 0.02, 0, 0, 0, 0, 0),
    "08": (0.60, 0.20, 0.06, 0.06, 0, 0.04, 0.04),
    "09": (0.93, 0.05, 0.01, 0.01, 0, 0, 0),
    "10": (0.6, 0.3, 0, 0, 0, 0.05, 0.05),
}
ETHNIC_SHARES = np.array([0.725, 0.022, 0.125, 0.07, 0.023, 0.02, 0.015])
MINORITY = slice(1, 5)
SEX_SHARES = np.array([0.75, 0.25])
DISABILITY_SHARES = np.array([0.06, 0.80, 0.14])
COMBINATIONS = 230
"""Combinations of characteristics in a unit, before those without anyone are dropped."""

GROWTH = 0.04
"""How many fewer staff there were at the start, as a share of those at the end."""


@dataclass(frozen=True)
class Workforce:
    """Staff by combination; codes are (combinations, characteristics), head counts (months, combinations)."""

    unit: Ints
    department: Ints
    codes: Codes
    """Place of the staff group and band together, ethnic group, sex and disability."""
    headcount: Ints
    trained: Ints

    @property
    def staff_group(self) -> Ints:
        """The place of each combination's staff group."""
        return np.asarray(GROUP_AND_BAND[self.codes[:, 0], 0])

    @property
    def band(self) -> Ints:
        """The place of each combination's band."""
        return np.asarray(GROUP_AND_BAND[self.codes[:, 0], 1])

    @property
    def ethnicity(self) -> Ints:
        """The place of each combination's ethnic group."""
        return self.codes[:, 1].astype(np.int64)

    def of_units(self) -> Ints:
        """(months, units) Staff in post."""
        return np.stack([np.bincount(self.unit, row, len(IDS)) for row in self.headcount]).astype(np.int64)

    def characteristics(self, rows: Ints) -> dict[str, Column]:
        """The columns that the workforce and the training table share."""
        return {
            "csu_id": coded(self.unit[rows], IDS),
            "department_id": coded(self.department[rows], [department.id for department in DEPARTMENTS]),
            "staff_group": coded(self.staff_group[rows], STAFF_GROUPS),
            "band_group": coded(self.band[rows], BANDS),
            "ethnic_group6": coded(self.ethnicity[rows], ETHNIC_GROUPS),
            "sex": coded(self.codes[rows, 2], SEXES),
            "disability": coded(self.codes[rows, 3], DISABILITIES),
        }


GROUP_AND_BAND: Ints = np.array(
    [
        (STAFF_GROUPS.index(group), band)
        for group, bands in BANDS_OF_GROUP.items()
        for band, share in enumerate(bands)
        if share
    ]
)
"""(pairs, 2) The staff groups and bands that go together."""


def staff_of_units(chance: Chance) -> Workforce:
    """Draw who works where; every unit has the staff that `units` says at the end of the five years."""
    rng = chance.stream("staff")
    found = [staff_of(rng, unit) for unit in UNITS]
    codes, number = (np.concatenate(parts) for parts in zip(*found, strict=True))
    unit = np.repeat(np.arange(len(UNITS)), [len(counts) for _, counts in found])
    headcount = headcounts(rng, number)
    draft = Workforce(unit, departments_of(rng, unit), codes, headcount, headcount)
    return Workforce(unit, draft.department, codes, headcount, trained(rng, draft))


def staff_of(rng: Rng, unit: Unit) -> tuple[Codes, Ints]:
    """The combinations of a unit and how many people each holds."""
    shares = [group_and_band_shares(unit), ETHNIC_SHARES, SEX_SHARES, DISABILITY_SHARES]
    codes = combinations(rng, shares, COMBINATIONS)
    number = whole(raked(codes, shares, product(codes, shares)), unit.staff)
    return codes[number > 0], number[number > 0]


def group_and_band_shares(unit: Unit) -> Floats:
    """The share of each pair of staff group and band in a unit."""
    groups = np.array(MIX_OF_PEERS.get(unit.peer_group, CLINICAL))
    groups[8] = max(groups[8], ESTATES_EVERYWHERE)
    groups = groups / groups.sum()
    bands = np.array(list(BANDS_OF_GROUP.values()))
    return np.asarray(groups[GROUP_AND_BAND[:, 0]] * bands[GROUP_AND_BAND[:, 0], GROUP_AND_BAND[:, 1]])


def departments_of(rng: Rng, unit: Ints) -> Ints:
    """Each combination works in one department of its unit."""
    return FIRST_DEPARTMENT[unit] + (rng.random(len(unit)) * DEPARTMENTS_IN[unit]).astype(np.int64)


def headcounts(rng: Rng, number: Ints) -> Ints:
    """(months, combinations) Staff in post, growing smoothly to the last month's number."""
    level = 1 - GROWTH * (1 - np.arange(MONTHS) / (MONTHS - 1))
    return np.floor(number * level[:, None] + rng.random(len(number)) * (level < 1)[:, None]).astype(np.int64)


def uptake(staff: Workforce, month: int) -> Floats:
    """(combinations,) How readily staff take training up, as a multiple of the average, whose mean by head is 1.

    Weights are fitted so that each staff group and band has the uptake that D15 states on its own.
    """
    heads = staff.headcount[month].astype(float)
    columns = np.stack([staff.staff_group, staff.band, staff.ethnicity], axis=1)
    parts = [
        by_group(heads, staff.staff_group, UPTAKE.by_staff_group, STAFF_GROUPS),
        by_group(heads, staff.band, UPTAKE.by_band, BANDS),
        by_ethnicity(heads, staff.ethnicity, month),
    ]
    weight = raked(columns, parts, heads)
    multiple = np.divide(weight * heads.sum(), heads, out=np.zeros_like(heads), where=heads > 0)
    return np.asarray(multiple)


def by_group(heads: Floats, places: Ints, stated: Mapping[str, float], codes: list[str]) -> Floats:
    """The share of all completions that each group has, given what is stated of some; the others share the rest."""
    share = np.bincount(places, heads, len(codes)) / heads.sum()
    is_stated = np.array([code in stated for code in codes])
    told = share * np.array([stated.get(code, 1.0) for code in codes])
    others = share * ~is_stated
    rest = others * (1 - told[is_stated].sum()) / others.sum()
    return np.asarray(np.where(is_stated, told, rest))


def by_ethnicity(heads: Floats, places: Ints, month: int) -> Floats:
    """The share of all completions of each ethnic group; the gap closes over the five years."""
    share = np.bincount(places, heads, len(ETHNIC_GROUPS)) / heads.sum()
    ratio = np.ones(len(ETHNIC_GROUPS))
    through = month / (MONTHS - 1)
    ratio[MINORITY] = UPTAKE.minority_at_first + (UPTAKE.minority_at_last - UPTAKE.minority_at_first) * through
    return np.asarray(share * ratio / (share * ratio).sum())


def trained(rng: Rng, staff: Workforce) -> Ints:
    """(months, combinations) Staff in post who were ever trained."""
    first, last = TRAINING.trained_at_first, TRAINING.trained_at_last
    level = np.linspace(first, last, MONTHS)
    luck = rng.random(len(staff.unit))
    multiples = np.stack([uptake(staff, month) for month in (0, MONTHS - 1)])
    through = (np.arange(MONTHS) / (MONTHS - 1))[:, None]
    expected = (multiples[0] * (1 - through) + multiples[1] * through) * level[:, None] * staff.headcount
    return np.asarray(np.minimum(np.floor(expected + luck), staff.headcount).astype(np.int64))


def workforce_table(chance: Chance, staff: Workforce) -> pa.Table:
    """The workforce table; combinations without anyone in post are left out."""
    month, row = np.nonzero(staff.headcount > 0)
    headcount = staff.headcount[month, row]
    rng = chance.stream("appraisals")
    appraisals = rng.binomial(headcount, 0.07)
    return pa.table(
        {"month": month_column(month)}
        | staff.characteristics(row)
        | {
            "headcount": pa.array(headcount.astype(np.int32)),
            "trained_any": pa.array(staff.trained[month, row].astype(np.int32)),
            "appraisals": pa.array(appraisals.astype(np.int32)),
            "appraisals_with_improvement": pa.array(rng.binomial(appraisals, 0.45).astype(np.int32)),
        }
    )
