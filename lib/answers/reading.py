"""Lines with their limits and signals, and what the latest complete point says: many series at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lib.answers.decided import InForce, sets_limits
from lib.answers.series import Of, Series
from lib.catalogue.answer import Line, Reading
from lib.catalogue.signals import Assurance, Rule, Variation
from lib.spc.chart import Batch, Charts, Form, control_charts
from lib.spc.icons import ASSURANCES, DIRECTION_SIGNS, VARIATIONS, assurance_codes, variation_codes
from lib.spc.limits import Limits
from lib.spc.rule_sets import RuleSet

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Drawn = tuple[Line, Reading]


@dataclass(frozen=True)
class Laid:
    """Series of one form laid end to end: where each begins and ends, and the batch that they make."""

    series: tuple[Series, ...]
    edges: Places
    batch: Batch
    left_out: NDArray[np.bool_]
    """(points,) Which periods are drawn but set no limit and judge nothing: provisional ones, and those excluded."""
    baseline: NDArray[np.bool_]
    """(points,) Which periods lie in a fixed baseline."""


@dataclass(frozen=True)
class Place:
    """Where one series lies in the charts of its form, its latest point that counts, and the one before that."""

    series: Series
    start: int
    stop: int
    segment: int
    latest: int
    previous: int


@dataclass(frozen=True)
class Icons:
    """The icons of a series: now, one period before, and against its target."""

    variation: Variation
    previous: Variation
    assurance: Assurance


def read_all(series: Sequence[Series], rules: RuleSet) -> dict[Of, Drawn]:
    """The line and reading of each series, by measure and unit; one pass of arithmetic a form, however many series."""
    found: dict[Of, Drawn] = {}
    for form in Form:
        of_form = tuple(one for one in series if one.form is form and one.periods)
        if of_form:
            found |= {one.series.of: drawn for one, drawn in read_form(form, lay_out(form, of_form, rules), rules)}
    return found


def lay_out(form: Form, series: tuple[Series, ...], rules: RuleSet) -> Laid:
    """Lay series end to end, each stretch between breaks a segment of its own."""
    stretches = [np.unique(one.segment).size for one in series]
    baselines = [one.baseline(rules.short_below) for one in series]
    left_out = np.concatenate([one.is_left_out for one in series])
    batch = Batch(
        numerator=np.concatenate([one.numerator if form.divides else one.values for one in series]),
        denominator=np.concatenate([one.denominator for one in series]),
        segment=np.concatenate([one.segment + place * 1000 for place, one in enumerate(series)]),
        excluded=left_out,
        baseline=np.concatenate(
            [sets_limits(chosen, one.segment) for chosen, one in zip(baselines, series, strict=True)]
        ),
        direction=np.repeat([DIRECTION_SIGNS[one.measure.direction] for one in series], stretches).astype(np.int8),
    )
    edges = np.cumsum([0, *(len(one.periods) for one in series)])
    return Laid(series, edges, batch, left_out, np.concatenate(baselines))


def read_form(form: Form, laid: Laid, rules: RuleSet) -> list[tuple[Place, Drawn]]:
    """Lines and readings of series of one form."""
    charts = control_charts(form, laid.batch, rules)
    places = places_of(laid, charts)
    before = control_charts(form, one_period_shorter(laid.batch, places), rules)
    codes, codes_before = variation_codes(charts), variation_codes(before)
    found = []
    for place, verdict in zip(places, verdicts_of(places, charts), strict=True):
        icons = Icons(
            VARIATIONS[codes[place.latest]],
            VARIATIONS[codes_before[place.previous]],
            verdict,
        )
        found.append((place, (line_of(place, charts, codes, laid.baseline), reading_of(place, charts, icons))))
    return found


def places_of(laid: Laid, charts: Charts) -> list[Place]:
    """Where each series lies; its latest point is the last that has a figure and is not left out."""
    counts = ~np.isnan(charts.value) & ~laid.left_out
    places = []
    for one, start, stop in zip(laid.series, laid.edges[:-1].tolist(), laid.edges[1:].tolist(), strict=True):
        points = np.flatnonzero(counts[start:stop]) + start
        latest = int(points[-1]) if points.size else stop - 1
        previous = int(points[-2]) if points.size > 1 else latest
        places.append(Place(one, start, stop, int(charts.segments.of_point[latest]), latest, previous))
    return places


def verdicts_of(places: Sequence[Place], charts: Charts) -> list[Assurance]:
    """Each series against its target, by the limits at its latest point before they are kept inside what can be."""
    at = np.array([place.latest for place in places])
    limits = Limits(charts.centre[at], charts.sigma[at])
    targets = np.array([target_at(place) for place in places])
    targets[charts.is_run_chart[charts.segments.of_point[at]]] = np.nan
    direction = charts.direction[charts.segments.of_point[at]]
    codes = assurance_codes(targets, limits.at(-3), limits.at(3), direction, charts.rules)
    return [ASSURANCES[code] for code in codes.tolist()]


def target_at(place: Place) -> float:
    """The target in force at the latest point, as numerator over denominator; nan for none."""
    target = target_in_force(place)
    return target.value / per_of(place.series) if target else float("nan")


def target_in_force(place: Place) -> InForce | None:
    """The target in force at the latest point."""
    return place.series.decided.target_at(place.series.periods[place.latest - place.start])


def one_period_shorter(batch: Batch, places: list[Place]) -> Batch:
    """The same batch as it stood one period before: the latest point of each series does not count yet."""
    excluded = np.zeros(batch.segment.size, dtype=bool) if batch.excluded is None else batch.excluded.copy()
    excluded[[place.latest for place in places if place.previous != place.latest]] = True
    return replace(batch, excluded=excluded)


def line_of(place: Place, charts: Charts, codes: NDArray[np.int8], baseline: NDArray[np.bool_]) -> Line:
    """The line of one series, in the measure's own unit."""
    one, span = place.series, slice(place.start, place.stop)
    per = per_of(one)
    met = {int(i): charts.rules_met(int(i)) for i in np.flatnonzero(any_rule(charts)[span]) + place.start}
    return Line(
        periods=one.periods,
        values=shown(one.values * per),
        numerators=shown(one.numerator),
        denominators=shown(one.denominator),
        centre=shown(charts.centre[span] * per),
        lower=shown(possible(charts.lower[span]) * per),
        upper=shown(charts.upper[span] * per),
        states=tuple(VARIATIONS[code] for code in codes[span].tolist()),
        rules=tuple(met.get(i, ()) for i in range(place.start, place.stop)),
        is_masked=tuple(one.is_masked.tolist()),
        is_provisional=tuple(one.is_provisional.tolist()),
        segments=tuple(one.segment.tolist()),
        is_run_chart=bool(charts.is_run_chart[place.segment]),
        undefined=why_no_limits(charts, place.segment),
        is_excluded=tuple(one.is_excluded.tolist()),
        is_baseline=tuple(baseline[span].tolist()),
        targets=one.decided.targets_in(one.periods),
    )


