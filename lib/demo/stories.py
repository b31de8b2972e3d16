"""The planted stories and their parameters, each in one place. Months are written as 2025-03.

Rates of incidents are per 1,000 occupied bed days; shares are from 0 to 1. A story named "honest" is one where the
right reading is that nothing can be said yet.
"""

from dataclasses import dataclass, field

USUAL_INCIDENTS = 165_000
"""Recorded events in an extract of the usual size."""


@dataclass(frozen=True)
class Volume:
    """D1: how much there is, how it swings with winter, and how months differ beyond chance counts."""

    bed_days_season: float = 0.03
    rate: float = 46.0
    winter: float = 0.04
    log_sd: float = 0.036  # of all themes but falls and ulcers, so that the Trust's total varies by 0.03
    unit_log_sd: float = 0.02


@dataclass(frozen=True)
class Migration:
    """D2: the change from NRLS to LFPSE: more is recorded, and sooner, and less of it is harmful."""

    start: str = "2024-05"
    steps: int = 3
    recording: float = 1.15
    harm_before: float = 0.026
    harm_after: float = 0.022
    days_to_record_before: float = 3.0
    days_to_record_after: float = 1.0
    not_graded: float = 0.015
    not_incidents: float = 0.035


@dataclass(frozen=True)
class Falls:
    """D3 and D4: a falls bundle works where it began, spreads to seven units, fades in one and fails in one."""

    origin: str = "U07"
    intervention: str = "2025-03"
    origin_before: float = 6.0
    origin_after: float = 4.0
    trust_before: float = 5.2
    trust_after: float = 4.4
    adopters: dict[str, str] = field(
        default_factory=lambda: {
            "U02": "2025-05",
            "U05": "2025-07",
            "U06": "2025-08",
            "U03": "2025-09",
            "U08": "2025-11",
            "U09": "2025-12",
            "U01": "2026-05",
        }
    )
    effect_elsewhere: float = 0.21  # of the rate before, in units where it works
    fades_in: str = "U06"
    fades_after_months: int = 8
    effect_left: float = 0.3
    never_works_in: str = "U09"
    by_fifth: tuple[float, ...] = (6.1, 5.3, 4.9, 4.6, 4.4)  # D6, honest: a true gap too small to see narrowing
    fifth_not_known: float = 5.0


@dataclass(frozen=True)
class Ulcers:
    """D13: hospital-acquired pressure ulcers of category 2 and above rise in one unit."""

    rate: float = 3.0
    unit: str = "U04"
    start: str = "2026-03"
    factor: float = 1.6
    share_counted: float = 0.75  # of all recorded ulcers: the rest are category 1 or came in with the patient


@dataclass(frozen=True)
class Appointments:
    """D5: non-attendance of outpatients by fifth of deprivation, before and after reminder calls.

    The gap between the outer fifths narrows by 15%: at 10%, just the target, chance would decide whether it is met.
    """

    by_fifth_before: tuple[float, ...] = (0.115, 0.096, 0.080, 0.067, 0.056)
    by_fifth_after: tuple[float, ...] = (0.104, 0.091, 0.077, 0.065, 0.054)
    fifth_not_known: float = 0.085
    start: str = "2023-10"
    months: int = 18
    log_sd: float = 0.01


@dataclass(frozen=True)
class Waits:
    """D7, a trap: seen within 18 weeks, by the most deprived tenth, everyone else, and not known.

    The gap shrinks only because everyone else waits longer.
    """

    a_month: int = 9_000
    before: tuple[float, ...] = (0.58, 0.66, 0.63)
    after: tuple[float, ...] = (0.58, 0.63, 0.61)
    start: str = "2024-04"
    months: int = 12


@dataclass(frozen=True)
class HarmOutlier:
    """D8: one unit's share of harm is far above the limits; a small unit looks extreme but is inside them."""

    unit: str = "U09"
    share: float = 0.045
    small_unit: str = "U12"
    small_share: float = 0.040


@dataclass(frozen=True)
class Ethnicity:
    """D9: ethnic group missing in one record of ten, less after people are asked at the desk."""

    start: str = "2025-04"
    months: int = 3
    not_stated: float = 0.4  # of what is missing
    not_known_left: float = 0.5  # of the not known, once people are asked: 10% missing becomes 7%
    worst_unit: str = "U01"


@dataclass(frozen=True)
class NeverEvents:
    """D10: days between never events, on average, before and from a year."""

    days_before: float = 100.0
    days_after: float = 170.0
    start: str = "2024-01"


@dataclass(frozen=True)
class Winter:
    """D12, honest: one unit swings so much with winter that runs of seven are false alarms."""

    unit: str = "U02"
    amplitude: float = 0.15


