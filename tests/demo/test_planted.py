"""Each story's parameters can be measured in the rows of the extract."""

import pandas as pd
import pytest

from lib.demo.showcase import FALLS_BUNDLE, NAMED
from tests.demo.conftest import Extract

BREAK = "2024-05-01"
LAST_YEAR = ("2025-04-01", "2026-03-31")
FIRST_YEAR = ("2022-04-01", "2023-03-31")


@pytest.fixture(scope="module")
def incidents(extract: Extract) -> pd.DataFrame:
    found = extract.read("incident")
    return found.assign(month=found.event_date.dt.to_period("M").dt.to_timestamp())


@pytest.fixture(scope="module")
def activity(extract: Extract) -> pd.DataFrame:
    return extract.read("activity", "month", "csu_id", "imd_decile", "ethnic_group6", "obd", "appointments", "dna")


@pytest.fixture(scope="module")
def units(extract: Extract) -> pd.DataFrame:
    return extract.read("csu").set_index("csu_id")


def between(table: pd.DataFrame, first: str, last: str, column: str = "month") -> pd.DataFrame:
    return table[table[column].between(first, last)]


def per_thousand(incidents: pd.DataFrame, activity: pd.DataFrame) -> float:
    return 1000 * len(incidents) / activity.obd.sum()


def test_twelve_of_eighteen_units_have_beds_and_one_of_those_is_for_children(units: pd.DataFrame) -> None:
    assert (len(units), units.has_beds.sum(), (units.has_beds & ~units.is_adult).sum()) == (18, 12, 1)


def test_bed_days_are_54_000_a_month_and_peak_in_january(activity: pd.DataFrame) -> None:
    months = activity.groupby("month").obd.sum()
    assert months.mean() == pytest.approx(54_000, rel=0.01)
    assert months[months.index.month == 1].mean() == pytest.approx(54_000 * 1.03, rel=0.01)


@pytest.mark.parametrize(("first", "last", "rate"), [("2021-11", "2024-04", 46), ("2024-08", "2026-10", 53)])
def test_incidents_per_thousand_bed_days_step_up_with_lfpse(
    incidents: pd.DataFrame, activity: pd.DataFrame, units: pd.DataFrame, first: str, last: str, rate: float
) -> None:
    with_beds = units.index[units.has_beds]
    counted = incidents[(incidents.event_type == "incident") & incidents.csu_id.isin(with_beds)]
    found = per_thousand(between(counted, first, last), between(activity, first, last))
    assert found == pytest.approx(rate, rel=0.04)


def test_lfpse_brings_psychological_harm_sooner_records_and_other_kinds_of_event(incidents: pd.DataFrame) -> None:
    is_lfpse = incidents.event_date >= BREAK
    delay = (incidents.recorded_date - incidents.event_date).dt.days
    assert (incidents.source_system.eq("LFPSE") == is_lfpse).all()
    assert (incidents.harm_psychological.notna() == is_lfpse).all()
    assert (delay[~is_lfpse].median(), delay[is_lfpse].median()) == (3, 1)
    assert set(incidents.event_type[~is_lfpse]) == {"incident"}


def test_harm_is_a_smaller_share_after_the_break_and_large_in_one_unit(incidents: pd.DataFrame) -> None:
    graded = incidents[(incidents.event_type == "incident") & (incidents.harm_physical != "not_graded")]
    harmed = graded.harm_physical.isin(["moderate", "severe", "fatal"])
    elsewhere, after = ~graded.csu_id.isin(["U09", "U12"]), graded.event_date >= BREAK
    assert harmed[elsewhere & ~after].mean() == pytest.approx(0.026, abs=0.002)
    assert harmed[elsewhere & after].mean() == pytest.approx(0.022, abs=0.002)
    assert harmed[graded.csu_id == "U09"].mean() == pytest.approx(0.045, abs=0.006)


