"""Answers made by hand, as small as a test needs them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from lib.catalogue.answer import Answer, Line, Marker, MarkerKind, Reading, Supply, Unit, Version
from lib.catalogue.measure import ChartForm, Grain, Measure, Review, Shape
from lib.catalogue.selection import Selection
from lib.catalogue.signals import Assurance, Direction, Rule, Variation

FALLS = Measure(
    id="inpatient_falls",
    goal="safety",
    ref="G1-05",
    title="Inpatient falls",
    question="Do fewer patients fall?",
    answers=("A1.1",),
    domain="quality",
    shape=Shape.COUNTS,
    chart=ChartForm.U_PRIME,
    direction=Direction.DOWN,
    unit="per 1,000 occupied bed days",
    per=1000.0,
    numerator="falls",
    denominator="occupied bed days",
    reading="",
    review=Review("Improvement analytics team", date(2026, 11, 1), date(2027, 11, 1)),
    sql="",
)
SHARE = replace(FALLS, title="Moderate or worse harm, share", unit="% of graded incidents", per=100.0)
COUNT = replace(FALLS, title="Projects registered", unit="projects", per=1.0, denominator=None)
MONEY = replace(COUNT, title="Savings validated", unit="£")
VERSION = Version(
    "2026-11-12-a",
    datetime(2026, 11, 12, 9, 14, tzinfo=UTC),
    "An analyst",
    True,
    date(2021, 11, 1),
    date(2026, 10, 31),
    "Demo",
)
TRUST = Unit("trust", "Whole Trust", "Trust")


def months(count, last=date(2026, 10, 1), apart=1):
    end = last.year * 12 + last.month - 1
    return tuple(date(at // 12, at % 12 + 1, 1) for at in range(end - apart * (count - 1), end + 1, apart))


def a_line(values, centre=4.3, lower=3.4, upper=5.2, **but):
    count = len(values)
    nothing = (None,) * count
    line = Line(
        periods=but.pop("periods", None) or months(count),
        values=tuple(values),
        numerators=nothing,
        denominators=nothing,
        centre=(centre,) * count,
        lower=(lower,) * count,
        upper=(upper,) * count,
        states=(Variation.COMMON_CAUSE,) * count,
        rules=((),) * count,
        is_masked=(False,) * count,
        is_provisional=(False,) * count,
        segments=(0,) * count,
    )
    return replace(line, **but)


def a_reading(variation=Variation.COMMON_CAUSE, assurance=Assurance.NO_TARGET, **but):
    reading = Reading(
        variation=variation,
        assurance=assurance,
        previous=Variation.COMMON_CAUSE,
        latest=4.04,
        latest_period=date(2026, 10, 1),
        centre=4.3,
        lower=3.4,
        upper=5.2,
        target=None if assurance is Assurance.NO_TARGET else 4.4,
    )
    if variation.is_special_cause:
        reading = replace(reading, rule=Rule.SHIFT, length=7, since=date(2026, 4, 1))
    reading = replace(reading, **but)
    return replace(reading, next_target=but.get("next_target", reading.target))


def an_answer(measure=FALLS, reading=None, line=None, unit=None, **but):
    line = line or a_line([4.3, 4.1, 4.4] * 8)
    if reading is not None and reading.target is not None:
        line = replace(line, targets=(reading.target,) * len(line))
    return Answer(
        measure=measure,
        selection=Selection(),
        version=VERSION,
        revision=0,
        rules="NHS England 2023+",
        unit=unit or TRUST,
        supply=but.pop("supply", Supply.SUPPLIED),
        complete_to=but.pop("complete_to", date(2026, 10, 31)),
        line=line,
        reading=reading,
        **but,
    )


BUNDLE = Marker(date(2026, 3, 1), "Falls bundle began", MarkerKind.STEP)
QUARTERLY = replace(FALLS, grain=Grain.QUARTER)
HALF_YEARLY = replace(FALLS, grain=Grain.HALF_YEAR)
YEARLY = replace(FALLS, grain=Grain.YEAR)
