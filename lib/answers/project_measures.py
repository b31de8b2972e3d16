"""What a project measures, as Answers: the line with limits fixed on the points before the change, and the effect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np

from lib.answers.effects import as_days, effect_on, grain_of
from lib.answers.lines import shown
from lib.catalogue.answer import Answer, Line, Marker, MarkerKind, Supply, Unit, Version
from lib.catalogue.measure import ChartForm, Grain, Measure, Review, Shape, Target
from lib.catalogue.projects import Followed
from lib.catalogue.selection import Selection
from lib.catalogue.signals import Direction
from lib.spc.before_after import Kind
from lib.spc.chart import Batch, Form, control_charts
from lib.spc.dated import Dated, kind_of
from lib.spc.effect import LEAST_BEFORE
from lib.spc.icons import DIRECTION_SIGNS, VARIATIONS, variation_codes
from lib.spc.point_runs import point_runs
from lib.spc.rule_sets import DEFAULT
from lib.spc.segments import Flags, Floats

Row = Mapping[str, Any]
FORMS = {"p": ChartForm.P_PRIME, "u": ChartForm.U_PRIME, "xmr": ChartForm.XMR}
"""The chart drawn for each of the list; any other as a run chart."""
CHART_FORMS = {ChartForm.P_PRIME: Form.P_PRIME, ChartForm.U_PRIME: Form.U_PRIME, ChartForm.XMR: Form.XMR}
ROLES = {"outcome": "Outcome", "process": "Process", "balancing": "Balancing"}
CHANGE = "Change made"
NOBODY = Review("", date.min, date.max)


@dataclass(frozen=True)
class Of:
    """Whose measures they are, from which version, and when their project made its change."""

    unit: Unit
    version: Version
    revision: int
    changed_on: date | None


def followed_of(rows: Sequence[Row], of: Of) -> tuple[Followed, ...]:
    """The measures of one project, given their points in order."""
    by_measure = groupby(rows, key=lambda row: row["project_measure"])
    return tuple(one_followed(list(points), of) for _, points in by_measure)


def one_followed(rows: Sequence[Row], of: Of) -> Followed:
    """One measure of a project."""
    first, dated, changed_on = rows[0], dated_of(rows), of.changed_on
    periods = tuple(row["period"] for row in rows)
    measure = measure_of(first, dated, grain_of(periods))
    effect = effect_on(measure, dated, changed_on) if changed_on else None
    answer = Answer(
        measure=measure,
        selection=Selection(unit=of.unit.id),
        version=of.version,
        revision=of.revision,
        rules=DEFAULT.name,
        unit=of.unit,
        supply=Supply.SUPPLIED,
        line=replace(line_of(measure, dated, periods, changed_on), is_masked=tuple(row["is_masked"] for row in rows)),
        markers=(Marker(changed_on, CHANGE, MarkerKind.INTERVENTION),) if changed_on else (),
        effect=effect,
    )
    return Followed(answer, ROLES[first["role"]], bool(first["is_primary"]))


def dated_of(rows: Sequence[Row]) -> Dated:
    """The figures of one measure."""
    counted, size = (
        np.array([np.nan if row[name] is None else row[name] for row in rows], dtype=float)
        for name in ("numerator", "denominator")
    )
    return Dated(kind_of(rows[0]["chart"]), as_days([row["period"] for row in rows]), counted, size)


def measure_of(row: Row, dated: Dated, grain: Grain) -> Measure:
    """A project's measure in the terms of all others: its unit, which way is better, how it is drawn."""
    is_ratio = bool(np.isfinite(dated.denominator).any()) and dated.kind is not Kind.GAPS
    is_share = row["unit"].startswith("%")
    return Measure(
        id=row["project_measure"],
        goal="",
        ref="",
        title=row["title"],
        question="",
        answers=(),
        domain=row["domain"],
        shape=Shape.COUNTS,
        chart=FORMS.get(row["chart"], ChartForm.RUN),
        direction=Direction(row["direction"]),
        unit=row["unit"],
        per=per_of(row["unit"]) if is_ratio else 1.0,
        numerator="Counted",
        denominator="Out of" if is_ratio else None,
        reading="",
        review=NOBODY,
        sql="",
        decimals=None if is_share else 1,
        target=Target(row["target"], "the project") if row["target"] is not None else None,
        grain=grain,
    )


def per_of(unit: str) -> float:
    """What numerator over denominator is multiplied by: 100 for a share, 1,000 for "per 1,000 bed days"."""
    if unit.startswith("%"):
        return 100.0
    words = unit.removeprefix("per ").split(" ")[0].replace(",", "")
    return float(words) if unit.startswith("per ") and words.isdigit() else 1.0


def line_of(measure: Measure, dated: Dated, periods: tuple[date, ...], changed_on: date | None) -> Line:
    """The line with limits from the points before the change; a run chart where those are too few, or rare events."""
    nothing = (False,) * len(periods)
    before = dated.sides(float(changed_on.toordinal()))[0] if changed_on else np.ones(len(periods), dtype=bool)
    value = dated.points.value
    known = before & ~np.isnan(value)
    form = CHART_FORMS.get(measure.chart, Form.RUN) if np.count_nonzero(known) >= LEAST_BEFORE else Form.RUN
    charts = control_charts(
        form, batch_of(measure, dated, value, known, form), replace(DEFAULT, short_below=LEAST_BEFORE)
    )
    per = measure.per if measure.is_ratio else 1.0
    codes, runs = variation_codes(charts), point_runs(charts, np.ones(value.size, dtype=bool))
    return Line(
        periods=periods,
        values=shown(value * per),
        numerators=shown(dated.numerator),
        denominators=shown(dated.denominator),
        centre=shown(charts.centre * per),
        lower=shown(np.maximum(charts.lower, 0) * per),
        upper=shown(charts.upper * per),
        states=tuple(VARIATIONS[code] for code in codes.tolist()),
        rules=charts.rules_met_in(slice(None)),
        shifts=tuple(runs.shift.tolist()),
        trends=tuple(runs.trend.tolist()),
        is_masked=nothing,
        is_provisional=nothing,
        segments=(0,) * len(periods),
        is_run_chart=form is Form.RUN,
        form=ChartForm.RUN if form is Form.RUN else measure.chart,
        is_baseline=tuple(known.tolist()) if changed_on else (),
        targets=(measure.target.value if measure.target else None,) * len(periods),
    )


def batch_of(measure: Measure, dated: Dated, value: Floats, known: Flags, form: Form) -> Batch:
    """One series whose limits come from the points before the change, or from all where none is known."""
    return Batch(
        numerator=dated.numerator if form.divides else value,
        denominator=dated.denominator,
        segment=np.zeros(value.size, dtype=np.int64),
        baseline=known if known.any() else None,
        direction=np.array([DIRECTION_SIGNS[measure.direction]], dtype=np.int8),
    )
