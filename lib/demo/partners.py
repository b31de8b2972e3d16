"""Quality Partner applications, counted by one characteristic at a time, and Leeds residents to compare (D20)."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lib.demo import findings
from lib.demo.calendar import Floats, Ints, Mask
from lib.demo.chance import Chance, Rng
from lib.demo.columns import day_column
from lib.demo.stories import PARTNERS

ADULTS = 655_000
"""Residents aged 16 and over, in round numbers."""

RESIDENTS: dict[str, dict[str, float]] = {
    "ethnicity": {"white": 0.80, "mixed": 0.03, "asian": 0.097, "black": 0.053, "other": 0.02},
    "sex": {"F": 0.513, "M": 0.487},
    "applicant_age": {"16-34": 0.36, "35-49": 0.235, "50-64": 0.215, "65-74": 0.10, "75+": 0.09},
    "disability": {"Y": 0.18, "N": 0.82},
    "deprivation": {"1": 0.33, "2": 0.17, "3": 0.17, "4": 0.17, "5": 0.16},
    "carer": {"Y": 0.09, "N": 0.91},
    "sexual_orientation": {"heterosexual": 0.945, "gay_lesbian": 0.025, "bisexual": 0.022, "other": 0.008},
    "religion": {
        "none": 0.435, "christian": 0.45, "muslim": 0.078, "hindu": 0.012,
        "sikh": 0.012, "jewish": 0.006, "buddhist": 0.004, "other": 0.003,
    },
}  # fmt: skip
NOT_SAID = {"ethnicity": "not_stated"}
SHARE_NOT_SAID = {"applicant_age": 0.12}
USUALLY_NOT_SAID = 0.06
FEWEST_HIDDEN, MOST_HIDDEN = 1, 7
HALF_YEARS = np.array([f"{year}-{month}" for year in range(2022, 2027) for month in ("04", "10")][:-1], "datetime64[M]")


@dataclass(frozen=True)
class Applications:
    """(half-years,) Applications, and by characteristic (half-years, groups)."""

    total: Ints
    by: dict[str, Ints]


def applications(chance: Chance) -> Applications:
    """Draw the applications, until the growth and the under-representation of younger people can be seen."""
    return chance.until("D20", draw_applications, shows)


def draw_applications(rng: Rng) -> Applications:
    """Totals that double, each divided by one characteristic at a time."""
    through = np.linspace(0, 1, len(HALF_YEARS))
    a_year = PARTNERS.a_year_at_first + (PARTNERS.a_year_at_last - PARTNERS.a_year_at_first) * through
    total = rng.poisson(a_year / 2)
    shares = {name: np.stack([applicant_shares(name, at) for at in through]) for name in RESIDENTS}
    return Applications(total, {name: rng.multinomial(total, share) for name, share in shares.items()})


def groups_of(characteristic: str) -> list[str]:
    """The groups of a characteristic, those who did not say last."""
    return [*RESIDENTS[characteristic], NOT_SAID.get(characteristic, "U")]


def applicant_shares(characteristic: str, through: float) -> Floats:
    """The share of each group among applicants, part of the way through the story."""
    share = np.array(list(RESIDENTS[characteristic].values()))
    ratio = np.ones(len(share))
    if characteristic == "applicant_age":
        ratio[0] = PARTNERS.young_at_first + (PARTNERS.young_at_last - PARTNERS.young_at_first) * through
    if characteristic == "ethnicity":
        ratio[2] = PARTNERS.asian_at_first + (PARTNERS.asian_at_last - PARTNERS.asian_at_first) * through
    stated = ratio == 1
    rest = (1 - (share * ratio)[~stated].sum()) / share[stated].sum()
    adjusted = np.where(stated, share * rest, share * ratio)
    not_said = SHARE_NOT_SAID.get(characteristic, USUALLY_NOT_SAID)
    return np.append(adjusted * (1 - not_said), not_said)


def shows(drawn: Applications) -> bool:
    """Whether applications rise, younger people are seen to apply less, and one ethnic group is too small to show."""
    rises = drawn.total[-2:].sum() > 1.6 * drawn.total[:2].sum()
    ages = is_hidden(years_of(drawn, "applicant_age"))
    is_less = all(state == "below 1" for state in ratio_states(drawn, "applicant_age", "16-34"))
    return bool(rises) and not ages.any() and is_less and small_group(drawn) is not None


def years_of(drawn: Applications, characteristic: str) -> Ints:
    """(2, groups) Applicants of the last closed financial year, and of the last two half-years."""
    counts = drawn.by[characteristic]
    return np.stack([counts[-3:-1].sum(axis=0), counts[-2:].sum(axis=0)])


def is_hidden(counts: Ints) -> Mask:
    """Which counts are too small to show."""
    return (counts >= FEWEST_HIDDEN) & (counts <= MOST_HIDDEN)


def ratio_states(drawn: Applications, characteristic: str, group: str) -> list[str]:
    """Whether a group applies less than residents as a whole, more, or about as much, in each of the two years."""
    residents = np.array(list(RESIDENTS[characteristic].values())) * ADULTS
    at = groups_of(characteristic).index(group)
    return [
        findings.ratio_state(counts[:-1], residents, at, to_rest=False) for counts in years_of(drawn, characteristic)
    ]


def small_group(drawn: Applications) -> str | None:
    """An ethnic group with too few applicants to show in either year."""
    few = np.atleast_1d(is_hidden(years_of(drawn, "ethnicity")).all(axis=0))
    return next((group for group, is_few in zip(groups_of("ethnicity"), few, strict=True) if is_few), None)


def application_table(chance: Chance, drawn: Applications) -> pa.Table:
    """The applications by half-year, characteristic, group and stage; groups without an applicant are left out."""
    rng = chance.stream("applications")
    parts = [stage_rows(rng, name, groups_of(name), counts) for name, counts in drawn.by.items()]
    everyone = stage_rows(rng, "all", ["all"], drawn.total[:, None])
    return pa.concat_tables([everyone, *parts]).sort_by(
        [("period", "ascending"), ("characteristic", "ascending"), ("stage", "ascending"), ("group", "ascending")]
    )


def stage_rows(rng: Rng, characteristic: str, groups: list[str], applied: Ints) -> pa.Table:
    """The rows of one characteristic: who applied, was offered a place, and became active."""
    offered = rng.binomial(applied, PARTNERS.offered)
    active = rng.binomial(offered, PARTNERS.active / PARTNERS.offered)
    counts = np.stack([applied, offered, active], axis=2)
    half_year, group, stage = np.nonzero(counts)
    return pa.table(
        {
            "period": day_column(HALF_YEARS[half_year].astype("datetime64[D]")),
            "characteristic": [characteristic] * len(group),
            "group": np.array(groups, object)[group],
            "stage": np.array(["applied", "offered", "active"], object)[stage],
            "n": pa.array(counts[half_year, group, stage]),
        }
    )


def benchmark_table() -> pa.Table:
    """Leeds residents by characteristic, in round numbers."""
    rows = [(name, group, share) for name, shares in RESIDENTS.items() for group, share in shares.items()]
    return pa.table(
        {
            "source": ["leeds_census"] * len(rows),
            "year": [2021] * len(rows),
            "characteristic": [name for name, _, _ in rows],
            "group": [group for _, group, _ in rows],
            "n": [round(ADULTS * share) for _, _, share in rows],
            "share": [share for _, _, share in rows],
        }
    )
