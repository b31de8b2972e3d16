"""The line of a series, as it is drawn: values, limits, what each point counts as and every rule that it meets."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lib.answers.laid import Charted, Place
from lib.answers.periods import months_before
from lib.answers.series import DERIVED, GAPS, Series
from lib.catalogue.answer import Line
from lib.catalogue.measure import ChartForm, Measure
from lib.spc.icons import VARIATIONS

Floats = NDArray[np.float64]
MOST_GAPS = 60
"""Gaps that are drawn at most: more would be a thicket."""


def line_of(place: Place, found: Charted) -> Line:
    """The line of one series, in the measure's own unit."""
    one, span, per, charts = place.series, place.span, place.series.per, found.charts
    is_run_chart = bool(charts.is_run_chart[place.segment])
    return Line(
        periods=one.periods,
        values=shown(charts.value[span] * per),
        numerators=shown(one.numerator),
        denominators=shown(one.denominator),
        centre=shown(charts.centre[span] * per),
        lower=shown(judging(one, possible(charts.lower[span], one) * per)),
        upper=shown(judging(one, charts.upper[span] * per)),
        states=tuple(VARIATIONS[code] for code in found.codes[span].tolist()),
        rules=charts.rules_met_in(span),
        shifts=tuple(found.runs.shift[span].tolist()),
        trends=tuple(found.runs.trend[span].tolist()),
        is_masked=tuple(one.is_masked.tolist()),
        is_provisional=tuple(one.is_provisional.tolist()),
        segments=tuple(one.segment.tolist()),
        is_run_chart=is_run_chart,
        form=ChartForm.RUN if is_run_chart and one.drawn_as not in DERIVED else one.drawn_as,
        is_excluded=tuple(one.is_excluded.tolist()),
        is_baseline=tuple(found.laid.baseline[span].tolist()),
        targets=one.targets,
        is_joined=not charts.rules.breaks_lines_at_step_change,
    )


def judging(one: Series, limits: Floats) -> Floats:
    """Limits where they judge something: none at a point left out, whose denominator may be why it was."""
    return np.where(one.is_excluded, np.nan, limits)


def possible(lower: Floats, one: Series) -> Floats:
    """Lower limits as they are shown: where no figure is below none, none is to be expected there."""
    return np.maximum(lower, 0.0) if one.is_never_below_0 else lower


def shown(figures: Floats) -> tuple[float | None, ...]:
    """Figures as they may be shown: None where there is none."""
    return tuple(None if figure != figure else figure for figure in figures.tolist())  # noqa: PLR0124 (nan)


def number(figure: float) -> float | None:
    """One figure as it may be shown."""
    return None if np.isnan(figure) else float(figure)


def latest_of(line: Line, measure: Measure, months: int) -> Line:
    """The last so many months of a line; its limits stay those of the whole."""
    periods = months // measure.grain.months
    if line.form in GAPS:
        first = months_before(line.periods[-1].replace(day=1), months - 1)
        periods = min(MOST_GAPS, sum(period >= first for period in line.periods))
    shorter: dict[str, Any] = {
        name: value[-periods:] if isinstance(value, tuple) else value for name, value in vars(line).items()
    }
    return Line(**shorter)
