"""Pictures that leave the dashboard: their words are in them, nothing is fetched, nobody's text breaks them."""

import io
import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import vl_convert
from PIL import Image

from lib import charts
from lib.catalogue.answer import Event
from lib.catalogue.comparisons import ByItem, Figure, Groups
from lib.catalogue.measure import ChartForm
from lib.catalogue.signals import Assurance, Variation
from lib.charts import Drawing, Scheme, as_png, as_svg
from lib.charts.export import FOOT, NOTE, TITLE, WORDS
from lib.charts.painter import PictureError, svg_as_png
from lib.words.captions import Caption, gap_caption, group_caption, over_time_caption
from tests.charts import test_comparisons as comparisons
from tests.charts import test_group_gaps as gaps
from tests.words.examples import BUNDLE, COUNT, FALLS, VERSION, YEARLY, a_line, a_reading, an_answer, months
from tests.words.group_examples import CHANGE
from tests.words.group_examples import GROUPS as COMPARED

STEADY = an_answer(reading=a_reading(Variation.COMMON_CAUSE, Assurance.INCONSISTENT), markers=(BUNDLE,))
REAL = replace(STEADY, version=replace(VERSION, is_synthetic=False))
GROUPS = Groups(
    "sex",
    "Sex",
    "2025/26",
    (Figure("f", "Female", 4.1, 3.2, 5.0), Figure("m", "Male", 4.6, 3.9, 5.2)),
    4.3,
    98.0,
)


def drawn(answer=STEADY):
    return charts.over_time(answer, large=True, scheme=Scheme.LIGHT)


def picture(answer=STEADY):
    return as_svg(drawn(answer), over_time_caption(answer))


def words_in(svg):
    """Every piece of text that is drawn, and the words for those who do not see it."""
    return re.findall(r"<(?:text|tspan|title|desc)[^>]*>([^<]+)<", svg)


def dark(png):
    """Where a picture has ink, a row a row of pixels."""
    return np.asarray(Image.open(io.BytesIO(png)).convert("L")) < 128


@pytest.mark.parametrize(
    "words",
    [
        "Synthetic data – every figure is made up",
        "Inpatient falls stayed steady, with chance deciding which months meet the target of 4.4",
        "Steady",
        "Hit and miss",
        "upper 5.2",
        "target 4.4",
        "Falls bundle began, March\u00a02026",
        "Jan 25",
        "Version 2026-11-12-a, published 12 November 2026. Prepared from data supplied by Demo.",
    ],
)
def test_a_picture_holds_its_words_as_text(words):
    assert words in words_in(picture())


def test_what_is_drawn_of_whom_and_by_which_rules_stands_beneath_the_finding():
    said = " ".join(words_in(picture()))
    assert "Whole Trust. Per 1,000 occupied bed days, each month, November 2024 to October 2026" in said
    assert "rules: NHS England 2023+" in said


def test_who_does_not_see_it_is_told_the_finding_and_that_it_is_made_up():
    svg = picture()
    assert 'role="img" aria-labelledby="title description"' in svg
    assert '<title id="title">Inpatient falls stayed steady' in svg
    assert '<desc id="description">Synthetic data – every figure is made up. Inpatient falls. Steady.' in svg


def test_real_figures_carry_no_stamp():
    assert "Synthetic data – every figure is made up" not in words_in(picture(REAL))


def test_a_picture_without_judgement_has_no_icons():
    assert "Hit and miss" not in words_in(picture(replace(STEADY, reading=None)))


