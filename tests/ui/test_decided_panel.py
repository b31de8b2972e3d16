"""The panel of decisions: what, why, who; what is due first and in another colour; nobody's words as markup."""

from dataclasses import replace
from datetime import date

from lib.catalogue.answer import Unit
from lib.catalogue.decisions import Annotation, StepChange
from lib.ui.decided_panel import what_was_decided
from tests.words.examples import an_answer

STEP = StepChange(
    measure="inpatient_falls",
    unit="trust",
    reason="New <b>lifts</b>",
    by="A. Nurse",
    agreed_by="Falls group",
    on=date(2025, 4, 1),
    review_on=date(2026, 4, 1),
    id=1,
)
NOTE = Annotation(measure="inpatient_falls", unit="trust", reason="Sensors", by="B. Nurse", on=date(2025, 9, 9), id=2)


def test_nothing_is_shown_where_nothing_was_decided():
    assert what_was_decided(an_answer(), date(2026, 1, 1)) == ""


def test_each_decision_says_what_why_and_who_and_is_only_words():
    said = what_was_decided(an_answer(decisions=(STEP, NOTE)), date(2026, 1, 1))
    assert "What was decided here" in said
    assert "<strong>Step change from April 2025.</strong> New &lt;b&gt;lifts&lt;/b&gt;" in said
    assert "Agreed by Falls group; recorded by A. Nurse." in said
    assert "<span>Review due on 1 April 2026.</span>" in said


def test_a_review_that_is_due_stands_out_and_comes_first():
    said = what_was_decided(an_answer(decisions=(STEP, NOTE)), date(2026, 4, 1))
    assert '<span class="due">Review was due on 1 April 2026.</span>' in said
    assert said.index("Step change") < said.index("Sensors")
    assert 'class="due"' not in what_was_decided(an_answer(decisions=(STEP, NOTE)), date(2026, 3, 31))


def test_in_a_unit_the_trusts_own_is_told_as_such():
    answer = replace(an_answer(decisions=(NOTE,)), unit=Unit("U07", "Unit 07", "07"))
    assert "Note on 9 September 2025, for the whole Trust." in what_was_decided(answer, date(2026, 1, 1))
