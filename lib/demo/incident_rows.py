"""The rows of the incident table, a month at a time, adding up to the counts of `incident_counts`."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
import pyarrow as pa

from lib.demo.calendar import FIRST_DAY, LENGTH, MONTHS, PRODUCED_ON, Days, Floats, Ints, Mask, month_of
from lib.demo.chance import Chance, Rng, pick
from lib.demo.columns import coded, day_column, references
from lib.demo.incident_counts import SINCE_BREAK, IncidentCounts
from lib.demo.never_events import TYPES, NeverEvents
from lib.demo.patients import AGES, DECILES, DISABILITIES, NOT_STATED, SEXES, Patients
from lib.demo.stories import MIGRATION, ULCERS
from lib.demo.themes import CATEGORIES, CATEGORY_OF_THEME, FALLS, NONE, REST_SHARES
from lib.demo.themes import IDS as THEMES
from lib.demo.themes import ULCERS as ULCERS_THEME
from lib.demo.units import DEPARTMENTS, IDS, NUMBER, place, some_department

EVENT_TYPES = {"incident": 0.0, "good_care": 0.4, "outcome": 0.25, "risk": 0.35}
INCIDENT, RISK = 0, 3
HARM = ["none", "low", "moderate", "severe", "fatal", "not_graded"]
MODERATE, NOT_GRADED = 2, 5
HARM_SHARES = {"moderate": 0.84, "severe": 0.11, "fatal": 0.05}
LITTLE_HARM = {"none": 0.74, "low": 0.26}
PSYCHOLOGICAL = {"none": 0.78, "low": 0.155, "moderate": 0.035, "severe": 0.005, "not_graded": 0.025}
ULCER_CATEGORIES = {"1": 0.0, "2": 0.62, "3": 0.14, "4": 0.04, "unstageable": 0.1, "deep_tissue": 0.1}
ACQUIRED_INFECTIONS = 0.6
SITES = ["S1", "S2", "S3"]
MATERNITY_UNIT = "U11"
IN_A_DEPARTMENT = 0.9
RISKS_WITH_A_PATIENT = 0.5

ETHNIC_CODES = ["A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "R", "M", "N", "P", "S", "Z", "99"]
CODES_OF_GROUP = (
    {0: 0.90, 1: 0.01, 2: 0.09},
    {3: 0.3, 4: 0.15, 5: 0.3, 6: 0.25},
    {7: 0.25, 8: 0.42, 9: 0.08, 10: 0.17, 11: 0.08},
    {12: 0.28, 13: 0.55, 14: 0.17},
    {15: 1.0},
)
Z, NOT_KNOWN_CODE = 16, 17


@dataclass(frozen=True)
class People:
    """Who the incidents of a month happened to: places in the lists of codes."""

    decile: Ints
    ethnicity: Ints
    sex: Ints
    age: Ints
    disability: Ints


@dataclass(frozen=True)
class Incidents:
    """The incidents of a month before they become a table: places in lists of codes."""

    unit: Ints
    theme: Ints
    event_type: Ints
    decile: Ints
    """-1 where it follows from the unit's patients."""

    def only(self, rows: Ints) -> "Incidents":
        """Some of the rows, in the order given."""
        return Incidents(*(getattr(self, field.name)[rows] for field in fields(self)))


def incident_tables(
    chance: Chance, counts: IncidentCounts, patients: Patients, rare: NeverEvents
) -> Iterator[pa.Table]:
    """The incident table, a month at a time."""
    rng = chance.stream("incident rows")
    first = 1
    for month in range(MONTHS):
        table = month_of_incidents(rng, counts, patients, rare, month)
        number = table.num_rows
        yield table.add_column(0, "event_ref", [references("INC", first, number)])
        first += number


def month_of_incidents(rng: Rng, counts: IncidentCounts, patients: Patients, rare: NeverEvents, month: int) -> pa.Table:
    """One month of the incident table, by unit and day, without its references."""
    incidents = lay_out(rng, counts, month)
    number = len(incidents.unit)
    day = FIRST_DAY[month] + (rng.random(number) * LENGTH[month]).astype(np.int64)
    order = np.lexsort((day, incidents.unit))
    incidents, day = incidents.only(order), day[order]
    harm = harm_of(rng, counts, incidents, month)
    happened, rare_type = place_never_events(rare, incidents, day, month)
    involves = (incidents.event_type != RISK) | (rng.random(number) < RISKS_WITH_A_PATIENT)
    people = people_of(rng, counts, patients, incidents, month)
    return pa.table(
        when_and_where(rng, incidents, happened, is_lfpse=bool(SINCE_BREAK[month]))
        | what(rng, incidents, harm, is_lfpse=bool(SINCE_BREAK[month]))
        | {
            "never_event": pa.array(rare_type >= 0),
            "never_event_type": coded(rare_type, TYPES, where=rare_type >= 0),
        }
        | ulcers(rng, incidents)
        | who(people, involves)
    ).select(ORDER)


