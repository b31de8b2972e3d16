"""The four rules of Making Data Count, one function each, on many series at once.

Each takes one entry per point and gives a sign per point: +1 where the point is part of a high or rising
signal, -1 of a low or falling one, 0 of none. Nothing crosses from one segment to the next. A missing value
is nan, stands on no side, takes no step, and so breaks every run. Which rule names a point is settled in
`precedence`, not here.
"""

import numpy as np

from lib.spc.segments import Flags, Floats, Segments, Signs, run_lengths

# Two numbers closer than this, relative to their size, are one number reached by different sums.
ROUNDING = 2.0**-48


def sides(values: Floats, centre: Floats) -> Signs:
    """Say on which side of the centre each value stands; 0 on it, or missing."""
    return beyond(values, centre, centre)


def beyond(values: Floats, lower: Floats, upper: Floats) -> Signs:
    """Say which values are strictly above the upper or strictly below the lower line."""
    return exceeds(values, upper).astype(np.int8) - exceeds(lower, values).astype(np.int8)


def exceeds(greater: Floats, smaller: Floats) -> Flags:
    """Say where the first is strictly greater than the second, by more than rounding; never for nan."""
    allowance = ROUNDING * np.maximum(np.abs(greater), np.abs(smaller))
    return np.asarray(greater - smaller > allowance, dtype=np.bool_)


def steps(values: Floats, segments: Segments) -> Signs:
    """Give the sign of each point's step from the point before; 0 for a tie, a gap or a segment's first."""
    before = np.concatenate(([np.nan], values[:-1])) if values.size else values
    rises, falls = values > before, values < before
    return np.where(segments.follows, rises.astype(np.int8) - falls, 0).astype(np.int8)


def shift(side: Signs, segments: Segments, length: int) -> Signs:
    """Shift: so many consecutive points on one side of the centre, none on it."""
    return np.where(run_lengths(side, segments) >= length, side, 0).astype(np.int8)


def trend_steps(step: Signs, segments: Segments, length: int) -> Signs:
    """Keep the steps of a trend: `length` points each beyond the last, hence `length - 1` equal steps."""
    return np.where(run_lengths(step, segments) >= length - 1, step, 0).astype(np.int8)


def trend(kept: Signs) -> tuple[Flags, Flags]:
    """Trend: say which points are part of a rise and which of a fall; a peak between the two is in both.

    `kept` are the steps of `trend_steps`. A step belongs to the point it leads to; the point it starts from
    is in the trend as well.
    """
    following = _next(kept)
    return (kept > 0) | (following > 0), (kept < 0) | (following < 0)


def latest_trend(kept: Signs) -> Signs:
    """Sign each trend point by the trend it opens or continues; where it does neither, by the one it ends."""
    following = _next(kept)
    return np.where(following != 0, following, kept).astype(np.int8)


def trend_by_next_step(step: Signs, kept: Signs, segments: Segments) -> Signs:
    """Sign each trend point as NHSRplotthedots 0.2.2 does.

    Where the next point is in a trend too, whichever it be, the step to it gives the sign, and a tie reads as
    a fall: the last point of a rise is called decreasing when a tie and another trend follow.
    """
    rising, falling = trend(kept)
    member = rising | falling
    continues = np.concatenate((member[1:] & segments.follows[1:], [False]))[: member.size]
    sign = np.where(continues, _next(step), step)
    return np.where(member, np.where(sign > 0, 1, -1), 0).astype(np.int8)


def two_in_three(side: Signs, close: Flags, segments: Segments) -> Signs:
    """Two in three: of three consecutive points on one side, two or more beyond 2 sigma; those are marked."""
    if side.size < 3:
        return np.zeros_like(side)
    owner = segments.of_point
    window = (side[2:] == side[1:-1]) & (side[1:-1] == side[:-2]) & (owner[2:] == owner[:-2])
    window &= (close[2:].astype(np.int8) + close[1:-1] + close[:-2]) >= 2
    covered = np.zeros(side.size, dtype=np.bool_)
    for offset in range(3):
        covered[offset : offset + window.size] |= window
    return np.where(covered & close, side, 0).astype(np.int8)


def _next(signs: Signs) -> Signs:
    """Give each point the sign of the point after it; 0 at the end."""
    return np.append(signs[1:], np.int8(0))[: signs.size]
