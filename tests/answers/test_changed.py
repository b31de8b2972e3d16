"""What changed: since a month ago, and since the version before, read side by side."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from lib.answers import Reader, in_goal, open_reader, previous_id
from lib.answers import since as since_of
from lib.answers.chance import NEW_BY_CHANCE, new_by_chance
from lib.answers.changed import changed_in, changed_since, is_news, of, rank, ranked, revised
from lib.answers.overview import recorded_since
from lib.catalogue.answer import Answer, Event
from lib.catalogue.decisions import Decision, StepChange, Withdrawal
from lib.catalogue.measure import ChartForm, Shape
from lib.catalogue.overview import Change, Turn
from lib.catalogue.signals import Assurance, Variation
from lib.publishing.publish import Definitions, publish
from lib.store.decisions import add, read_register
from tests.answers.test_reader import COUNTED, MONTHS, STEADY, monthly, reader_of
from tests.publishing.small import Small, given_figures, write_small
from tests.words.examples import FALLS, a_line, a_reading, an_answer

STABLE, BETTER, WORSE = Variation.COMMON_CAUSE, Variation.IMPROVEMENT_LOW, Variation.CONCERN_HIGH
PASS, HIT, MISS = Assurance.CONSISTENT_PASS, Assurance.INCONSISTENT, Assurance.CONSISTENT_FAIL
NO_TARGET = Assurance.NO_TARGET


def versions(folder: Path, *published: Small) -> list[Reader]:
    """Readers of versions published one after another into one data folder."""
    readers = []
    for place, small in enumerate(published):
        write_small(folder / str(place), small)
        definitions = Definitions(measures=folder / str(place) / "measures")
        now = datetime(2026, 1 + place, 5, tzinfo=UTC)
        version = publish(folder / str(place) / "extract", folder / "data", "a test", now, definitions)
        readers.append(open_reader(folder / "data", version.id))
    return readers


def up_to(month: int, values: list[float], **small: Any) -> Small:
    """The first so many of 24 months."""
    rows = given_figures((at, "U01", one, None) for at, one in zip(MONTHS[:month], values[:month], strict=True))
    return Small(COUNTED, {"measure_value": rows}, months=("2024-01", MONTHS[month - 1]), **small)


LATE_JUMP = [*STEADY[:-1], 90.0]


def test_a_signal_that_came_with_the_new_month_is_new_in_the_month_and_since_the_version_before(tmp_path: Path) -> None:
    earlier, now = versions(tmp_path, up_to(23, LATE_JUMP), up_to(24, LATE_JUMP))
    for changed in (now.overview().changed, now.since(earlier).changed):
        (one,) = changed
        assert (one.turn, one.variation, one.now.measure.id) == (Turn.SIGNAL, STABLE, "a_measure")
    assert now.since(earlier).revised == ()


def test_a_signal_that_ended_is_news_too(tmp_path: Path) -> None:
    values = [*STEADY[:-2], 60.0, 22.0]
    earlier, now = versions(tmp_path, up_to(23, values), up_to(24, values))
    (one,) = now.since(earlier).changed
    assert one.turn is Turn.ENDED
    assert [change.turn for change in now.overview().changed] == [Turn.ENDED]


def test_a_revised_figure_is_told_with_what_it_was_and_may_turn_an_icon_by_itself(tmp_path: Path) -> None:
    earlier, now = versions(tmp_path, up_to(24, LATE_JUMP), up_to(24, STEADY))
    since = now.since(earlier)
    (revision,) = since.revised
    (figure,) = revision.figures
    assert (figure.period, figure.before, figure.now) == (date(2025, 12, 1), 90.0, STEADY[-1])
    assert [(one.turn, one.revised) for one in since.changed] == [(Turn.ENDED, revision.figures)]
    assert now.overview().changed == ()


def test_a_month_that_was_provisional_is_not_revised_when_it_is_settled(tmp_path: Path) -> None:
    provisional = up_to(24, [*STEADY[:-1], 3.0], provisional=1)
    earlier, now = versions(tmp_path, provisional, up_to(24, STEADY))
    assert now.since(earlier).revised == ()


def test_the_same_extract_published_again_changes_nothing_and_chance_gives_nothing(tmp_path: Path) -> None:
    earlier, now = versions(tmp_path, up_to(24, LATE_JUMP), up_to(24, LATE_JUMP))
    since = now.since(earlier)
    assert (since.changed, since.revised, since.came, since.went) == ((), (), (), ())
    assert (since.charted, since.expected_by_chance) == (1, 0.0)


def test_three_months_at_once_give_chance_three_months(tmp_path: Path) -> None:
    earlier, now = versions(tmp_path, up_to(21, STEADY), up_to(24, STEADY))
    assert now.since(earlier).expected_by_chance == NEW_BY_CHANCE[3]


def test_a_measure_that_is_newly_shown_and_one_that_is_no_longer(tmp_path: Path) -> None:
    table_missing = Small("select period, unit, 1 as numerator from incidents", up_to(24, STEADY).tables)
    missing = replace(table_missing, months=("2024-01", "2025-12"))
    earlier, now = versions(tmp_path, missing, up_to(24, STEADY))
    assert [one.measure.id for one in now.since(earlier).came] == ["a_measure"]
    assert [one.measure.id for one in earlier.since(now).went] == ["a_measure"]


def test_a_measure_that_is_defined_anew_says_so(tmp_path: Path) -> None:
    anew = replace(up_to(24, LATE_JUMP), sql=COUNTED.replace("numerator,", "24.0 as numerator,"))
    earlier, now = versions(tmp_path, up_to(24, LATE_JUMP), anew)
    (one,) = now.since(earlier).changed
    assert one.is_redefined


SHIFTED = [value + 12 * (place >= 10) for place, value in enumerate(STEADY)]
STEP = StepChange(
    measure="a_measure",
    unit="trust",
    reason="New ward",
    by="A. Nurse",
    agreed_by="The group",
    review_on=date(2026, 12, 1),
    on=date(2024, 11, 1),
)


def with_step(folder: Path, at: datetime) -> tuple[Decision, ...]:
    """The entries of the register once a step change was recorded at a time."""
    add(folder / "data", lambda: at, lambda _: STEP)
    return read_register(folder / "data").entries


def test_a_step_change_recorded_since_is_why_the_icon_turned_and_is_told_so(tmp_path: Path) -> None:
    earlier, _ = versions(tmp_path, up_to(24, SHIFTED), up_to(24, SHIFTED))
    entries = with_step(tmp_path, datetime(2026, 1, 20, tzinfo=UTC))
    since = open_reader(tmp_path / "data").since(earlier, entries)
    (one,) = since.changed
    assert (one.turn, one.variation) == (Turn.ENDED, Variation.CONCERN_HIGH)
    assert one.decisions == since.decided == entries
    assert since.revised == ()


def test_a_decision_that_both_versions_knew_turns_nothing(tmp_path: Path) -> None:
    earlier, _ = versions(tmp_path, up_to(24, SHIFTED), up_to(24, SHIFTED))
    entries = with_step(tmp_path, datetime(2026, 1, 1, tzinfo=UTC))
    since = open_reader(tmp_path / "data").since(earlier, entries)
    assert (since.changed, since.decided) == ((), ())


def test_a_decision_withdrawn_since_turns_the_icon_back(tmp_path: Path) -> None:
    earlier, _ = versions(tmp_path, up_to(24, SHIFTED), up_to(24, SHIFTED))
    with_step(tmp_path, datetime(2026, 1, 1, tzinfo=UTC))
    gone = Withdrawal(measure="a_measure", unit="trust", reason="It was another ward", by="A. Nurse", of=1)
    add(tmp_path / "data", lambda: datetime(2026, 1, 20, tzinfo=UTC), lambda _: gone)
    entries = read_register(tmp_path / "data").entries
    (one,) = open_reader(tmp_path / "data").since(earlier, entries).changed
    assert (one.turn, one.variation, one.decisions) == (Turn.SIGNAL, STABLE, entries[1:])


def test_what_was_recorded_since_is_cut_by_place_where_a_clock_went_back(tmp_path: Path) -> None:
    earlier, _ = versions(tmp_path, up_to(24, SHIFTED), up_to(24, SHIFTED))
    times = [datetime(2026, 1, day, tzinfo=UTC) for day in (1, 20, 2)]
    entries = [replace(STEP, id=place, at=at) for place, at in enumerate(times, 1)]
    assert [one.id for one in recorded_since(entries, earlier.version)] == [2, 3]


def test_the_units_are_compared_each_with_itself(tmp_path: Path) -> None:
    def both(first: list[float], second: list[float]) -> Small:
        rows = given_figures(
            (month, unit, value, None)
            for unit, values in (("U01", first), ("U02", second))
            for month, value in zip(MONTHS, values, strict=True)
        )
        return Small(COUNTED, {"measure_value": rows}, months=("2024-01", "2025-12"))

    earlier, now = versions(tmp_path, both(STEADY, STEADY), both(STEADY, LATE_JUMP))
    beside = now.units_beside(earlier)
    since = since_of(beside)
    assert [of(one.now) for one in since.changed] == [("a_measure", "U02")]
    assert since.charted == 2
    seen = now.every_unit()
    assert [of(one.now) for one in seen.changed] == [("a_measure", "U02")]
    assert (seen.charted, list(seen.answers)) == (2, ["U01", "U02"])
    assert in_goal(now.every_unit(), "waste").charted == 0
    assert since_of(beside.in_goal("waste")).changed == ()


def test_the_version_before_is_the_last_of_those_published_before_and_a_day_goes_on_after_z(tmp_path: Path) -> None:
    for name in ("2026-01-05-a", "2026-01-05-z", "2026-01-05-aa", "2025-12-31-b", ".new-x"):
        (tmp_path / "versions" / name).mkdir(parents=True)
    assert previous_id(tmp_path, "2026-01-05-ab") == "2026-01-05-aa"
    assert previous_id(tmp_path, "2026-01-05-aa") == "2026-01-05-z"
    assert previous_id(tmp_path, "2026-01-05-a") == "2025-12-31-b"
    assert previous_id(tmp_path, "2025-12-31-b") is None


def test_a_month_without_a_second_one_gives_no_news(tmp_path: Path) -> None:
    assert reader_of(tmp_path, monthly(STEADY)).overview().changed == ()


def test_a_gap_between_events_is_news_in_the_month_of_the_event_that_ended_it() -> None:
    gaps = replace(FALLS, chart=ChartForm.T, shape=Shape.EVENTS)
    reading = replace(a_reading(WORSE), latest_period=date(2026, 9, 17), is_of_gaps=True)
    answer = an_answer(gaps, reading, a_line([31.0, 4.0], form=ChartForm.T))
    assert [change.now for change in changed_in([answer], date(2026, 9, 1))] == [answer]
    assert changed_in([answer], date(2026, 8, 1)) == ()


def test_an_event_that_was_recorded_late_is_a_revision_of_its_month() -> None:
    def seen(*days: date) -> Answer:
        events = tuple(Event(day, "", "") for day in days)
        return an_answer(replace(FALLS, chart=ChartForm.T, shape=Shape.EVENTS), a_reading(), events=events)

    may, june, july = date(2026, 5, 3), date(2026, 6, 20), date(2026, 7, 9)
    before, now = seen(may), seen(may, may, june, july)
    found = revised(before, now, date(2026, 6, 1))
    assert [(one.period, one.before, one.now) for one in found] == [
        (date(2026, 5, 1), 1.0, 2.0),
        (date(2026, 6, 1), 0.0, 1.0),
    ]
    assert revised(before, before, date(2026, 6, 1)) == ()


def test_counts_drawn_as_gaps_are_revised_by_how_many_events_a_month_had() -> None:
    may, june, july, august = (date(2026, month, 1) for month in (5, 6, 7, 8))

    def seen(*ends: date) -> Answer:
        line = a_line([float(place) for place in range(len(ends))], periods=ends, form=ChartForm.G)
        return an_answer(line=line)

    before = seen(may, june, june, july, august, date(2026, 10, 1))
    now = seen(may, june, june, june, august, august, date(2026, 10, 1))
    found = revised(before, now, july)
    assert [(one.period, one.before, one.now) for one in found] == [(june, 2.0, 3.0), (july, 1.0, 0.0)]
    assert revised(before, before, july) == ()


SELDOM = [float(place % 12 in (1, 4, 7, 10, 11)) + (place in (4, 16)) for place in range(24)]
"""Events that come singly, most months without any, two months with two."""


def test_a_version_held_against_itself_revises_nothing_though_a_month_has_several_gaps(tmp_path: Path) -> None:
    earlier, now = versions(tmp_path, up_to(24, SELDOM), up_to(24, [*SELDOM[:-3], 2.0, *SELDOM[-2:]]))
    (answer,) = now.every_unit().answers["U01"]
    assert answer.form is ChartForm.G
    assert answer.line is not None
    assert len(set(answer.line.periods)) < len(answer.line)
    for since in (now.since(now), since_of(now.units_beside(now))):
        assert (since.changed, since.revised, since.came, since.went) == ((), (), (), ())
    for since in (now.since(earlier), since_of(now.units_beside(earlier))):
        (revision,) = since.revised
        assert [(one.period, one.before, one.now) for one in revision.figures] == [(date(2025, 10, 1), 0.0, 2.0)]


def a_change(
    now: Variation = STABLE, before: Variation = STABLE, assured: Assurance = NO_TARGET, was: Assurance = NO_TARGET
) -> Change:
    return Change(an_answer(reading=a_reading(now, assured)), before, was)


@pytest.mark.parametrize(
    ("change", "news"),
    [
        (a_change(BETTER), True),
        (a_change(WORSE, BETTER), True),
        (a_change(STABLE, WORSE), True),
        (a_change(WORSE, WORSE), False),
        (a_change(STABLE, Variation.TOO_FEW), False),
        (a_change(STABLE, STABLE, MISS, HIT), True),
        (a_change(WORSE, WORSE, MISS, HIT), True),
        (a_change(STABLE, STABLE, HIT, NO_TARGET), False),
        (a_change(STABLE, STABLE, HIT, HIT), False),
    ],
)
def test_news_is_a_signal_that_began_turned_or_ended_or_a_target_judged_otherwise(change: Change, news: bool) -> None:
    assert is_news(change) is news


def test_new_signals_come_first_then_targets_then_endings_and_concern_before_improvement() -> None:
    def of_a_stated_measure(change: Change) -> Change:
        return replace(change, now=replace(change.now, measure=replace(FALLS, answers=("M1",))))

    def at(sigmas: float, change: Change) -> Change:
        assert change.now.reading is not None
        return replace(change, now=replace(change.now, reading=replace(change.now.reading, sigmas=sigmas)))

    in_order = [
        of_a_stated_measure(a_change(WORSE)),
        at(4.0, a_change(WORSE)),
        at(3.0, a_change(WORSE)),
        of_a_stated_measure(a_change(BETTER)),
        at(9.0, a_change(BETTER)),
        a_change(STABLE, STABLE, MISS, HIT),
        a_change(STABLE, STABLE, HIT, MISS),
        a_change(STABLE, WORSE),
    ]
    assert list(ranked(reversed(in_order))) == in_order
    assert sorted(in_order, key=rank) == in_order


def test_only_charts_that_both_show_are_compared() -> None:
    now = an_answer(reading=a_reading(WORSE))
    assert changed_since({}, [now]) == ()
    assert len(changed_since({of(now): an_answer(reading=a_reading())}, [now])) == 1


def test_chance_gives_no_more_than_any_signal_however_long_ago() -> None:
    assert new_by_chance([0, 1, 60]) == pytest.approx(NEW_BY_CHANCE[1] + NEW_BY_CHANCE[-1])
