"""The icons of the latest periods as they would have stood at the time: by the data up to then."""

from dataclasses import replace

import numpy as np

from lib.answers.guards import Watched
from lib.answers.laid import lay_out, places_of
from lib.answers.series import Series
from lib.answers.verdicts import verdicts_of
from lib.catalogue.judgements import Standing
from lib.spc.chart import control_charts
from lib.spc.icons import VARIATIONS, variation_codes

PERIODS = 12


def history_of(one: Watched) -> tuple[Standing, ...]:
    """The icons at each of the latest periods that count, the oldest first.

    Limits come from the data up to then, the target is the one in force then; decisions and the form of chart are
    those of today.
    """
    latest = np.flatnonzero(one.series.counts)[-PERIODS:].tolist()
    if not latest:
        return ()
    form = one.series.form
    laid = lay_out(form, [until(one.series, last) for last in latest], one.rules)
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
