"""What decisions do to a line: by the numbers, and whatever the order in which they were recorded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from lib.answers import Reader, open_reader
from lib.catalogue.answer import Answer, Line, Marker, MarkerKind, Reading
from lib.catalogue.decisions import (
    Annotation,
    Decision,
    Decisions,
    Exclusion,
    FixedBaseline,
    StepChange,
    TargetDecision,
)
from lib.catalogue.selection import Selection
from lib.catalogue.signals import Assurance, Rule, Variation
from lib.publishing.publish import Definitions, publish
from tests.publishing.small import UNITS, Small, given_figures, write_measure, write_small

MONTHS = [f"{year}-{month:02d}" for year in (2023, 2024, 2025) for month in range(1, 13)]
STEADY = [20.0 + (place * 7) % 5 for place in range(18)]
SHARES = [*STEADY, *(value - 6 for value in STEADY)]
"""A steady share of about 22%, then a steady share of about 16% from July 2024 on."""
CHANGE = date(2024, 7, 1)
ODD, ODD_PLACE = 60.0, 29  # June 2025
SHARE = {"denominator": "All", "per": 100, "unit": "% of all", "target": {"value": 18, "suggested_by": "A test"}}
PLAIN = "select period, unit, numerator, denominator from given_figures"
ITEMS = "select period, unit, numerator, denominator, 'first' as item from given_figures"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A share in two units with one odd month, a total, and the same share by item."""
    folder = tmp_path_factory.mktemp("decided")
    values = [*SHARES[:ODD_PLACE], ODD, *SHARES[ODD_PLACE + 1 :]]
    rows = given_figures((month, u, v, 100) for month, v in zip(MONTHS, values, strict=True) for u in ("U01", "U02"))
    small = Small(
        PLAIN,
        {"measure_value": rows},
        months=("2023-01", "2025-12"),
        definition=SHARE,
    )
    write_small(folder, small)
    total = {"ref": "G1-98", "target": {"value": 40, "suggested_by": "A test"}}
    write_measure(
        folder / "measures" / "safety" / "a_total.sql", total, "select period, unit, numerator from given_figures"
    )
    write_measure(folder / "measures" / "safety" / "by_item.sql", SHARE | {"ref": "G1-97", "item": "Part"}, ITEMS)
    definitions = Definitions(measures=folder / "measures")
    publish(folder / "extract", folder / "data", "a test", datetime(2026, 1, 5, tzinfo=UTC), definitions)
    return open_reader(folder / "data")


def decision(kind: type[Decision], unit: str = "trust", measure: str = "a_measure", **what: object) -> Decision:
    return kind(measure=measure, unit=unit, reason="A reason", by="A test", **what)


STEP = decision(StepChange, on=CHANGE)
LEFT_OUT = decision(Exclusion, period=date(2025, 6, 1))
BASELINE = decision(FixedBaseline, first=date(2023, 1, 1), last=date(2024, 6, 1))
TARGETS = (
    decision(TargetDecision, value=25.0, first=date(2023, 7, 1), last=date(2024, 6, 30)),
    decision(TargetDecision, value=5.0, first=date(2025, 1, 1)),
)
NOTE = decision(Annotation, on=date(2024, 3, 12))


def told(reader: Reader, *decisions: Decision, measure: str = "a_measure", **choices: str) -> Answer:
    held = tuple(replace(one, id=place) for place, one in enumerate(decisions, 1))
    chosen = Selection(months=60, **choices)  # type: ignore[arg-type]  # units and items are text
    return reader.with_decisions(Decisions(len(held), held)).answer(measure, chosen)


def both(answer: Answer) -> tuple[Line, Reading]:
    assert answer.line is not None
    assert answer.reading is not None
    return answer.line, answer.reading


def test_a_step_change_sets_limits_anew_from_its_date_on(reader: Reader) -> None:
    line, reading = both(told(reader, STEP))
    assert line.segments == (0,) * 18 + (1,) * 18
    assert line.centre[0] == pytest.approx(sum(STEADY) / 18)
    assert line.centre[-1] == pytest.approx((sum(SHARES[18:]) - SHARES[ODD_PLACE] + ODD) / 18)
    assert reading.earlier_centre == line.centre[0]


