"""Every figure of the demo extract before it becomes rows: drawn once, read by the tables and by the truth."""

from dataclasses import dataclass

from lib.demo.activity import Activity, Volumes, activity_of, volumes
from lib.demo.calendar import Ints
from lib.demo.chance import Chance
from lib.demo.incident_counts import IncidentCounts, incident_counts
from lib.demo.never_events import NeverEvents, never_events
from lib.demo.partners import Applications, applications
from lib.demo.patients import Patients, patients_of_units
from lib.demo.project_figures import Followed, told_projects
from lib.demo.projects import Projects, draw_projects
from lib.demo.stories import USUAL_INCIDENTS
from lib.demo.training import Bookings, bookings
from lib.demo.waits import Waits, waits
from lib.demo.waste import Savings, draw_savings, waste_walks
from lib.demo.workforce import Workforce, staff_of_units


@dataclass(frozen=True)
class Figures:
    """What happened in the invented Trust."""

    patients: Patients
    totals: Volumes
    activity: Activity
    incidents: IncidentCounts
    never_events: NeverEvents
    staff: Workforce
    bookings: Bookings
    projects: Projects
    told_projects: tuple[Followed, ...]
    applications: Applications
    walks: Ints
    waits: Waits
    savings: Savings


def draw_figures(chance: Chance, incidents: int) -> Figures:
    """Draw everything; about so many incidents, and patient activity to match."""
    scale = incidents / USUAL_INCIDENTS
    patients = patients_of_units(chance, scale)
    totals = volumes(chance, scale)
    staff = staff_of_units(chance)
    activity = activity_of(chance, patients, totals)
    counts = incident_counts(chance, totals, scale)
    return Figures(
        patients=patients,
        totals=totals,
        activity=activity,
        incidents=counts,
        never_events=never_events(chance),
        staff=staff,
        bookings=bookings(chance, staff),
        projects=draw_projects(chance),
        told_projects=told_projects(chance, counts, activity, totals),
        applications=applications(chance),
        walks=waste_walks(chance, staff),
        waits=waits(chance),
        savings=draw_savings(chance),
    )
