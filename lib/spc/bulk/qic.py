"""Every form of control chart, and run charts, of one or many series, as qicharts2 takes and gives them.

Points: series_id (may be left out), x (one row an x; for xbar and s several), y, n. Series: chart (one of
`qic_points.FORMS`), freeze, part, exclude (numbers of points), cl, target, multiply, screen_moving_ranges, method
(run rule); all may be blank. Where no chart is asked for: p' where there are denominators, else single values.
"""

from dataclasses import dataclass

import numpy as np

from lib.spc.bulk.columns import Charted, Column, Columns, reordered, together
from lib.spc.bulk.qic_points import SUBGROUPS, Asked, Points, read_points, read_series, unused
from lib.spc.bulk.table import Table, owners, series_of
from lib.spc.chart import Batch, Charts, Form, control_charts
from lib.spc.rare_events import POWER_OF_TIME
from lib.spc.rule_sets import RuleSet
from lib.spc.rules import beyond
from lib.spc.segments import Flags, Floats, Places

GIVEN = frozenset({"series_id", "x", "y", "n"})
ASKED = frozenset({"chart", "freeze", "part", "exclude", "cl", "target", "multiply", "screen_moving_ranges", "method"})
AT_A_GLANCE = (
    "series_id",
    "part",
    "n_obs",
    "centre_last",
    "lower_last",
    "upper_last",
    "n_sigma_signals",
    "longest_run",
    "n_crossings",
    "runs_signal",
)


def chart(points: Table, series: Table | None, rules: RuleSet) -> Charted:
    """Chart every series. A series that asks for screening or a run rule has its way, whatever the rule set says.

    Raises TableError for a cell that cannot be understood, a part above its whole, and two rows of one x.
    """
    table = series or series_of(points)
    owner = owners(points, table)
    has_n = np.bincount(owner[~np.isnan(points.numbers("n"))], minlength=len(table.rows)) > 0
    asked = read_series(table, has_n)
    laid = read_points(points, table, owner, asked)
    drawn = []
    for manner in dict.fromkeys(asked):
        chosen = np.array([one == manner for one in asked])
        drawn.append(_Drawn.of(laid.only(chosen[laid.owner]), manner, table, rules))
    owners_of_points = np.concatenate([one.points.owner for one in drawn])
    owners_of_parts = np.concatenate([one.part_owner for one in drawn])
    return Charted(
        points=reordered(together([one.of_points() for one in drawn]), owners_of_points),
        series=reordered(together([one.of_parts() for one in drawn]), owners_of_parts),
        series_name="parts",
        at_a_glance=AT_A_GLANCE,
        given=GIVEN,
        asked=ASKED,
        notes=tuple(unused(table, laid, asked, has_n)),
    )


@dataclass(frozen=True)
class _Drawn:
    """Points with their charts, all drawn in one manner."""

    points: Points
    table: Table
    charts: Charts

    @classmethod
    def of(cls, points: Points, manner: Asked, table: Table, rules: RuleSet) -> "_Drawn":
        opens = (np.diff(points.owner, prepend=-1) != 0) | (np.diff(points.part, prepend=-1) != 0)
        in_subgroups = manner.form in SUBGROUPS
        centre = table.numbers("cl")[points.owner[opens]]
        batch = Batch(
            numerator=points.mean,
            # A denominator whose numerator is missing is missing too, and so are limits there.
            denominator=points.size if in_subgroups else np.where(points.size > 0, points.n, np.nan),
            segment=np.cumsum(opens),
            excluded=points.excluded,
            baseline=points.baseline,
            # That of a t chart is given as a time already made nearly normal.
            centre=centre**POWER_OF_TIME if manner.form is Form.T else centre,
            deviation=points.deviation,
            per=manner.per,
        )
        return cls(points, table, control_charts(manner.form, batch, manner.rules(rules)))

    @property
    def part_owner(self) -> Places:
        """Place of the series that each part is of."""
        return self.points.owner[self._last]

    @property
    def _last(self) -> Places:
        return np.flatnonzero(np.diff(self.charts.segments.of_point, append=self.charts.segments.number))

    def of_points(self) -> Columns:
        """One row a point."""
        points, charts = self.points, self.charts
        return {
            "series_id": self._names(points.owner),
            "x": points.x,
            "part": points.part,
            "numerator": points.counted,
            "denominator": points.n,
            "subgroup_size": points.size,
            "value": charts.value,
            "centre": charts.centre,
            "lower": charts.lower,
            "upper": charts.upper,
            "lower_2sigma": self._near_lower(),
            "upper_2sigma": charts.near_upper,
            "sigma_signal": self._is_outside(),
            "runs_signal": charts.runs.signal[charts.segments.of_point],
            "in_baseline": points.baseline,
            "included": ~points.excluded,
            "target": self.table.numbers("target")[points.owner],
        }

    def of_parts(self) -> Columns:
        """One row a part."""
        charts, runs, last = self.charts, self.charts.runs, self._last
        # Where every point is on the line there is no run to speak of.
        has_runs = runs.useful > 0
        return {
            "series_id": self._names(self.part_owner),
            "part": self.points.part[last],
            "n_obs": charts.segments.count(~self.points.excluded),
            "n_useful": runs.useful,
            "longest_run": np.where(has_runs, runs.longest, np.nan),
            "longest_run_max": runs.longest_allowed,
            "n_crossings": np.where(has_runs, runs.crossings, np.nan),
            "n_crossings_min": runs.crossings_needed,
            "runs_signal": runs.signal,
            "n_sigma_signals": charts.segments.count(self._is_outside()),
            "centre_last": charts.centre[last],
            "lower_last": charts.lower[last],
            "upper_last": charts.upper[last],
        }

    def _names(self, owner: Places) -> Column:
        return np.array(self.table.texts("series_id"), dtype=np.str_)[owner]

    def _is_outside(self) -> Flags:
        """Say which points are beyond a limit, excluded ones too."""
        return np.asarray(beyond(self.charts.value, self.charts.lower, self.charts.upper) != 0)

    def _near_lower(self) -> Floats:
        """On a t chart qicharts2 leaves a lower line of 2 sigma out that is cut off at 0."""
        near = self.charts.near_lower
        return np.where((near == 0) & (self.charts.form is Form.T), np.nan, near)
