"""How far a gap could lie elsewhere, since not everybody's group is known.

Bounds, not an estimate: all who are not known counted in the one group, then all in the other. Missing groups
are seldom missing by chance, so nothing is filled in (Manski 1990, American Economic Review 80:319-323, for the
idea of bounds without assumptions).
"""

from dataclasses import dataclass

from lib.equity.gaps import Group, Kind, difference
from lib.equity.intervals import Interval

MUCH = 0.10
"""The share not known from which on a gap is given with its bounds."""


@dataclass(frozen=True)
class Bounds:
    """The gap, focus minus reference, with everybody not known in the focus group, and with everybody in the other."""

    all_in: Interval
    all_out: Interval


def bounds(kind: Kind, focus: Group, reference: Group, unknown: Group, per: float = 1.0) -> Bounds:
    """Give the gap if everybody not known belonged to the one group, and if to the other."""
    return Bounds(
        difference(kind, _with(focus, unknown), reference, per),
        difference(kind, focus, _with(reference, unknown), per),
    )


def share_unknown(known: Group, unknown: Group) -> float:
    """Give the share of events whose group is not known; of people where nothing was counted."""
    events = known.events + unknown.events
    total = known.total + unknown.total
    return unknown.events / events if events else unknown.total / total if total else float("nan")


def _with(group: Group, more: Group) -> Group:
    return Group(group.events + more.events, group.total + more.total)
