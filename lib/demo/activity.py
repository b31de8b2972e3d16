"""Occupied bed days and outpatient appointments, by month, unit and patients' characteristics (D1, D5, D9)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from lib.catalogue.inequality import GapStatus, Movement
from lib.catalogue.signals import Direction, Variation
from lib.demo import findings
from lib.demo.calendar import MONTHS, Floats, Ints, Mask, ramp, season
from lib.demo.chance import Chance, monthly_variation, shared_out
from lib.demo.columns import Column, coded, month_column
from lib.demo.patients import FIFTH_OF_DECILE, Patients
from lib.demo.stories import APPOINTMENTS, VOLUME
from lib.demo.units import APPOINTMENTS as APPOINTMENTS_A_MONTH
from lib.demo.units import BED_DAYS, IDS, NUMBER, UNITS
from lib.equity.gaps import Kind

DAYS_A_SPELL = 4.4
EMERGENCY_ATTENDANCES = 18_500
EMERGENCY_UNIT = 0


@dataclass(frozen=True)
class Volumes:
    """Totals by month and unit, and the chance of not attending by month and decile."""

    bed_days: Ints
    """(months, units)"""
    appointments: Ints
    """(months, units)"""
    not_attending: Floats
    """(months, deciles): before the unit's own factor."""
    unit_factor: Floats
    """(months, units): each unit's own, with a little chance of its own."""
    attendances: Ints
    """(months,) Emergency department attendances."""


def volumes(chance: Chance, scale: float) -> Volumes:
    """Draw the totals; `scale` is how many times the usual size."""
    rng = chance.stream("activity")
    swing = season(VOLUME.bed_days_season)[:, None] * monthly_variation(rng, 0.005, NUMBER)
    booked = monthly_variation(rng, 0.03, NUMBER)
    factor = np.array([unit.not_attending_factor for unit in UNITS])
    factor = factor * APPOINTMENTS_A_MONTH.sum() / (factor * APPOINTMENTS_A_MONTH).sum()
    return Volumes(
        bed_days=np.rint(BED_DAYS * swing * scale).astype(np.int64),
        appointments=np.rint(APPOINTMENTS_A_MONTH * booked * scale).astype(np.int64),
        not_attending=chance_of_not_attending(),
        unit_factor=factor * monthly_variation(rng, APPOINTMENTS.log_sd, NUMBER),
        attendances=np.rint(EMERGENCY_ATTENDANCES * scale * booked[:, EMERGENCY_UNIT]).astype(np.int64),
    )


def chance_of_not_attending() -> Floats:
    """(months, deciles) The chance that an appointment is not kept."""
    before = np.array([*APPOINTMENTS.by_fifth_before, APPOINTMENTS.fifth_not_known])
    after = np.array([*APPOINTMENTS.by_fifth_after, APPOINTMENTS.fifth_not_known])
    through = ramp(APPOINTMENTS.start, APPOINTMENTS.months)[:, None]
    return np.asarray((before + (after - before) * through)[:, FIFTH_OF_DECILE])


@dataclass(frozen=True)
class Activity:
    """Figures by combination of characteristics; arrays are (months, units, combinations)."""

    bed_days: Ints
    appointments: Ints
    not_attended: Ints
    attendances: Ints


def activity_of(chance: Chance, patients: Patients, totals: Volumes) -> Activity:
    """Share the totals out over the combinations of characteristics."""
    rng = chance.stream("activity by group")
    emergencies = np.zeros((MONTHS, NUMBER))
    emergencies[:, EMERGENCY_UNIT] = totals.attendances
    shares = [patients.shares(month) for month in range(MONTHS)]

    def shared(of_months: Floats | Ints) -> Ints:
        return np.stack(
            [shared_out(of_units.astype(float), share, rng) for of_units, share in zip(of_months, shares, strict=True)]
        ).astype(np.int32)

    booked = shared(totals.appointments)
    return Activity(
        bed_days=shared(totals.bed_days),
        appointments=booked,
        not_attended=not_attended(chance, booked, patients, totals),
        attendances=shared(emergencies),
    )


def not_attended(chance: Chance, booked: Ints, patients: Patients, totals: Volumes) -> Ints:
    """Appointments that were not kept; drawn until both gaps have met the target and may be said to have (D5)."""
    missed = totals.not_attending[:, patients.decile] * totals.unit_factor[:, :, None]
    decile = patients.decile.ravel()

    def has_met_target(counts: Ints, contrast: findings.Contrast) -> bool:
        flat = (figures.reshape(MONTHS, -1) for figures in (counts, booked))
        sides = findings.Sides(*(findings.by_decile(figures, decile, contrast) for figures in flat))
        gap = findings.gap(Kind.PROPORTION, sides)
        return gap.status is GapStatus.TARGET_MET and gap.movement is Movement.FOCUS_IMPROVED

    def shows(counts: Ints) -> bool:
        trust = findings.share(Direction.DOWN, counts.sum(axis=(1, 2)), booked.sum(axis=(1, 2)))
        narrowed = all(has_met_target(counts, contrast) for contrast in findings.CONTRASTS)
        return narrowed and trust.shows(Variation.IMPROVEMENT_LOW)

    return chance.until("D5", lambda rng: rng.binomial(booked, missed).astype(np.int32), shows)


def activity_tables(activity: Activity, patients: Patients) -> Iterator[pa.Table]:
    """The activity table, a month at a time; rows where nothing happened are left out."""
    for month in range(MONTHS):
        figures = (activity.bed_days, activity.appointments, activity.not_attended, activity.attendances)
        yield activity_table(Activity(*(of_months[month] for of_months in figures)), patients, month)


def activity_table(activity: Activity, patients: Patients, month: int) -> pa.Table:
    """One month of the activity table."""
    occurs = activity.bed_days + activity.appointments + activity.attendances > 0
    unit, combination = np.nonzero(occurs)
    bed_days, booked = activity.bed_days[occurs], activity.appointments[occurs]
    sees_outpatients = APPOINTMENTS_A_MONTH[unit] > 0
    columns = {"month": month_column(np.full(len(unit), month)), "csu_id": coded(unit, IDS)}
    columns |= patients.columns(unit, combination)
    columns |= {
        "obd": pa.array(bed_days.astype(float)),
        "spells": whole(np.rint(bed_days / DAYS_A_SPELL), BED_DAYS[unit] > 0),
        "attendances": whole(activity.attendances[occurs], unit == EMERGENCY_UNIT),
        "appointments": whole(booked, sees_outpatients),
        "dna": whole(activity.not_attended[occurs], sees_outpatients),
    }
    return pa.table(columns)


def whole(values: Floats | Ints, is_known: Mask) -> Column:
    """Whole numbers, empty where the unit has no such activity."""
    return pa.array(values.astype(np.int32), mask=~is_known)
