"""From what was decided to the rows that are shown or masked, and back again from rows of earlier versions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from lib.catalogue.characteristics import Branch
from lib.privacy.csus import Closing
from lib.privacy.kinds import EVERY, QUARTERS, Bools, Months, View, Year
from lib.privacy.relabels import Blocks, TrustShown
from lib.privacy.rows import Rows, leaf_rows, rows_of
from lib.privacy.swaps import Shown
from lib.privacy.trust import TrustClosing, windows

Row = dict[str, Any]
TRUST = "trust"
GRAINS = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}


def trust_rows(year: Year, view: View, months: Months, blocks: Blocks) -> Iterator[Row]:
    """The Trust's row over some months, a figure a group; masked where it is shown by no groups."""
    rows = leaf_rows(year, view, months)
    for block in blocks or view.tops:
        own = rows.summed([view.groups.index(leaf) for leaf in block.leaves])
        yield figure(year, own, (TRUST, 0), block, is_masked=not blocks)


def csu_rows(year: Year, view: View, months: Months, unit: int, *, is_masked: bool) -> Iterator[Row]:
    """A unit's row over some months, a figure a merged group; nothing where there is nothing that could be counted."""
    rows = rows_of(year, view, months)
    if rows.sides[:, unit].any() or (rows.exposure is not None and rows.exposure[unit].any()):
        for group, branch in enumerate(view.csu):
            yield figure(year, rows.summed([group]), (year.units[unit], unit), branch, is_masked=is_masked)


def figure(year: Year, rows: Rows, place: tuple[str, int], block: Branch, *, is_masked: bool) -> Row:
    """One figure as a row of a release."""
    name, unit = place
    below = rows.denominator[unit, 0]
    return {
        "measure": rows.view.measure.id,
        "cut": rows.view.cut,
        "grp": block.code,
        "leaves": list(block.leaves),
        "unit": name,
        "grain": GRAINS[len(rows.months)],
        "period": first_month(year.start, rows.months),
        "numerator": None if is_masked else float(rows.numerator[unit, 0]),
        "denominator": None if is_masked or np.isnan(below) else float(below),
        "is_masked": is_masked,
    }


def first_month(start: int, months: Months) -> date:
    """The first day of some months of a financial year."""
    return date(start + (months[0] > 8), (months[0] + 3) % 12 + 1, 1)


def months_of(row: Mapping[str, Any]) -> Months:
    """The months of a row's period."""
    length = next(length for length, grain in GRAINS.items() if grain == row["grain"])
    first = (row["period"].month - 4) % 12
    return tuple(range(first, first + length))


def csus_shown(year: Year, rows: Sequence[Row]) -> tuple[Shown, Bools]:
    """Which rows of CSUs are shown by quarter and by year, and who is on the quarterly list, (views, units)."""
    views = {(view.measure.id, view.cut): place for place, view in enumerate(year.views)}
    units = {unit: place for place, unit in enumerate(year.units)}
    by_quarter = np.zeros((len(views), len(QUARTERS), len(units)), dtype=bool)
    by_year, listed = np.zeros((2, len(views), len(units)), dtype=bool)
    for row in rows:
        view, unit = views.get((row["measure"], row["cut"])), units.get(row["unit"])
        if view is None or unit is None or row["unit"] == TRUST:
            continue
        if row["grain"] == "quarter":
            listed[view, unit] = True
            by_quarter[view, months_of(row)[0] // 3, unit] = not row["is_masked"]
        elif row["grain"] == "year":
            by_year[view, unit] = not row["is_masked"]
    return Shown(by_quarter, by_year), listed


def trust_shown(year: Year, rows: Sequence[Row]) -> TrustShown:
    """The groups that the Trust is shown by in the windows that have closed."""
    found: dict[tuple[int, Months], list[Branch]] = {}
    for place, view in enumerate(year.views):
        branches = {branch.code: branch for top in view.tops for branch in top.all()}
        for row in rows:
            if (row["measure"], row["cut"], row["unit"]) == (view.measure.id, view.cut, TRUST) and row[
                "grain"
            ] in GRAINS.values():
                blocks = found.setdefault((place, months_of(row)), [])
                blocks += [] if row["is_masked"] else [branches[row["grp"]]]
    return {at: tuple(blocks) for at, blocks in found.items()}


def decided_rows(year: Year, trust: TrustClosing, csus: Closing, quarters: list[int]) -> Iterator[Row]:
    """The rows of the windows that end with some quarters: of the Trust, and of CSUs where they are asked for."""
    for place, view in enumerate(year.views):
        for months in windows(view):
            if months[-1] // 3 in quarters and (months == EVERY or trust.by_quarter[place]):
                yield from trust_rows(year, view, months, trust.shown[place, months])
        for unit in range(len(year.units)):
            for quarter in quarters:
                if csus.listed[place, unit] and view.is_open[quarter, unit]:
                    hidden = not csus.shown.by_quarter[place, quarter, unit]
                    yield from csu_rows(year, view, QUARTERS[quarter], unit, is_masked=hidden)
            if csus.has_closed_year and view.has_years and view.is_open[:, unit].all():
                yield from csu_rows(year, view, EVERY, unit, is_masked=not csus.shown.by_year[place, unit])
