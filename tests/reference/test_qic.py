"""Every form of control chart and run chart against qicharts2 0.8.1."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np

from lib.spc.chart import Batch, Charts, Form, control_charts
from lib.spc.rare_events import POWER_OF_TIME
from lib.spc.rule_sets import QICHARTS2_0_8_1, RunRule
from lib.spc.rules import beyond
from lib.spc.subgroups import fold
from tests.reference.reading import Row, by_series, numbers, rows
from tests.reference.scoring import agree, number, score

FORMS = {
    "run": Form.RUN,
    "i": Form.XMR,
    "p": Form.P,
    "pp": Form.P_PRIME,
    "u": Form.U,
    "up": Form.U_PRIME,
    "c": Form.C,
    "mr": Form.MR,
    "ip": Form.I_PRIME,
    "g": Form.G,
    "t": Form.T,
    "xbar": Form.XBAR,
    "s": Form.S,
}
LINES = {
    "value": "value",
    "centre": "centre",
    "lower": "lower",
    "upper": "upper",
    "lower_2sigma": "near_lower",
    "upper_2sigma": "near_upper",
}


@dataclass
class Series:
    """One series of the set as asked for, its figures, and where its points stand in the charts."""

    asked: Row
    figures: np.ndarray  # a row a point: numerator, denominator, deviation
    charts: Charts = None
    start: int = 0

    @property
    def given_centre(self):
        """qicharts2 takes the centre of a t chart as a time already made nearly normal."""
        given = number(self.asked["cl"])
        return given**POWER_OF_TIME if self.asked["chart"] == "t" else given


def read_series(asked, points):
    values = np.array([number(point["y"]) for point in points])
    if asked["chart"] not in ("xbar", "s"):
        return Series(asked, np.array([values, [number(point["n"] or "") for point in points], np.nan * values]).T)
    changes = [here["x"] != before["x"] for here, before in pairwise([points[0], *points])]
    folded = fold(values, np.cumsum(changes))
    return Series(asked, np.array([folded.mean, folded.size, folded.deviation]).T)


def segments_of(one, already):
    """Number the parts of a series on from the segments already laid out."""
    parts = numbers(one.asked["part"])
    return [already + sum(place > end for end in parts) for place in range(1, len(one.figures) + 1)]


def lay_out(series):
    segment, baseline, excluded, centre, figures = [], [], [], [], []
    for one in series:
        one.start = len(segment)
        owners = segments_of(one, segment[-1] + 1 if segment else 0)
        segment += owners
        first_n = int(number(one.asked["freeze"] or "1e9"))
        left_out = numbers(one.asked["exclude"])
        places = range(1, len(one.figures) + 1)
        baseline += [place <= first_n for place in places]
        excluded += [place in left_out for place in places]
        centre += [one.given_centre] * len(set(owners))
        figures.append(one.figures)
    numerator, denominator, deviation = np.concatenate(figures).T
    # qicharts2 drops a denominator whose numerator is missing, and with it that point's limits.
    denominator = np.where(np.isnan(numerator), np.nan, denominator)
    per = number(series[0].asked["multiply"])
    flags = {"excluded": np.array(excluded), "baseline": np.array(baseline)}
    return Batch(
        numerator, denominator, np.array(segment), **flags, centre=np.array(centre), deviation=deviation, per=per
    )


@cache
def charted():
    """Chart every series, a batch for each form, screening, run rule and multiplier."""
    points = by_series(rows("spc", "qic_input.csv"))
    batches = {}
    for asked in rows("spc", "qic_series.csv"):
        key = (asked["chart"], asked["screen_moving_ranges"], asked["method"], asked["multiply"])
        batches.setdefault(key, []).append(read_series(asked, points[asked["series_id"]]))
    for (chart, screened, method, _), series in batches.items():
        rules = replace(QICHARTS2_0_8_1, screens_moving_ranges=screened == "TRUE", run_rule=RunRule(method))
        charts = control_charts(FORMS[chart], lay_out(series), rules)
        for one in series:
            one.charts = charts
    return {one.asked["series_id"]: one for series in batches.values() for one in series}


def flag(truth):
    return str(bool(truth)).upper()


def line(charts, name, place):
    """One of our lines as qicharts2 draws it: on a t chart it leaves a lower line of 2 sigma out that is 0."""
    found = float(getattr(charts, name)[place])
    return np.nan if (charts.form, name, found) == (Form.T, "near_lower", 0) else found


def is_outside(charts):
    """Which points are beyond a limit: qicharts2 says so of excluded points as well."""
    return beyond(charts.value, charts.lower, charts.upper) != 0


def point_fault(charts, place, expected):
    width = number(expected["upper"]) - number(expected["lower"])
    faults = [
        f"{theirs} {line(charts, ours, place)!r} not {expected[theirs]}"
        for theirs, ours in LINES.items()
        if not agree(line(charts, ours, place), number(expected[theirs]), width)
    ]
    flags = {
        "sigma_signal": flag(is_outside(charts)[place]),
        "runs_signal": flag(charts.runs.signal[charts.segments.of_point[place]]),
    }
    faults += [f"{name} {said}" for name, said in flags.items() if said != expected[name]]
    return f"{expected['series_id']} {expected['x']}: {', '.join(faults)}" if faults else None


def test_every_point_has_the_lines_and_signals_of_qicharts2():
    faults = []
    for name, expected in by_series(rows("spc", "qic_expected_points.csv")).items():
        one = charted()[name]
        faults += [point_fault(one.charts, one.start + place, row) for place, row in enumerate(expected)]
    score("qic_expected_points.csv", faults)


def part_facts(one, segment):
    charts, runs = one.charts, one.charts.runs
    points = charts.segments.of_point == segment
    last = np.flatnonzero(points)[-1]
    has_runs = runs.useful[segment] > 0
    left_out = [one.start + place - 1 for place in numbers(one.asked["exclude"])]
    return {
        "n_obs": points.sum() - points[left_out].sum(),
        "n_useful": runs.useful[segment],
        # Where every point is on the line there is no run to speak of.
        "longest_run": runs.longest[segment] if has_runs else np.nan,
        "longest_run_max": runs.longest_allowed[segment],
        "n_crossings": runs.crossings[segment] if has_runs else np.nan,
        "n_crossings_min": runs.crossings_needed[segment],
        "n_sigma_signals": is_outside(charts)[points].sum(),
        "centre_last": charts.centre[last],
        "lower_last": charts.lower[last],
        "upper_last": charts.upper[last],
    }


def part_fault(one, segment, expected):
    width = number(expected["upper_last"]) - number(expected["lower_last"])
    ours = part_facts(one, segment)
    faults = [
        f"{k} {v} not {expected[k]}"
        for k, v in ours.items()
        if not agree(float(v), number(expected[k]), width if k.endswith("_last") else 0.0)
    ]
    if flag(one.charts.runs.signal[segment]) != expected["runs_signal"]:
        faults.append("runs_signal")
    return f"{expected['series_id']} part {expected['part']}: {', '.join(faults)}" if faults else None


def test_every_part_has_the_runs_of_qicharts2():
    faults = []
    for name, expected in by_series(rows("spc", "qic_expected_parts.csv")).items():
        one = charted()[name]
        first = one.charts.segments.of_point[one.start]
        faults += [part_fault(one, first + place, row) for place, row in enumerate(expected)]
    score("qic_expected_parts.csv", faults)
