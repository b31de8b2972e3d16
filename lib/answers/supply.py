"""Whether there is anything to show of a measure in a unit, and how fresh."""

from lib.answers.fetch import Found, is_exposed
from lib.answers.periods import months_apart
from lib.answers.reading import Drawn
from lib.answers.series import LINES
from lib.answers.shelf import Shelf
from lib.catalogue.answer import Supply
from lib.catalogue.measure import EligibleUnits, Measure
from lib.catalogue.selection import TRUST


def supply_of(shelf: Shelf, measure: Measure, unit: str, found: Found) -> Supply:
    """What a reader can be shown, or why nothing."""
    supplied, of = shelf.supplied[measure.id], (measure.id, unit)
    line = found.drawn.get(of, Drawn()).line
    if supplied.missing:
        return Supply.NOT_SUPPLIED
    is_without = (measure.chart in LINES and line is None) or (is_exposed(measure) and of not in found.exposed)
    if is_without or (unit != TRUST and measure.units is EligibleUnits.TRUST_ONLY):
        return Supply.NOT_FOR_UNIT if unit != TRUST else Supply.NO_FIGURES
    if line and all(line.is_masked):
        return Supply.TOO_FEW
    behind = months_apart(supplied.complete_to, shelf.version.period_to)
    return Supply.STALE if behind >= shelf.stale_after else Supply.SUPPLIED
