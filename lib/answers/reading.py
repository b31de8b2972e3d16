"""What the latest complete point of each series says: many series at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lib.answers.guards import Watched, watched
from lib.answers.history import history_of
from lib.answers.laid import Charted, Place, charted, one_period_shorter, places_of
from lib.answers.lines import line_of, number, possible
from lib.answers.series import Of, Series
from lib.answers.verdicts import chances_of, verdicts_of
from lib.catalogue.answer import Line, Met, Reading
from lib.catalogue.judgements import Guard, Runs, Standing
from lib.catalogue.signals import Assurance, Rule, Variation
from lib.spc.chart import Charts, Form, control_charts
from lib.spc.icons import VARIATIONS, variation_codes
from lib.spc.point_runs import PointRuns
from lib.spc.rule_sets import RuleSet
from lib.spc.run_chart import FEWEST_USEFUL

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Drawn:
    """What is drawn of a measure in one unit, what it says, and what was found that may mislead."""

    line: Line | None = None
    reading: Reading | None = None
    guards: tuple[Guard, ...] = ()
    history: tuple[Standing, ...] = ()


@dataclass(frozen=True)
class Icons:
    """The icons of a series: now, one period before, and against its target; the chance of meeting it next."""

    variation: Variation
    previous: Variation
    assurance: Assurance
    previous_assurance: Assurance
    chance: float | None


def read_all(series: Sequence[Series], rules: RuleSet, *, with_history: bool = False) -> dict[Of, Drawn]:
    """What is drawn of each series, by measure and unit: as guard rails choose, one pass of arithmetic a form."""
    found: dict[Of, Drawn] = {}
    looked_over = watched([one for one in series if one.periods], rules)
    histories = {one.series.of: history_of(one) for one in looked_over} if with_history else {}
    for form, by in sorted({(one.series.form, one.rules) for one in looked_over}, key=str):
        of_form = [one for one in looked_over if (one.series.form, one.rules) == (form, by)]
        found |= {one.series.of: drawn for one, drawn in read_form(form, of_form, by)}
    return {of: replace(drawn, history=histories.get(of, ())) for of, drawn in found.items()}


def read_form(form: Form, of_form: Sequence[Watched], rules: RuleSet) -> list[tuple[Watched, Drawn]]:
    """What is drawn of series of one form."""
    found = charted(form, [one.series for one in of_form], rules)
    places = places_of(found.laid, found.charts)
    icons = icons_of(places, found)
    return [
        (one, Drawn(line_of(place, found), reading_of(place, found, icon), one.guards))
        for one, place, icon in zip(of_form, places, icons, strict=True)
    ]


def icons_of(places: Sequence[Place], found: Charted) -> list[Icons]:
    """The icons of each series."""
    charts, codes = found.charts, found.codes
    before = control_charts(charts.form, one_period_shorter(found.laid.batch, places), charts.rules)
    earlier = [replace(place, latest=place.previous) for place in places]
    codes_before = variation_codes(before)
    return [
        Icons(VARIATIONS[codes[place.latest]], VARIATIONS[codes_before[place.previous]], now, then, chance)
        for place, now, then, chance in zip(
            places, verdicts_of(places, charts), verdicts_of(earlier, before), chances_of(places, found), strict=True
        )
    ]


def reading_of(place: Place, found: Charted, icons: Icons) -> Reading:
    """What the latest complete point of a series says."""
    one, latest, charts = place.series, place.latest, found.charts
    per, target, rule = one.per, one.target_at(place.period), charts.rule(latest)
    coming = one.target_at(place.next_period)
    run = run_of(rule, place, found.runs)
    return Reading(
        variation=icons.variation,
        assurance=icons.assurance,
        previous=icons.previous,
        previous_assurance=icons.previous_assurance,
        latest=number(charts.value[latest] * per),
        latest_period=place.period,
        centre=number(charts.centre[latest] * per),
        lower=number(float(possible(charts.lower[latest : latest + 1], one)[0]) * per),
        upper=number(charts.upper[latest] * per),
        target=target.value if target else None,
        target_by=target.by if target else "",
        rule=rule,
        length=run.length,
        since=run.since,
        sigmas=sigmas_away(charts, latest),
        earlier_centre=earlier_centre(place, charts, per),
        next_period=None if one.drawn_as.is_of_gaps else place.next_period,
        next_target=coming.value if coming else None,
        chance_of_target=icons.chance,
        runs=runs_of(place, charts),
        is_of_gaps=one.drawn_as.is_of_gaps,
        met=tuple(met(one_rule, place, found) for one_rule in charts.rules_met(latest)),
        set_by=int(found.set_by[place.segment]),
    )


def met(rule: Rule, place: Place, found: Charted) -> Met:
    """A rule that the latest point meets."""
    run = run_of(rule, place, found.runs)
    return Met(rule, found.charts.rule_sign(rule, place.latest) > 0, run.length, run.since)


def runs_of(place: Place, charts: Charts) -> Runs | None:
    """What a run chart says as a whole; None on others, of moving ranges, and with too few points off the median."""
    found, at = charts.runs, place.segment
    off_the_line = int(found.useful[at])
    is_judged = charts.is_run_chart[at] and charts.form.has_runs
    if not is_judged or off_the_line < max(FEWEST_USEFUL, charts.count[at] / 2):
        return None
    return Runs(
        useful=off_the_line,
        longest=int(found.longest[at]),
        longest_allowed=int(found.longest_allowed[at]),
        crossings=int(found.crossings[at]),
        crossings_needed=int(found.crossings_needed[at]),
        signals=bool(found.signal[at]),
    )


def sigmas_away(charts: Charts, point: int) -> float:
    """How far a point lies from its centre, in sigmas; 0 where limits are undefined or of no width."""
    sigma = float(charts.sigma[point])
    away = abs(float(charts.value[point] - charts.centre[point]))
    return away / sigma if sigma > 0 and np.isfinite(away) else 0.0


@dataclass(frozen=True)
class Run:
    """How many points a run or a trend has, and the period of its first; none of other rules."""

    length: int = 0
    since: date | None = None


def run_of(rule: Rule | None, place: Place, runs: PointRuns) -> Run:
    """The run or trend that ends in the latest point."""
    lengths = {Rule.SHIFT: runs.shift, Rule.TREND: runs.trend}.get(rule) if rule else None
    if lengths is None:
        return Run()
    length = abs(int(lengths[place.latest]))
    kept = np.flatnonzero(~place.series.is_left_out[: place.at + 1])
    return Run(length, place.series.periods[kept[-length]])


def earlier_centre(place: Place, charts: Charts, per: float) -> float | None:
    """The centre of the stretch before the last break, if there was one."""
    before = np.flatnonzero(charts.segments.of_point[place.span] < place.segment)
    return number(charts.centre[place.start + before[-1]] * per) if before.size else None
