"""The icons of the latest periods as they would have stood at the time: by the data up to then."""

from dataclasses import replace

import numpy as np

from lib.answers.guards import Watched
from lib.answers.laid import lay_out, places_of
from lib.answers.periods import next_period
from lib.answers.series import Series
from lib.answers.verdicts import verdicts_of
from lib.catalogue.judgements import Standing
from lib.spc.chart import control_charts
from lib.spc.icons import VARIATIONS, variation_codes

PERIODS = 12


def history_of(one: Watched) -> tuple[Standing, ...]:
    """The icons at each of the latest periods that count, the oldest first.

    Limits come from the data up to then, the target is the one in force then, and decisions are those that could have
    been recorded by then. Points left out and the form of chart are those of today.
    """
    latest = np.flatnonzero(one.series.counts)[-PERIODS:].tolist()
    if not latest:
        return ()
    form = one.series.form
    then = [as_decided_then(until(one.series, last), one.rules.short_below) for last in latest[:-1]]
    laid = lay_out(form, [*then, one.series], one.rules)
    charts = control_charts(form, laid.batch, one.rules)
    places, codes = places_of(laid, charts), variation_codes(charts)
    return tuple(
        Standing(one.series.periods[last], VARIATIONS[codes[place.latest]], verdict)
        for last, place, verdict in zip(latest, places, verdicts_of(places, charts), strict=True)
    )


def until(series: Series, last: int) -> Series:
    """A series as it stood when one of its periods was its last."""
    kept = slice(last + 1)
    return replace(
        series,
        periods=series.periods[kept],
        numerator=series.numerator[kept],
        denominator=series.denominator[kept],
        is_masked=series.is_masked[kept],
        is_provisional=series.is_provisional[kept],
    )


def as_decided_then(series: Series, least: int) -> Series:
    """A series by the decisions that its figures bore: a baseline once whole, a step once so many points follow it."""
    decided, last = series.decided, series.periods[-1]
    end = next_period(last, series.measure.grain)
    whole = tuple(one for one in decided.baselines if one.last < end)
    since = max((one for one in decided.breaks if one <= last), default=None)
    follow = np.count_nonzero(series.counts & series.latest_stretch)
    is_early = since in decided.steps and follow < least
    breaks = tuple(one for one in decided.breaks if not (is_early and one == since))
    return replace(series, decided=replace(decided, baselines=whole, breaks=breaks))
