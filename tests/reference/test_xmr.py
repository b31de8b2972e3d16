"""XmR charts against NHSRplotthedots 0.2.2, and against NHS England's later two-in-three rule."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from lib.catalogue.signals import Assurance, Direction, Rule
from lib.spc.chart import Batch, Charts, Form, control_charts
from lib.spc.icons import DIRECTION_SIGNS, VARIATIONS, assurances_at, variation_codes, variations
from lib.spc.rule_sets import NHSR_PLOTTHEDOTS_0_2_2, NHSR_PLOTTHEDOTS_TWO_SIGMA_2023
from lib.spc.rules import beyond, sides
from tests.reference.reading import Row, by_series, rows
from tests.reference.scoring import agree, number, score

DIRECTIONS = {"increase": Direction.UP, "decrease": Direction.DOWN, "neutral": Direction.NEUTRAL}
LABELS = {
    (Rule.OUTSIDE, 1): "Above UCL",
    (Rule.OUTSIDE, -1): "Below LCL",
    (Rule.TREND, 1): "7 Point Trend (Increasing)",
    (Rule.TREND, -1): "7 Point Trend (Decreasing)",
    (Rule.TWO_IN_THREE, 1): "2 in 3 Above CL",
    (Rule.TWO_IN_THREE, -1): "2 in 3 Below CL",
    (Rule.SHIFT, 1): "7 Points Above CL",
    (Rule.SHIFT, -1): "7 Points Below CL",
    (None, 0): "Common Cause",
}
LINES = ("centre", "lower", "upper")


@dataclass
class Series:
    """One series of the set as asked for, and where its points stand in the charts."""

    asked: Row
    dates: list[str]
    values: list[float]
    groups: list[int]
    charts: Charts = None
    start: int = 0

    @property
    def places(self):
        return range(self.start, self.start + len(self.dates))

    @property
    def last(self):
        return self.start + len(self.dates) - 1


def read_series(asked, points):
    points = sorted(points, key=lambda row: row["date"])
    starts = set(asked["rebase_dates"].split(";"))
    dates = [row["date"] for row in points]
    groups = np.cumsum([date in starts for date in dates]).tolist()
    return Series(asked, dates, [number(row["value"]) for row in points], groups)


def lay_out(series):
    """Lay series end to end in one batch, each rebase group a segment."""
    segment, baseline, direction = [], [], []
    for one in series:
        one.start = len(segment)
        first_n = int(number(one.asked["fix_after_n_points"] or "1e9"))
        for place, group in enumerate(one.groups):
            is_new = place == 0 or group != one.groups[place - 1]
            segment.append((segment[-1] if segment else 0) + is_new)
            baseline.append(place - one.groups.index(group) < first_n)
            if is_new:
                direction.append(DIRECTION_SIGNS[DIRECTIONS[one.asked["improvement_direction"]]])
    values = np.array([value for one in series for value in one.values])
    return Batch(
        values,
        np.ones_like(values),
        np.array(segment),
        baseline=np.array(baseline),
        direction=np.array(direction, dtype=np.int8),
    )


@cache
def charted(rules=NHSR_PLOTTHEDOTS_0_2_2):
    """Chart the whole set: two batches, with and without screening of moving ranges."""
    points = by_series(rows("spc", "xmr_input.csv"))
    every = [read_series(asked, points[asked["series_id"]]) for asked in rows("spc", "xmr_series.csv")]
    for screened in ("TRUE", "FALSE"):
        batch = [one for one in every if one.asked["screen_outliers"] == screened]
        if batch:
            set_now = replace(rules, screens_moving_ranges=screened == "TRUE")
            charts = control_charts(Form.XMR, lay_out(batch), set_now)
            for one in batch:
                one.charts = charts
    return {one.asked["series_id"]: one for one in every}


def label(charts, place):
    return LABELS[charts.rule(place), int(charts.signal[place])]


def point_type(place, codes):
    variation = VARIATIONS[codes[place]]
    if not variation.is_special_cause:
        return "common_cause"
    kind = variation.value if variation.is_neutral else variation.value.split("_")[0]
    return f"special_cause_{kind}"


def lines_differ(charts, place, expected, names=LINES):
    width = number(expected["upper"]) - number(expected["lower"])
    return [
        f"{name} {getattr(charts, name)[place]!r} not {expected[name]}"
        for name in names
        if not agree(float(getattr(charts, name)[place]), number(expected[name]), width)
    ]


def facts(charts, place, codes):
    """What the reference says of a point in words and flags, as we say it."""
    at = slice(place, place + 1)
    outside = bool(charts.outside[place])
    close = bool(beyond(charts.value[at], charts.near_lower[at], charts.near_upper[at])[0]) and not outside
    met = charts.rules_met(place)
    side = str(sides(charts.value[at], charts.centre[at])[0])
    truths = {
        "outside_limits": outside,
        "close_to_limits": close,
        "rule_outside": Rule.OUTSIDE in met,
        "rule_trend": Rule.TREND in met,
        "rule_two_in_three": Rule.TWO_IN_THREE in met,
        "rule_shift": Rule.SHIFT in met,
        "special_cause": charts.signal[place] != 0,
        "short_group_warning": charts.is_provisional[charts.segments.of_point[place]],
    }
    said = {name: str(bool(truth)).upper() for name, truth in truths.items()} | {
        "side_of_centre": side,
        "special_cause_type": label(charts, place),
        "point_type": point_type(place, codes),
    }
    # The package says neither yes nor no of a missing value's place.
    if np.isnan(charts.value[place]):
        said |= dict.fromkeys(("side_of_centre", "outside_limits", "close_to_limits"), "")
    return said


def point_fault(one, place, expected, codes):
    faults = lines_differ(one.charts, place, expected, (*LINES, "near_lower", "near_upper", "value"))
    if one.groups[place - one.start] != int(expected["rebase_group"]):
        faults.append("rebase_group")
    if expected["borderline"] != "TRUE":
        ours = facts(one.charts, place, codes)
        faults += [f"{k} {v!r} not {expected[k]!r}" for k, v in ours.items() if v != expected[k]]
    return f"{expected['series_id']} {expected['date']}: {', '.join(faults)}" if faults else None


def test_every_point_has_the_lines_rules_label_and_colour_of_the_package():
    every = charted()
    codes = {id(one.charts): variation_codes(one.charts) for one in every.values()}
    faults = []
    for name, expected in by_series(rows("spc", "xmr_expected_points.csv")).items():
        one = every[name]
        assert one.dates == [row["date"] for row in expected]
        faults += [
            point_fault(one, place, row, codes[id(one.charts)]) for place, row in zip(one.places, expected, strict=True)
        ]
    score("xmr_expected_points.csv", faults)


def group_fault(one, expected):
    inside = [place for place in one.places if one.groups[place - one.start] == int(expected["rebase_group"])]
    segment = one.charts.segments.of_point[inside[0]]
    ours = (
        one.dates[inside[0] - one.start],
        one.dates[inside[-1] - one.start],
        str(len(inside)),
        str(bool(one.charts.is_provisional[segment])).upper(),
    )
    theirs = tuple(expected[name] for name in ("first_date", "last_date", "n", "short_group_warning"))
    faults = lines_differ(one.charts, inside[-1], expected)
    if ours != theirs:
        faults.append(f"{ours} not {theirs}")
    return f"{expected['series_id']} group {expected['rebase_group']}: {faults}" if faults else None


def test_every_group_has_the_limits_of_the_package():
    every = charted()
    expected = rows("spc", "xmr_expected_groups.csv")
    score("xmr_expected_groups.csv", [group_fault(every[row["series_id"]], row) for row in expected])


def icons(one):
    """Both icons of a series: those of its last segment."""
    charts = one.charts
    segment = charts.segments.of_point[one.last]
    targets = np.full(charts.segments.number, number(one.asked["target"]))
    verdict = assurances_at(charts, charts.latest, targets)[segment]
    return variations(charts)[segment].value, "" if verdict is Assurance.NO_TARGET else verdict.value


def counts(one):
    codes = variation_codes(one.charts)
    found = [VARIATIONS[codes[place]] for place in one.places]
    return {
        "n_special_cause": sum(variation.is_special_cause for variation in found),
        "n_improvement": sum(variation.is_improvement for variation in found),
        "n_concern": sum(variation.is_concern for variation in found),
        "n_neutral": sum(variation.is_neutral for variation in found),
    }


def series_fault(one, expected, borderline):
    """Compare a series; counts and the last point's icon are left where rounding decides them."""
    if expected["status"] == "error":
        is_charted = np.isfinite(one.charts.centre[one.start]) and len(one.dates) == int(expected["n_rows"])
        return None if is_charted else f"{expected['series_id']}: no points"
    variation, verdict = icons(one)
    ours = {"last_date": one.dates[-1], "rebase_group": str(one.groups[-1]), "assurance_icon": verdict}
    if one.dates[-1] not in borderline:
        ours["variation_icon"] = variation
    if not borderline:
        ours |= {name: str(found) for name, found in counts(one).items()}
    faults = [f"{k} {v} not {expected[k]}" for k, v in ours.items() if v != expected[k]]
    faults += lines_differ(one.charts, one.last, expected)
    return f"{expected['series_id']}: {faults}" if faults else None


