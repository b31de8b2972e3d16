import re
import xml.etree.ElementTree as ET
from base64 import b64decode
from dataclasses import asdict

import pytest

from lib.catalogue.judgements import Runs
from lib.catalogue.signals import Assurance, Variation
from lib.charts import (
    Scheme,
    assurance_icon,
    css_variables,
    icon_name,
    image,
    palette,
    reading_icon,
    sparkline,
    tally,
    variation_icon,
)
from lib.charts.icons import RUNS_MOVED, RUNS_UNMOVED, SHAPES
from tests.words.examples import a_line, a_reading, an_answer

TEXT = ("ink", "second", "limit", "link", "target", "alert")
MARKS = ("interval",)
INKED = ("improving", "concerning", "common")


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, two):
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("ground", ["panel", "ground"])
def test_text_and_marks_stand_out_from_every_ground(scheme, ground):
    colours = asdict(palette(scheme))
    for name in TEXT:
        assert contrast(colours[name], colours[ground]) >= 4.5, name
    for name in MARKS:
        assert contrast(colours[name], colours[ground]) >= 3, name


@pytest.mark.parametrize("scheme", Scheme)
def test_letters_stand_out_from_the_fill_they_lie_on(scheme):
    colours = asdict(palette(scheme))
    for name in INKED:
        assert contrast(colours["on_fill"], colours[name]) >= 4.5, name
    assert contrast(colours["on_neutral"], colours["neutral"]) >= 4.5
    assert contrast(colours["on_synthetic"], colours["synthetic"]) >= 4.5


@pytest.mark.parametrize("scheme", Scheme)
def test_points_inside_their_outline_tell_apart_from_the_band_behind_them(scheme):
    colours = palette(scheme)
    assert contrast(colours.ink, colours.band) >= 4.5


def test_every_colour_is_a_property_of_the_stylesheet():
    said = css_variables(Scheme.DARK)
    assert "--ink: #F0F4F5;" in said
    assert len(re.findall(r"--[a-z-]+: #[0-9A-F]{6};", said)) == len(asdict(palette(Scheme.DARK)))


def test_states_differ_by_shape_and_not_by_colour_alone():
    kinds = {
        "common": {Variation.COMMON_CAUSE},
        "improving": {Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW},
        "worse, high": {Variation.CONCERN_HIGH},
        "worse, low": {Variation.CONCERN_LOW},
        "neutral": {Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW},
    }
    shapes = {name: {SHAPES[one][0] for one in ones} for name, ones in kinds.items()}
    assert all(len(one) == 1 for one in shapes.values())
    assert len({next(iter(one)) for one in shapes.values()}) == len(kinds)


@pytest.mark.parametrize("icon", [*map(variation_icon, Variation), *map(assurance_icon, Assurance)])
def test_every_icon_is_a_picture_of_its_own(icon):
    assert ET.fromstring(icon).tag.endswith("svg")  # noqa: S314 (our own text)


def test_icons_of_one_kind_all_differ():
    assert len({variation_icon(one) for one in Variation}) == len(Variation)
    assert len({assurance_icon(one) for one in Assurance}) == len(Assurance)


def test_a_picture_in_a_page_carries_its_words_safely():
    html = image("<svg/>", 'Improving, "lower" <b>', 24)
    assert 'alt="Improving, &quot;lower&quot; &lt;b&gt;"' in html
    assert b64decode(re.search(r"base64,([^\"]+)", html)[1]) == b"<svg/>"


def test_a_tally_puts_concern_first_and_what_is_missing_last_as_a_dash():
    row = tally([None, Variation.COMMON_CAUSE, Variation.CONCERN_LOW])
    fills = re.findall(r'fill="(#[0-9A-F]{6})" stroke="#212B32"', row)
    light = palette(Scheme.LIGHT)
    assert fills == [light.concerning, light.common]
    assert row.removesuffix("</svg>").endswith('stroke-width="2"/>')
    assert ET.fromstring(tally([])).tag.endswith("svg")  # noqa: S314 (our own text)


def test_a_sparkline_ends_in_the_shape_of_the_latest_state():
    drawn = sparkline(an_answer(reading=a_reading(Variation.IMPROVEMENT_LOW)))
    assert SHAPES[Variation.IMPROVEMENT_LOW][0] in drawn
    assert ET.fromstring(drawn).tag.endswith("svg")  # noqa: S314 (our own text)


@pytest.mark.parametrize(("signals", "name"), [(True, RUNS_MOVED), (False, RUNS_UNMOVED)])
def test_a_run_chart_has_one_shape_in_its_icon_its_line_and_the_tally(signals, name):
    runs = Runs(useful=12, longest=9, longest_allowed=7, crossings=1, crossings_needed=3, signals=signals)
    reading = a_reading(Variation.TOO_FEW, runs=runs)
    path, _ = SHAPES[name]
    shape = f'<path d="{path}"'
    assert icon_name(reading) == name
    assert all(
        shape in drawn for drawn in (reading_icon(reading), sparkline(an_answer(reading=reading)), tally([name]))
    )


def test_a_tally_puts_what_no_control_chart_judges_behind_what_is_steady():
    row = tally([Variation.TOO_FEW, RUNS_MOVED, Variation.COMMON_CAUSE])
    assert re.findall(r'd="(\S+)[^"]*" fill="#[0-9A-F]{6}" stroke="#212B32"', row) == [
        SHAPES[one][0].split()[0] for one in (Variation.COMMON_CAUSE, RUNS_MOVED, Variation.TOO_FEW)
    ]


@pytest.mark.parametrize(
    "line",
    [
        a_line([4.0]),
        a_line([4.0] * 30, 4.0, 4.0, 4.0),
        a_line([None, 4.0, None], 4.0, None, None),
    ],
)
def test_a_sparkline_of_little_is_still_a_picture(line):
    assert ET.fromstring(sparkline(an_answer(line=line))).tag.endswith("svg")  # noqa: S314 (our own text)


def test_nothing_to_draw_is_no_picture():
    assert sparkline(an_answer(line=a_line([None, None]))) == ""
