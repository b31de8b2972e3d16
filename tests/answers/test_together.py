"""What groups say together, and that nothing is summed up where any of them is hidden."""

from dataclasses import replace
from datetime import date

import pytest

from lib.answers.groups import Shown, groups_of
from lib.answers.together import MOST_LINES
from lib.catalogue.measure import Ratio
from tests.answers.cuts_by_hand import AMBITION, HIDDEN, a_cut, parts
from tests.words.examples import COUNT, FALLS, SHARE

APRIL = date(2025, 4, 1)
FIFTHS = {f"_{6 - step}": (100.0 + 20 * step, 1000.0) for step in range(1, 6)}
ETHNIC = {"white": (800, 8000), "asian": (130, 1000), "black": (90, 600), "mixed": (20, 200), "other": (30, 300)}


def found(characteristic, measure=SHARE, compare="usual", **counted):
    cut = a_cut(characteristic, measure, compare=compare, year=parts(APRIL, **counted))
    return groups_of(Shown(cut, cut, {}), AMBITION, "Whole Trust")


def test_a_slope_is_drawn_through_ordered_groups_from_the_most_deprived_end():
    gradient = found("deprivation", compare="fifths", **FIFTHS).gradient
    assert gradient.most_deprived == pytest.approx(21, abs=0.1)
    assert gradient.least_deprived == pytest.approx(11, abs=0.1)
    assert gradient.index.value == pytest.approx(-10, abs=0.1)
    assert gradient.times.value == pytest.approx(21 / 11, abs=0.02)
    assert not gradient.bends


def test_a_slope_that_hides_a_bend_says_so():
    humped = {"_1": (100, 1000), "_2": (250, 1000), "_3": (300, 1000), "_4": (250, 1000), "_5": (100, 1000)}
    assert found("deprivation", compare="fifths", **humped).gradient.bends


def test_groups_without_an_order_have_no_slope_but_one_test_of_all():
    groups = found("ethnicity", **ETHNIC)
    assert groups.gradient is None
    assert groups.alike.chance < 0.01
    assert groups.alike.groups == 5
    assert groups.alike.reference == "White people"


def test_a_group_stands_apart_only_after_many_comparisons_are_allowed_for():
    groups = found("ethnicity", **ETHNIC)
    assert (groups.alike.higher, groups.alike.lower) == (("Asian", "Black"), ())
    faint = found("ethnicity", **(ETHNIC | {"asian": (121, 1000), "black": (60, 600)}))
    assert (faint.alike.higher, faint.alike.lower) == ((), ())


def test_no_group_is_picked_out_where_all_together_cannot_be_told_from_chance():
    same = {code: (round(total / 10), total) for code, (_, total) in ETHNIC.items()}
    alike = found("ethnicity", **same).alike
    assert alike.chance > 0.9
    assert (alike.higher, alike.lower) == ((), ())


@pytest.mark.parametrize(
    ("characteristic", "compare", "counted"),
    [("deprivation", "fifths", FIFTHS | {"_3": HIDDEN}), ("ethnicity", "usual", ETHNIC | {"mixed": HIDDEN})],
)
def test_no_summary_is_made_where_any_group_is_hidden(characteristic, compare, counted):
    groups = found(characteristic, compare=compare, **counted)
    summaries = (groups.gradient, groups.alike, groups.overall, groups.known_percent)
    assert summaries == (None,) * 4


def test_no_summary_over_everyone_else_is_made_where_one_of_them_is_hidden():
    groups = found("deprivation", compare="core20", **(FIFTHS | {"_3": HIDDEN}))
    assert (groups.gap, groups.to_match, groups.elsewhere, groups.compared) == (None, None, None, ())


def test_few_that_are_not_known_need_no_bounds():
    assert found("sex", F=(300, 1000), M=(200, 1000), U=(10, 100)).elsewhere is None


def test_many_that_are_not_known_could_put_the_gap_elsewhere():
    elsewhere = found("sex", F=(300, 1000), M=(200, 1000), U=(100, 500)).elsewhere
    assert elsewhere.unknown_percent == pytest.approx(100 * 100 / 600)
    assert elsewhere.all_in == pytest.approx(100 * (400 / 1500 - 0.2))
    assert elsewhere.all_out == pytest.approx(100 * (0.3 - 300 / 1500))


def test_how_many_fewer_would_match_the_others():
    to_match = found("sex", F=(300, 1000), M=(200, 1000)).to_match
    assert to_match.value == pytest.approx(100)
    assert to_match.lower < 100 < to_match.upper


def test_a_count_has_no_gap_in_people():
    groups = found("sex", measure=COUNT, F=(300, None), M=(200, None))
    assert (groups.to_match, groups.gap, groups.compared) == (None, None, ())


def test_at_most_six_groups_are_drawn_over_time_both_sides_of_the_contrast_among_them():
    counted = {f"_0{code}": (10, 1000 - code) for code in range(1, 10)} | {"_10": (10, 5)}
    rows = [part for year in (2024, 2025) for part in parts(date(year, 4, 1), **counted)]
    cut = a_cut("staff_group", FALLS, year=rows)
    over = groups_of(Shown(cut, cut, {}), AMBITION, "Whole Trust").over_time
    assert [line.code for line in over.lines] == ["01", "02", "03", "04", "05", "09"]
    assert len(over.lines) == MOST_LINES
    assert [line.side for line in over.lines if line.side] == ["focus"]
    assert len(over.left_out) == 4


def test_a_group_that_is_hidden_or_merged_in_a_period_has_no_figure_there():
    rows = [
        *parts(date(2023, 4, 1), white=(80, 800), **{"mixed|other": (9, 90)}),
        *parts(date(2024, 4, 1), white=HIDDEN, mixed=(5, 50), other=(4, 40)),
        *parts(date(2025, 4, 1), white=(80, 800), mixed=(5, 50), other=(4, 40)),
    ]
    cut = a_cut("ethnicity", year=rows)
    lines = {line.code: line.values for line in groups_of(Shown(cut, cut, {}), AMBITION, "Whole Trust").over_time.lines}
    assert lines["white"] == (10, None, 10)
    assert lines["mixed"] == (None, 10, 10)


def test_ratios_of_shares_leave_out_the_group_itself_and_have_no_gap_over_time():

    groups = found("sex", measure=replace(SHARE, ratio_to=Ratio.REST), F=(300, 1000), M=(200, 1000))
    assert [figure.value for figure in groups.figures] == [pytest.approx(1.5), pytest.approx(1 / 1.5)]
    assert (groups.overlay, groups.change, groups.gaps) == (1.0, None, ())


def test_the_edition_of_the_index_is_carried_with_its_groups():
    assert found("deprivation", compare="fifths", **FIFTHS).edition == "Index of Multiple Deprivation (IMD) 2019"
