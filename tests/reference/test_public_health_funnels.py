"""Funnels as the public health indicators of England have them: each unit's category, and the lines."""

import numpy as np

from lib.equity.funnels import rate_lines, share_lines, standings
from lib.equity.gaps import Kind
from tests.reference.cases import by_case, column, fault
from tests.reference.reading import rows
from tests.reference.scoring import number, score

KINDS = {"proportion": Kind.PROPORTION, "rate": Kind.RATE, "ratio": Kind.RATE}


def funnel_target(units):
    """The line in the middle: all units together, or as expected."""
    if units[0]["kind"] == "ratio":
        return 1.0
    return column(units, "x").sum() / column(units, "denominator").sum()


def test_units_stand_in_a_funnel_where_the_public_health_tools_put_them():
    expected = by_case("funnel_significance_expected.csv")
    faults = []
    for case, units in by_case("funnel_input.csv").items():
        kind = KINDS[units[0]["kind"]]
        found = standings(kind, column(units, "x"), column(units, "denominator"), funnel_target(units))
        named = {unit["unit"]: str(standing) for unit, standing in zip(units, found, strict=True)}
        faults += [
            None if named[row["unit"]] == row["significance"] else f"{case} {row['unit']}: {named[row['unit']]}"
            for row in expected[case]
        ]
    score("funnel_significance_expected.csv", faults)


LINES = {"2s": "95", "3s": "998"}
HALVING = 1e-7
"""The tool looks for a Poisson limit by halving; it stops within this of its share of the limit and the events."""


def lines_named(lines, factor, shift=0.0, suffix="limit"):
    return {
        f"{side}_{theirs}_{suffix}": factor * getattr(lines, f"{side}{ours}") - shift
        for side in ("lower", "upper")
        for theirs, ours in LINES.items()
    }


def halved(events, limit):
    """How far from a Poisson limit the tool's halving may have stopped, as a share of it."""
    return HALVING * (1 + events + limit) ** 2 / ((1 + events) * limit)


def line_fault(row, target):
    size = np.array([number(row["x_axis"])])
    if row["kind"] == "proportion":
        return fault(row, {name: value.item() for name, value in lines_named(share_lines(target, size), 100).items()})
    found, per, shift = rate_lines(target, size), *((1000, 0.0) if row["kind"] == "rate" else (1, 1.0))
    ours = lines_named(found.rate, per, shift)
    exposure = "population_1_year" if row["kind"] == "rate" else "exp_events"
    # The tool names a line of exposures by its own side: the low line has the greater exposure here.
    ours |= lines_named(found.exposure, 1, suffix=exposure)
    with_room = {}
    for name, value in ours.items():
        side, sigma = name.split("_")[:2]
        limit = float(getattr(found.exposure, f"{side}{LINES[sigma]}")[0] * target)
        with_room[name] = (float(value[0]), abs(float(value[0]) + shift) * halved(float(size[0]), limit))
    return fault(row, with_room)


def test_the_lines_of_a_funnel_are_those_of_the_public_health_tools():
    units = by_case("funnel_input.csv")
    expected = rows("inequality", "funnel_limits_expected.csv")
    score("funnel_limits_expected.csv", [line_fault(row, funnel_target(units[row["case_id"]])) for row in expected])