def borderline_dates():
    points = by_series(rows("spc", "xmr_expected_points.csv"))
    return {name: {row["date"] for row in found if row["borderline"] == "TRUE"} for name, found in points.items()}


def test_every_series_has_the_icons_of_the_package_and_points_where_it_stops():
    every, borderline = charted(), borderline_dates()
    faults = [
        series_fault(every[row["series_id"]], row, borderline.get(row["series_id"], set()))
        for row in rows("spc", "xmr_expected_series.csv")
    ]
    score("xmr_expected_series.csv", faults)


def changes_since_2023():
    """Find the points whose label changes when points beyond the limits count towards two in three."""
    before = charted()
    after = charted(NHSR_PLOTTHEDOTS_TWO_SIGMA_2023)
    changed = {}
    for name, one in after.items():
        codes = variation_codes(one.charts)
        for place, date in zip(one.places, one.dates, strict=True):
            now = (label(one.charts, place), point_type(place, codes))
            if label(before[name].charts, before[name].places[place - one.start]) != now[0]:
                changed[name, date] = now
    return changed


def test_the_two_sigma_rule_of_2023_changes_the_points_it_should_and_no_other():
    changed = changes_since_2023()
    given = {(row["series_id"], row["date"]): row for row in rows("spc", "xmr_two_sigma_2023_points.csv")}
    faults = []
    for key, row in given.items():
        wanted = (row["special_cause_type_2023"], row["point_type_2023"])
        faults.append(None if changed.get(key) == wanted else f"{key}: {changed.get(key)} not {wanted}")
    score("xmr_two_sigma_2023_points.csv", faults)
    charted_by_the_package = {
        row["series_id"] for row in rows("spc", "xmr_expected_series.csv") if row["status"] != "error"
    }
    beyond_the_list = {key for key in changed.keys() - given.keys() if key[0] in charted_by_the_package} - {
        (name, date) for name, dates in borderline_dates().items() for date in dates
    }
    assert not beyond_the_list
