"""Series made by hand, as small as a test needs them."""

from datetime import date

import numpy as np

from lib.answers.decided import Decided, InForce
from lib.answers.periods import months_before
from lib.answers.reading import read_all
from lib.answers.series import Series
from lib.catalogue.measure import ChartForm, Measure, OverTime, Review, Shape
from lib.catalogue.signals import Direction
from lib.spc.icons import DIRECTION_SIGNS
from lib.spc.rule_sets import DEFAULT

FIRST = date(2022, 1, 1)
NAN = float("nan")


def a_measure(chart=ChartForm.U_PRIME, **but):
    """A rate of things that nobody wants, unless a test says otherwise."""
    fields = {
        "id": "a_measure",
        "goal": "safety",
        "ref": "T-01",
        "title": "A measure",
        "question": "How many?",
        "answers": (),
        "domain": "quality",
        "shape": Shape.COUNTS,
        "chart": chart,
        "direction": Direction.DOWN,
        "unit": "per 1,000 bed days",
        "per": 1000.0,
        "numerator": "Things",
        "denominator": "Bed days",
        "reading": "",
        "review": Review("A test", date(2026, 1, 1), date(2027, 1, 1)),
        "sql": "",
    }
    return Measure(**(fields | but))


def a_share(**but):
    return a_measure(ChartForm.P_PRIME, unit="% of all", per=100.0, denominator="All", **but)


def a_count(**but):
    return a_measure(ChartForm.XMR, **({"unit": "things", "per": 1.0, "denominator": None} | but))


def a_stock(**but):
    return a_count(numerator_over_time=OverTime.LAST, **but)


def months(many, first=FIRST, apart=1):
    return tuple(months_before(first, -apart * place) for place in range(many))


def a_series(measure, numerator, denominator=1000.0, **but):
    """One measure in one unit; `breaks`, `target`, `masked` and `provisional` as a test needs them."""
    many = len(numerator)
    target = but.get("target")
    return Series(
        measure=measure,
        unit=but.get("unit", "trust"),
        periods=months(many, apart=measure.grain.months),
        numerator=np.array(numerator, dtype=float),
        denominator=np.broadcast_to(np.array(denominator, dtype=float), many).copy(),
        is_masked=np.array(but.get("masked", [False] * many), dtype=bool),
        is_provisional=np.array(but.get("provisional", [False] * many), dtype=bool),
        decided=Decided(
            breaks=but.get("breaks", ()),
            excluded=but.get("excluded", frozenset()),
            suggested=InForce(target, "A test") if target is not None else None,
        ),
        drawn_as=measure.chart,
        direction=DIRECTION_SIGNS[measure.direction],
    )


def drawn(series, rules=DEFAULT, **how):
    """What is drawn of one series."""
    return read_all([series], rules, **how)[series.of]
