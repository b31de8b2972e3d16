"""The projects that stories need by name (D3, D5, D9, D19), and what must be found of their effect."""

from dataclasses import dataclass

from lib.catalogue.judgements import EffectStatus
from lib.demo.stories import APPOINTMENTS, ETHNICITY, FALLS


@dataclass(frozen=True)
class Named:
    """A project that a story needs by name. `score` is its own on the IHI scale."""

    id: str
    kind: str
    title: str
    unit: str
    theme: str
    registered: str
    intervention: str
    lead: str = "frontline"
    status: str = "sustaining"
    score: float = 4.0
    partners: int = 1
    has_equity: bool = False
    measures_waste: bool = False
    support: str = "csu_specialist"


@dataclass(frozen=True)
class Plan:
    """What a made-up project measures: how it is counted, how large it is, and how its level moves.

    `level` is in units of numerator over denominator times `per`. The level moves to `after` with the change, and to
    `left` so many months later; `size` is the denominator of a month, `spread` how months differ beyond chance.
    """

    title: str
    chart: str
    unit: str
    direction: str
    before: float
    after: float
    size: float = 1.0
    per: float = 1.0
    spread: float = 0.04
    domain: str = "quality"
    left: float | None = None
    left_after: int = 0
    first: str = "2022-11"


@dataclass(frozen=True)
class Showcase:
    """A made-up project with its plan, and the state that its effect must show."""

    project: Named
    plan: Plan
    state: EffectStatus
    about: str


FALLS_BUNDLE = Named(
    id="PRJ-SYN-0001",
    kind="collaborative",
    title="Falls bundle at the bedside",
    unit=FALLS.origin,
    theme="falls",
    registered="2024-10-14",
    intervention=f"{FALLS.intervention}-03",
    score=4.5,
    partners=2,
)
REMINDER_CALLS = Named(
    id="PRJ-SYN-0002",
    kind="programme",
    title="Reminder calls in three languages",
    unit="U13",
    theme="",
    registered="2023-06-19",
    intervention=f"{APPOINTMENTS.start}-02",
    lead="manager",
    has_equity=True,
    measures_waste=True,
    support="central",
)
ASK_ETHNICITY = Named(
    id="PRJ-SYN-0003",
    kind="programme",
    title="Ask, record and use ethnic group",
    unit="U01",
    theme="records",
    registered="2025-01-20",
    intervention=f"{ETHNICITY.start}-01",
    lead="improvement_team",
    has_equity=True,
    support="central",
)
SHOWCASE = (
    Showcase(
        Named(
            "PRJ-SYN-0004", "project", "Sepsis screen in the first hour", "U01", "sepsis", "2024-02-12", "2024-09-01"
        ),
        Plan("Screened within one hour", "p", "% of patients at risk", "up", 62.0, 78.0, 210, 100.0),
        EffectStatus.SUSTAINED,
        "D19: A large change that has held for two years.",
    ),
    Showcase(
        Named("PRJ-SYN-0005", "project", "Theatre starts on time", "U05", "procedures", "2024-06-03", "2025-01-06"),
        Plan(
            "First cases that start on time", "p", "% of first cases", "up", 54.0, 69.0, 160, 100.0, domain="delivery"
        ),
        EffectStatus.SUSTAINED,
        "D19: A change that has held.",
    ),
    Showcase(
        Named(
            "PRJ-SYN-0006",
            "project",
            "Shorter waits for scan reports",
            "U14",
            "diagnosis_delay",
            "2024-04-22",
            "2025-04-01",
        ),
        Plan("Days from scan to report, mean", "xmr", "days", "down", 6.2, 4.5, spread=0.10, domain="service"),
        EffectStatus.SUSTAINED,
        "D19: A change of a mean that has held.",
    ),
    Showcase(
        Named(
            "PRJ-SYN-0007", "project", "Longer between line infections", "U10", "infection", "2023-01-16", "2024-01-08"
        ),
        Plan("Days between line infections", "t", "days", "up", 24.0, 75.0, first="2021-11"),
        EffectStatus.SUSTAINED,
        "D19: Rare events have become rarer.",
    ),
    Showcase(
        Named("PRJ-SYN-0008", "project", "Discharge letters in a day", "U02", "discharge", "2024-01-15", "2024-11-01"),
        Plan(
            "Letters sent within 24 hours",
            "p",
            "% of discharges",
            "up",
            48.0,
            66.0,
            320,
            100.0,
            left=50.0,
            left_after=11,
        ),
        EffectStatus.NOT_SUSTAINED,
        "D19: A change that faded after eleven months.",
    ),
    Showcase(
        Named("PRJ-SYN-0009", "project", "Catheters out sooner", "U08", "infection", "2024-03-04", "2024-10-07"),
        Plan(
            "Catheter days",
            "u",
            "per 1,000 bed days",
            "down",
            180.0,
            128.0,
            4400,
            1000.0,
            left=174.0,
            left_after=12,
        ),
        EffectStatus.NOT_SUSTAINED,
        "D19: A change that faded after a year.",
    ),
    Showcase(
        Named(
            "PRJ-SYN-0010",
            "project",
            "One round for medicines to take home",
            "U16",
            "medication",
            "2024-09-09",
            "2025-05-01",
        ),
        Plan("Minutes from order to supply, mean", "xmr", "minutes", "down", 64.0, 79.0, spread=0.09, domain="service"),
        EffectStatus.WORSE,
        "D19: A change that made things worse.",
    ),
    Showcase(
        Named("PRJ-SYN-0011", "project", "Quiet nights on the ward", "U03", "", "2024-07-08", "2025-02-03"),
        Plan("Patients who slept well", "p", "% of answers", "up", 58.0, 58.0, 140, 100.0, domain="service"),
        EffectStatus.NO_CHANGE,
        "D19: A change that cannot be seen.",
    ),
    Showcase(
        Named(
            "PRJ-SYN-0012",
            "project",
            "Blood results the same day",
            "U15",
            "blood",
            "2025-11-03",
            "2026-07-01",
            status="implementing",
            score=3.0,
        ),
        Plan("Results within the day", "p", "% of requests", "up", 71.0, 77.0, 900, 100.0, domain="delivery"),
        EffectStatus.TOO_EARLY,
        "D19: Four months are too few to tell.",
    ),
    Showcase(
        Named(
            "PRJ-SYN-0013",
            "project",
            "Calm in the waiting room",
            "U17",
            "violence",
            "2026-01-12",
            "2026-03-02",
            status="testing",
            score=2.5,
        ),
        Plan(
            "Patients seen within ten minutes of their time",
            "p",
            "% of patients",
            "up",
            66.0,
            71.0,
            420,
            100.0,
            domain="service",
            first="2025-10",
        ),
        EffectStatus.NO_BASELINE,
        "D19: It began without enough figures from before.",
    ),
)
NAMED = (FALLS_BUNDLE, REMINDER_CALLS, ASK_ETHNICITY, *(one.project for one in SHOWCASE))
