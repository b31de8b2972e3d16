"""What a file says of itself, on answers made by hand: the unit of its values, and what may mislead in them."""

from dataclasses import replace

from lib.catalogue.answer import Entry
from lib.catalogue.comparisons import Figure, Groups
from lib.catalogue.judgements import Guard, GuardKind
from lib.catalogue.measure import ChartForm
from lib.ui import figures
from lib.ui.group_figures import groups
from lib.ui.take_away import about_the_file
from tests.words.examples import COUNT, FALLS, a_line, an_answer

RARE = Guard(GuardKind.MOSTLY_ZERO, 0.63, 0.5, ChartForm.G)


def unit_in(answer, table):
    return [note for note in about_the_file(answer, table) if note.startswith("Unit of the values")]


def of_line(answer):
    return unit_in(answer, figures.over_time(answer))


def test_the_unit_is_that_of_the_chart_as_drawn():
    assert of_line(an_answer()) == ["Unit of the values: per 1,000 occupied bed days."]
    assert of_line(an_answer(replace(COUNT, unit=""))) == ["Unit of the values: a count."]
    of_gaps = an_answer(replace(FALLS, denominator=None), line=a_line([15.0] * 9, form=ChartForm.G))
    assert of_line(of_gaps) == ["Unit of the values: days between events."]


def test_groups_that_are_held_against_a_line_are_in_its_unit():
    by = Groups("ethnicity", "Ethnicity", "2025/26", (Figure("A", "A", 1.2),), None, None)
    answer = an_answer()
    assert unit_in(answer, groups(answer, by)) == ["Unit of the values: per 1,000 occupied bed days."]
    held = groups(answer, replace(by, overlay=1.0))
    assert unit_in(answer, held) == ["Unit of the values: times as high as the others."]


def test_a_register_has_no_values():
    answer = an_answer(replace(FALLS, chart=ChartForm.REGISTER), entries=(Entry("A", "", "", None, None, "", 3),))
    assert unit_in(answer, figures.over_time(answer)) == []


def test_what_may_mislead_goes_with_the_file():
    answer = an_answer(line=a_line([15.0] * 9, form=ChartForm.G), guards=(RARE,))
    (said,) = (note for note in about_the_file(answer, figures.over_time(answer)) if "nothing was counted" in note)
    assert said == "In 63% of months nothing was counted, so the chart shows what lies between one event and the next."