def test_what_was_made_up_for_synthetic_data_shapes_no_chart_of_real_figures(reader: Reader) -> None:
    made_up = (STEP, LEFT_OUT, *TARGETS, NOTE)
    asked = [replace(one, is_made_up=True) for one in made_up]
    shelf = replace(reader._shelf, version=replace(reader.version, is_synthetic=False))
    real = Reader(shelf, reader._source.engine)
    assert told(reader, *asked).line == told(reader, *made_up).line
    assert told(real, *asked).line == told(real).line
    assert told(real, *asked).decisions == ()
    assert told(real, *asked).markers == told(real).markers
    assert told(real, asked[0], LEFT_OUT).line == told(real, LEFT_OUT).line
    assert real.with_decisions(Decisions(5, tuple(asked))).revision == 5


def test_a_step_change_leaves_the_months_before_it_could_be_recorded_as_they_were_judged(reader: Reader) -> None:
    bare, stepped = told(reader, LEFT_OUT).history, told(reader, LEFT_OUT, STEP).history
    assert stepped[0].period == date(2024, 12, 1)
    assert [one.variation for one in stepped[:6]] == [one.variation for one in bare[:6]]
    assert {one.variation for one in stepped[7:]} == {Variation.COMMON_CAUSE}


def test_a_step_change_between_two_months_counts_from_the_next(reader: Reader) -> None:
    line, _ = both(told(reader, decision(StepChange, on=date(2024, 6, 20))))
    assert line.segments.count(0) == 18


def test_a_point_left_out_moves_nothing(reader: Reader) -> None:
    line, reading = both(told(reader, STEP, LEFT_OUT))
    rest = [value for place, value in enumerate(SHARES[18:], 18) if place != ODD_PLACE]
    assert line.values[ODD_PLACE] == ODD
    assert line.is_excluded.index(True) == ODD_PLACE
    assert line.is_excluded.count(True) == 1
    assert line.centre[-1] == pytest.approx(sum(rest) / 17)
    steps = [abs(later - earlier) for earlier, later in pairwise(rest)]
    assert reading.upper == pytest.approx(sum(rest) / 17 + 2.66 * sum(steps) / 16)
    assert line.rules[ODD_PLACE] == ()


def test_the_latest_point_left_out_leaves_the_judgement_to_the_one_before(reader: Reader) -> None:
    _, reading = both(told(reader, decision(Exclusion, period=date(2025, 12, 1))))
    assert reading.latest_period == date(2025, 11, 1)


def test_a_run_steps_over_a_point_left_out(reader: Reader) -> None:
    _, reading = both(told(reader, LEFT_OUT))
    assert (reading.rule, reading.length, reading.since) == (Rule.SHIFT, 17, CHANGE)


def test_a_fixed_baseline_alone_sets_the_limits_that_later_points_are_judged_by(reader: Reader) -> None:
    line, reading = both(told(reader, BASELINE, LEFT_OUT))
    steps = [abs(later - earlier) for earlier, later in pairwise(STEADY)]
    assert line.centre == pytest.approx((sum(STEADY) / 18,) * 36)
    assert reading.lower == pytest.approx(sum(STEADY) / 18 - 2.66 * sum(steps) / 17)
    assert line.is_baseline == (True,) * 18 + (False,) * 18
    assert reading.variation is Variation.IMPROVEMENT_LOW


@pytest.mark.parametrize(
    ("some", "points"), [((), 36), ((LEFT_OUT,), 35), ((BASELINE, LEFT_OUT), 18), ((STEP, LEFT_OUT), 17)]
)
def test_a_reading_tells_how_many_points_set_its_limits(
    reader: Reader, some: tuple[Decision, ...], points: int
) -> None:
    assert both(told(reader, *some))[1].set_by == points


def test_a_baseline_speaks_for_its_own_stretch_alone(reader: Reader) -> None:
    line, _ = both(told(reader, BASELINE, STEP, LEFT_OUT))
    bare, _ = both(told(reader, STEP, LEFT_OUT))
    assert line.centre == bare.centre
    assert line.is_baseline[18:] == (False,) * 18


def test_a_baseline_that_a_break_has_cut_too_short_does_not_hold(reader: Reader) -> None:
    line, _ = both(told(reader, BASELINE, decision(StepChange, on=date(2024, 1, 1))))
    assert line.is_baseline == (False,) * 36


def test_each_period_has_the_target_then_in_force(reader: Reader) -> None:
    line, reading = both(told(reader, *TARGETS))
    assert line.targets == (18,) * 6 + (25,) * 12 + (18,) * 6 + (5,) * 12
    assert (reading.target, reading.target_by) == (5, "A test")


