"""Funnels of proportions and standardised ratios against FunnelPlotR 0.6.0."""

from functools import cache

import numpy as np

from lib.spc.funnel import Design, Kind, Method, funnel
from tests.reference.reading import by_series, rows
from tests.reference.scoring import agree, number, score

DESIGNS = {"PR": (Kind.PROPORTION, Method.ARCSINE), "SR": (Kind.RATIO, Method.EXACT_POISSON)}


@cache
def drawn():
    """Every funnel of the set, by its id."""
    points = by_series(rows("spc", "funnel_input.csv"))
    found = {}
    for asked in rows("spc", "funnel_series.csv"):
        units = points[asked["series_id"]]
        counted, sizes = (np.array([number(unit[name]) for unit in units]) for name in ("numerator", "denominator"))
        design = Design(*DESIGNS[asked["data_type"]], trim=float(asked["trim_by"]))
        found[asked["series_id"]] = funnel(counted, sizes, design)
    return found


def lines(band, prefix=""):
    return {
        f"{prefix}{theirs}": getattr(band, ours)
        for theirs, ours in {"ll95": "lower95", "ul95": "upper95", "ll998": "lower998", "ul998": "upper998"}.items()
    }


def figures(found):
    return {
        "value": found.value,
        "y_transformed": found.transformed,
        "se_transformed": found.error,
        "z": found.dispersion.score,
        "z_adjusted": found.dispersion.trimmed,
        **lines(found.band),
        **lines(found.widened, "od_"),
    }


def point_fault(found, place, expected):
    width = number(expected["ul998"]) - number(expected["ll998"])
    faults = [
        f"{name} {column[place]!r} not {expected[name]}"
        for name, column in figures(found).items()
        if not agree(float(column[place]), number(expected[name]), width)
    ]
    flags = {"outlier_998": found.beyond, "od_outlier_998": found.beyond_widened}
    faults += [name for name, signs in flags.items() if str(bool(signs[place])).upper() != expected[name]]
    return f"{expected['series_id']} {expected['group']}: {', '.join(faults)}" if faults else None


def test_every_unit_has_the_limits_and_flags_of_the_package():
    faults = []
    for name, expected in by_series(rows("spc", "funnel_expected_points.csv")).items():
        faults += [point_fault(drawn()[name], place, row) for place, row in enumerate(expected)]
    score("funnel_expected_points.csv", faults)


def series_fault(found, expected):
    ours = {
        "target": found.target,
        "n_groups": np.count_nonzero(~np.isnan(found.value)),
        "n_used": found.dispersion.used,
        "phi": found.dispersion.phi,
        "tau2": found.dispersion.tau2,
        "n_outlier_998": np.count_nonzero(found.beyond),
        "n_od_outlier_998": np.count_nonzero(found.beyond_widened),
    }
    faults = [f"{k} {v} not {expected[k]}" for k, v in ours.items() if not agree(float(v), number(expected[k]))]
    return f"{expected['series_id']}: {', '.join(faults)}" if faults else None


def test_every_funnel_has_the_target_and_spread_of_the_package():
    expected = rows("spc", "funnel_expected_series.csv")
    score("funnel_expected_series.csv", [series_fault(drawn()[row["series_id"]], row) for row in expected])
