"""What must be found in the demo extract: each planted story with the state it must show."""

from dataclasses import asdict, dataclass
from typing import Any

from lib.catalogue.judgements import EffectStatus
from lib.demo.calendar import FINANCIAL_YEAR, LAST
from lib.demo.events import Events
from lib.demo.figures import Figures
from lib.demo.findings import LAST_YEAR
from lib.demo.partners import small_group
from lib.demo.showcase import FALLS_BUNDLE, SHOWCASE, Named
from lib.demo.stories import ETHNICITY, FALLS, GOVERNANCE, HARM, REPORTS, SURVEY, ULCERS, UPTAKE, WINTER
from lib.demo.themes import THEMES
from lib.demo.training import RATIOS
from lib.demo.units import IDS
from lib.demo.waits import MEASURE as WAITS_MEASURE

TRUST = "trust"
CLOSED_YEAR = f"{LAST_YEAR}/{(LAST_YEAR + 1) % 100}"


@dataclass(frozen=True)
class Story:
    """One state that a measure must show.

    `kind` says what is looked at: latest (the last complete point's variation), by_unit (against 99.8% limits over the
    last twelve months), gap (the verdict in words on the gap against its baseline, by the split's first contrast or the
    one that `compare` names), ratio (a group's rate over all others', 95% interval, last twelve months), effect (of a
    project's change on its own measure), values, stale, masked or count.
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
    project: str | None = None
    compare: str | None = None


@dataclass(frozen=True)
class Truth:
    """The stories claimed, the series that carry a change over time, and how many rows each table has."""

    seed: int
    incidents: int
    stories: tuple[Story, ...]
    planted: dict[str, list[str]]
    rows: dict[str, int]

    def as_json(self) -> list[dict[str, Any]]:
        """The stories as they are written beside the extract."""
        return [asdict(story) for story in self.stories]


def stories(figures: Figures, events: Events, missed: set[str]) -> tuple[Story, ...]:
    """Every story that the figures show; those that a Trust of another size does not show are left out."""
    told = {
        "D1": calm_stories(),
        "D3": falls_stories(),
        "D5": appointment_stories(),
        "D6": gap_stories(FALLS_MEASURE, "cannot tell yet", "D6: A tenth off cannot be seen in a year."),
        "D7": [
            tell(
                WAITS_MEASURE,
                "gap",
                "smaller, but by levelling down",
                "D7: The gap shrank because everyone else waits longer.",
                split="decile_1",
            )
        ],
        "D8": harm_stories(),
        "D8 small": [
            tell(HARM_MEASURE, "by_unit", "within", "D8: A small unit looks extreme, but is not.", unit=HARM.small_unit)
        ],
        "D9": ethnicity_stories(),
        "D10": never_event_stories(figures),
        "D14": training_stories(),
        "D18": survey_stories(),
        "D20": partner_stories(figures),
        "D20 projects": [
            tell("projects_with_quality_partner", LATEST, UP, "D20: More projects have a Quality Partner.")
        ],
        "D21": governance_stories(),
        "D23": waste_stories(figures),
        "D24": meeting_stories(events),
        "reports": report_stories(),
    } | {f"D19 {one.project.id}": [effect(one.project, one.plan.title, one.state, one.about)] for one in SHOWCASE}
    return tuple(story for drawn, found in told.items() if drawn not in missed for story in found)


FALLS_MEASURE, HARM_MEASURE = "inpatient_falls", "moderate_or_worse_harm_share"
LATEST, CALM, UP, DOWN = "latest", "common_cause", "improvement_high", "improvement_low"


def tell(measure: str, kind: str, state: str, about: str, **where: Any) -> Story:
    """A story whose account opens with its number."""
    story, account = about.split(": ", 1)
    return Story(story, measure, kind, state, account, **where)


def calm_stories() -> list[Story]:
    """D1 and D12: winter is not a change."""
    measure = "incidents_recorded"
    return [
        tell(measure, LATEST, CALM, "D1: Winters and busy months are within u′ limits."),
        tell(measure, LATEST, CALM, "D12: Runs of seven are the season, not a change.", unit=WINTER.unit),
    ]


def falls_stories() -> list[Story]:
    """D3 and D4: the falls bundle."""
    took_it_up = str(len(FALLS.adopters))
    return [
        tell(FALLS_MEASURE, LATEST, DOWN, "D3: Falls went down where the falls bundle began.", unit=FALLS.origin),
        tell(FALLS_MEASURE, LATEST, DOWN, "D3: Falls went down across the Trust as the bundle spread."),
        effect(
            FALLS_BUNDLE,
            "Inpatient falls",
            EffectStatus.SUSTAINED,
            "D3: Fewer falls since the bundle, and it has held.",
        ),
        tell("spread_curve", "count", took_it_up, "D4: Units that took the bundle up.", item=FALLS_BUNDLE.title),
    ]


def effect(project: Named, measure: str, state: str, about: str) -> Story:
    """What a project's change did to its own measure."""
    return tell(measure, "effect", str(state), about, unit=project.unit, project=project.id)


