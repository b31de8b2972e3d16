"""Cases of the inequality set: several rows each, and figures held against the columns that name them."""

from collections import defaultdict

import numpy as np

from tests.reference.reading import rows
from tests.reference.scoring import agree, number

CLOSED_FORM = 1e-9


def by_case(name):
    grouped = defaultdict(list)
    for row in rows("inequality", name):
        grouped[row["case_id"]].append(row)
    return grouped


def column(table, name):
    return np.array([number(row[name]) for row in table])


def fault(case, ours, tolerance=CLOSED_FORM):
    """Compare named figures with the case's columns of those names; each may bring a room of its own."""
    differing = []
    for name, found in ours.items():
        value, room = found if isinstance(found, tuple) else (found, 0.0)
        expected = number(case[name])
        if not (agree(float(value), expected, 0.0, tolerance) or abs(value - expected) <= room):
            differing.append(f"{name} {value!r} not {case[name]}")
    return f"{case['case_id']}: {', '.join(differing)}" if differing else None


def with_limits(interval, prefix, suffix="95"):
    return {f"{prefix}_lower{suffix}": interval.lower, f"{prefix}_upper{suffix}": interval.upper}