@dataclass(frozen=True)
class Training:
    """D14: training grows, dips in winters and at a change of system, and gains a module."""

    trained_at_first: float = 0.09
    trained_at_last: float = 0.31
    completions_before: float = 275.0
    completions_after: float = 430.0
    system_change: str = "2024-05"
    dip: float = 0.65
    winter_dip: float = 0.88
    new_module: str = "measurement_for_improvement"
    new_module_from: str = "2024-09"
    did_not_attend: float = 0.14
    cancelled: float = 0.06
    log_sd: float = 0.03


@dataclass(frozen=True)
class Uptake:
    """D15: uptake by staff group and band as a multiple of the average; one unit with none for two quarters."""

    by_staff_group: dict[str, float] = field(default_factory=lambda: {"01": 0.7, "03": 1.2, "09": 0.45})
    by_band: dict[str, float] = field(default_factory=lambda: {"2-4": 0.6, "medical": 0.7})
    minority_at_first: float = 27 / 34  # of white colleagues' rate
    minority_at_last: float = 30 / 34
    unit_with_none: str = "U16"
    none_from: str = "2026-04"
    none_months: int = 6


@dataclass(frozen=True)
class Survey:
    """D18: the staff survey: three questions over five years, a dip in the second, and one small team."""

    years: tuple[int, ...] = (2021, 2022, 2023, 2024, 2025)
    q3d: tuple[float, ...] = (71.0, 69.6, 71.4, 72.2, 73.0)
    q3e: tuple[float, ...] = (51.0, 49.8, 52.0, 53.1, 54.0)
    q3f: tuple[float, ...] = (56.0, 54.7, 57.4, 58.8, 60.0)
    unit_sd: float = 5.0
    response: float = 0.42
    small_unit: str = "U12"
    small_answers: int = 9


@dataclass(frozen=True)
class Projects:
    """D19: projects registered a year, how they end, and how many stall."""

    registered_a_year: int = 430
    outcomes: dict[str, float] = field(
        default_factory=lambda: {"met": 0.30, "partly": 0.20, "too_early": 0.28, "stopped": 0.22}
    )
    stalled: float = 0.18
    with_partner_at_first: float = 0.18  # D20
    with_partner_at_last: float = 0.45
    partners_from: str = "2023-10"
    partners_months: int = 24


@dataclass(frozen=True)
class Partners:
    """D20: Quality Partner applications double; younger and Asian applicants are under-represented, but less so."""

    a_year_at_first: int = 48
    a_year_at_last: int = 96
    young_at_first: float = 0.40
    young_at_last: float = 0.55
    asian_at_first: float = 0.60
    asian_at_last: float = 0.75
    offered: float = 0.6
    active: float = 0.45


@dataclass(frozen=True)
class Governance:
    """D21: response-plan themes are reviewed each quarter, but two are overdue at the end."""

    overdue: tuple[str, ...] = ("nutrition", "records")
    last_review_of_overdue: str = "2026-06"
    days: int = 92


@dataclass(frozen=True)
class Waste:
    """D23: waste walks more than double; savings fall short of plan once finance has signed them off."""

    walks_a_year_at_first: int = 60
    walks_a_year_at_last: int = 140
    start: str = "2024-04"
    months: int = 14
    claimed: dict[int, float] = field(
        default_factory=lambda: {2021: 0.7e6, 2022: 2.0e6, 2023: 2.4e6, 2024: 2.8e6, 2025: 3.1e6, 2026: 1.9e6}
    )
    plan: dict[int, float] = field(
        default_factory=lambda: {2021: 0.8e6, 2022: 2.1e6, 2023: 2.4e6, 2024: 2.7e6, 2025: 3.0e6, 2026: 1.8e6}
    )
    signed_off: float = 2.2 / 3.1
    recurrent: float = 0.58
    stated_year: int = 2025


@dataclass(frozen=True)
class Recognition:
    """D24: conference talks, awards and case studies."""

    talks_a_year: int = 14
    frontline: float = 0.4
    awards_won: int = 3
    case_studies: int = 4


@dataclass(frozen=True)
class Reports:
    """Report audits: more reports show their measures on SPC or run charts. The table comes three months late."""

    a_month: int = 14
    spc_before: float = 0.55
    spc_after: float = 0.82
    start: str = "2024-01"
    months: int = 12
    complete_to: str = "2026-07"


VOLUME = Volume()
MIGRATION = Migration()
FALLS = Falls()
ULCERS = Ulcers()
APPOINTMENTS = Appointments()
WAITS = Waits()
HARM = HarmOutlier()
ETHNICITY = Ethnicity()
NEVER_EVENTS = NeverEvents()
WINTER = Winter()
TRAINING = Training()
UPTAKE = Uptake()
SURVEY = Survey()
PROJECTS = Projects()
PARTNERS = Partners()
GOVERNANCE = Governance()
WASTE = Waste()
RECOGNITION = Recognition()
REPORTS = Reports()
