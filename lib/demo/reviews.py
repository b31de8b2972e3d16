"""Reviews of response-plan themes (D21), and the audit of reports."""

import numpy as np
import pyarrow as pa

from lib.catalogue.signals import Direction, Variation
from lib.demo import findings
from lib.demo.calendar import FIRST_DAY, LENGTH, MONTH_OF_YEAR, MONTHS, Ints, Mask, month, ramp
from lib.demo.chance import Chance, Rng, pick
from lib.demo.columns import coded, day_column, references
from lib.demo.events import DAY_OF_MONTH
from lib.demo.stories import GOVERNANCE, REPORTS
from lib.demo.themes import IDS as THEMES
from lib.demo.themes import THEMES as ALL_THEMES
from lib.demo.units import IDS, NUMBER

EVERY_MONTHS = 3
MISSED = 0.06
OTHER_GROUPS = {"CSU": 0.7, "PSIRF panel": 0.3}
OTHER_REVIEWS = 220
DECISIONS = {"continue": 0.75, "escalate": 0.1, "new_project": 0.13, "close": 0.02}
OWNERS = ("Director of Nursing", "Medical Director", "Chief Pharmacist", "Director of Operations")


def theme_table() -> pa.Table:
    """The themes of the response plan."""
    number = len(ALL_THEMES)
    return pa.table(
        {
            "theme_id": THEMES,
            "title": [theme.title for theme in ALL_THEMES],
            "plan_version": ["2021"] * number,
            "priority": [theme.priority for theme in ALL_THEMES],
            "active_from": day_column(np.full(number, np.datetime64("2021-09-01", "D"))),
            "active_to": pa.nulls(number, pa.date32()),
            "owner_role": [OWNERS[at % len(OWNERS)] for at in range(number)],
        }
    )


def steering_group_reviews(rng: Rng) -> tuple[Ints, Ints]:
    """The theme and month of each review by the Steering Group: each theme every third month, a few missed.

    At the end all are in time but the two of the story.
    """
    theme, at = np.meshgrid(np.arange(len(THEMES)), np.arange(MONTHS), indexing="ij")
    is_due = (at + theme) % EVERY_MONTHS == 0
    missed = (rng.random(is_due.shape) < MISSED) & (at < MONTHS - 2 * EVERY_MONTHS)
    last = month(GOVERNANCE.last_review_of_overdue)
    overdue = np.isin(np.array(THEMES)[theme], GOVERNANCE.overdue)
    reviewed = np.where(overdue, (is_due & ~missed & (at < last)) | (at == last), is_due & ~missed)
    theme_reviewed, month_reviewed = np.nonzero(reviewed)
    return theme_reviewed, month_reviewed


def theme_review_table(chance: Chance) -> pa.Table:
    """Reviews by the Steering Group, by CSUs and by the response panel."""
    rng = chance.stream("theme reviews")
    theme, at = steering_group_reviews(rng)
    held = FIRST_DAY[at] + DAY_OF_MONTH["QISG"] - 1
    other = FIRST_DAY[0] + np.sort(rng.choice(int(LENGTH.sum()), OTHER_REVIEWS, replace=False))
    by_others = pick(rng, OTHER_GROUPS, OTHER_REVIEWS)
    group = np.concatenate([np.full(len(theme), 0), 1 + by_others])
    number = len(group)
    return pa.table(
        {
            "theme_id": coded(np.concatenate([theme, rng.integers(0, len(THEMES), OTHER_REVIEWS)]), THEMES),
            "review_date": day_column(np.concatenate([held, other])),
            "group": coded(group, ["QISG", *OTHER_GROUPS]),
            "csu_id": coded(rng.integers(0, NUMBER, number), IDS, where=group == 1),
            "decision": coded(pick(rng, DECISIONS, number), list(DECISIONS)),
        }
    ).sort_by("review_date")


def report_audit_table(chance: Chance) -> pa.Table:
    """Reports read by the auditors up to the last month they have reached."""
    last = month(REPORTS.complete_to)
    at = np.repeat(np.arange(last + 1), REPORTS.a_month)
    share = REPORTS.spc_before + (REPORTS.spc_after - REPORTS.spc_before) * ramp(REPORTS.start, REPORTS.months)
    spc = chance.until("reports", lambda rng: rng.random(len(at)) < share[at], lambda spc: is_rising(spc, at))
    rng = chance.stream("reports read")
    level = pick(rng, {"csu": 0.55, "organisation": 0.15, "project": 0.30}, len(at))
    marks = {"annotated": 0.5, "baseline12": 0.6, "equity_split": 0.3, "domains3": 0.45, "plain_reading": 0.65}
    return pa.table(
        {
            "report_ref": references("RPT", 1, len(at), 4),
            "level": coded(level, ["csu", "organisation", "project"]),
            "csu_id": coded(rng.integers(0, NUMBER, len(at)), IDS, where=level != 1),
            "date": day_column(FIRST_DAY[at] + np.tile(1 + np.arange(REPORTS.a_month) * 2, last + 1)),
            "spc": pa.array(spc),
        }
        | {mark: pa.array(rng.random(len(at)) < chance_of) for mark, chance_of in marks.items()}
    )


def is_rising(spc: Mask, at: Ints) -> bool:
    """Whether the latest audited month and the latest whole quarter show improvement."""
    quarter = (at + MONTH_OF_YEAR[0] - 1) // 3
    return all(
        findings.share(Direction.UP, np.bincount(by, spc)[span], np.bincount(by)[span]).shows(
            Variation.IMPROVEMENT_HIGH
        )
        for by, span in ((at, slice(None)), (quarter - quarter[0], slice(1, -1)))
    )
