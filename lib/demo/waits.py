"""First appointments within 18 weeks of referral, as figures that come ready made (D7)."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lib.catalogue.inequality import GapStatus
from lib.catalogue.signals import Direction
from lib.demo import findings
from lib.demo.calendar import FIRST_DAY, MONTHS, Floats, Ints, ramp
from lib.demo.chance import Chance, Rng
from lib.demo.columns import coded, day_column
from lib.demo.patients import DECILE_SHARES
from lib.demo.stories import WAITS
from lib.equity.gaps import Kind

MEASURE = "seen_within_18_weeks"
GROUPS = ["decile_1", "deciles_2_10", "U"]
SHARES = np.array([DECILE_SHARES[0], DECILE_SHARES[1:-1].sum(), DECILE_SHARES[-1]])


@dataclass(frozen=True)
class Waits:
    """(months, groups) First appointments, and those within 18 weeks of referral."""

    appointments: Ints
    in_time: Ints


def waits(chance: Chance) -> Waits:
    """Draw the waits, until the gap is seen to narrow, and to narrow because those who waited less wait longer."""
    expected = WAITS.a_month * SHARES
    appointments = chance.stream("referrals").poisson(np.tile(expected, (MONTHS, 1)))

    def shows(in_time: Ints) -> bool:
        gap = findings.gap(Kind.PROPORTION, findings.Sides(in_time, appointments), Direction.UP)
        return gap.status is GapStatus.TARGET_MET and gap.is_levelling_down

    def draw(rng: Rng) -> Ints:
        return rng.binomial(appointments, chances())

    return Waits(appointments, chance.until("D7", draw, shows))


def chances() -> Floats:
    """(months, groups) The chance of being seen in time: it falls for everyone but the most deprived tenth."""
    before, after = np.array(WAITS.before), np.array(WAITS.after)
    return np.asarray(before + (after - before) * ramp(WAITS.start, WAITS.months)[:, None])


def waits_table(drawn: Waits) -> pa.Table:
    """The table of ready-made figures."""
    month, group = (axis.ravel() for axis in np.indices(drawn.appointments.shape))
    number = len(month)
    nothing = pa.nulls(number, pa.float64())
    return pa.table(
        {
            "measure_id": [MEASURE] * number,
            "period": day_column(FIRST_DAY[month]),
            "csu_id": pa.nulls(number, pa.string()),
            "dimension": ["decile_1"] * number,
            "group": coded(group, GROUPS),
            "numerator": pa.array(drawn.in_time.ravel().astype(float)),
            "denominator": pa.array(drawn.appointments.ravel().astype(float)),
            "value": nothing,
            "lower": nothing,
            "upper": nothing,
            "provisional": pa.array(month == MONTHS - 1),
        }
    )
