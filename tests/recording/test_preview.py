"""A preview is what readers will see; what speaks for a step change is told, whatever is decided."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lib.answers import Reader
from lib.catalogue.answer import Line
from lib.catalogue.decisions import Decision
from lib.catalogue.signals import Variation
from lib.recording import RefusedError, preview, read_register, record, withdrawal_of
from tests.recording.test_refusals import CHANGE, EARLY, ODD, baseline, left_out, note, step, target
from tests.recording.version import STEADY, TODAY, clock


def whole(line: Line | None) -> Line:
    assert line is not None
    return line


@pytest.mark.parametrize(
    "wanted",
    [step(), EARLY, ODD, target(18), note(CHANGE), left_out(date(2025, 12, 1))],
    ids=lambda one: type(one).__name__,
)
def test_a_preview_is_what_is_read_once_it_is_recorded(live: Reader, data: Path, wanted: Decision) -> None:
    seen = preview(live, read_register(data), wanted, TODAY)
    record(live, data, wanted, clock)
    read = live.with_decisions(read_register(data).decisions()).answer("a_measure", seen.after.selection)
    assert replace(read, decisions=()) == replace(seen.after, decisions=())
    assert seen.before.decisions == ()
    assert seen.before != seen.after


def test_a_withdrawal_brings_back_what_was_before(live: Reader, data: Path) -> None:
    bare = preview(live, read_register(data), step(), TODAY).before
    record(live, data, step(), clock)
    back = preview(live, read_register(data), withdrawal_of(read_register(data), 1, "A mistake", "A. Nurse"), TODAY)
    assert (back.after.line, back.after.reading, back.after.markers) == (bare.line, bare.reading, ())


def test_a_step_change_shows_the_level_before_and_after_and_the_run_that_supports_it(live: Reader, data: Path) -> None:
    seen = preview(live, read_register(data), step(), TODAY)
    support = seen.support
    assert support is not None
    assert (support.points_before, support.points_after) == (18, 17)
    assert support.level_before == pytest.approx(sum(STEADY) / 18)
    assert support.level_after == whole(seen.after.line).centre[-1]
    assert (support.run, support.needed, support.is_sustained) == (17, 7, True)
    assert seen.before.reading is not None
    assert seen.after.reading is not None
    assert seen.before.reading.variation is Variation.IMPROVEMENT_LOW
    assert seen.after.reading.variation is Variation.COMMON_CAUSE


def test_a_step_change_that_no_run_supports_is_told_and_not_refused(live: Reader, data: Path) -> None:
    support = preview(live, read_register(data), step(date(2024, 2, 1), measure="steady"), TODAY).support
    assert support is not None
    assert 0 < support.run < support.needed
    assert not support.is_sustained


def test_what_was_recorded_between_preview_and_yes_counts(live: Reader, data: Path) -> None:
    preview(live, read_register(data), step(), TODAY)
    record(live, data, step(by="A colleague"), clock)
    with pytest.raises(RefusedError, match="no second step is needed"):
        record(live, data, step(), clock)


def test_a_step_behind_a_baseline_is_judged_by_the_baselines_level(live: Reader, data: Path) -> None:
    record(live, data, baseline(date(2023, 1, 1), date(2024, 1, 1)), clock)
    support = preview(live, read_register(data), step(), TODAY).support
    assert support is not None
    assert support.level_before == pytest.approx(sum(STEADY[:13]) / 13)