ORDER = [
    "event_date", "recorded_date", "csu_id", "department_id", "site", "event_type", "category_id", "theme_id",
    "harm_physical", "harm_psychological", "never_event", "never_event_type", "ulcer_category", "acquired_here",
    "source_system", "imd_decile", "ethnic_code", "sex", "age_band", "disability", "involves_patient",
]  # fmt: skip


def lay_out(rng: Rng, counts: IncidentCounts, month: int) -> Incidents:
    """As many rows as the counts say: falls, ulcers, the other themes, and what is not an incident."""
    falls, ulcer, rest, other = (
        counts.falls_by_decile[month].ravel(),
        counts.ulcers[month],
        counts.rest[month],
        counts.not_incidents[month],
    )
    units = np.arange(NUMBER)
    unit = np.concatenate(
        [np.repeat(np.repeat(units, len(DECILES)), falls), *(np.repeat(units, count) for count in (ulcer, rest, other))]
    )
    sizes = [falls.sum(), ulcer.sum(), rest.sum() + other.sum()]
    themed = np.concatenate([np.full(sizes[0], FALLS), np.full(sizes[1], ULCERS_THEME), drawn_themes(rng, sizes[2])])
    elsewhere = (themed == THEMES.index("maternity")) & (unit != place(MATERNITY_UNIT))
    event_type = np.full(len(unit), INCIDENT)
    if others := int(other.sum()):
        event_type[-others:] = pick(rng, EVENT_TYPES, others)
    decile = np.full(len(unit), -1)
    decile[: sizes[0]] = np.repeat(np.tile(np.arange(len(DECILES)), NUMBER), falls)
    return Incidents(unit, np.where(elsewhere, NONE, themed), event_type, decile)


def drawn_themes(rng: Rng, number: int) -> Ints:
    """Themes of incidents that are neither falls nor ulcers."""
    return pick(rng, dict(enumerate(REST_SHARES)), number)


def ranks(rng: Rng, unit: Ints) -> Ints:
    """A random rank within its unit for each row, from 0; rows lie sorted by unit."""
    order = np.lexsort((rng.random(len(unit)), unit))
    rank = np.empty(len(unit), np.int64)
    rank[order] = np.arange(len(unit)) - np.searchsorted(unit, unit)
    return rank


def harm_of(rng: Rng, counts: IncidentCounts, incidents: Incidents, month: int) -> Ints:
    """Physical harm: as many harmed and ungraded in each unit as the counts say; the rest little or none."""
    harm = np.full(len(incidents.unit), NOT_GRADED)
    is_incident = incidents.event_type == INCIDENT
    unit = incidents.unit[is_incident]
    rank = ranks(rng, unit)
    harmed, ungraded = counts.harmed[month][unit], counts.not_graded[month][unit]
    grade = pick(rng, LITTLE_HARM, len(unit))
    grade = np.where(rank < harmed, MODERATE + pick(rng, HARM_SHARES, len(unit)), grade)
    harm[is_incident] = np.where((rank >= harmed) & (rank < harmed + ungraded), NOT_GRADED, grade)
    return harm


def people_of(rng: Rng, counts: IncidentCounts, patients: Patients, incidents: Incidents, month: int) -> People:
    """Who it happened to: the unit's patients, with as many ethnic groups missing as the counts say."""
    combination = drawn_patients(rng, patients, incidents, month)
    codes = patients.codes[incidents.unit, combination].astype(np.int64)
    return People(
        decile=codes[:, 0],
        ethnicity=ethnic_codes(rng, counts, incidents, codes[:, 1], month),
        sex=codes[:, 2],
        age=codes[:, 3],
        disability=codes[:, 4],
    )


def drawn_patients(rng: Rng, patients: Patients, incidents: Incidents, month: int) -> Ints:
    """A combination of characteristics for each incident, of the decile given where one is.

    A unit's combinations lie in order of decile, so a decile is a stretch of the unit's cumulative shares.
    """
    known = patients.shares(month) * (patients.codes[:, :, 1] < NOT_STATED)
    cumulative = np.cumsum(known, axis=1) / known.sum(axis=1, keepdims=True)
    cumulative[:, -1] = 1
    ends = decile_ends(patients, cumulative)
    low = np.where(incidents.decile < 0, 0, ends[incidents.unit, incidents.decile])
    high = np.where(incidents.decile < 0, 1, ends[incidents.unit, incidents.decile + 1])
    at = incidents.unit + low + (high - low) * rng.random(len(low))
    steps = (cumulative + np.arange(NUMBER)[:, None]).ravel()
    found = np.searchsorted(steps, at, side="right") - incidents.unit * cumulative.shape[1]
    return np.asarray(np.clip(found, 0, cumulative.shape[1] - 1))


def decile_ends(patients: Patients, cumulative: Floats) -> Floats:
    """(units, deciles + 1) Where each decile begins and ends in a unit's cumulative shares."""
    last = np.stack([np.searchsorted(of_unit, np.arange(len(DECILES)), side="right") for of_unit in patients.decile])
    ends = np.take_along_axis(np.pad(cumulative, ((0, 0), (1, 0))), last, axis=1)
    return np.pad(ends, ((0, 0), (1, 0)))


