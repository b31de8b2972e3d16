"""The door: many series in, their control charts out."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from lib.catalogue.signals import Rule
from lib.spc import limits as lines
from lib.spc import rare_events, subgroups
from lib.spc.limits import Figures, Limits
from lib.spc.precedence import ORDER, RULES_MET
from lib.spc.rule_sets import RuleSet
from lib.spc.run_chart import Runs, anhoej_runs
from lib.spc.segments import Flags, Floats, Places, Segments, Signs
from lib.spc.signals import Plot, Signals, read_signals


class Form(StrEnum):
    """The form of chart a measure takes."""

    XMR = "xmr"
    P_PRIME = "p_prime"
    U_PRIME = "u_prime"
    P = "p"
    U = "u"
    C = "c"
    RUN = "run"
    MR = "mr"
    I_PRIME = "i_prime"
    G = "g"
    T = "t"
    XBAR = "xbar"
    S = "s"

    @property
    def divides(self) -> bool:
        """Whether numerator over denominator is plotted, or the numerator itself."""
        return self in (Form.P_PRIME, Form.U_PRIME, Form.P, Form.U, Form.I_PRIME)

    @property
    def takes_target(self) -> bool:
        """Whether a target can be held against the limits: what lies between rare events has none."""
        return self not in (Form.RUN, Form.MR, Form.G, Form.T)

    @property
    def has_runs(self) -> bool:
        """Whether runs mean anything: neighbouring moving ranges share a value, so they never are by chance."""
        return self is not Form.MR


SETTERS: dict[Form, Callable[[Figures, RuleSet], Limits]] = {
    Form.XMR: lines.xmr,
    Form.P_PRIME: lines.p_prime,
    Form.U_PRIME: lines.u_prime,
    Form.P: lines.p,
    Form.U: lines.u,
    Form.C: lines.c,
    Form.RUN: lines.run,
    Form.MR: lines.mr,
    Form.I_PRIME: lines.i_prime,
    Form.G: rare_events.g,
    Form.T: rare_events.t,
    Form.XBAR: subgroups.xbar,
    Form.S: subgroups.s,
}


@dataclass(frozen=True)
class Batch:
    """Many series laid end to end, each in order of time. Missing values are nan.

    Raises ValueError where lengths differ, segment ids decrease, or values are given per 0 or fewer.
    """

    numerator: Floats
    """(points,) What was counted; for charts that do not divide the values themselves: for g what lies between
    two events, for t the time, for xbar the means of subgroups, for mR the values whose steps are plotted."""
    denominator: Floats
    """(points,) What could have been counted; for xbar and s the size of each subgroup; else not read."""
    segment: Places
    """(points,) Segment ids, never decreasing: a new series or a step change opens a new segment."""
    excluded: Flags | None = None
    """(points,) Plotted, but sets no limit and counts in no rule: its neighbours are read as neighbours."""
    baseline: Flags | None = None
    """(points,) The points that set limits; None for all of the segment."""
    direction: Signs | None = None
    """(segments,) +1 where up is good, -1 where down is, 0 where neither; None for neither throughout."""
    centre: Floats | None = None
    """(segments,) A centre line given, in units of numerator over denominator; nan where it is estimated."""
    deviation: Floats | None = None
    """(points,) Standard deviation inside each subgroup, for xbar and s: see `subgroups.fold`."""
    per: float = 1.0
    """Values and lines are given per so many: 1000 for rates per 1,000."""

    def __post_init__(self) -> None:
        arrays = (self.numerator, self.denominator, self.segment, self.excluded, self.baseline, self.deviation)
        if any(array is not None and array.shape != (self.segment.size,) for array in arrays):
            raise ValueError("A batch takes flat arrays of one entry per point, all of one length.")
        if not self.per > 0:
            raise ValueError(f"Values are given per so many, and {self.per} is not above 0.")
        number = self.segments.number
        if any(array is not None and array.shape != (number,) for array in (self.direction, self.centre)):
            raise ValueError(f"Directions and given centres take one entry per segment: {number} here.")

    @property
    def segments(self) -> Segments:
        """The segments, numbered from 0 in the order they stand."""
        return Segments.from_ids(self.segment)


@dataclass(frozen=True)
class Charts:
    """What control charts show. Signs are +1 for high or rising, -1 for low or falling, 0 for no signal."""

    form: Form
    rules: RuleSet
    segments: Segments
    """Segment number of each point, and how many there are."""

    # One entry per point; nan where undefined.
    value: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    sigma: Floats
    """A third of the way from the centre to a limit (the upper one on mR, g and t charts, whose lower one is
    nearer), before limits are kept inside what is possible."""
    outside: Signs
    trend: Signs
    two_in_three: Signs
    shift: Signs
    signal: Signs
    """After precedence: what the point counts as."""
    winning_rule: Signs
    """Place in `precedence.ORDER` of the rule that names the point, or -1."""

    # One entry per segment.
    count: Places
    """Points with a value, not excluded."""
    latest: Places
    """Index of the last point not excluded (of the last point, if all are); its value may be missing."""
    is_provisional: Flags
    """Fewer points than the rule set asks for."""
    is_run_chart: Flags
    """A median without limits: asked for, or all that so few points allow."""
    has_no_limits: Flags
    """Limits are undefined: a run chart, a single point, or no usable moving range."""
    direction: Signs
    runs: Runs

    def rules_met(self, point: int) -> tuple[Rule, ...]:
        """Name every rule the point meets, in order of precedence."""
        return tuple(rule for rule, sign in zip(ORDER, self._signs, strict=True) if sign[point])

    def rules_met_in(self, span: slice) -> tuple[tuple[Rule, ...], ...]:
        """Name every rule that each point of a stretch meets, in order of precedence."""
        codes = sum((signs[span] != 0) * 2**place for place, signs in enumerate(self._signs))
        return tuple(RULES_MET[code] for code in np.asarray(codes).tolist())

    def rule_sign(self, rule: Rule, point: int) -> int:
        """Say whether a rule finds the point high or rising (+1), low or falling (-1), or not at all (0)."""
        return int(self._signs[ORDER.index(rule)][point])

    @property
    def _signs(self) -> tuple[Signs, Signs, Signs, Signs]:
        return self.outside, self.trend, self.two_in_three, self.shift

    def rule(self, point: int) -> Rule | None:
        """Name the rule that gives the point its signal, if one does."""
        code = int(self.winning_rule[point])
        return ORDER[code] if code >= 0 else None


def control_charts(form: Form, batch: Batch, rules: RuleSet) -> Charts:
    """Draw up the control charts of a batch: lines, rules met, and what each point counts as.

    Undefined results are nan, never 0 and never an exception; a batch of no points gives charts of no points.
    """
    # nan and inf are answers here: they say that a line is undefined.
    with np.errstate(all="ignore"):
        return _control_charts(form, batch, rules)


def _control_charts(form: Form, batch: Batch, rules: RuleSet) -> Charts:
    included = ~_flags(batch.excluded, batch.segment, absent=False)
    figures = _figures(form, batch, included)
    segments = figures.segments
    count = segments.count(included & ~np.isnan(figures.value))
    long_enough = segments.count(included) if rules.missing_count_as_points else count
    is_provisional = long_enough < rules.short_below
    is_run_chart = is_provisional & rules.draws_short_segments_as_run_charts | (form is Form.RUN)
    direction = np.zeros(segments.number, np.int8) if batch.direction is None else batch.direction
    value = figures.value * batch.per
    limits = _limits(form, figures, rules, is_run_chart).defined().times(batch.per)
    judged = _judged(form, is_run_chart[segments.of_point])
    plot = Plot(value, limits, segments, direction[segments.of_point], judged)
    signals = _signals(plot, included, rules)
    return Charts(
        form=form,
        rules=rules,
        segments=segments,
        value=value,
        centre=limits.centre,
        lower=limits.at(-3),
        upper=limits.at(3),
        near_lower=limits.at(-2),
        near_upper=limits.at(2),
        sigma=limits.third(),
        outside=signals.outside,
        trend=signals.trend,
        two_in_three=signals.two_in_three,
        shift=signals.shift,
        signal=signals.signal,
        winning_rule=signals.winning_rule,
        count=count,
        latest=segments.last(included),
        is_provisional=is_provisional,
        is_run_chart=is_run_chart,
        has_no_limits=segments.count(~np.isnan(limits.sigma)) == 0,
        direction=direction,
        runs=_runs(form, signals.side, segments, rules),
    )


def _figures(form: Form, batch: Batch, included: Flags) -> Figures:
    segments = batch.segments
    value = _values(form, batch, segments)
    centre = np.full(segments.number, np.nan) if batch.centre is None else batch.centre
    return Figures(
        value=np.where(np.isfinite(value), value, np.nan),
        numerator=batch.numerator,
        denominator=batch.denominator,
        sets_limits=included & _flags(batch.baseline, batch.segment, absent=True),
        segments=segments,
        given_centre=centre,
        deviation=_deviation(batch),
    )


def _values(form: Form, batch: Batch, segments: Segments) -> Floats:
    """Give what is plotted; nothing lies less than 0 before an event."""
    if form.divides:
        return batch.numerator / batch.denominator
    if form is Form.MR:
        return lines.moving_ranges(batch.numerator, segments)
    if form is Form.S:
        return _deviation(batch)
    return np.where(batch.numerator >= 0, batch.numerator, np.nan) if form in (Form.G, Form.T) else batch.numerator


def _deviation(batch: Batch) -> Floats:
    """Give the spread inside each subgroup; none is below 0."""
    if batch.deviation is None:
        return np.full(batch.segment.size, np.nan)
    return np.where(batch.deviation >= 0, batch.deviation, np.nan)


def _judged(form: Form, on_run_chart: Flags) -> NDArray[np.bool_]:
    """Say which rules, a row each, judge which points."""
    judged = np.tile(~on_run_chart, (len(ORDER), 1))
    if not form.has_runs:
        judged[[place for place, rule in enumerate(ORDER) if rule is not Rule.OUTSIDE]] = False
    return judged


def _limits(form: Form, figures: Figures, rules: RuleSet, is_run_chart: Flags) -> Limits:
    """Set the limits of the form, and a median without limits where a run chart stands in for it."""
    limits = SETTERS[form](figures, rules)
    if form is Form.RUN or not is_run_chart.any():
        return limits
    points = is_run_chart[figures.segments.of_point]
    return limits.without(points, lines.median_line(figures, points))


def _signals(plot: Plot, included: Flags, rules: RuleSet) -> Signals:
    """Read the signals of the included points, as if the excluded were not there."""
    return read_signals(plot.only(included), rules).laid_out(included)


def _runs(form: Form, side: Signs, segments: Segments, rules: RuleSet) -> Runs:
    runs = anhoej_runs(side, segments)
    return runs.judged_by(rules.run_rule) if form.has_runs else runs.unjudged()


def _flags(given: Flags | None, segment: Places, *, absent: bool) -> Flags:
    return np.full(segment.size, absent) if given is None else given