@pytest.mark.parametrize(
    ("chosen", "before", "after"),
    [(["U07"], 6.0, 4.0), ("adults", 5.2, 4.4)],
)
def test_falls_go_down_where_the_bundle_began_and_then_across_the_trust(
    incidents: pd.DataFrame,
    activity: pd.DataFrame,
    units: pd.DataFrame,
    chosen: list[str] | str,
    before: float,
    after: float,
) -> None:
    where = units.index[units.has_beds & units.is_adult] if chosen == "adults" else chosen
    falls = incidents[(incidents.theme_id == "falls") & incidents.csu_id.isin(where)]
    beds = activity[activity.csu_id.isin(where)]
    for span, rate in ((("2021-11", "2025-02"), before), (("2026-03", "2026-10"), after)):
        assert per_thousand(between(falls, *span), between(beds, *span)) == pytest.approx(rate, rel=0.08)


def test_ulcers_rise_by_six_tenths_in_one_unit(incidents: pd.DataFrame, activity: pd.DataFrame) -> None:
    ulcers = incidents[
        incidents.acquired_here.eq(True) & incidents.ulcer_category.notna() & (incidents.ulcer_category != "1")
    ]
    ulcers, beds = ulcers[ulcers.csu_id == "U04"], activity[activity.csu_id == "U04"]
    for span, rate in ((("2021-11", "2026-02"), 3.0), (("2026-03", "2026-10"), 4.8)):
        assert per_thousand(between(ulcers, *span), between(beds, *span)) == pytest.approx(rate, rel=0.12)


@pytest.mark.parametrize(("deciles", "before", "after"), [(["1", "2"], 0.115, 0.104), (["9", "10"], 0.056, 0.054)])
def test_appointments_missed_by_deprivation(
    activity: pd.DataFrame, deciles: list[str], before: float, after: float
) -> None:
    fifth = activity[activity.imd_decile.isin(deciles)]
    for span, share in ((FIRST_YEAR, before), (LAST_YEAR, after)):
        year = between(fifth, *span)
        assert year.dna.sum() / year.appointments.sum() == pytest.approx(share, abs=0.002)


def test_about_a_hundred_thousand_appointments_are_booked_a_month(activity: pd.DataFrame) -> None:
    assert activity.groupby("month").appointments.sum().mean() == pytest.approx(100_000, rel=0.02)


@pytest.mark.parametrize(("first", "last", "missing"), [("2021-11", "2025-03", 0.10), ("2025-06", "2026-10", 0.07)])
def test_ethnic_group_is_missing_less_after_people_are_asked(
    incidents: pd.DataFrame, activity: pd.DataFrame, first: str, last: str, missing: float
) -> None:
    recorded = between(incidents[incidents.event_type == "incident"], first, last)
    assert recorded.ethnic_code.isin(["Z", "99"]).mean() == pytest.approx(missing, abs=0.006)
    seen = between(activity, first, last)
    unknown = seen.ethnic_group6.isin(["not_stated", "not_known"])
    assert seen.appointments[unknown].sum() / seen.appointments.sum() == pytest.approx(missing, abs=0.006)


def test_ethnic_group_is_missing_most_in_urgent_care(incidents: pd.DataFrame) -> None:
    before = incidents[incidents.event_date < "2025-04-01"]
    by_unit = before.ethnic_code.isin(["Z", "99"]).groupby(before.csu_id).mean()
    assert by_unit.idxmax() == "U01"
    assert by_unit["U01"] == pytest.approx(0.24, abs=0.02)
    assert by_unit.min() < 0.05


def test_never_events_lie_further_apart_from_2024(incidents: pd.DataFrame) -> None:
    events = incidents[incidents.never_event]
    assert (events.never_event_type.notna()).all()
    gaps = events.event_date.sort_values().diff().dt.days
    later = events.event_date.sort_values() >= "2024-01-01"
    assert gaps[later].mean() > gaps[~later].mean()


def test_staff_trained_grow_from_9_to_31_percent(extract: Extract) -> None:
    staff = extract.read("workforce", "month", "headcount", "trained_any").groupby("month").sum()
    share = staff.trained_any / staff.headcount
    assert staff.headcount.iloc[-1] == 22_000
    assert (share.iloc[0], share.iloc[-1]) == (pytest.approx(0.09, abs=0.01), pytest.approx(0.31, abs=0.01))


