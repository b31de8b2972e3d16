"""Witnesses as they are kept: which count, and who could bear another label, in words that the checker reads."""

from collections.abc import Iterator

from lib.privacy.csus import Closing
from lib.privacy.kinds import Months, Year
from lib.privacy.relabels import MergedWitness
from lib.privacy.shown_rows import TRUST, Row, first_month
from lib.privacy.swaps import Relabel
from lib.privacy.trust import TrustClosing
from lib.privacy.witnesses import Witness


def witnesses_stated(year: Year, trust: TrustClosing, csus: Closing) -> Iterator[Row]:
    """Every witness of a year by one characteristic."""
    for cell, witness in csus.witnesses.items():
        leaves = year.views[cell.view].csu[cell.group].leaves
        yield stated(year, (cell.view, cell.side), cell.months, leaves, year.units[cell.unit]) | moved(year, witness)
    for merged, found in trust.witnesses.items():
        leaf = year.views[merged.view].groups[merged.leaf]
        yield stated(year, (merged.view, merged.side), merged.months, (leaf,), TRUST) | moved(year, found)


def stated(year: Year, of: tuple[int, int], months: Months, leaves: tuple[str, ...], unit: str) -> Row:
    """Which count it is."""
    view = year.views[of[0]]
    return {
        "measure": view.measure.id,
        "cut": view.cut,
        "side": view.sides[of[1]].name,
        "unit": unit,
        "leaves": list(leaves),
        "period": first_month(year.start, months),
        "months": len(months),
    }


def moved(year: Year, witness: Witness | MergedWitness) -> Row:
    """By how much it moves, and the steps that move it."""
    return {
        "lowered": witness.lowered,
        "raised": witness.raised,
        "lower": [step for relabel in witness.lower for step in steps(year, relabel)],
        "higher": [step for relabel in witness.higher for step in steps(year, relabel)],
    }


def steps(year: Year, relabel: Relabel) -> Iterator[Row]:
    """One relabelling in each of its periods."""
    people = year.populations[relabel.population]
    for period in relabel.periods:
        yield {
            "sets": " ".join(name for name in people.sets if people.kinds_of(name)[relabel.kind]),
            "mates": list(people.mates[relabel.kind]),
            "unit": year.units[relabel.unit],
            "period": people.periods[period],
            "bears": list(year.atoms[relabel.bears]),
            "could_bear": list(year.atoms[relabel.could_bear]),
            "number": relabel.number,
        }
