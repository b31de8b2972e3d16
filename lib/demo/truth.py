"""What must be found in the demo extract: each planted story with the state it must show."""

from dataclasses import asdict, dataclass
from typing import Any

from lib.demo.calendar import FINANCIAL_YEAR, MONTH
from lib.demo.events import Events
from lib.demo.figures import Figures
from lib.demo.partners import small_group
from lib.demo.projects import FALLS_BUNDLE
from lib.demo.stories import FALLS, GOVERNANCE, HARM, REPORTS, SURVEY, ULCERS, UPTAKE, WASTE, WINTER
from lib.demo.themes import THEMES
from lib.demo.training import RATIOS
from lib.demo.units import IDS

TRUST = "trust"


@dataclass(frozen=True)
class Story:
    """One state that a measure must show.

    `kind` says what is looked at: latest (the last complete point's variation), by_unit (against 99.8% limits over the
    last twelve months), gap (the last closed year against the first, for the split's comparator), ratio (a group's rate
    over all others', 95% interval, last twelve months), values, stale, masked or count.
    """

    story: str
    measure: str
    kind: str
    state: str
    about: str
    unit: str = TRUST
    split: str | None = None
    group: str | None = None
    item: str | None = None
    period: str | None = None


@dataclass(frozen=True)
class Truth:
    """The stories claimed, the series that carry a change over time, and how many rows each table has."""

    seed: int
    incidents: int
    stories: tuple[Story, ...]
    planted: dict[str, list[str]]
    rows: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """The truth as it is written beside the extract."""
        return asdict(self)


def latest(story: str, measure: str, state: str, about: str, **where: str) -> Story:
    """A story told by a measure's last complete point."""
    return Story(story, measure, "latest", state, about, **where)  # type: ignore[arg-type]


def stories(figures: Figures, events: Events, missed: set[str]) -> tuple[Story, ...]:
    """Every story that the figures show; those that a Trust of another size cannot show are left out."""
    told = [
        *safety_stories(figures),
        *equity_stories(figures),
        *skills_stories(figures),
        *partnership_stories(figures),
        *relationship_stories(),
        *measurement_and_spread_stories(events),
        *waste_stories(figures),
    ]
    return tuple(story for check, story in told if check not in missed)


Claim = tuple[str, Story]
"""The name under which the story was drawn until it showed, and the story."""


def safety_stories(figures: Figures) -> list[Claim]:
    """D1 to D4, D8, D10, D12 and D21."""
    rates, falls, harm = "incidents_recorded", "inpatient_falls", "moderate_or_worse_harm_share"
    number = len(figures.never_events.day)
    reviewed = len(THEMES) - len(GOVERNANCE.overdue)
    return [
        ("D1", latest("D1", rates, "common_cause", "Winters and busy months are within u′ limits; a u chart would raise false alarms.")),
        ("D8", latest("D2", harm, "common_cause", "More is recorded and less of it is harmful since LFPSE: a break, then a steady level.")),
        ("D3", latest("D3", falls, "improvement_low", "Falls went down in the unit where the falls bundle began.", unit=FALLS.origin)),
        ("D3", latest("D3", falls, "improvement_low", "Falls went down across the Trust as the bundle spread.")),
        ("D8", Story("D8", harm, "by_unit", "above", "Harm is far more common than the funnel allows.", HARM.unit)),
        ("D8 small", Story("D8", harm, "by_unit", "within", "A small unit looks extreme, but is within the limits for its size.", HARM.small_unit)),
        ("D10", Story("D10", "never_events", "count", str(number), "Never events in five years, with gaps that lengthen from 2024.")),
        ("D1", latest("D12", rates, "common_cause", "Runs of seven in winter are the season, not a change.", unit=WINTER.unit)),
        ("D21", Story("D21", "response_plan_themes_reviewed", "count", str(reviewed), "Of eighteen themes, two have waited more than 92 days.", period=str(MONTH[-1]))),
        ("D21", Story("D21", "theme_time_since_review", "count", str(len(GOVERNANCE.overdue)), "Themes overdue on the last day.")),
    ]  # fmt: skip


def equity_stories(figures: Figures) -> list[Claim]:
    """D5, D6 and D9."""
    del figures
    missed, falls, complete = "outpatient_non_attendance", "inpatient_falls", "complete_records"
    field = "Ethnic group"
    return [
        ("D5", Story("D5", missed, "gap", "narrowed", "Reminder calls in three languages narrowed the gap by a tenth.", split="deprivation")),
        ("D5", latest("D5", missed, "improvement_low", "Fewer outpatient appointments are missed since the reminder calls.")),
        ("D6", Story("D6", falls, "gap", "cannot tell yet", "A tenth off this gap cannot be seen in one year of falls.", split="deprivation")),
        ("D9", latest("D9", complete, "improvement_high", "Ethnic group is recorded more often since patients are asked at the desk.", item=field)),
        ("D9", Story("D9", complete, "by_unit", "below", "Where patients come in an emergency, ethnic group is missing most often.", "U01", item=field)),
    ]  # fmt: skip