def test_training_is_taken_up_unequally_and_missed_by_some(extract: Extract) -> None:
    booked = extract.read("training", "staff_group", "band_group", "status", "session_date", "csu_id", "module_id")
    staff = extract.read("workforce", "staff_group", "band_group", "headcount")
    done = booked[booked.status == "completed"]
    overall = len(done) / staff.headcount.sum()
    for column, group, multiple in (
        ("staff_group", "09", 0.45),
        ("staff_group", "01", 0.7),
        ("staff_group", "03", 1.2),
        ("band_group", "2-4", 0.6),
    ):
        found = (done[column] == group).sum() / staff.headcount[staff[column] == group].sum()
        assert found / overall == pytest.approx(multiple, rel=0.1), group
    assert booked.status.eq("did_not_attend").mean() == pytest.approx(0.14, abs=0.01)


def test_one_unit_has_no_training_for_two_quarters_and_a_module_is_new(extract: Extract) -> None:
    done = extract.read("training", "status", "session_date", "csu_id", "module_id")
    done = done[done.status == "completed"]
    quiet = between(done, "2026-04-01", "2026-09-30", "session_date")
    assert (quiet.csu_id == "U16").sum() == 0
    assert quiet.csu_id.nunique() == 17
    new = done[done.module_id == "measurement_for_improvement"]
    assert new.session_date.min() >= pd.Timestamp("2024-09-01")


def test_the_survey_dips_and_rises_and_one_team_is_too_small(extract: Extract) -> None:
    survey = extract.read("staff_survey")
    trust = survey[(survey.breakdown == "trust") & (survey["item"] == "q3d")].set_index("year").value
    assert (trust[2021], trust[2025]) == (71, 73)
    assert trust.idxmin() == 2022
    units = survey[(survey.breakdown == "csu") & (survey["item"] == "q3d") & (survey.year == 2025)]
    assert units.n[units.n < 11].tolist() == [9]
    assert survey.respondents[survey.breakdown == "trust"].iloc[0] / 22_000 == pytest.approx(0.42, abs=0.001)


def test_projects_are_registered_and_end_as_stated(extract: Extract) -> None:
    projects = extract.read("project", "registered_date", "status", "outcome", "last_update", "qp_count")
    ended = projects[projects.outcome.notna()]
    assert len(between(projects, "2021-11-01", "2026-10-31", "registered_date")) / 5 == pytest.approx(430, rel=0.06)
    shares = ended.outcome.value_counts(normalize=True)
    for outcome, share in {"met": 0.30, "partly": 0.20, "too_early": 0.28, "stopped": 0.22}.items():
        assert shares[outcome] == pytest.approx(share, abs=0.03)
    open_ones = projects[projects.outcome.isna()]
    stalled = (pd.Timestamp("2026-10-31") - open_ones.last_update).dt.days > 90
    assert stalled.mean() == pytest.approx(0.18, abs=0.06)


def test_the_falls_bundle_spreads_to_seven_units_and_fades_in_one(extract: Extract) -> None:
    spread = extract.read("spread")
    bundle = spread[spread.project_id == "PRJ-SYN-0001"]
    adopted = bundle[bundle.stage == "adopted"]
    assert len(adopted) == 7
    assert bundle[bundle.stage == "sustained"].to_csu.isin(["U06", "U09"]).sum() == 0
    assert adopted.to_csu[adopted.check12_holding.eq(False)].tolist() == ["U06"]


def test_applications_double(extract: Extract) -> None:
    applied = extract.read("qp_application")
    applied = applied[applied.stage == "applied"]
    total = applied[applied.characteristic == "all"].set_index("period").n
    assert total.iloc[-2:].sum() > 1.6 * total.iloc[:2].sum()
    by_characteristic = applied.groupby(["characteristic", "period"]).n.sum().unstack()
    assert (by_characteristic == by_characteristic.loc["all"]).all().all()


