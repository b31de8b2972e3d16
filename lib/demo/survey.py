"""The staff survey: three questions and a few scores by year, unit and staff's characteristics (D18)."""

import numpy as np
import pyarrow as pa

from lib.demo.calendar import Floats, Ints, Places
from lib.demo.chance import Chance, Rng
from lib.demo.stories import SURVEY
from lib.demo.units import IDS, place
from lib.demo.workforce import BANDS, DISABILITIES, ETHNIC_GROUPS, SEXES, STAFF_GROUPS, Workforce

QUESTIONS = {"q3d": SURVEY.q3d, "q3e": SURVEY.q3e, "q3f": SURVEY.q3f}
SCORES = {"engagement": 6.9, "morale": 6.0, "voice_that_counts": 6.7, "always_learning": 5.6, "team": 6.8}
BENCHMARK = {"q3d": 70.5, "q3e": 50.9, "q3f": 56.0}
GROUP_SD = {"csu": SURVEY.unit_sd, "staff_group": 3.0, "band": 2.5, "ethnicity": 2.0, "sex": 1.0, "disability": 1.5}
SCORE_SD = 0.04
"""How far scores differ between groups, for each percentage point of difference in a question."""


def survey_table(chance: Chance, staff: Workforce) -> pa.Table:
    """The survey table: every item by every breakdown."""
    rng = chance.stream("survey")
    answers = {name: respondents(name, eligible) for name, eligible in eligible_staff(staff).items()}
    offsets = {
        name: centred(rng.normal(0, sd, len(answers[name][1])), answers[name][1]) for name, sd in GROUP_SD.items()
    }
    parts = [item_rows(rng, (item, "question", values), answers, offsets) for item, values in QUESTIONS.items()] + [
        item_rows(rng, (item, "score", tuple(level + 0.03 * at for at in range(5))), answers, offsets)
        for item, level in SCORES.items()
    ]
    return pa.concat_tables(parts)


def eligible_staff(staff: Workforce) -> dict[str, tuple[list[str], Ints]]:
    """The groups of each breakdown and the staff asked in each."""
    heads = staff.headcount[-1]
    places: dict[str, tuple[list[str], Places]] = {
        "csu": (IDS, staff.unit),
        "staff_group": (STAFF_GROUPS, staff.staff_group),
        "band": (BANDS, staff.band),
        "ethnicity": (ETHNIC_GROUPS, staff.ethnicity),
        "sex": (SEXES, staff.codes[:, 2]),
        "disability": (DISABILITIES, staff.codes[:, 3]),
    }
    counted = {
        name: (codes, np.bincount(at, heads, len(codes)).astype(np.int64)) for name, (codes, at) in places.items()
    }
    return {"trust": (["all"], np.array([heads.sum()])), **counted}


def respondents(breakdown: str, eligible: tuple[list[str], Ints]) -> tuple[list[str], Ints, Ints]:
    """The groups, the staff asked, and how many answered by year (years, groups); one unit had a poor last year."""
    codes, asked = eligible
    answered = np.tile(np.rint(asked * SURVEY.response).astype(np.int64), (len(SURVEY.years), 1))
    if breakdown == "csu":
        answered[-1, place(SURVEY.small_unit)] = SURVEY.small_answers
    return codes, asked, answered


def centred(offset: Floats, weight: Ints) -> Floats:
    """Offsets that leave the whole Trust where it is."""
    return np.asarray(offset - (offset * weight).sum() / weight.sum())


def item_rows(
    rng: Rng,
    item: tuple[str, str, tuple[float, ...]],
    answers: dict[str, tuple[list[str], Ints, Ints]],
    offsets: dict[str, Floats],
) -> pa.Table:
    """The rows of one item: the Trust's own figures, and each group's about them."""
    return pa.concat_tables(
        [breakdown_rows(rng, item, name, answers[name], offsets.get(name, np.zeros(1))) for name in answers]
    )


def breakdown_rows(
    rng: Rng,
    item: tuple[str, str, tuple[float, ...]],
    breakdown: str,
    answers: tuple[list[str], Ints, Ints],
    offset: Floats,
) -> pa.Table:
    """The rows of one item and breakdown, year by year."""
    name, kind, values = item
    codes, asked, answered = answers
    level = np.repeat(np.array(values)[:, None], len(codes), axis=1)
    if breakdown != "trust":
        spread = offset + rng.normal(0, 40 / np.sqrt(np.maximum(answered, 1)))
        level = level + spread * (1.0 if kind == "question" else SCORE_SD)
    top = 100 if kind == "question" else 10
    number = level.size
    benchmark = BENCHMARK.get(name)
    return pa.table(
        {
            "year": pa.array(np.repeat(SURVEY.years, len(codes))),
            "kind": [kind] * number,
            "item": [name] * number,
            "breakdown": [breakdown] * number,
            "group": list(codes) * len(SURVEY.years),
            "value": pa.array(np.round(np.clip(level, 0, top), 2).ravel()),
            "n": pa.array(answered.ravel()),
            "benchmark_avg": pa.array([benchmark] * number, pa.float64()),
            "benchmark_best": pa.array([benchmark and benchmark + 6.0] * number, pa.float64()),
            "respondents": pa.array(answered.ravel()),
            "eligible": pa.array(np.tile(asked, len(SURVEY.years))),
        }
    )
