"""The measure that somebody's own figures are of: its chart, its unit, and what a rate is given per."""

import re
from datetime import date
from math import floor, log10

from lib.answers.series import GAPS
from lib.catalogue.measure import ChartForm, Grain, Measure, OverTime, Review, Shape, Target
from lib.catalogue.own_figures import Asked, Figures, Kind
from lib.catalogue.signals import Direction

ID = "own-figures"
PER = (1, 10, 100, 1_000, 10_000, 100_000)
"""What a rate may be given per: the least that makes it one or more."""
MOST_DECIMALS = 12
WITHOUT_TARGET = {
    ChartForm.G: "a gap between events",
    ChartForm.T: "a gap between events",
    ChartForm.DATES: "a line of events",
    ChartForm.MR: "a moving range",
    ChartForm.FUNNEL: "a funnel of units",
}
"""What is held against no target, in words, by its chart."""


def measure_of(figures: Figures, chart: ChartForm, grain: Grain, asked: Asked) -> Measure:
    """A measure with what is known of the figures, and nothing made up."""
    per = per_of(figures, asked)
    target = None if asked.target is None or chart in WITHOUT_TARGET else Target(asked.target, asked.whose)
    return Measure(
        id=re.sub(r"[^a-z0-9]+", "-", asked.title.lower()).strip("-") or ID,
        goal="",
        ref="",
        title=title_of(figures, chart, asked),
        question="",
        answers=(),
        domain="",
        shape=Shape.EVENTS if figures.kind is Kind.EVENTS else Shape.COUNTS,
        chart=chart,
        direction=Direction.NEUTRAL if chart is ChartForm.MR else asked.direction,
        unit=unit_of(figures, chart, per, asked),
        per=per,
        numerator=figures.counted_name,
        numerator_over_time=OverTime.MEAN
        if figures.kind is Kind.VALUES
        else OverTime.SUM,  # only events add up for sure
        denominator=figures.whole_name or "whole" if figures.kind.divides else None,
        reading="",
        review=Review("", date.min, date.min),
        sql="",
        decimals=decimals_of(figures),
        target=target,
        grain=grain,
    )


def title_of(figures: Figures, chart: ChartForm, asked: Asked) -> str:
    """What the figures are called: as asked, or as their column is."""
    name = figures.counted_name if len(figures.counted_name) > 1 else ""
    title = asked.title or name or "Your figures"
    return f"{title}, moving range" if chart is ChartForm.MR else title


def per_of(figures: Figures, asked: Asked) -> float:
    """What numerator over denominator is multiplied by: a hundred for a share, for a rate what keeps it readable."""
    if figures.kind.is_share:
        return 100.0
    if figures.kind not in (Kind.RATES, Kind.UNIT_RATES):
        return 1.0
    if asked.per:
        return asked.per
    known = [pair for pair in zip(figures.counted, figures.whole, strict=True) if None not in pair]
    counted, whole = (sum(value or 0.0 for value in side) for side in (zip(*known, strict=True) if known else ((), ())))
    rate = counted / whole if whole else 0.0
    return float(next((per for per in PER if rate * per >= 1), PER[-1] if rate else 1))


def unit_of(figures: Figures, chart: ChartForm, per: float, asked: Asked) -> str:
    """The wording behind a value."""
    whole = as_words(figures.whole_name)
    if figures.kind.is_share:
        return asked.unit if asked.unit.startswith("%") else f"% of {asked.unit or whole}".removesuffix(" of ")
    if figures.kind is Kind.UNIT_RATIOS:
        return asked.unit or "times as many as expected"
    if figures.kind.divides:
        return asked.unit or (f"per {per:,.0f} {whole}" if per > 1 else f"per {whole}").strip()
    if chart in GAPS and figures.kind is Kind.EVENTS:
        return "days between events"
    return asked.unit if asked.unit.startswith(figures.sign) else f"{figures.sign} {asked.unit}".strip()


def as_words(name: str) -> str:
    """A column's name inside a sentence: without its capital, unless it begins with two; a letter is no name."""
    if len(name) < 2:
        return ""
    return name if name[:2].isupper() else f"{name[0].lower()}{name[1:]}"


def decimals_of(figures: Figures) -> int | None:
    """The decimals that tell values apart; None where the usual ones do: whole numbers, pounds, shares and rates."""
    known = [value for value in figures.counted if value is not None]
    if figures.kind is not Kind.VALUES or figures.sign or all(value.is_integer() for value in known):
        return None
    spread = max(known) - min(known) or max(abs(value) for value in known)
    return min(MOST_DECIMALS, max(0, 2 - floor(log10(spread)))) if spread else None
