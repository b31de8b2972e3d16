"""The themes of the invented incident response plan, and the categories of the two recording systems."""

from dataclasses import dataclass

import numpy as np

from lib.demo.calendar import Floats

FALLS, ULCERS = 0, 1


@dataclass(frozen=True)
class Theme:
    """One theme; `share` is its part of all incidents but falls and pressure ulcers."""

    id: str
    title: str
    priority: str
    share: float


THEMES = (
    Theme("falls", "Falls", "local", 0),
    Theme("pressure_ulcers", "Pressure ulcers", "local", 0),
    Theme("medication", "Medication", "local", 0.19),
    Theme("deterioration", "Deteriorating patients", "local", 0.06),
    Theme("sepsis", "Sepsis", "local", 0.03),
    Theme("discharge", "Discharge and transfer", "local", 0.10),
    Theme("vte", "Blood clots", "national", 0.02),
    Theme("maternity", "Maternity", "national", 0.03),
    Theme("infection", "Infection", "national", 0.06),
    Theme("diagnosis_delay", "Delay in diagnosis", "local", 0.05),
    Theme("records", "Records and IT", "local", 0.08),
    Theme("staffing", "Staffing", "local", 0.06),
    Theme("violence", "Violence and aggression", "local", 0.07),
    Theme("nutrition", "Food and fluids", "local", 0.03),
    Theme("blood", "Blood transfusion", "national", 0.02),
    Theme("devices", "Medical devices", "local", 0.04),
    Theme("procedures", "Safe procedures", "national", 0.04),
    Theme("handover", "Handover", "local", 0.04),
)
IDS = [theme.id for theme in THEMES]
NONE = len(THEMES)
"""The place that stands for an event of no theme."""

REST_SHARES: Floats = np.array([*(theme.share for theme in THEMES), 1 - sum(theme.share for theme in THEMES)])
"""The share of each theme among all but falls and ulcers; the last is of no theme."""

NRLS_TITLES = (
    "Access, admission, transfer, discharge",
    "Clinical assessment",
    "Consent, communication, confidentiality",
    "Disruptive or aggressive behaviour",
    "Documentation",
    "Implementation of care and monitoring",
    "Infection control",
    "Infrastructure",
    "Medical device",
    "Medication",
    "Patient abuse",
    "Patient accident",
    "Self-harm",
    "Treatment or procedure",
    "Other",
)
LFPSE_TITLES = (
    "Care and monitoring",
    "Communication",
    "Equipment",
    "Infection",
    "Medicines",
    "Movement and accidents",
    "Records",
    "Surgery and procedures",
    "Tests and diagnosis",
    "Other",
)
CATEGORIES = [f"N{number:02d}" for number in range(1, 16)] + [f"L{number:02d}" for number in range(1, 11)]

_NRLS = {
    "falls": 12,
    "medication": 10,
    "discharge": 1,
    "infection": 7,
    "records": 5,
    "staffing": 8,
    "violence": 4,
    "devices": 9,
    "diagnosis_delay": 2,
    "procedures": 14,
    "maternity": 14,
    "handover": 3,
}
_LFPSE = {
    "falls": 6,
    "medication": 5,
    "discharge": 2,
    "infection": 4,
    "records": 7,
    "staffing": 10,
    "violence": 10,
    "devices": 3,
    "diagnosis_delay": 9,
    "procedures": 8,
    "maternity": 8,
    "handover": 2,
}
CATEGORY_OF_THEME = np.array(
    [
        [_NRLS.get(theme, 6) - 1 for theme in IDS] + [14],
        [_LFPSE.get(theme, 1) + 14 for theme in IDS] + [24],
    ]
)
"""(source systems, themes and none) The place in CATEGORIES of the category that a theme is recorded under."""
