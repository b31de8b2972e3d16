"""The eighteen invented Clinical Service Units and their sixty departments."""

from dataclasses import dataclass

import numpy as np

from lib.demo.calendar import Floats, Ints


@dataclass(frozen=True)
class Unit:
    """One unit: what it is, and how large. Numbers are a month's, at the usual size of the extract."""

    number: int
    kind: str
    peer_group: str
    staff: int
    bed_days: int = 0
    appointments: int = 0
    incidents_without_beds: int = 0
    incident_factor: float = 1.0
    not_attending_factor: float = 1.0
    unknown_ethnicity: float = 0.09
    departments: int = 3
    is_adult: bool = True
    patients: str = "adults"

    @property
    def id(self) -> str:
        """The unit's code."""
        return f"U{self.number:02d}"

    @property
    def name(self) -> str:
        """The unit's full name, plainly invented."""
        return f"Unit {self.number:02d} – {self.kind}"

    @property
    def has_beds(self) -> bool:
        """Whether patients stay in it overnight."""
        return self.bed_days > 0


UNITS = (
    Unit(1, "urgent care", "bed_medical", 1500, 2400, 1000, 0, 1.10, 1.25, 0.24),
    Unit(2, "heart and lung medicine", "bed_medical", 1600, 6000, 9000, 0, 0.95, 0.95, 0.07),
    Unit(3, "cancer care", "bed_medical", 1450, 4800, 10000, 0, 0.92, 0.70, 0.05, 4),
    Unit(4, "older people's medicine", "bed_medical", 1500, 6000, 0, 0, 1.08, 1.0, 0.06, 4),
    Unit(5, "abdominal surgery", "bed_surgical", 1700, 5800, 9000, 0, 0.96, 0.95, 0.10, 4),
    Unit(6, "bones and joints", "bed_surgical", 1400, 5400, 10000, 0, 1.02, 1.0, 0.12),
    Unit(7, "acute medicine", "bed_medical", 1650, 6000, 0, 0, 1.05, 1.0, 0.12, 4),
    Unit(8, "brain and nerves", "bed_surgical", 1150, 4400, 8000, 0, 0.98, 1.10, 0.08),
    Unit(9, "head, neck and skin", "bed_surgical", 1050, 3800, 12000, 0, 1.0, 1.05, 0.11, 4),
    Unit(10, "children's", "women_children", 1500, 4600, 5000, 0, 0.97, 1.20, 0.09, 4, False, "children"),
    Unit(11, "women's", "women_children", 1250, 4200, 9000, 0, 1.03, 0.95, 0.07, 3, True, "women"),
    Unit(12, "rehabilitation", "bed_medical", 250, 600, 0, 0, 1.0, 1.0, 0.04, 2),
    Unit(13, "outpatients", "diagnostic_support", 900, 0, 12000, 60, 1.0, 1.05, 0.14),
    Unit(14, "imaging", "diagnostic_support", 850, 0, 0, 40, 1.0, 1.0, 0.12),
    Unit(15, "laboratories", "diagnostic_support", 950, 0, 0, 0, 1.0, 1.0, 0.03),
    Unit(16, "therapies and pharmacy", "diagnostic_support", 1300, 0, 8000, 0, 1.0, 0.85, 0.08, 4),
    Unit(17, "dental", "diagnostic_support", 450, 0, 7000, 0, 1.0, 1.30, 0.13),
    Unit(18, "estates and corporate", "corporate", 1550, 0, 0, 0, 1.0, 1.0, 0.10),
)
NUMBER = len(UNITS)
IDS = [unit.id for unit in UNITS]

BED_DAYS: Floats = np.array([unit.bed_days for unit in UNITS], float)
APPOINTMENTS: Floats = np.array([unit.appointments for unit in UNITS], float)
STAFF: Ints = np.array([unit.staff for unit in UNITS])
HAS_BEDS = BED_DAYS > 0
IS_ADULT = HAS_BEDS & np.array([unit.is_adult for unit in UNITS])


def place(unit_id: str) -> int:
    """The place of a unit among the units."""
    return IDS.index(unit_id)


KINDS_OF_DEPARTMENT = ("ward", "clinic", "team", "day unit")


@dataclass(frozen=True)
class Department:
    """A ward or department of a unit."""

    id: str
    name: str
    unit: int


def _departments_of(place_of_unit: int, unit: Unit) -> list[Department]:
    return [
        Department(
            f"D{unit.number:02d}{letter}",
            f"{unit.kind.capitalize()} {KINDS_OF_DEPARTMENT[at]} {letter}",
            place_of_unit,
        )
        for at, letter in enumerate("ABCD"[: unit.departments])
    ]


DEPARTMENTS = tuple(department for at, unit in enumerate(UNITS) for department in _departments_of(at, unit))
FIRST_DEPARTMENT: Ints = np.array([sum(unit.departments for unit in UNITS[:at]) for at in range(NUMBER)])
DEPARTMENTS_IN: Ints = np.array([unit.departments for unit in UNITS])


def some_department(rng: np.random.Generator, unit: Ints) -> Ints:
    """A department of each given unit, drawn at random: places in DEPARTMENTS."""
    return FIRST_DEPARTMENT[unit] + (rng.random(len(unit)) * DEPARTMENTS_IN[unit]).astype(np.int64)
