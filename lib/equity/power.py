"""When a change in a gap could be told from chance: periods of the present size that it takes."""

import numpy as np
from scipy.special import ndtri

from lib.equity.gap_change import Aim, Period
from lib.equity.gaps import Group, Kind
from lib.equity.intervals import normal_quantile


def periods_to_tell(aim: Aim, period: Period, power: float = 0.80) -> float:
    """Give how many such periods it takes, before and again after, to tell the aim's change in the gap.

    A whole number of periods; inf where there is no gap to change, nan where a group's figures are undefined.
    """
    noise = 2 * _variance(aim.kind, period)
    room = _tellable_variance(aim, period, power)
    return _whole(noise / room) if room else np.inf


def _tellable_variance(aim: Aim, period: Period, power: float) -> float:
    """Give the greatest variance of a change at which the aim's change is told with this power."""
    wanted = aim.reduction * abs(_level(period.focus) - _level(period.reference))
    return float((wanted / (normal_quantile(aim.confidence) + ndtri(power))) ** 2)


def _variance(kind: Kind, period: Period) -> float:
    return sum(_group_variance(kind, group) for group in (period.focus, period.reference))


def _group_variance(kind: Kind, group: Group) -> float:
    level = _level(group)
    spread = level * (1 - level) if kind is Kind.PROPORTION else level
    return spread / group.total if group.total > 0 else np.nan


def _level(group: Group) -> float:
    return group.events / group.total if group.total > 0 else np.nan


def _whole(periods: float) -> float:
    return float(np.ceil(periods))
