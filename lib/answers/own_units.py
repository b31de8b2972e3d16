"""Somebody's own units side by side, in a funnel."""

from datetime import date

from lib.answers.funnel import in_a_funnel
from lib.answers.parts import Part, figure_of
from lib.catalogue.comparisons import ByUnit
from lib.catalogue.measure import Measure
from lib.catalogue.own_figures import Figures, Kind
from lib.spc.funnel import Kind as Funnels

FUNNELS = {
    Kind.UNIT_SHARES: Funnels.PROPORTION,
    Kind.UNIT_RATES: Funnels.RATE,
    Kind.UNIT_RATIOS: Funnels.RATIO,
}
WHOLE = {Kind.UNIT_RATIOS: "As expected"}
PERIOD = "as given"


def by_own_units(figures: Figures, measure: Measure) -> ByUnit:
    """Units in the order of their names, each with its place in a funnel about all of them together."""
    parts = zip(figures.names, figures.counted, figures.whole, strict=True)
    found = [
        figure_of(measure, Part(name, date.min, counted, whole, is_masked=False), name)
        for name, counted, whole in parts
    ]
    units = ByUnit(
        PERIOD,
        tuple(sorted(found, key=lambda figure: figure.label)),
        trust=None,
        whole=WHOLE.get(figures.kind, "All units"),
    )
    return in_a_funnel(units, FUNNELS[figures.kind], measure.per)