def test_assurance_is_judged_by_the_target_in_force_at_the_latest_point(reader: Reader) -> None:
    verdicts = [both(told(reader, STEP, LEFT_OUT, *some))[1].assurance for some in ((), TARGETS)]
    assert verdicts == [Assurance.INCONSISTENT, Assurance.CONSISTENT_FAIL]


def test_a_units_own_target_goes_before_the_trusts_while_it_is_in_force(reader: Reader) -> None:
    own = decision(TargetDecision, "U01", value=15.0, first=date(2025, 7, 1))
    lines = [both(told(reader, *TARGETS, own, unit=unit))[0] for unit in ("U01", "U02", "trust")]
    assert [line.targets[-1] for line in lines] == [15, 5, 5]
    assert [line.targets[24] for line in lines] == [5, 5, 5]


def test_a_target_for_a_total_is_none_for_a_unit(reader: Reader) -> None:
    whole = decision(TargetDecision, measure="a_total", value=30.0, first=date(2025, 1, 1))
    assert both(told(reader, whole, measure="a_total"))[0].targets[-1] == 30
    answer = told(reader, whole, measure="a_total", unit="U01")
    assert set(both(answer)[0].targets) == {None}
    assert answer.decisions == ()


def test_decisions_about_one_chart_leave_every_other_as_it_was(reader: Reader) -> None:
    bare = told(reader, unit="U01")
    answer = told(reader, STEP, LEFT_OUT, BASELINE, unit="U01")
    assert (answer.line, answer.reading, answer.markers, answer.decisions) == (bare.line, bare.reading, (), ())


def test_a_part_of_a_measure_keeps_all_its_points_and_takes_the_target(reader: Reader) -> None:
    decisions = [replace(one, measure="by_item") for one in (STEP, LEFT_OUT, BASELINE, TARGETS[1], NOTE)]
    answer = told(reader, *decisions, measure="by_item", item="first")
    line, reading = both(answer)
    assert set(line.segments) == {0}
    assert not any(line.is_excluded + line.is_baseline)
    assert reading.target == 5
    assert [type(one) for one in answer.decisions] == [TargetDecision, Annotation]


def test_an_annotation_of_the_trust_is_seen_in_every_unit(reader: Reader) -> None:
    markers = told(reader, NOTE, unit="U02").markers
    assert markers == (Marker(NOTE.on, "A reason", MarkerKind.NOTE),)


def test_markers_stand_in_order_of_time(reader: Reader) -> None:
    markers = told(reader, STEP, NOTE).markers
    assert [one.on for one in markers] == [NOTE.on, STEP.on]
    assert [one.kind for one in markers] == [MarkerKind.NOTE, MarkerKind.STEP]


def test_an_answer_tells_its_revision_and_the_decisions_that_shaped_it(reader: Reader) -> None:
    other = decision(StepChange, measure="a_total", on=CHANGE)
    answer = told(reader, STEP, other, NOTE)
    assert answer.revision == 3
    assert [one.id for one in answer.decisions] == [1, 3]


def orders() -> Iterator[tuple[Decision, ...]]:
    return permutations((STEP, LEFT_OUT, BASELINE, *TARGETS))


def test_the_order_in_which_decisions_were_recorded_changes_nothing(reader: Reader) -> None:
    answers = [told(reader, *order) for order in orders()]
    assert len(answers) == 120
    assert all((one.line, one.reading) == (answers[0].line, answers[0].reading) for one in answers)


def test_a_merger_parts_the_line_of_its_own_unit_alone(tmp_path: Path) -> None:
    merged = {"csu_id": "U03", "name": "Unit 03", "short_name": "03", "valid_from": "2020-01-01", "has_beds": "false"}
    units = [*UNITS, merged | {"valid_to": "2024-03-31", "successor_csu_id": "U01"}]
    rows = given_figures((month, unit, 20, 100) for month in MONTHS for unit in ("U01", "U02"))
    write_small(tmp_path, Small(PLAIN, {"measure_value": rows}, ("2023-01", "2025-12"), definition=SHARE, units=units))
    definitions = Definitions(measures=tmp_path / "measures")
    publish(tmp_path / "extract", tmp_path / "data", "a test", datetime(2026, 1, 5, tzinfo=UTC), definitions)
    answers = [open_reader(tmp_path / "data").answer("a_measure", Selection(unit=u)) for u in ("U01", "U02", "trust")]
    assert [len(set(both(one)[0].segments)) for one in answers] == [2, 1, 1]
    assert [[marker.label for marker in one.markers] for one in answers] == [["Unit 03 joined"], [], []]