def possible(lower: Floats) -> Floats:
    """Lower limits as they are shown: what is counted cannot be fewer than none, whatever the arithmetic says."""
    return np.maximum(lower, 0.0)


def any_rule(charts: Charts) -> NDArray[np.bool_]:
    """Which points meet any rule."""
    met: NDArray[np.bool_] = np.logical_or.reduce(
        [signs != 0 for signs in (charts.outside, charts.trend, charts.two_in_three, charts.shift)]
    )
    return met


def why_no_limits(charts: Charts, segment: int) -> str:
    """Why a chart has no limits, in words; empty where it has, or where a run chart was asked for."""
    if charts.form is Form.RUN or not charts.is_run_chart[segment]:
        return ""
    return f"{charts.count[segment]} points so far: limits follow from {charts.rules.short_below} points on."


def reading_of(place: Place, charts: Charts, icons: Icons) -> Reading:
    """What the latest complete point of a series says."""
    one, latest = place.series, place.latest
    per, target, rule = per_of(one), target_in_force(place), charts.rule(latest)
    run = latest_run(charts, rule, place)
    return Reading(
        variation=icons.variation,
        assurance=icons.assurance,
        previous=icons.previous,
        latest=number(charts.value[latest] * per),
        latest_period=one.periods[latest - place.start],
        centre=number(charts.centre[latest] * per),
        lower=number(float(possible(charts.lower[latest : latest + 1])[0]) * per),
        upper=number(charts.upper[latest] * per),
        target=target.value if target else None,
        target_by=target.by if target else "",
        rule=rule,
        length=run.size,
        since=one.periods[run[0] - place.start] if run.size else None,
        sigmas=sigmas_away(charts, latest),
        earlier_centre=earlier_centre(place, charts, per),
    )


def sigmas_away(charts: Charts, point: int) -> float:
    """How far a point lies from its centre, in sigmas; 0 where limits are undefined or of no width."""
    sigma = float(charts.sigma[point])
    away = abs(float(charts.value[point] - charts.centre[point]))
    return away / sigma if sigma > 0 and np.isfinite(away) else 0.0


def latest_run(charts: Charts, rule: Rule | None, place: Place) -> Places:
    """The points, the latest last, that make the run or trend that fired; none for other rules."""
    own = slice(place.start, place.latest + 1)
    counts = (charts.segments.of_point[own] == place.segment) & ~place.series.is_left_out[: own.stop - own.start]
    points = np.flatnonzero(counts) + place.start
    if rule is Rule.SHIFT:
        return points[-same_at_end(np.sign(charts.value[points] - charts.centre[points])) :]
    if rule is Rule.TREND:
        return points[-same_at_end(np.sign(np.diff(charts.value[points]))) - 1 :]
    return points[:0]


def same_at_end(signs: Floats) -> int:
    """How many signs at the end are the same as the last."""
    same = signs[::-1] == signs[-1]
    return int(same.size if same.all() else np.argmin(same))


def earlier_centre(place: Place, charts: Charts, per: float) -> float | None:
    """The centre of the stretch before the last break, if there was one."""
    before = np.flatnonzero(charts.segments.of_point[place.start : place.stop] < place.segment)
    return number(charts.centre[place.start + before[-1]] * per) if before.size else None


def per_of(one: Series) -> float:
    """What numerator over denominator is multiplied by to be in the measure's unit."""
    return one.measure.per if one.measure.is_ratio else 1.0


def shown(figures: Floats) -> tuple[float | None, ...]:
    """Figures as they may be shown: None where there is none."""
    return tuple(None if figure != figure else figure for figure in figures.tolist())  # noqa: PLR0124 (nan)


def number(figure: float) -> float | None:
    """One figure as it may be shown."""
    return None if np.isnan(figure) else float(figure)
