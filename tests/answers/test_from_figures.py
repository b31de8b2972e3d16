"""Anyone's own figures: the same answer as a release gives, the chart that fits, and a sentence where none does."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.answers.from_figures import CHARTS, OwnFiguresError, from_figures
from lib.answers.own_periods import grain_of, periods_of
from lib.answers.own_table import figures_in, table_in_file, table_in_text
from lib.catalogue.answer import Marker, MarkerKind
from lib.catalogue.judgements import GuardKind
from lib.catalogue.measure import ChartForm, Grain
from lib.catalogue.own_figures import Asked, Figures, Kind, Step
from lib.catalogue.selection import Selection
from lib.catalogue.signals import Assurance, Direction, Variation
from lib.words import guard_sentences, point_words
from tests.answers.test_reader import COUNTED, LOWER, MONTHS, STEADY, Small, given_figures, reader_of

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DAYS = tuple(date.fromisoformat(f"{month}-01") for month in MONTHS)
VALUES = Figures(Kind.VALUES, DAYS, counted=tuple(LOWER), counted_name="Falls")
COUNTS = replace(VALUES, kind=Kind.COUNTS)
SHARES = Figures(
    Kind.SHARES,
    DAYS,
    counted=tuple(80.0 + at % 4 for at in range(24)),
    whole=(100.0,) * 24,
    counted_name="Seen",
    whole_name="A&E attendances",
)
RATES = replace(SHARES, kind=Kind.RATES, whole=(30_000.0,) * 24, whole_name="Bed days")
WARDS = Figures(
    Kind.UNIT_RATES,
    names=tuple(f"Ward {at:02}" for at in range(12, 0, -1)),
    counted=tuple(50.0 + at for at in range(12)),
    whole=(10_000.0,) * 12,
    whole_name="Bed days",
)


def own(figures=VALUES, **asked):
    return from_figures(figures, Asked(AT, **asked))


def answer(figures=VALUES, **asked):
    return own(figures, **asked).answer


def refused(figures=VALUES, **asked):
    with pytest.raises(OwnFiguresError) as why:
        own(figures, **asked)
    return str(why.value)


def pasted(*rows, **asked):
    table = table_in_text("\n".join(rows))
    return own(figures_in(table, table.roles, None), **asked)


def released(tmp_path, rows, **small):
    """What a reader of a release is told of the same figures."""
    small = Small(COUNTED, {"measure_value": given_figures(rows)}, months=("2024-01", "2025-12"), **small)
    return reader_of(tmp_path, small).answer("a_measure", Selection())


def dates(first, count, **step):
    return [first + at * timedelta(**step) for at in range(count)]


class TestAsARelease:
    def test_values_by_month_are_read_as_those_of_a_release(self, tmp_path: Path):
        told = released(tmp_path, [(month, "U01", value, None) for month, value in zip(MONTHS, LOWER, strict=True)])
        mine = answer(direction=Direction.DOWN)
        assert (mine.line, mine.reading) == (told.line, told.reading)

    def test_a_last_figure_that_may_change_moves_no_limit_in_both(self, tmp_path: Path):
        values = [*STEADY[:-1], 500.0]
        rows = [(month, "U01", value, None) for month, value in zip(MONTHS, values, strict=True)]
        told = released(tmp_path, rows, provisional=1)
        mine = answer(replace(VALUES, counted=tuple(values)), direction=Direction.DOWN, may_change=True)
        assert (mine.line, mine.reading) == (told.line, told.reading)

    def test_shares_are_held_against_a_target_as_those_of_a_release(self, tmp_path: Path):
        definition = {
            "denominator": "A&E attendances",
            "per": 100,
            "unit": "% of A&E attendances",
            "chart": "p_prime",
            "direction": "up",
            "target": {"value": 95, "suggested_by": "A test"},
        }
        rows = [(month, "U01", SHARES.counted[at], 100) for at, month in enumerate(MONTHS)]
        told = released(tmp_path, rows, definition=definition)
        mine = answer(SHARES, direction=Direction.UP, target=95.0, whose="A test")
        assert (mine.line, mine.reading) == (told.line, told.reading)
        assert mine.reading.assurance is Assurance.CONSISTENT_FAIL


@pytest.mark.parametrize(
    ("figures", "chart"),
    [(VALUES, ChartForm.XMR), (SHARES, ChartForm.P_PRIME), (RATES, ChartForm.U_PRIME), (WARDS, ChartForm.FUNNEL)],
)
def test_the_chart_that_fits_is_chosen(figures, chart):
    found = own(figures)
    assert (found.choice.chart, found.choice.was_asked) == (chart, False)
    assert found.answer.measure.chart is chart


@pytest.mark.parametrize(
    ("figures", "chart"), [(one, chart) for one in (VALUES, COUNTS, SHARES, RATES) for chart in CHARTS[one.kind]]
)
def test_any_chart_that_fits_may_be_asked_for(figures, chart):
    whole = replace(figures, counted=tuple(float(round(value)) for value in figures.counted))
    found = own(whole, chart=chart)
    assert (found.choice.chart, found.choice.was_asked) == (chart, True)
    assert len(found.answer.line) == 24


def test_a_chart_that_does_not_fit_is_refused():
    assert "does not fit a part out of a whole, by date" in refused(SHARES, chart=ChartForm.C)
    assert refused(replace(VALUES, counted=(1.5,) * 24), chart=ChartForm.C).startswith("A c chart is of counts")
    assert refused(replace(VALUES, counted=(-1.0,) * 24), chart=ChartForm.C).startswith("A c chart is of counts")


def test_a_chart_of_moving_ranges_is_judged_by_no_target_and_no_direction():
    found = answer(chart=ChartForm.MR, target=2.0, direction=Direction.DOWN)
    assert found.line.values[:2] == (None, pytest.approx(abs(LOWER[1] - LOWER[0])))
    assert found.measure.title == "Falls, moving range"
    assert found.reading.target is None
    assert found.measure.direction is Direction.NEUTRAL


EVENTS = Figures(Kind.EVENTS, tuple(date(2021, 1, 4) + at * timedelta(days=40 + at % 7) for at in range(16)))


def test_dates_of_events_are_charted_as_the_days_between_them_with_the_last_gap_open():
    found = answer(EVENTS, until=date(2023, 1, 1), direction=Direction.UP)
    assert found.form is ChartForm.T
    assert found.line.periods == (*EVENTS.days[1:], date(2023, 1, 1))
    assert found.line.values[0] == 41
    assert found.line.is_provisional == (False,) * 15 + (True,)
    assert found.measure.unit == "days between events"


def test_two_events_of_one_day_lie_no_days_apart_on_a_g_chart():
    twice = replace(EVENTS, days=tuple(sorted((*EVENTS.days, EVENTS.days[4]))))
    assert answer(twice, chart=ChartForm.G, until=date(2023, 1, 1)).line.values[4] == 0


def test_few_events_stay_on_a_line_of_time_and_it_is_said_why():
    few = answer(replace(EVENTS, days=EVENTS.days[:6]), until=date(2022, 1, 1))
    assert (few.form, few.line, len(few.events)) == (ChartForm.DATES, None, 6)
    assert "the gaps are drawn as a chart from ten on" in guard_sentences(few)[0]


def test_events_behind_the_day_until_which_they_were_counted_are_refused():
    assert "lies behind the day until which events were counted, 01/01/2022" in refused(EVENTS, until=date(2022, 1, 1))


def test_events_are_counted_until_today_unless_it_is_said():
    assert answer(EVENTS).line.periods[-1] == AT.date()


@pytest.mark.parametrize("chart", [ChartForm.G, ChartForm.T])
def test_what_lies_between_events_may_be_given_and_then_no_gap_is_open(chart):
    found = answer(replace(VALUES, counted=tuple(float(9 + at * 7 % 31) for at in range(24))), chart=chart)
    assert found.form is chart
    assert point_words(found, found.line)[-1] == "up to December 2025"
    assert "below 0" in refused(replace(VALUES, counted=(-1.0,) * 24), chart=chart)


@pytest.mark.parametrize("value", [1.0, 300.0])
def test_values_that_are_mostly_nought_are_a_run_chart_since_nobody_said_that_they_count_events(value):
    found = answer(replace(VALUES, days=DAYS[:23], counted=tuple(value * (at % 2) for at in range(23))))
    assert (found.form, len(found.line)) == (ChartForm.RUN, 23)
    assert [(one.kind, one.answered_with) for one in found.guards] == [(GuardKind.MOSTLY_ZERO, ChartForm.RUN)]


WEEKS = dates(date(2024, 1, 1), 60, weeks=1)


def test_weeks_of_counts_that_are_mostly_nought_are_counted_in_days():
    counted = tuple(float(at % 4 == 0) for at in range(60))
    found = answer(replace(COUNTS, days=tuple(WEEKS), counted=counted))
    assert found.form is ChartForm.G
    assert found.line.values[1] == 28


def test_every_figure_nought_is_a_run_chart():
    assert answer(replace(VALUES, counted=(0.0,) * 24)).line.is_run_chart


def test_figures_below_nought_have_a_lower_limit_below_it():
    assert answer(replace(VALUES, counted=tuple(value - 22 for value in STEADY))).reading.lower < -1
    assert answer(replace(VALUES, counted=tuple(value - 20 for value in STEADY))).reading.lower == 0


@pytest.mark.parametrize(
    ("days", "missing"),
    [
        ([*DAYS[:8], *DAYS[10:]], (date(2024, 9, 1), date(2024, 10, 1))),
        (
            [date(2024, 1, 1) + timedelta(weeks=at) for at in range(30) if at not in (7, 8)],
            (date(2024, 2, 19), date(2024, 2, 26)),
        ),
        ([date(2024, 1, 1) + timedelta(weeks=2 * at) for at in range(30)], None),
        ([date(2024, 1, 1) + timedelta(days=at * at) for at in range(30)], None),
        (DAYS[::2], None),
    ],
)
def test_a_gap_in_dates_is_found_where_figures_come_regularly(days, missing):
    found = answer(replace(VALUES, days=tuple(days), counted=tuple(float(3 + at % 4) for at in range(len(days)))))
    gaps = [(guard.first, guard.last) for guard in found.guards if guard.kind is GuardKind.GAP_IN_DATES]
    assert gaps == ([missing] if missing else [])


def test_a_step_change_begins_limits_anew_and_is_marked():
    found = answer(steps=(Step(date(2025, 3, 1), "Bundle"),), direction=Direction.DOWN)
    assert found.line.segments == (0,) * 14 + (1,) * 10
    assert found.markers == (Marker(date(2025, 3, 1), "Step change: Bundle", MarkerKind.STEP),)


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2026, 2, 1)])
def test_a_step_change_outside_the_figures_is_refused(day):
    said = refused(steps=(Step(day, "Bundle"),))
    assert (
        said == f"The step change on {day:%d/%m/%Y} lies outside the figures, which run from 01/01/2024 to 01/12/2025."
    )


@pytest.mark.parametrize(
    ("figures", "chart", "what"),
    [
        (VALUES, ChartForm.MR, "a moving range"),
        (VALUES, ChartForm.G, "a gap between events"),
        (EVENTS, None, "a gap between events"),
        (EVENTS, ChartForm.DATES, "a line of events"),
        (WARDS, None, "a funnel of units"),
    ],
)
def test_a_target_that_a_chart_cannot_show_is_told(figures, chart, what):
    found = own(figures, chart=chart, target=4.5)
    assert found.remarks == (f"The target of 4.5 is not used: {what} is held against none.",)
    assert found.answer.measure.target is None
    assert own(figures, chart=chart).remarks == ()


def test_a_target_of_counts_that_guard_rails_draw_as_gaps_is_told():
    rare = replace(COUNTS, days=tuple(WEEKS), counted=tuple(float(at % 4 == 0) for at in range(60)))
    assert own(rare, target=1.0).remarks == ("The target of 1 is not used: a gap between events is held against none.",)


def test_step_changes_stand_on_no_funnel_and_that_is_told():
    found = own(WARDS, steps=(Step(date(2025, 3, 1), "Bundle"),))
    assert found.remarks == ("The step changes are not used: a funnel shows units at one time.",)
    assert found.answer.markers == ()


def test_fewer_than_thirteen_figures_are_a_run_chart():
    few = answer(replace(VALUES, days=DAYS[:9], counted=tuple(STEADY[:9])), direction=Direction.DOWN)
    assert few.line.is_run_chart
    assert few.reading.variation is Variation.TOO_FEW


@pytest.mark.parametrize(
    ("figures", "asked", "unit"),
    [
        (VALUES, {"unit": "days"}, "days"),
        (replace(VALUES, sign="£"), {}, "£"),
        (replace(VALUES, sign="%"), {"unit": "of records"}, "% of records"),
        (SHARES, {}, "% of A&E attendances"),
        (replace(SHARES, whole_name="C"), {}, "%"),
        (RATES, {}, "per 1,000 bed days"),
        (RATES, {"per": 10_000.0}, "per 10,000 bed days"),
        (replace(RATES, whole=(30.0,) * 24), {}, "per bed days"),
        (replace(RATES, counted=(0.0,) * 24), {}, "per bed days"),
        (replace(WARDS, kind=Kind.UNIT_RATIOS), {}, "times as many as expected"),
    ],
)
def test_a_unit_is_put_into_words(figures, asked, unit):
    assert answer(figures, **asked).measure.unit == unit


@pytest.mark.parametrize(
    ("values", "decimals"),
    [
        ((1.0, 2.0, 3.0), None),
        ((41.25, 38.5, 36.0), 2),
        ((0.8191, 0.8704, 0.79), 4),
        ((1200.5, 900.0), 0),
        ((5.5,) * 3, 2),
    ],
)
def test_values_have_the_decimals_that_tell_them_apart(values, decimals):
    figures = replace(VALUES, days=DAYS[: len(values)], counted=values)
    assert answer(figures).measure.decimals == decimals


def test_figures_are_nobodys_publication_and_say_whose_they_are():
    found = answer(whose="Ward 12", is_synthetic=True)
    assert (found.version.id, found.version.producer, found.unit.name) == ("", "Ward 12", "Ward 12")
    assert found.version.is_synthetic
    assert answer().unit.name == "Own figures"


def test_units_stand_in_the_order_of_their_names_about_all_of_them_together():
    found = answer(WARDS).by_unit
    assert [figure.label for figure in found.figures] == sorted(WARDS.names)
    assert found.trust == pytest.approx(sum(WARDS.counted) / sum(WARDS.whole) * answer(WARDS).measure.per)
    assert found.whole == "All units"
    assert found.limits is not None


def test_observed_over_expected_lies_about_one():
    found = answer(replace(WARDS, kind=Kind.UNIT_RATIOS, whole=tuple(one + 1 for one in WARDS.counted))).by_unit
    assert (found.trust, found.whole) == (1, "As expected")


@pytest.mark.parametrize("figures", [replace(VALUES, counted=(None,) * 24), replace(VALUES, days=(), counted=())])
def test_no_figure_at_all_is_told(figures):
    assert refused(figures) == "There is no figure in these rows: give at least one value."


@pytest.mark.parametrize(
    ("days", "grain"),
    [
        (DAYS, Grain.MONTH),
        ([day.replace(day=28) for day in DAYS], Grain.MONTH),
        ([date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)], Grain.MONTH),
        ([date(2024, 4, 1), date(2024, 5, 1), date(2024, 6, 3), date(2024, 7, 1)], Grain.MONTH),
        ([DAYS[0], DAYS[1], DAYS[5]], Grain.MONTH),
        (DAYS[::3], Grain.QUARTER),
        (DAYS[1::3], Grain.MONTH),
        (DAYS[::6], Grain.HALF_YEAR),
        (DAYS[::12], Grain.YEAR),
        (dates(date(2024, 1, 1), 20, weeks=1), Grain.WEEK),
        (dates(date(2024, 1, 1), 20, weeks=2), Grain.WEEK),
        (dates(date(2024, 1, 1), 20, days=1), Grain.DAY),
        ([date(2024, 1, 3), date(2024, 1, 9), date(2024, 2, 20)], Grain.DAY),
        ([date(2024, 1, 3), date(2024, 3, 19), date(2024, 4, 28)], Grain.DAY),
        ([date(2024, 1, 1)], Grain.MONTH),
        ([date(2024, 1, 2)], Grain.DAY),
    ],
)
def test_how_often_figures_come_is_told_from_their_dates(days, grain):
    assert grain_of(days) is grain


def test_months_begin_on_their_first_day_and_weeks_stay():
    assert periods_of([date(2024, 1, 31), date(2024, 2, 29)])[1] == (date(2024, 1, 1), date(2024, 2, 1))
    weeks = dates(date(2024, 1, 3), 3, weeks=1)
    assert periods_of(weeks)[1] == tuple(weeks)


def test_a_table_by_week_is_charted_by_week():
    rows = [f"{day:%d/%m/%Y},{at % 5}" for at, day in enumerate(dates(date(2024, 1, 1), 30, weeks=1))]
    found = pasted("Week,Falls", *rows)
    assert found.answer.measure.grain is Grain.WEEK
    assert found.remarks == ("Dates are read day first: 01/01/2024 is 1 January 2024.",)


@pytest.mark.parametrize("path", sorted(Path("data/examples/chart-maker").glob("*.csv")), ids=lambda path: path.stem)
def test_each_example_can_be_charted(path):
    table = table_in_file(path.read_bytes())
    assert own(figures_in(table, table.roles, None)).answer.is_shown


@settings(deadline=None)  # the first call loads what the others use
@given(
    st.lists(st.one_of(st.none(), st.floats(-1e12, 1e12, allow_nan=False), st.just(0.0)), min_size=1, max_size=40),
    st.sampled_from(CHARTS[Kind.VALUES]),
    st.sampled_from(list(Direction)),
)
def test_whatever_the_values_there_is_a_chart_or_one_sentence(values, chart, direction):
    days = tuple(date(2020 + at // 12, at % 12 + 1, 1) for at in range(len(values)))
    figures = Figures(Kind.VALUES, days, counted=tuple(values))
    try:
        found = answer(figures, chart=chart, direction=direction)
    except OwnFiguresError:
        assert chart in (ChartForm.C, ChartForm.G, ChartForm.T) or all(value is None for value in values)
    else:
        assert len(found.line) > 0
