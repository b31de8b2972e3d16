"""Figures of one measure with their days, as a change on a day is judged by them."""

from dataclasses import dataclass

import numpy as np

from lib.spc.before_after import Kind, Points
from lib.spc.effect import RUN, Effect, effect_of, split_at, split_gaps_at
from lib.spc.segments import Flags, Floats

KINDS = {"p": Kind.SHARES, "u": Kind.RATES, "g": Kind.GAPS, "t": Kind.GAPS}
"""What the points of a chart are, by the codes of the contract's list; of any other chart they are means."""


def kind_of(chart: str) -> Kind:
    """What the points of a chart are."""
    return KINDS.get(chart, Kind.MEANS)


@dataclass(frozen=True)
class Dated:
    """Figures in order of time: all arrays are (points,), nan where there is none; days are numbers, one a day."""

    kind: Kind
    days: Floats
    numerator: Floats
    denominator: Floats

    @property
    def points(self) -> Points:
        """The figures as the arithmetic takes them; a mean that came as a ratio is one figure."""
        if self.kind is not Kind.MEANS:
            return Points(self.kind, self.numerator, self.denominator)
        with np.errstate(divide="ignore", invalid="ignore"):
            divided = self.numerator / np.where(np.isnan(self.denominator), 1.0, self.denominator)
        return Points(self.kind, np.where(np.isfinite(divided), divided, np.nan), self.denominator)

    def sides(self, changed_on: float) -> tuple[Flags, Flags]:
        """Which figures are of before a change and which of after it."""
        split = split_gaps_at if self.kind is Kind.GAPS else split_at
        return split(self.days, changed_on)

    def effect(self, changed_on: float, direction: int) -> Effect:
        """What a change on a day did; direction +1 where up is better, -1 where down is, 0 where neither."""
        return effect_of(self.points, *self.sides(changed_on), direction)

    def judged_on(self, changed_on: float) -> float:
        """The day of the point after a change from which on the rule can judge it; nan while there are too few."""
        after = self.sides(changed_on)[1] & ~np.isnan(self.points.value)
        days = self.days[after]
        return float(days[RUN - 1]) if days.size >= RUN else float("nan")