def test_two_themes_are_overdue_and_the_others_in_time(extract: Extract) -> None:
    reviews = extract.read("theme_review")
    last = reviews[reviews.group == "QISG"].groupby("theme_id").review_date.max()
    days = (pd.Timestamp("2026-10-31") - last).dt.days
    assert len(days) == 18
    assert sorted(days.index[days > 92]) == ["nutrition", "records"]


def test_waste_walks_grow_from_60_to_140_a_year(extract: Extract) -> None:
    walks = extract.read("waste_walk", "date")
    first, last = between(walks, *FIRST_YEAR, "date"), between(walks, "2025-11-01", "2026-10-31", "date")
    assert len(first) == pytest.approx(60, abs=24)
    assert len(last) == pytest.approx(140, abs=36)


def test_savings_of_the_last_closed_year_are_claimed_signed_off_and_planned_as_stated(extract: Extract) -> None:
    year = between(extract.read("saving"), *LAST_YEAR)
    in_pounds = year[year.kind != "nonfinancial"]
    signed_off = in_pounds[in_pounds.status == "finance_signed_off"]
    assert in_pounds.amount_gbp.sum() == pytest.approx(3.1e6, abs=1000)
    assert signed_off.amount_gbp.sum() == pytest.approx(2.2e6, abs=1000)
    assert in_pounds.plan_gbp.sum() == pytest.approx(3.0e6, abs=1000)
    assert in_pounds.recurrent.astype(float).mean() == pytest.approx(0.58, abs=0.05)


def test_reports_show_more_spc_and_report_outs_skip_august(extract: Extract) -> None:
    audits = extract.read("report_audit", "date", "spc")
    assert audits.date.max() < pd.Timestamp("2026-08-01")
    assert audits.spc[audits.date < "2024-01-01"].mean() == pytest.approx(0.55, abs=0.06)
    assert audits.spc[audits.date >= "2025-01-01"].mean() == pytest.approx(0.82, abs=0.06)
    held = extract.read("event", "type", "date")
    held = between(held[held.type == "report_out"], *LAST_YEAR, "date")
    assert (len(held), 8 in set(held.date.dt.month)) == (11, False)


def test_a_little_over_half_of_ordinary_projects_have_a_year_of_figures_from_before(extract: Extract) -> None:
    projects = extract.read("project", "project_id", "intervention_date").set_index("project_id").intervention_date
    measures = extract.read("project_measure", "project_measure_id", "project_id").set_index("project_measure_id")
    points = extract.read("project_point", "project_measure_id", "period").join(measures, on="project_measure_id")
    changed = points.project_id.map(projects).dt.to_period("M").dt.to_timestamp()
    before = (points.period < changed).groupby(points.project_id).sum()
    ordinary = before[before.index > NAMED[-1].id]
    assert len(ordinary) == 400
    assert (ordinary >= 12).mean() == pytest.approx(0.55, abs=0.06)


def test_what_a_project_of_the_stories_measures_is_what_was_recorded(extract: Extract) -> None:
    measures = extract.read("project_measure", "project_measure_id", "project_id").set_index("project_id")
    points = extract.read("project_point")
    falls = points[points.project_measure_id == measures.project_measure_id[FALLS_BUNDLE.id]]
    incidents = extract.read("incident", "csu_id", "theme_id", "event_type")
    counted = incidents[(incidents.csu_id == "U07") & (incidents.theme_id == "falls")]
    assert falls.numerator.sum() == len(counted)


def test_waits_got_longer_for_everyone_but_the_most_deprived_tenth(extract: Extract) -> None:
    waits = extract.read("measure_value").query("measure_id == 'seen_within_18_weeks'")

    def share(group: str, first: str, last: str) -> float:
        chosen = between(waits[waits.group == group], first, last, "period")
        return float(chosen.numerator.sum() / chosen.denominator.sum())

    assert share("decile_1", *LAST_YEAR) == pytest.approx(share("decile_1", *FIRST_YEAR), abs=0.01)
    assert share("deciles_2_10", *LAST_YEAR) < share("deciles_2_10", *FIRST_YEAR) - 0.02
    assert share("decile_1", *LAST_YEAR) < share("deciles_2_10", *LAST_YEAR)
