"""Funnel plots, one or many.

Points: series_id (may be left out), group (the unit), numerator, denominator (for SR what was expected).
Series: data_type (PR proportion, SR standardised ratio, RATE events over exposure; PR where blank), sr_method
(SHMI or blank), trim_by (the share of units at either end whose scores are drawn in or left out; 0.1 where
blank).
"""

import math

import numpy as np

from lib.spc.bulk.columns import Charted, Columns, together
from lib.spc.bulk.table import Table, by_owner, in_order, number, one_of, owners, ranked, series_of
from lib.spc.funnel import Design, Funnel, Kind, funnel
from lib.spc.funnel_limits import Band, Method
from lib.spc.segments import Flags

KINDS = {
    "": (Kind.PROPORTION, Method.ARCSINE),
    "PR": (Kind.PROPORTION, Method.ARCSINE),
    "SR": (Kind.RATIO, Method.EXACT_POISSON),
    "RATE": (Kind.RATE, Method.EXACT_POISSON),
}
TRIM = 0.1
GIVEN = frozenset({"series_id", "group", "numerator", "denominator"})
ASKED = frozenset({"data_type", "sr_method", "trim_by"})
AT_A_GLANCE = ("series_id", "n_groups", "target", "phi", "tau2", "n_outlier_998", "n_od_outlier_998")


def chart(points: Table, series: Table | None) -> Charted:
    """Draw every funnel, with limits by chance alone and (od_) widened by the spread between units.

    Raises TableError for a cell that cannot be understood, a part above its whole, and two rows of one unit.
    """
    table = series or series_of(points)
    designs = _designs(table)
    owner = owners(points, table)
    in_order(points, owner, ranked(points.texts("group"))[1], "group")
    given = _given(points)
    _refuse_impossible(points, given, np.array([design.is_share for design in designs])[owner])
    units = [{name: column[own] for name, column in given.items()} for own in by_owner(owner)]
    found = [funnel(one["numerator"], one["denominator"], design) for one, design in zip(units, designs, strict=True)]
    drawn = [one | _of_units(funnel) for one, funnel in zip(units, found, strict=True)]
    return Charted(together(drawn), _of_series(table, found), "series", AT_A_GLANCE, GIVEN, ASKED)


def _refuse_impossible(points: Table, given: Columns, is_share: Flags) -> None:
    """Refuse units without a name, and figures that cannot be."""
    numerator, denominator = given["numerator"], given["denominator"]
    points.refuse(given["group"] == "", "group", "there is none.")
    for name in ("numerator", "denominator"):
        points.refuse(given[name] < 0, name, "this is below 0.")
    points.refuse((denominator == 0) & (numerator > 0), "denominator", "this is 0, beside a numerator above 0.")
    points.refuse(is_share & (numerator > denominator), "numerator", "this is more than the denominator.")


def _given(points: Table) -> Columns:
    names = {name: np.array(points.texts(name), dtype=np.str_) for name in ("series_id", "group")}
    return names | {name: points.numbers(name) for name in ("numerator", "denominator")}


def _designs(table: Table) -> list[Design]:
    table.read("sr_method", one_of({"SHMI": None, "": None}))
    kinds = table.read("data_type", one_of(KINDS))
    trims = table.read("trim_by", _trim)
    return [Design(kind, method, trim=trim) for (kind, method), trim in zip(kinds, trims, strict=True)]


def _trim(cell: str) -> float:
    found = number(cell)
    if math.isnan(found):
        return TRIM
    if not 0 <= found < 0.5:
        raise ValueError(f"{cell!r} is not a share from 0 to under a half.")
    return found


def _of_units(found: Funnel) -> Columns:
    return {
        "value": found.value,
        "target": np.full(found.value.size, found.target),
        "y_transformed": found.transformed,
        "se_transformed": found.error,
        "z": found.dispersion.score,
        "z_adjusted": found.dispersion.trimmed,
        **_lines(found.band, ""),
        **_lines(found.widened, "od_"),
        "outlier_998": found.beyond != 0,
        "od_outlier_998": found.beyond_widened != 0,
    }


def _lines(band: Band, prefix: str) -> Columns:
    return {
        f"{prefix}ll95": band.lower95,
        f"{prefix}ul95": band.upper95,
        f"{prefix}ll998": band.lower998,
        f"{prefix}ul998": band.upper998,
    }


def _of_series(table: Table, found: list[Funnel]) -> Columns:
    return {
        "series_id": np.array(table.texts("series_id"), dtype=np.str_),
        "target": np.array([one.target for one in found]),
        "n_groups": np.array([np.count_nonzero(~np.isnan(one.value)) for one in found]),
        "n_used": np.array([one.dispersion.used for one in found]),
        "phi": np.array([one.dispersion.phi for one in found]),
        "tau2": np.array([one.dispersion.tau2 for one in found]),
        "n_outlier_998": np.array([np.count_nonzero(one.beyond) for one in found]),
        "n_od_outlier_998": np.array([np.count_nonzero(one.beyond_widened) for one in found]),
    }
