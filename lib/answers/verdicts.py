"""Each series against the target in force: whether it can be expected to meet it, and how likely that is next."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lib.answers.laid import Charted, Place
from lib.answers.lines import number
from lib.answers.series import Series
from lib.catalogue.signals import Assurance
from lib.spc.chance import Process, chance_of_meeting
from lib.spc.chart import Charts
from lib.spc.icons import assurances_at

Floats = NDArray[np.float64]


def verdicts_of(places: Sequence[Place], charts: Charts) -> tuple[Assurance, ...]:
    """Each series against the target in force at its latest point, by the limits there."""
    latest = np.array([place.latest for place in places])
    return assurances_at(charts, latest, targets_at(places, [place.period for place in places]))


def chances_of(places: Sequence[Place], found: Charted) -> list[float | None]:
    """The chance that the next period of each series meets the target then in force; None where there is no telling."""
    charts = found.charts
    at = np.array([place.latest for place in places])
    segments = charts.segments.of_point[at]
    size = np.array([place.series.denominator[place.at] if charts.form.divides else np.nan for place in places])
    process = Process(
        centre=charts.centre[at],
        sigma=charts.sigma[at],
        points=found.set_by[segments].astype(np.float64),
        size=size,
        unit=np.array([step_of(place.series) for place in places]),
    )
    coming = targets_at(places, [place.next_period for place in places])
    targets = np.where(charts.is_run_chart[segments], np.nan, coming)
    chances = chance_of_meeting(charts.form, process, targets, charts.direction[segments])
    return [number(chance) for chance in chances.tolist()]


def targets_at(places: Sequence[Place], periods: Sequence[date]) -> Floats:
    """The target of each series in force in a period of its own, as numerator over denominator; nan for none."""
    pairs = zip(places, periods, strict=True)
    held = [(place.series.target_at(period), place.series.per) for place, period in pairs]
    return np.array([target.value / per if target else np.nan for target, per in held])


def step_of(one: Series) -> float:
    """From one possible value to the next: 1 where only whole numbers occur, 0 where anything may."""
    known = one.values[~np.isnan(one.values)]
    return 1.0 if (known == np.floor(known)).all() else 0.0
