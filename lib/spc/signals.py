"""From values and lines to what each point counts as: sides, rules, precedence, in that order."""

from dataclasses import dataclass

import numpy as np

from lib.spc import rules as mdc
from lib.spc.limits import Limits
from lib.spc.precedence import Verdict, first_in_order, improvement_first
from lib.spc.rule_sets import RuleSet
from lib.spc.segments import Flags, Floats, Segments, Signs


@dataclass(frozen=True)
class Signals:
    """One entry per point: +1 high or rising, -1 low or falling, 0 none; `winning_rule` a place in ORDER."""

    side: Signs
    outside: Signs
    trend: Signs
    two_in_three: Signs
    shift: Signs
    signal: Signs
    winning_rule: Signs

    def laid_out(self, included: Flags) -> "Signals":
        """Put these signals, of the included points only, back among all points; the others get none."""
        if included.all():
            return self
        blank = {name: np.zeros(included.size, np.int8) for name in vars(self)}
        blank["winning_rule"] -= 1
        for name, signs in vars(self).items():
            blank[name][included] = signs
        return Signals(**blank)


@dataclass(frozen=True)
class Plot:
    """Points with their lines, one entry per point; excluded points are left out beforehand."""

    value: Floats
    limits: Limits
    segments: Segments
    direction: Signs
    """+1 where up is good, -1 where down is, 0 where neither."""
    judged: Flags
    """(rules, points) Which rules of ORDER judge a point: none on run charts, whose rules judge the whole."""

    def only(self, chosen: Flags) -> "Plot":
        """Keep the chosen points: what stood on either side of the others are neighbours now."""
        if chosen.all():
            return self
        return Plot(
            self.value[chosen],
            self.limits.only(chosen),
            self.segments.only(chosen),
            self.direction[chosen],
            self.judged[:, chosen],
        )


def read_signals(plot: Plot, rules: RuleSet) -> Signals:
    """Apply the four rules and settle which of them names each point."""
    side = mdc.sides(plot.value, plot.limits.centre)
    outside = mdc.beyond(plot.value, plot.limits.at(-3), plot.limits.at(3))
    signs = np.stack(
        (outside, _trend(plot, rules), _two_in_three(plot, side, outside, rules), _shift(plot, side, rules))
    )
    signs *= plot.judged
    verdict = _verdict(signs, plot, rules)
    return Signals(side, signs[0], signs[1], signs[2], signs[3], verdict.signal, verdict.rule)


def _verdict(signs: Signs, plot: Plot, rules: RuleSet) -> Verdict:
    if rules.shows_improvement_first:
        return improvement_first(signs, plot.direction)
    return first_in_order(signs)


def _shift(plot: Plot, side: Signs, rules: RuleSet) -> Signs:
    return mdc.shift(side, plot.segments, rules.shift_length)


def _two_in_three(plot: Plot, side: Signs, outside: Signs, rules: RuleSet) -> Signs:
    close = mdc.beyond(plot.value, plot.limits.at(-2), plot.limits.at(2)) != 0
    if not rules.two_in_three_counts_outside:
        close &= outside == 0
    return mdc.two_in_three(side, close, plot.segments)


def _trend(plot: Plot, rules: RuleSet) -> Signs:
    step = mdc.steps(plot.value, plot.segments)
    kept = mdc.trend_steps(step, plot.segments, rules.trend_length)
    if rules.labels_trend_by_next_step:
        return mdc.trend_by_next_step(step, kept, plot.segments)
    latest = mdc.latest_trend(kept)
    if not rules.shows_improvement_first:
        return latest
    rising, falling = mdc.trend(kept)
    both = rising & falling & (plot.direction != 0)
    return np.where(both, plot.direction, latest).astype(np.int8)
