"""From counts a period to what lies between one event and the next, for charts of rare events."""

from dataclasses import dataclass

import numpy as np

from lib.spc.segments import Flags, Floats, Places


@dataclass(frozen=True)
class Between:
    """The gaps before each event but the first, and the one still open; one entry per gap, in order of time."""

    gap: Floats
    """What lies between two events, in opportunities or days; nan across a period that is not known."""
    since: Places
    """The period of the event that the gap follows."""
    period: Places
    """The period of the event that ends the gap; the last period for the gap that is still open."""
    is_open: Flags
    """The last gap: no event has ended it yet."""


def gaps_between(count: Floats, opportunities: Floats, *, counts_events: bool = False) -> Between:
    """Turn counts per period (nan where not known) into gaps on the line of opportunities, from 0 up.

    Events are taken to lie evenly inside their period, since no more is known of them. Where `counts_events` the
    events are among the opportunities, as harmful incidents are among incidents, and are not between themselves.
    """
    known = np.isfinite(count) & np.isfinite(opportunities) & (count >= 0) & (opportunities >= 0)
    events = np.where(known, count, 0).astype(np.int64)
    room = np.where(known, opportunities, 0.0)
    period = np.repeat(np.arange(count.size), events)
    rank = np.arange(period.size) - np.repeat(np.cumsum(events) - events, events)
    at = (np.cumsum(room) - room)[period] + room[period] * (rank + 0.5) / events[period]
    unknown = np.cumsum(~known)
    stops, periods = np.append(at, room.sum()), np.append(period, count.size - 1)
    gap = np.diff(stops) - (1 if counts_events else 0)
    gap[-1:] += 1 if counts_events else 0  # no event ends the open gap
    whole = np.diff(unknown[periods]) == 0
    return Between(
        gap=np.where(whole, np.maximum(gap, 0), np.nan),
        since=period,
        period=periods[1:],
        is_open=np.arange(gap.size) == gap.size - 1,
    )
