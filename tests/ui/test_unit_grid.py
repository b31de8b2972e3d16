"""The grid of units, on answers made by hand: every shape and count is a link, concern stands first."""

import re
from dataclasses import replace

from lib.catalogue.answer import Supply, Unit
from lib.catalogue.judgements import Runs
from lib.catalogue.overview import EveryUnit
from lib.catalogue.selection import Selection
from lib.catalogue.signals import Assurance, Variation
from lib.catalogue.strategy import Goal
from lib.charts import css_icons
from lib.charts.icons import RUNS_MOVED, RUNS_UNMOVED
from lib.ui import unit_grid
from tests.words.examples import FALLS, VERSION, a_reading, an_answer

SAFETY = Goal("safety", "Safety", "An aim.")
UNIT = Unit("U07", "Unit 07 – acute medicine", "Unit 07")
LATER = Unit("U08", "Unit 08 <b>", "Unit 08")


def answer(name, variation=Variation.COMMON_CAUSE, assurance=Assurance.NO_TARGET, unit=UNIT, **but):
    measure = replace(FALLS, id=name, title=f"Measure {name}")
    found = an_answer(measure, a_reading(variation, assurance), **but)
    return replace(found, unit=unit, selection=Selection(unit=unit.id))


def table_of(cell, *answers, quiet=()):
    seen = EveryUnit(
        VERSION, "", VERSION.period_to, (UNIT, LATER), {"U07": answers, "U08": tuple(quiet)}, (), 0, 0.0, 0.0
    )
    return unit_grid.table(seen, [("Safety", cell)])


def links(html):
    return re.findall(r'<a href="([^"]+)"', html)


def test_a_goal_shows_its_signals_concern_first_and_counts_the_rest():
    answers = (
        answer("steady"),
        answer("better", Variation.IMPROVEMENT_LOW),
        answer("worse", Variation.CONCERN_HIGH),
        answer("other"),
    )
    html = table_of(unit_grid.of_goal(SAFETY, None), *answers)
    assert links(html) == [
        "unit?unit=U07",
        "measure?measure=worse&amp;unit=U07",
        "measure?measure=better&amp;unit=U07",
        "safety?unit=U07",
        "unit?unit=U08",
    ]
    assert ">2 steady</a>" in html
    assert '<span class="unseen">Measure worse: concerning, higher · no target</span>' in html


def test_a_goal_without_charts_says_what_it_has_and_one_that_is_not_measured_is_a_dash():
    survey = replace(answer("survey"), reading=None)
    elsewhere = answer("elsewhere", supply=Supply.NOT_FOR_UNIT, unit=LATER)
    html = table_of(unit_grid.of_goal(SAFETY, None), survey, quiet=(elsewhere,))
    assert ">1 not judged</a>" in html
    assert html.count("not measured</span></span></td>") == 1


def test_a_measure_shows_both_icons_as_one_link_by_the_rules_that_were_chosen():
    chart = answer("falls", Variation.IMPROVEMENT_LOW, Assurance.INCONSISTENT)
    html = table_of(unit_grid.of_measure(chart.measure, "A set"), chart, quiet=(replace(chart, unit=LATER),))
    assert 'href="measure?measure=falls&amp;unit=U07&amp;rules=A+set"' in html
    shapes = '<span class="shape improvement_low"></span><span class="shape inconsistent"></span>'
    assert html.count(shapes) == 2


def test_a_measure_that_is_not_shown_is_a_link_too_and_one_that_is_not_for_the_unit_is_none():
    missing = answer("falls", supply=Supply.NOT_SUPPLIED)
    elsewhere = answer("falls", supply=Supply.NOT_FOR_UNIT, unit=LATER)
    html = table_of(unit_grid.of_measure(missing.measure, None), missing, quiet=(elsewhere,))
    assert '<span class="shape missing"></span><span class="unseen">Measure falls: not supplied</span>' in html
    assert links(html) == ["unit?unit=U07", "measure?measure=falls&amp;unit=U07", "unit?unit=U08"]


def test_what_a_phone_leaves_out_is_marked_and_a_unit_without_signals_says_so():
    html = table_of(unit_grid.of_goal(SAFETY, None), answer("worse", Variation.CONCERN_HIGH), quiet=(answer("x"),))
    assert html.count('class="calm"') == 1
    assert html.count("no signal") == 1


def test_names_can_only_be_read_as_words():
    assert "Unit 08 &lt;b&gt;" in table_of(unit_grid.of_goal(SAFETY, None), quiet=(answer("x"),))


def test_every_icon_of_the_key_and_of_a_cell_is_in_the_stylesheet():
    sheet = css_icons()
    for kind in (*Variation, *Assurance):
        assert f'.shape.{kind.value}{{background-image:url("data:image/svg+xml;base64,' in sheet
    said = unit_grid.key(unit_grid.CHARTS_KEY)
    assert set(re.findall(r'class="shape (\w+)"', said)) == {
        *(kind.value for kind in (*Variation, *Assurance) if kind is not Assurance.NO_TARGET),
        RUNS_MOVED,
        RUNS_UNMOVED,
        unit_grid.MISSING,
    }


def test_a_run_chart_shows_what_its_runs_say():
    runs = Runs(useful=12, longest=9, longest_allowed=7, crossings=1, crossings_needed=3, signals=True)
    chart = answer("falls", Variation.TOO_FEW)
    chart = replace(chart, reading=replace(chart.reading, runs=runs))
    html = table_of(unit_grid.of_measure(chart.measure, None), chart, quiet=(replace(chart, unit=LATER),))
    assert f'<span class="shape {RUNS_MOVED}"></span><span class="unseen">Measure falls: more than chance' in html
    assert f".shape.{RUNS_MOVED}{{" in css_icons()


def test_many_measures_stand_their_heads_upright():
    chart = answer("falls")
    columns = [("A name", unit_grid.of_measure(chart.measure, None))]
    seen = EveryUnit(VERSION, "", VERSION.period_to, (UNIT,), {"U07": (chart,)}, (), 1, 0.0, 0.0)
    assert 'class="grid many"' not in unit_grid.table(seen, columns * unit_grid.MOST_LEVEL)
    assert 'class="grid many"' in unit_grid.table(seen, columns * (unit_grid.MOST_LEVEL + 1))


def test_on_a_phone_which_has_no_heads_each_cell_says_its_column_to_a_screen_reader_too():
    chart = answer("worse", Variation.CONCERN_HIGH)
    by_goal = table_of(unit_grid.of_goal(SAFETY, None), chart, quiet=(replace(chart, unit=LATER),))
    by_measure = table_of(unit_grid.of_measure(chart.measure, None), chart, quiet=(replace(chart, unit=LATER),))
    assert by_goal.count('<span class="narrow">Safety</span>') == 2
    assert by_measure.count('<span class="narrow">Measure worse</span>') == 2
    assert "aria-hidden" not in by_goal + by_measure
