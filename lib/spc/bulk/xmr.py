"""XmR charts with the icons of Making Data Count, of one or many series of values by date.

Points: series_id (may be left out), date, value. Series: improvement_direction (increase, decrease, neutral),
target, rebase_dates (each the first of a new group), fix_after_n_points, screen_outliers; all may be blank.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from lib.catalogue.signals import Assurance
from lib.spc.bulk.columns import Charted, Column, Columns, flags_where, reordered, together
from lib.spc.bulk.labels import LABELLED, POINT_TYPES, labels
from lib.spc.bulk.table import Table, count, in_order, iso_date, one_of, owners, parts, ranked, series_of
from lib.spc.chart import Batch, Charts, Form, control_charts
from lib.spc.icons import VARIATIONS, assurances_at, variation_codes
from lib.spc.rule_sets import RuleSet
from lib.spc.rules import beyond, sides
from lib.spc.segments import Flags, Floats, Places, Signs

DIRECTIONS = {"increase": 1, "decrease": -1, "neutral": 0, "": 0}
SCREENS = {"TRUE": True, "FALSE": False, "": None}
GIVEN = frozenset({"series_id", "date", "value"})
ASKED = frozenset({"improvement_direction", "target", "rebase_dates", "fix_after_n_points", "screen_outliers"})
BORDERLINE = 1e-9
"""Nearer than this to a line, relative to its size, a value may fall on either side by rounding."""

AT_A_GLANCE = (
    "series_id",
    "n_rows",
    "last_date",
    "last_value",
    "centre",
    "lower",
    "upper",
    "variation_icon",
    "assurance_icon",
    "n_special_cause",
)


@dataclass(frozen=True)
class Series:
    """What is asked of each series."""

    names: Column
    direction: Signs
    target: Floats
    rebase_dates: list[list[str]]
    first_n: Floats
    screens: list[bool | None]


@dataclass(frozen=True)
class Points:
    """Values in order of series and date."""

    owner: Places
    """Place of its series."""
    date: Column
    value: Floats
    group: Places
    """Number of the group between rebases: from 0, or from 1 where the first date opens one."""

    def only(self, chosen: Flags) -> "Points":
        """Keep the chosen."""
        return Points(*(column[chosen] for column in vars(self).values()))

    @property
    def opens_segment(self) -> Flags:
        """Whether a new series or group begins here."""
        found: Flags = (np.diff(self.owner, prepend=-1) != 0) | (np.diff(self.group, prepend=-1) != 0)
        return found


def chart(points: Table, series: Table | None, rules: RuleSet) -> Charted:
    """Chart every series. A series that asks for screening or for none has its way, whatever the rule set says.

    Raises TableError for a cell that cannot be understood, and for two values of one date.
    """
    table = series or series_of(points)
    asked = _asked(table)
    laid = _laid(points, table, asked, rules)
    drawn = []
    for screens in sorted(set(asked.screens), key=str):
        chosen = np.array([one is screens for one in asked.screens])
        ours = rules if screens is None else replace(rules, screens_moving_ranges=screens)
        drawn.append(_Drawn.of(laid.only(chosen[laid.owner]), asked, ours))
    owner = np.concatenate([one.points.owner for one in drawn])
    return Charted(
        points=reordered(together([one.of_points() for one in drawn]), owner),
        series=reordered(together([one.of_series() for one in drawn]), np.concatenate([one.series for one in drawn])),
        series_name="series",
        at_a_glance=AT_A_GLANCE,
        given=GIVEN,
        asked=ASKED,
        notes=() if rules.step_change_needs_a_point else tuple(_unused_rebases(table, asked, laid)),
    )


def _asked(table: Table) -> Series:
    table.read("rebase_dates", lambda cell: [iso_date(date) for date in parts(cell)])
    return Series(
        names=np.array(table.texts("series_id"), dtype=np.str_),
        direction=np.array(table.read("improvement_direction", one_of(DIRECTIONS)), dtype=np.int8),
        target=table.numbers("target"),
        rebase_dates=table.read("rebase_dates", parts),
        first_n=np.nan_to_num(table.read("fix_after_n_points", count), nan=np.inf),
        screens=table.read("screen_outliers", one_of(SCREENS)),
    )


def _laid(table: Table, series: Table, asked: Series, rules: RuleSet) -> Points:
    owner = owners(table, series)
    dates, rank = ranked(table.read("date", iso_date))
    order = in_order(table, owner, rank, "date")
    owner, date = owner[order], np.array(dates)[rank[order]]
    return Points(owner, date, table.numbers("value")[order], _groups(owner, date, asked, rules))


def _groups(owner: Places, date: Column, asked: Series, rules: RuleSet) -> Places:
    """Count the rebases of each series up to each point."""
    starts = np.searchsorted(owner, np.arange(len(asked.names) + 1))
    group = np.zeros(owner.size, dtype=np.int64)
    for place, rebases in enumerate(asked.rebase_dates):
        if rebases:
            own = slice(starts[place], starts[place + 1])
            group[own] = np.cumsum(_opens_group(date[own], rebases, rules))
    return group


def _unused_rebases(table: Table, asked: Series, points: Points) -> Iterator[str]:
    """Tell each rebase before which there is no point, or behind which: it parts nothing."""
    edges = np.searchsorted(points.owner, np.arange(len(asked.names) + 1))
    for place, rebases in enumerate(asked.rebase_dates):
        first, last = points.date[edges[place]], points.date[edges[place + 1] - 1]
        for date in rebases:
            if not first <= date <= last:
                why = f"{date} lies outside the dates of its series, {first} to {last}, and is not used."
                yield table.said(place, "rebase_dates", why)


def _opens_group(date: Column, rebases: list[str], rules: RuleSet) -> Flags:
    if rules.step_change_needs_a_point:
        return np.isin(date, rebases)
    return np.isin(np.arange(date.size), np.searchsorted(date, rebases))


@dataclass(frozen=True)
class _Drawn:
    """Points with their charts."""

    points: Points
    asked: Series
    charts: Charts
    codes: Signs

    @classmethod
    def of(cls, points: Points, asked: Series, rules: RuleSet) -> "_Drawn":
        opens = points.opens_segment
        segment = np.cumsum(opens) - 1
        since_start = np.arange(opens.size) - np.flatnonzero(opens)[segment]
        batch = Batch(
            points.value,
            np.ones_like(points.value),
            segment,
            baseline=since_start < asked.first_n[points.owner],
            direction=asked.direction[points.owner[opens]],
        )
        charts = control_charts(Form.XMR, batch, rules)
        return cls(points, asked, charts, variation_codes(charts))

    def of_points(self) -> Columns:
        """One row a point."""
        points, charts = self.points, self.charts
        is_value, has_limits = ~np.isnan(points.value), ~np.isnan(charts.upper)
        outside = charts.outside != 0
        if_judged = is_value & has_limits
        close = beyond(points.value, charts.near_lower, charts.near_upper) != 0
        return {
            "series_id": self.asked.names[points.owner],
            "date": points.date,
            "value": points.value,
            "rebase_group": points.group,
            "centre": charts.centre,
            "lower": charts.lower,
            "upper": charts.upper,
            "near_lower": charts.near_lower,
            "near_upper": charts.near_upper,
            "side_of_centre": np.where(is_value, sides(points.value, charts.centre), np.nan),
            "outside_limits": flags_where(if_judged, beyond(points.value, charts.lower, charts.upper) != 0),
            "close_to_limits": flags_where(if_judged, close & ~outside),
            "rule_outside": outside,
            "rule_trend": charts.trend != 0,
            "rule_two_in_three": charts.two_in_three != 0,
            "rule_shift": charts.shift != 0,
            "special_cause_type": labels(charts),
            "special_cause": charts.signal != 0,
            "point_type": POINT_TYPES[self.codes],
            "target": self.asked.target[points.owner],
            "short_group_warning": charts.is_provisional[charts.segments.of_point],
            "borderline": _is_borderline(charts),
        }

    @property
    def series(self) -> Places:
        """Places of the series that are drawn here."""
        return np.unique(self.points.owner)

    def of_series(self) -> Columns:
        """One row a series; lines and icons are those of its last point."""
        points, charts, places = self.points, self.charts, self.series
        last = np.searchsorted(points.owner, places, side="right") - 1
        verdicts = assurances_at(charts, last, self.asked.target[places])
        return {
            "series_id": self.asked.names[places],
            "status": np.full(places.size, "ok"),
            "error": np.full(places.size, ""),
            "n_rows": self._count(np.ones(points.owner.size, dtype=np.bool_), places),
            "n_values": self._count(~np.isnan(points.value), places),
            "last_date": points.date[last],
            "rebase_group": points.group[last],
            "centre": charts.centre[last],
            "lower": charts.lower[last],
            "upper": charts.upper[last],
            "last_value": points.value[last],
            "variation_icon": np.array([VARIATIONS[code].value for code in self.codes[last]], dtype=np.str_),
            "assurance_icon": np.array([_icon(verdict) for verdict in verdicts], dtype=np.str_),
            "n_special_cause": self._count(LABELLED["special_cause"][self.codes], places),
            "n_improvement": self._count(LABELLED["improvement"][self.codes], places),
            "n_concern": self._count(LABELLED["concern"][self.codes], places),
            "n_neutral": self._count(LABELLED["neutral"][self.codes], places),
        }

    def _count(self, flags: Flags, places: Places) -> Places:
        return np.bincount(self.points.owner[flags], minlength=len(self.asked.names))[places]


def _icon(verdict: Assurance) -> str:
    return "" if verdict is Assurance.NO_TARGET else verdict.value


def _is_borderline(charts: Charts) -> Flags:
    lines = np.stack((charts.centre, charts.lower, charts.upper, charts.near_lower, charts.near_upper))
    near = np.abs(charts.value - lines) <= BORDERLINE * np.abs(charts.value)
    return np.asarray(near.any(axis=0))