def test_pixels_show_each_part_s_text():
    """A font that is missing draws no text and raises nothing: so the same picture is held against one without."""
    drawing, caption = drawn(REAL), over_time_caption(REAL)
    with_text = as_svg(drawing, caption)
    without = re.sub(r"<text.*?</text>", "", with_text, flags=re.DOTALL)
    shown, blank = (dark(bytes(vl_convert.svg_to_png(svg, scale=2.0))) for svg in (with_text, without))
    assert shown.shape == blank.shape
    text = shown & ~blank
    chart_from = text.shape[0] // 4
    assert text[:chart_from, : text.shape[1] // 2].sum() > 3000, "the title"
    assert text[chart_from : -chart_from // 2, -300:].sum() > 500, "the names of the lines"
    assert text[chart_from : -chart_from // 2, :200].sum() > 200, "the marks of the axis"
    assert text[-chart_from // 2 :, : text.shape[1] // 2].sum() > 500, "whose data it is"


def test_a_png_has_two_pixels_for_each_of_the_svg():
    svg, png = picture(), as_png(drawn(), over_time_caption(STEADY))
    width, height = (int(side) for side in re.search(r'width="(\d+)" height="(\d+)"', svg).groups())
    assert Image.open(io.BytesIO(png)).size == (2 * width, 2 * height)


@pytest.mark.parametrize("style", [TITLE, NOTE, FOOT, WORDS], ids=["title", "note", "foot", "words of icons"])
@pytest.mark.parametrize(
    "text",
    [
        "Inpatient falls: all 11 units are within the range expected for their size",
        "EMERGENCY ADMISSIONS OF WARD M",
        "mmm www 1,000,000 £££ %%%",
        "5.5 percentage points higher (95% interval 5.1 to 5.9) – p′ chart",
    ],
)
def test_text_is_never_wider_than_it_is_taken_to_be(style, text):
    line = replace(style, anchor="start", colour="#000").lines([text], 0, 0)
    ground = '<rect width="2400" height="60" fill="#fff"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="60">{ground}{line}</svg>'
    drawn_to = np.flatnonzero(dark(bytes(vl_convert.svg_to_png(svg))).any(axis=0)).max()
    assert drawn_to <= style.width(text) <= drawn_to * 1.3


def test_words_are_broken_into_lines_and_a_word_without_end_too():
    lines = TITLE.broken(["A short word and " + "x" * 200], 400)
    assert len(lines) > 5
    assert all(TITLE.width(line) <= 400 for line in lines)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a & b", '"quoted"', "]]>", "</svg>", "{{datum.y}}"])
def test_whatever_somebody_wrote_is_words(text):
    answer = replace(STEADY, measure=replace(FALLS, title=text, unit=text), markers=(replace(BUNDLE, label=text),))
    svg = picture(answer)
    assert "<script" not in svg
    assert svg.count("</svg>") == svg.count("<svg ")
    assert vl_convert.svg_to_png(svg)


FIELDS = {
    "title": lambda answer, text: replace(answer, measure=replace(FALLS, title=text)),
    "unit of values": lambda answer, text: replace(answer, measure=replace(FALLS, unit=text)),
    "marker": lambda answer, text: replace(answer, markers=(replace(BUNDLE, label=text),)),
    "unit": lambda answer, text: replace(answer, unit=replace(answer.unit, name=text)),
    "producer": lambda answer, text: replace(answer, version=replace(VERSION, producer=text, is_synthetic=False)),
}
"""What of an answer holds somebody's own words."""


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\x1b", "\ufffe", "\x85", "\u202e", "\U0001fffe"])
@pytest.mark.parametrize("field", FIELDS)
def test_no_character_in_any_field_breaks_a_picture(field, character):
    answer = FIELDS[field](STEADY, f"be{character}tween")
    svg = picture(answer)
    assert any(re.search(r"be[^b]{0,8}tween", words) for words in words_in(svg))
    assert svg_as_png(svg)


def test_no_character_in_the_name_of_a_unit_breaks_a_chart_of_units():
    first, *others = comparisons.UNITS.figures
    units = replace(comparisons.UNITS, figures=(replace(first, label="A\x01"), *others))
    svg = as_svg(charts.by_unit(units, FALLS, "a", scheme=Scheme.LIGHT), Caption("", (), ()))
    assert "A□" in words_in(svg)
    assert svg_as_png(svg)


def test_a_picture_that_would_fetch_something_is_refused():
    spec = {"layer": [{"data": {"url": "https://example.org/x.json"}, "mark": "point", "encoding": {}}]}
    with pytest.raises(PictureError, match=r"example\.org"):
        as_svg(Drawing(spec, drawn().table, ""), Caption("", (), ()))


def test_the_form_on_the_page_is_left_as_it_was():
    drawing = drawn()
    before = repr(drawing.spec)
    as_svg(drawing, over_time_caption(STEADY))
    assert repr(drawing.spec) == before


def test_groups_and_gaps_are_told_with_what_they_are_not_adjusted_for():
    caption = group_caption(GROUPS, STEADY)
    svg = as_svg(charts.by_group(GROUPS, FALLS, scheme=Scheme.LIGHT), caption)
    assert {"Inpatient falls by sex", "Female", "4.1"} <= set(words_in(svg))
    assert "95% intervals, not adjusted for age" in " ".join(words_in(svg))


def test_the_picture_of_a_gap_says_the_verdict_both_gaps_and_between_whom():
    answer = replace(STEADY, groups=replace(COMPARED, change=CHANGE, comparator="Most against least deprived fifth"))
    caption = gap_caption(answer, is_ambition=True)
    assert caption.title == "Inpatient falls, the gap: target met, confident"
    assert "1.0 per 1,000 occupied bed days higher" in caption.notes[0]
    assert "95% intervals, not adjusted for age" in caption.notes[-1]
    assert "most against least deprived fifth" in caption.notes[-1]


GIVEN = a_line([54.0, 57.2], periods=months(2, date(2025, 4, 1), 12), benchmark=(54.0, 54.6))
ITEMS = ByItem("Module", "October 2026", (Figure("1", "Essentials", 412.0), Figure("2", "Coaching", 41.0)))
DATED = an_answer(
    replace(FALLS, chart=ChartForm.DATES), events=(Event(date(2024, 4, 1), "Unit A", "Wrong site"),), line=None
)
LIGHT = Scheme.LIGHT


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        (charts.by_group(comparisons.GROUPS, FALLS, scheme=LIGHT), {"Most deprived fifth", "Too few to show", "4.9"}),
        (charts.by_group(comparisons.GROUPS, FALLS, scheme=LIGHT, large=False), {"Most deprived fifth", "4.9"}),
        (charts.by_unit(comparisons.UNITS, FALLS, "a", scheme=LIGHT), {"Unit A", "Unit B", "Trust 4.3"}),
        (charts.by_item(ITEMS, COUNT, scheme=LIGHT), {"Essentials", "412"}),
        (charts.gap_chart(gaps.ANSWER, large=False, scheme=LIGHT), {"target 1.2", "upper 2.6", "0.80"}),
        (charts.group_lines(gaps.IN_LINES, scheme=LIGHT), {"4.8 Most deprived fifth", "4.0 Least deprived fifth"}),
        (charts.years(an_answer(YEARLY, line=GIVEN), large=True, scheme=LIGHT), {"57.2", "2025/26"}),
        (charts.timeline(DATED, large=True, scheme=LIGHT), {"24/25", "1"}),
        (charts.over_time(STEADY, large=False, scheme=LIGHT), {"upper 5.2", "Jan 25"}),
    ],
    ids=["groups", "groups on a card", "units", "items", "a gap", "groups over time", "years", "events", "a card"],
)
def test_every_form_carries_its_labels_off_the_page(drawing, words):
    svg = as_svg(drawing, Caption("A title", (), ()))
    assert words <= set(words_in(svg))
    assert dark(bytes(vl_convert.svg_to_png(svg))).sum() > 2000
