"""The panel of what changed, on changes made by hand."""

from dataclasses import replace

from lib.catalogue.answer import Unit
from lib.catalogue.decisions import StepChange
from lib.catalogue.judgements import Runs
from lib.catalogue.measure import ChartForm
from lib.catalogue.overview import Change, EveryUnit, Overview, Revised, Revision, Since
from lib.catalogue.selection import Selection
from lib.catalogue.signals import Assurance, Direction, Variation
from lib.catalogue.strategy import Catalogue, Goal
from lib.ui.changes import Told, panel_of, signal_row
from tests.words.examples import FALLS, TRUST, VERSION, a_line, a_reading, an_answer, months

STEADY, WORSE = Variation.COMMON_CAUSE, Variation.CONCERN_HIGH
NO_TARGET, HIT, MISS = Assurance.NO_TARGET, Assurance.INCONSISTENT, Assurance.CONSISTENT_FAIL
UNIT = Unit("U07", "Unit 07", "Unit 07")
MONTH = months(1)[0]
CATALOGUE = Catalogue("", "", (Goal("safety", "Safety", ""),), {}, {}, (replace(FALLS, id="falls", title="Falls"),))


def a_change(title="Falls", unit=TRUST):
    measure = replace(FALLS, id=title.lower(), title=title)
    answer = replace(an_answer(measure, a_reading(WORSE)), unit=unit, selection=Selection(unit=unit.id))
    return Change(answer, STEADY, NO_TARGET)


def told(*changes, **but):
    seen = Overview(TRUST, VERSION, "", (), changes, 0.2, 13, MONTH)
    usual = {
        "seen": seen,
        "since": None,
        "is_since": False,
        "catalogue": CATALOGUE,
        "page": "",
        "choices": {"rules": None},
        "most": 2,
    }
    return Told(**usual | but)


def since(*changes, **but):
    parts = {"revised": (), "came": (), "went": (), "decided": (), "charted": 13, "expected_by_chance": 0.1} | but
    return Since(VERSION, changed=changes, **parts)


def test_each_change_names_its_goal_what_it_is_and_what_it_was():
    html = panel_of(told(a_change()), "2026-10-12-a")
    assert "Safety · Concerning, higher (was: steady)" in html
    assert '<a href="measure?measure=falls">Falls</a> stayed above average for seven months' in html
    assert html.count("<img ") == 3


def test_a_chart_of_gaps_is_called_longer_or_shorter_now_and_before():
    reading = a_reading(Variation.IMPROVEMENT_LOW, is_of_gaps=True)
    answer = an_answer(replace(FALLS, direction=Direction.UP), reading, a_line([15.0] * 24, form=ChartForm.G))
    change = Change(answer, Variation.CONCERN_HIGH, NO_TARGET, was_of_gaps=True)
    html = panel_of(told(change), None)
    assert "Improving, shorter gaps (was: concerning, longer gaps)" in html
    assert html.count("shorter gaps") == html.count("longer gaps") == 2
    assert "Improving, shorter gaps (was: concerning, higher)" in panel_of(
        told(replace(change, was_of_gaps=False)), None
    )


def test_a_chart_that_lost_its_limits_says_what_its_runs_say():
    runs = Runs(useful=12, longest=9, longest_allowed=7, crossings=1, crossings_needed=3, signals=True)
    change = replace(a_change(), now=an_answer(reading=a_reading(Variation.TOO_FEW, runs=runs)), variation=WORSE)
    assert "More than chance (was: concerning, higher)" in panel_of(told(change), None)


def test_more_than_there_is_room_for_are_folded_and_none_is_lost():
    html = panel_of(told(*(a_change(name) for name in "ABCD")), None)
    first, folded = html.split("<details")
    assert first.count("<li>") - first.split("</nav>")[0].count("<li>") == 2
    assert "2 more" in folded
    assert folded.split("</details>")[0].count("<li>") == 2


def test_a_target_judged_anew_shows_the_icons_of_the_target():
    change = replace(a_change(), variation=WORSE, assurance=HIT)
    reading = replace(change.now.reading, assurance=MISS, target=4.4)
    html = panel_of(told(replace(change, now=replace(change.now, reading=reading))), None)
    assert "Consistently misses target (was: hit and miss)" in html


def test_where_nothing_changed_it_says_since_when():
    assert "No chart changed its icon in October 2026." in panel_of(told(), None)
    assert "No chart changed its icon since then." in panel_of(told(since=since(), is_since=True), "2026-10-12-a")


def test_the_month_and_the_version_before_are_two_links_of_which_one_is_shown():
    month = panel_of(told(choices={"rules": "A set"}), "2026-10-12-a")
    assert "<strong>in October 2026</strong>" in month
    assert 'href="./?rules=A+set&amp;since=version">since version 2026-10-12-a</a>' in month
    version = panel_of(told(since=since(), is_since=True), "2026-10-12-a")
    assert '<a href="./">in October 2026</a>' in version
    assert "<strong>since version 2026-10-12-a</strong>" in version


def test_without_a_version_before_it_says_so_and_offers_none():
    html = panel_of(told(), None)
    assert "There is no earlier version of these figures to compare with." in html
    assert "since version" not in html


def test_the_month_says_in_a_line_what_else_the_version_before_showed_otherwise():
    html = panel_of(told(since=since(a_change())), "2026-10-12-a")
    assert "Since version 2026-11-12-a of 12 November 2026: one more chart changed." in html


def test_the_version_before_lists_what_was_revised_what_came_and_what_went():
    change = a_change()
    revised = Revision(change.now, (Revised(MONTH, 4.1, 4.4),))
    found = since(change, revised=(revised,), came=(change.now,), went=(change.now,))
    html = panel_of(told(since=found, is_since=True), "2026-10-12-a")
    assert "</a>: October 2026 from 4.1 to 4.4</li>" in html
    assert all(f"<h3>{words}</h3>" in html for words in ("Past figures revised", "Newly shown", "No longer shown"))
    assert "have a new signal since then; there is one." in html


def test_decisions_recorded_since_are_listed_with_who_stands_for_them():
    step = StepChange(
        measure="falls", unit="U07", reason="New <ward>", by="A. Nurse", agreed_by="A group", on=MONTH, id=1
    )
    html = panel_of(told(since=since(decided=(step,)), is_since=True), "x")
    assert (
        '<a href="measure?measure=falls&amp;unit=U07">Falls</a>: Step change from October 2026. New &lt;ward&gt;.'
        in html
    )
    assert "Agreed by A group; recorded by A. Nurse." in html


def test_revisions_of_one_measure_in_several_units_are_one_line():
    charts = [a_change(unit=Unit(name, name, name)).now for name in ("U01", "U02")]
    found = since(revised=tuple(Revision(chart, (Revised(MONTH, 1.0, 2.0),)) for chart in charts))
    html = panel_of(told(since=found, is_since=True), "x")
    assert '<a href="measure?measure=falls">Falls</a>: 2 figures in two units' in html


def test_among_all_units_each_change_names_its_unit_and_opens_the_units_chart():
    change = a_change(unit=UNIT)
    seen = EveryUnit(VERSION, "", MONTH, (UNIT,), {"U07": (change.now,)}, (change,), 1, 0.01, 0.02)
    html = panel_of(told(seen=seen), None)
    assert "Unit 07 · Safety · Concerning, higher" in html
    assert 'href="measure?measure=falls&amp;unit=U07"' in html


def test_a_signal_that_goes_on_can_be_marked_as_new():
    assert "Concerning, higher · new in October 2026" in signal_row(a_change().now, " · new in October 2026")
