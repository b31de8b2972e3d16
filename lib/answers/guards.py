"""Guard rails: what was found in a series that may mislead, and the chart that is drawn in its stead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from lib.answers.gaps import as_gaps
from lib.answers.laid import lay_out, places_of
from lib.answers.periods import number_of, start_of
from lib.answers.series import DERIVED, GAPS, Series
from lib.catalogue.judgements import Guard, GuardKind
from lib.catalogue.measure import ChartForm, Grain, Measure, OverTime
from lib.spc import guards as rails
from lib.spc.chart import control_charts
from lib.spc.guards import Rarity, Times
from lib.spc.rule_sets import RuleSet
from lib.spc.segments import Segments

Floats = NDArray[np.float64]

MOST_EVENTS = 1_000
"""Events of the whole series, before a change of level too, beyond which gaps on a chart cannot be told apart."""


@dataclass(frozen=True)
class Watched:
    """A series as it is to be drawn, by which rules, and what was found in it."""

    series: Series
    rules: RuleSet
    guards: tuple[Guard, ...] = ()

    def answered(self, guard: Guard, series: Series | None = None, rules: RuleSet | None = None) -> "Watched":
        """The same with a finding, drawn as that asks for."""
        return Watched(series or self.series, rules or self.rules, (*self.guards, guard))

    def noted(self, guards: Sequence[Guard]) -> "Watched":
        """The same with findings that change nothing about the chart."""
        return replace(self, guards=(*self.guards, *guards))

    def as_run_chart(self, kind: GuardKind, measured: float = 0.0, against: float = 0.0) -> "Watched":
        """The same as a run chart, for a reason."""
        guard = Guard(kind, measured, against, ChartForm.RUN)
        return self.answered(guard, replace(self.series, drawn_as=ChartForm.RUN))


def watched(series: Sequence[Series], rules: RuleSet) -> list[Watched]:
    """Each series as guard rails have it drawn, with what they found: first what changes the chart, then the rest."""
    if not series:
        return []
    found = [Watched(one, rules) for one in series]
    found = [without_zeros(one, rarities) for one, rarities in zip(found, rarities_of(series), strict=True)]
    found = without_collapse(found)
    habits = habits_of([one.series for one in found])
    return [one.noted((*few(one), *own, *dates_of(one.series))) for one, own in zip(found, habits, strict=True)]


def rarities_of(series: Sequence[Series]) -> list[tuple[Rarity, Rarity]]:
    """How seldom an event, and how seldom an exception, comes in the stretch that is judged now."""
    kept = [np.where(one.counts & one.latest_stretch, 0.0, np.nan) for one in series]
    events = [one.numerator + mask for one, mask in zip(series, kept, strict=True)]
    exceptions = [one.denominator - count for one, count in zip(series, events, strict=True)]
    exposure, owners = np.concatenate([exposure_of(one) for one in series]), segments_of(series)
    found = (rails.rarities(np.concatenate(counts), exposure, owners) for counts in (events, exceptions))
    return list(zip(*found, strict=True))


def exposure_of(one: Series) -> Floats:
    """What events could have happened in, from one period to the next."""
    return one.denominator if one.measure.counts_opportunities else np.ones_like(one.numerator)


def segments_of(series: Sequence[Series]) -> Segments:
    """Which series each point belongs to."""
    return Segments(np.repeat(np.arange(len(series)), [len(one.periods) for one in series]), len(series))


def without_zeros(one: Watched, rarities: tuple[Rarity, Rarity]) -> Watched:
    """A chart of counts that are mostly nought, or of shares that are mostly whole, as one that can bear it."""
    if one.series.drawn_as in DERIVED:
        return one
    for kind, rarity in zip((GuardKind.MOSTLY_ZERO, GuardKind.MOSTLY_ALL), rarities, strict=True):
        if rarity.is_mostly_zero and (kind is GuardKind.MOSTLY_ZERO or one.series.measure.is_share):
            return as_rare(one, kind, rarity)
    return one


def as_rare(one: Watched, kind: GuardKind, rarity: Rarity) -> Watched:
    """What seldom happens as the gaps between, where it comes singly and there are enough; else as a run chart."""
    of_exceptions = kind is GuardKind.MOSTLY_ALL
    as_run_chart = one.as_run_chart(kind, rarity.zeros, rails.MOST_ZEROS)
    if not counts_events(one.series, of_exceptions=of_exceptions):
        return as_run_chart
    if not rarity.comes_singly:
        return as_run_chart.noted([Guard(GuardKind.CLUSTERED, rarity.spread, rarity.most_spread)])
    gaps = as_gaps(one.series, of_exceptions=of_exceptions)
    if np.count_nonzero(gaps.counts & gaps.latest_stretch) < rails.FEWEST_GAPS:
        return as_run_chart
    return one.answered(Guard(kind, rarity.zeros, rails.MOST_ZEROS, ChartForm.G), gaps)


def counts_events(one: Series, *, of_exceptions: bool) -> bool:
    """Whether events are counted that happen in their period: not pounds, nor how many there are at its end."""
    counts = one.denominator - one.numerator if of_exceptions else one.numerator
    known = counts[~np.isnan(counts)]
    is_flow = one.measure.numerator_over_time is OverTime.SUM and not one.measure.unit.startswith("£")
    return is_flow and bool((known == np.floor(known)).all() and (known >= 0).all() and known.sum() < MOST_EVENTS)


def without_collapse(found: Sequence[Watched]) -> list[Watched]:
    """Charts whose limits have no width, or cannot be set, as charts that need none."""
    flags = collapsed_of(found)
    return [with_limits(one) if flag else one for one, flag in zip(found, flags, strict=True)]


def collapsed_of(found: Sequence[Watched]) -> list[bool]:
    """Which series have limits of no width, or none, in the stretch judged now."""
    flags = [False] * len(found)
    for form in {one.series.form for one in found}:
        at = [place for place, one in enumerate(found) if one.series.form is form]
        rules = found[at[0]].rules
        laid = lay_out(form, [found[place].series for place in at], rules)
        charts = control_charts(form, laid.batch, rules)
        segments = rails.collapsed(charts)
        for place, own in zip(at, places_of(laid, charts), strict=True):
            flags[place] = bool(segments[own.segment])
    return flags


def with_limits(one: Watched) -> Watched:
    """A chart without limits as one without screening, where that brings them back, else as a run chart.

    Moving ranges stay what they are: nowhere wider than none is what they have to show.
    """
    if one.series.drawn_as is ChartForm.MR:
        return one
    values = one.series.values[one.series.counts & one.series.latest_stretch]
    if (values == values[:1]).all():
        return one.as_run_chart(GuardKind.COLLAPSED_LIMITS)
    unscreened = replace(one.rules, screens_moving_ranges=False)
    if one.rules.screens_moving_ranges and not collapsed_of([replace(one, rules=unscreened)])[0]:
        return one.answered(Guard(GuardKind.COLLAPSED_LIMITS, 0.0, 0.0, one.series.drawn_as), rules=unscreened)
    return one.as_run_chart(GuardKind.NO_LIMITS)


def few(one: Watched) -> tuple[Guard, ...]:
    """That the stretch judged now has fewer points than limits take."""
    points = int(np.count_nonzero(one.series.counts & one.series.latest_stretch))
    if not 0 < points < one.rules.short_below or one.series.drawn_as is ChartForm.RUN:
        return ()
    answer = ChartForm.RUN if one.rules.draws_short_segments_as_run_charts else None
    return (Guard(GuardKind.TOO_FEW_POINTS, points, one.rules.short_below, answer),)


def habits_of(series: Sequence[Series]) -> list[tuple[Guard, ...]]:
    """What is found of seasons and of neighbours that are alike: neither is looked for in gaps or steps."""
    values = [np.where(one.counts & (one.drawn_as not in DERIVED), one.values, np.nan) for one in series]
    stretches = np.concatenate([one.segment for one in series])
    per_year = np.array([periods_in_a_year(one.measure) for one in series])
    found = rails.habits(np.concatenate(values), Times(segments_of(series), stretches, per_year))
    return [
        (
            *((Guard(GuardKind.SEASONAL, season, rails.CHANCE_OF_SEASON),) if is_seasonal else ()),
            *((Guard(GuardKind.AUTOCORRELATED, alike, rails.MOST_ALIKE),) if is_alike else ()),
        )
        for season, alike, is_seasonal, is_alike in zip(
            found.season.tolist(), found.alike.tolist(), found.is_seasonal, found.is_alike, strict=True
        )
    ]


def periods_in_a_year(measure: Measure) -> int:
    """How many periods of a measure make a year; figures by day come as they may, and are not asked for a season."""
    return 1 if measure.grain is Grain.DAY else measure.grain.per_year


def dates_of(series: Series) -> tuple[Guard, ...]:
    """That figures are missing between others, and that the last may still change."""
    if series.drawn_as in GAPS:
        return ()
    missing = missing_from(series)
    found = [Guard(GuardKind.GAP_IN_DATES, len(missing), 0.0, None, *longest(missing, series))] if missing else []
    early = [period for period, may_change in zip(series.periods, series.is_provisional, strict=True) if may_change]
    if early:
        found.append(Guard(GuardKind.PROVISIONAL, len(early), 0.0, None, early[0], early[-1]))
    return tuple(found)


def missing_from(series: Series) -> list[int]:
    """The numbers of the periods without a figure between the first and the last that have one, hidden ones apart.

    None are missing where figures always come so many periods apart, or by day, which need not be every day.
    """
    grain = series.measure.grain
    has_figure = ~np.isnan(series.values) | series.is_masked
    held = sorted({number_of(period, grain) for period, has in zip(series.periods, has_figure, strict=True) if has})
    apart = {later - earlier for earlier, later in pairwise(held)}
    if grain is Grain.DAY or len(apart) < 2:
        return []
    return sorted(set(range(held[0], held[-1])).difference(held))


def longest(missing: Sequence[int], series: Series) -> tuple[date, date]:
    """The first and last period of the longest row of missing ones, the latest of equals."""
    rows = [[number for _, number in row] for _, row in groupby(enumerate(missing), lambda one: one[1] - one[0])]
    row = max(reversed(rows), key=len)
    grain, like = series.measure.grain, series.periods[0]
    return start_of(row[0], grain, like), start_of(row[-1], grain, like)