def appointment_stories() -> list[Story]:
    """D5: outpatient non-attendance."""
    measure = "outpatient_non_attendance"
    return [
        *gap_stories(measure, "target met, confident", "D5: Reminder calls in three languages."),
        tell(measure, LATEST, DOWN, "D5: Fewer appointments are missed since the reminder calls."),
    ]


def gap_stories(measure: str, state: str, about: str) -> list[Story]:
    """A gap by deprivation: the most deprived tenth against the rest, and the most against the least deprived fifth."""
    return [tell(measure, "gap", state, about, split="deprivation", compare=compare) for compare in (None, "fifths")]


def harm_stories() -> list[Story]:
    """D2 and D8: harm among recorded incidents."""
    return [
        tell(HARM_MEASURE, LATEST, CALM, "D2: A break at LFPSE, to less harm, and then a steady level."),
        tell(HARM_MEASURE, "by_unit", "above", "D8: More harm than the funnel allows.", unit=HARM.unit),
    ]


def ethnicity_stories() -> list[Story]:
    """D9: recording of ethnic group."""
    measure, field, unit = "complete_records", "Ethnic group", ETHNICITY.worst_unit
    return [
        tell(measure, LATEST, UP, "D9: Recorded more often since people are asked.", item=field),
        tell(measure, "by_unit", "below", "D9: Missing most where people come in an emergency.", unit=unit, item=field),
    ]


def never_event_stories(figures: Figures) -> list[Story]:
    """D10: never events."""
    number = str(len(figures.never_events.day))
    return [tell("never_events", "count", number, "D10: In five years, with gaps that lengthen from 2024.")]


def training_stories() -> list[Story]:
    """D14 and D15: growth of training, and who takes it up."""
    none = UPTAKE.unit_with_none
    return [
        tell("module_completions", LATEST, UP, "D14: More modules are completed since the new system."),
        tell("training_uptake_rate", LATEST, UP, "D14: Uptake has grown for the size of the workforce."),
        tell("training_uptake_rate", "by_unit", "below", "D15: No one was trained for two quarters.", unit=none),
    ] + [
        tell("uptake_across_staff_groups", "ratio", state, "D15: Against all others.", split=split, group=group)
        for (split, group), state in RATIOS.items()
    ]


def survey_stories() -> list[Story]:
    """D18: the staff survey."""
    measure, year, unit = "staff_can_suggest_improvements", str(SURVEY.years[-1]), SURVEY.small_unit
    return [
        tell(measure, "values", "rising", "D18: More staff can suggest improvements, after a dip in the second year."),
        tell(measure, "masked", "masked", f"D18: Only {SURVEY.small_answers} answers.", unit=unit, period=year),
    ]


def partner_stories(figures: Figures) -> list[Story]:
    """D20: who applies to be a Quality Partner."""
    measure, few = "diversity_of_applicants", small_group(figures.applications)
    return [
        tell("quality_partner_applications", "values", "rising", "D20: Applications doubled in four years."),
        tell(measure, "ratio", "below 1", "D20: Fewer under 35 apply.", split="applicant_age", group="16-34"),
        tell(measure, "masked", "masked", "D20: Too few applicants.", split="ethnicity", group=few, period=CLOSED_YEAR),
    ]


def governance_stories() -> list[Story]:
    """D21: themes reviewed and overdue on the last day."""
    overdue = len(GOVERNANCE.overdue)
    reviewed = str(len(THEMES) - overdue)
    return [
        tell("response_plan_themes_reviewed", "count", reviewed, "D21: Of eighteen themes.", period=str(LAST)),
        tell("theme_time_since_review", "count", str(overdue), "D21: Themes that have waited more than 92 days."),
    ]


def waste_stories(figures: Figures) -> list[Story]:
    """D23: waste walks and savings."""
    pounds = f"{round(figures.savings.signed_off(LAST_YEAR), -3):.0f}"
    return [
        tell("waste_walks", LATEST, UP, "D23: Waste walks more than doubled."),
        tell("savings", "count", pounds, "D23: Signed off, of a plan of £3.0 million; to £1,000.", period=CLOSED_YEAR),
    ]


def meeting_stories(events: Events) -> list[Story]:
    """D24: report-outs."""
    held = events.are("report_out") & (FINANCIAL_YEAR[events.month] == LAST_YEAR)
    return [tell("monthly_report_outs", "count", str(held.sum()), "D24: None in August.", period=CLOSED_YEAR)]


def report_stories() -> list[Story]:
    """M13: the audit of reports, which comes late."""
    measure = "reports_using_robust_tools"
    return [
        tell(measure, LATEST, UP, "M13: More reports show their measures on SPC or run charts."),
        tell(measure, "stale", "stale", "M13: The audit comes late.", period=REPORTS.complete_to),
    ]


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
            "seen_within_18_weeks",
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
