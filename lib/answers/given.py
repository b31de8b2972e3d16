"""Ready-made figures as Answers show them: a line of years, groups and units; never a control chart."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from lib.answers.decided import Decided
from lib.answers.funnel import in_a_funnel
from lib.catalogue.answer import Line, Reading, Unit
from lib.catalogue.characteristics import Characteristic
from lib.catalogue.comparisons import ByUnit, Figure, Groups
from lib.catalogue.measure import Measure
from lib.catalogue.selection import TRUST
from lib.catalogue.signals import Assurance, Variation
from lib.equity.intervals import proportion
from lib.spc.funnel import Kind

PERCENT = 100.0
Row = dict[str, Any]


def with_intervals(measure: Measure, rows: Sequence[Row]) -> list[Row]:
    """The same rows; a share that came without an interval takes the one that its number of answers gives."""
    is_share = measure.unit.startswith("%")
    return [row | interval_from_answers(row) if is_share and needs_interval(row) else row for row in rows]


def needs_interval(row: Row) -> bool:
    """Whether a figure has answers behind it and no interval of its own."""
    return row["value"] is not None and row["lower"] is None and bool(row["n"])


def interval_from_answers(row: Row) -> Row:
    """Wilson's limits of a share given in percent (Wilson 1927)."""
    found = proportion(row["value"] / PERCENT * row["n"], row["n"])
    return {"lower": PERCENT * found.lower, "upper": PERCENT * found.upper}


def line_of_given(rows: Sequence[Row], decided: Decided) -> Line:
    """Given figures over time with the intervals and the comparison that came with them; no limits of ours."""
    nothing = (None,) * len(rows)
    return Line(
        periods=tuple(row["period"] for row in rows),
        values=tuple(row["value"] for row in rows),
        numerators=nothing,
        denominators=tuple(row["n"] for row in rows),
        centre=nothing,
        lower=nothing,
        upper=nothing,
        states=(Variation.TOO_FEW,) * len(rows),
        rules=((),) * len(rows),
        is_masked=tuple(row["is_masked"] for row in rows),
        is_provisional=(False,) * len(rows),
        segments=(0,) * len(rows),
        is_run_chart=True,
        interval_lower=tuple(row["lower"] for row in rows),
        interval_upper=tuple(row["upper"] for row in rows),
        benchmark=tuple(row["benchmark"] for row in rows),
        targets=decided.targets_in([row["period"] for row in rows]),
    )


def reading_of_given(rows: Sequence[Row], decided: Decided) -> Reading:
    """The latest given figure; a handful of years is too few to speak of signals."""
    latest = next((row for row in reversed(rows) if row["value"] is not None), None)
    target = decided.target_at(latest["period"]) if latest else None
    return Reading(
        variation=Variation.TOO_FEW,
        assurance=Assurance.NO_TARGET,
        previous=Variation.TOO_FEW,
        latest=latest["value"] if latest else None,
        latest_period=latest["period"] if latest else None,
        centre=latest["benchmark"] if latest else None,
        lower=latest["lower"] if latest else None,
        upper=latest["upper"] if latest else None,
        target=target.value if target else None,
        target_by=target.by if target else "",
    )


def figure_of_given(row: Row, code: str, label: str) -> Figure:
    """One given figure with its own interval."""
    return Figure(
        code,
        label,
        row["value"],
        row["lower"],
        row["upper"],
        denominator=row["n"],
        is_masked=row["is_masked"],
    )


def groups_of_given(characteristic: Characteristic, rows: Sequence[Row], overall: float | None, period: str) -> Groups:
    """The latest given figures by one characteristic, in its own order."""
    by_code = {row["grp"]: row for row in rows}
    figures = [
        figure_of_given(by_code[group.code], group.code, group.label)
        for group in characteristic.groups
        if group.code in by_code
    ]
    return Groups(
        characteristic=characteristic.name,
        title=characteristic.title,
        period=period,
        figures=tuple(figures),
        overall=overall,
        known_percent=None,
        comparator=characteristic.comparator.name,
    )


def by_unit_of_given(measure: Measure, rows: Sequence[Row], units: dict[str, Unit], period: str) -> ByUnit:
    """The latest given figure of every unit, in the order of its name; shares with their answers in a funnel."""
    trust = next((row["value"] for row in rows if row["unit"] == TRUST), None)
    figures = [
        replace(figure_of_given(row, row["unit"], units[row["unit"]].name), brief=units[row["unit"]].short_name)
        for row in rows
        if row["unit"] in units
    ]
    found = ByUnit(period, tuple(sorted(figures, key=lambda figure: figure.label)), trust)
    return in_a_funnel(found, Kind.PROPORTION, PERCENT) if measure.unit.startswith("%") else found