def skills_stories(figures: Figures) -> list[Claim]:
    """D14, D15 and the share of projects with a Quality Partner."""
    del figures
    return [
        ("D14", latest("D14", "module_completions", "improvement_high", "More modules are completed since the new system.")),
        ("D14", latest("D14", "training_uptake_rate", "improvement_high", "Uptake has grown for the size of the workforce.")),
        ("D14", Story("D15", "training_uptake_rate", "by_unit", "below", "No one was trained here for two quarters.", UPTAKE.unit_with_none)),
        *(
            ("D14", Story("D15", "uptake_across_staff_groups", "ratio", state, f"Uptake of this group against everyone else's.", split=split, group=group))
            for (split, group), state in RATIOS.items()
        ),
        ("D20 projects", latest("D20", "projects_with_quality_partner", "improvement_high", "More projects have a Quality Partner.")),
    ]  # fmt: skip


def partnership_stories(figures: Figures) -> list[Claim]:
    """D20."""
    diversity = "diversity_of_applicants"
    return [
        ("D20", Story("D20", "quality_partner_applications", "values", "rising", "Applications doubled in four years.")),
        ("D20", Story("D20", diversity, "ratio", "below 1", "People under 35 apply less often than residents as a whole.", split="applicant_age", group="16-34")),
        ("D20", Story("D20", diversity, "masked", "masked", "Too few applicants of this group in the last closed year to show.", split="ethnicity", group=small_group(figures.applications), period="2025/26")),
    ]  # fmt: skip


def relationship_stories() -> list[Claim]:
    """D18."""
    item = "staff_can_suggest_improvements"
    return [
        ("D18", Story("D18", item, "values", "rising", "More staff can suggest improvements than five years ago, after a dip in the second year.")),
        ("D18", Story("D18", item, "masked", "masked", f"Only {SURVEY.small_answers} answers in the last survey.", SURVEY.small_unit, period=str(SURVEY.years[-1]))),
    ]  # fmt: skip


def measurement_and_spread_stories(events: Events) -> list[Claim]:
    """D4, report-outs, and the audit of reports, which comes late."""
    held = int((events.are("report_out") & (FINANCIAL_YEAR[events.month] == WASTE.stated_year)).sum())
    reports = "reports_using_robust_tools"
    return [
        ("D4", Story("D4", "spread_curve", "count", str(len(FALLS.adopters)), "Units that have taken up the falls bundle.", item=FALLS_BUNDLE.title)),
        ("D24", Story("D24", "monthly_report_outs", "count", str(held), "Report-outs held in the last closed year: none in August.", period="2025/26")),
        ("reports", latest("reports", reports, "improvement_high", "More reports show their measures on SPC or run charts.")),
        ("reports", Story("reports", reports, "stale", "stale", f"The audit has reached {REPORTS.complete_to}.")),
    ]  # fmt: skip


def waste_stories(figures: Figures) -> list[Claim]:
    """D23."""
    pounds = round(figures.savings.signed_off(WASTE.stated_year), -3)
    return [
        ("D23", latest("D23", "waste_walks", "improvement_high", "Waste walks more than doubled.")),
        ("D23", Story("D23", "savings", "count", f"{pounds:.0f}", "Pounds signed off in the last closed year, to the nearest thousand; the plan was £3.0 million.", period="2025/26")),
    ]  # fmt: skip


def planted() -> dict[str, list[str]]:
    """The series that carry a change over time: for each measure its units, or all; trust is the whole Trust."""
    with_bundle = [FALLS.origin, *(unit for unit in FALLS.adopters if unit != FALLS.never_works_in)]
    return {
        "incidents_recorded": sorted({TRUST, WINTER.unit, ULCERS.unit, *with_bundle}),
        "moderate_or_worse_harm_share": [TRUST, HARM.unit, HARM.small_unit],
        "inpatient_falls": sorted({TRUST, *with_bundle}),
        "response_plan_themes_reviewed": [TRUST],
        "quality_partner_applications": [TRUST],
        "reports_using_robust_tools": [TRUST],
    } | {
        measure: [TRUST, *IDS]
        for measure in (
            "outpatient_non_attendance",
            "complete_records",
            "module_completions",
            "training_uptake_rate",
            "projects_with_quality_partner",
            "staff_can_suggest_improvements",
            "spread_curve",
            "waste_walks",
            "savings",
        )
    }
