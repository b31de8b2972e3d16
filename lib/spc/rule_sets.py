"""The choices on which tools for Making Data Count charts differ: records, never branches.

Sources: NHS England Making Data Count guidance as its team describes it in the issues of NHSRplotthedots
(194, 200, 202) and of the Power BI visual (116, 463); NHSRplotthedots 0.2.2 itself.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from lib.catalogue.signals import Assurance


class RunRule(StrEnum):
    """How runs about a centre line are judged: see `run_chart` and `boxes`."""

    ANHOEJ = "anhoej"
    BEST_BOX = "bestbox"
    CUT_BOX = "cutbox"


@dataclass(frozen=True)
class RuleSet:
    """How limits are set, which points are signals, and what the icons say. The name stands on each chart."""

    name: str
    two_in_three_counts_outside: bool
    """Whether a point beyond the limits is also one of the two in three."""
    screens_moving_ranges: bool
    """Whether moving ranges of 3.267 times their mean or more are left out, once, before limits are set."""
    draws_short_segments_as_run_charts: bool
    """Whether a short segment gets a median and no icons, or limits and a warning."""
    missing_count_as_points: bool
    """Whether a row without a value helps a segment to be long enough."""
    target_on_limit_is_beyond: bool
    """Whether a target exactly on a limit is judged as one beyond it, or as one inside."""
    assurance_without_limits: Assurance
    """What a target says where limits are undefined."""
    shows_improvement_first: bool
    """Whether a point in an improvement and in a concern shows the improvement, or the first rule's label."""
    labels_trend_by_next_step: bool
    """Whether a trend point before another trend point takes the next step's sign, a tie being a fall."""
    breaks_lines_at_step_change: bool
    """Whether centre and limits are drawn apart at a step change, or joined."""
    step_change_needs_a_point: bool
    """Whether a step change on a date without a point does nothing, or counts from the next point."""
    shift_length: int = 7
    trend_length: int = 7
    short_below: int = 13
    """A segment of fewer points than this is short."""
    moving_range_factor: float = 2.66
    """Limits of an XmR chart in mean moving ranges: 2.66 in the NHS; qicharts2 and Power BI use 3/1.128."""

    run_rule: RunRule = RunRule.ANHOEJ
    i_prime_reads_all_points: bool = False
    """Whether limits of an I' chart heed excluded points, and those beyond the baseline, too."""

    def __post_init__(self) -> None:
        if min(self.shift_length, self.trend_length) < 2:
            raise ValueError(f"{self.name}: a shift or a trend takes at least 2 points.")


NHS_ENGLAND_2023 = RuleSet(
    name="NHS England 2023+",
    two_in_three_counts_outside=True,
    screens_moving_ranges=False,
    draws_short_segments_as_run_charts=True,
    missing_count_as_points=False,
    target_on_limit_is_beyond=True,
    assurance_without_limits=Assurance.NO_TARGET,
    shows_improvement_first=True,
    labels_trend_by_next_step=False,
    breaks_lines_at_step_change=False,
    step_change_needs_a_point=False,
)

NHSR_PLOTTHEDOTS_0_2_2 = RuleSet(
    name="NHSRplotthedots 0.2.2",
    two_in_three_counts_outside=False,
    screens_moving_ranges=True,
    draws_short_segments_as_run_charts=False,
    missing_count_as_points=True,
    target_on_limit_is_beyond=False,
    assurance_without_limits=Assurance.INCONSISTENT,
    shows_improvement_first=False,
    labels_trend_by_next_step=True,
    breaks_lines_at_step_change=True,
    step_change_needs_a_point=True,
)

NHSR_PLOTTHEDOTS_TWO_SIGMA_2023 = replace(
    NHSR_PLOTTHEDOTS_0_2_2,
    name="NHSRplotthedots 0.2.2, two sigma of 2023",
    two_in_three_counts_outside=True,
)

QICHARTS2_0_8_1 = replace(
    NHSR_PLOTTHEDOTS_0_2_2,
    name="qicharts2 0.8.1",
    moving_range_factor=3 / 1.128,
    i_prime_reads_all_points=True,
)
"""Lines, and runs about them, as qicharts2 sets them; of single points it judges only whether they are outside."""

RULE_SETS = {rules.name: rules for rules in (NHS_ENGLAND_2023, NHSR_PLOTTHEDOTS_0_2_2)}
DEFAULT = NHS_ENGLAND_2023

FOR_COMPARISON = {rules.name: rules for rules in (NHSR_PLOTTHEDOTS_TWO_SIGMA_2023, QICHARTS2_0_8_1)}
"""Ways of other tools, for those who hold our figures against theirs; not offered on pages."""