def ethnic_codes(rng: Rng, counts: IncidentCounts, incidents: Incidents, group: Ints, month: int) -> Ints:
    """Ethnic categories of the known groups, and the not known and not stated that the counts ask for."""
    chosen = np.zeros(len(group), np.int64)
    for at, codes in enumerate(CODES_OF_GROUP):
        rows = group == at
        chosen[rows] = np.array(list(codes))[pick(rng, codes, int(rows.sum()))]
    is_incident = incidents.event_type == INCIDENT
    unit = incidents.unit[is_incident]
    rank = ranks(rng, unit)
    not_known = counts.ethnicity_not_known[month][unit]
    missing = not_known + counts.ethnicity_not_stated[month][unit]
    chosen[is_incident] = np.select([rank < not_known, rank < missing], [NOT_KNOWN_CODE, Z], chosen[is_incident])
    return chosen


def place_never_events(rare: NeverEvents, incidents: Incidents, day: Days, month: int) -> tuple[Days, Ints]:
    """Mark one incident of the right unit for each never event of the month, on its day; -1 elsewhere."""
    marked = np.full(len(day), -1)
    happened = day.copy()
    for event in np.flatnonzero(month_of(rare.day) == month):
        candidates = (incidents.unit == rare.unit[event]) & (incidents.event_type == INCIDENT)
        free = np.flatnonzero(candidates & (incidents.theme > ULCERS_THEME) & (marked < 0))
        if len(free):
            chosen = free[np.argmax(incidents.theme[free] == THEMES.index("procedures"))]
            marked[chosen] = rare.type[event]
            happened[chosen] = rare.day[event]
    return happened, marked


def days_to_record(rng: Rng, number: int, *, is_lfpse: bool) -> Ints:
    """Whole days from event to record, most soon and a few late, with the median of the system in use."""
    median = MIGRATION.days_to_record_after if is_lfpse else MIGRATION.days_to_record_before
    return rng.exponential((median + 0.5) / np.log(2), number).astype(np.int64)


def when_and_where(rng: Rng, incidents: Incidents, day: Days, *, is_lfpse: bool) -> dict[str, pa.Array]:
    """The columns of dates and places."""
    number = len(day)
    recorded = np.minimum(day + days_to_record(rng, number, is_lfpse=is_lfpse), np.datetime64(PRODUCED_ON) - 1)
    department = some_department(rng, incidents.unit)
    names = [known.id for known in DEPARTMENTS]
    return {
        "event_date": day_column(day),
        "recorded_date": day_column(recorded),
        "csu_id": coded(incidents.unit, IDS),
        "department_id": coded(department, names, where=rng.random(number) < IN_A_DEPARTMENT),
        "site": coded(incidents.unit % len(SITES), SITES),
        "source_system": coded(np.full(number, int(is_lfpse)), ["NRLS", "LFPSE"]),
    }


def what(rng: Rng, incidents: Incidents, harm: Ints, *, is_lfpse: bool) -> dict[str, pa.Array]:
    """The columns of what happened and how much harm it did."""
    number = len(harm)
    psychological = pick(rng, PSYCHOLOGICAL, number)
    return {
        "event_type": coded(incidents.event_type, list(EVENT_TYPES)),
        "category_id": coded(CATEGORY_OF_THEME[int(is_lfpse), incidents.theme], CATEGORIES),
        "theme_id": coded(incidents.theme, [*THEMES, ""], where=incidents.theme != NONE),
        "harm_physical": coded(harm, HARM),
        "harm_psychological": coded(psychological, list(PSYCHOLOGICAL), where=np.full(number, is_lfpse)),
    }


def ulcers(rng: Rng, incidents: Incidents) -> dict[str, pa.Array]:
    """The columns of pressure ulcers and infections; of other ulcers some are category 1, some came in."""
    number = len(incidents.theme)
    is_ulcer, is_infection = incidents.theme == ULCERS_THEME, incidents.theme == THEMES.index("infection")
    counted = rng.random(number) < ULCERS.share_counted
    is_first = ~counted & (rng.random(number) < 0.5)
    category = np.where(is_first, 0, pick(rng, ULCER_CATEGORIES, number))
    acquired: Mask = np.where(is_ulcer, counted | is_first, rng.random(number) < ACQUIRED_INFECTIONS)
    return {
        "ulcer_category": coded(category, list(ULCER_CATEGORIES), where=is_ulcer),
        "acquired_here": pa.array(acquired, mask=~(is_ulcer | is_infection)),
    }


def who(people: People, involves: Mask) -> dict[str, pa.Array]:
    """The columns of the patient; not known where none was involved."""
    unknown = {"decile": 10, "ethnicity": NOT_KNOWN_CODE, "sex": 3, "age": 6, "disability": 2}
    names = {
        "decile": ("imd_decile", DECILES),
        "ethnicity": ("ethnic_code", ETHNIC_CODES),
        "sex": ("sex", SEXES),
        "age": ("age_band", AGES),
        "disability": ("disability", DISABILITIES),
    }
    columns = {
        column: coded(np.where(involves, getattr(people, key), unknown[key]), codes)
        for key, (column, codes) in names.items()
    }
    return columns | {"involves_patient": pa.array(involves)}
