"""Which groups a period holds, which contrasts they allow, and what twelve months are."""

from datetime import date

from lib.answers.cuts import contrasts_of, held, resolved
from lib.equity.gaps import Group
from tests.answers.cuts_by_hand import CHARACTERISTICS, HIDDEN, a_cut, parts, years
from tests.words.examples import FALLS

APRIL = date(2025, 4, 1)
FIFTHS = {f"_{fifth}": (10.0 * fifth, 100.0) for fifth in range(1, 6)}


def test_the_rest_is_every_known_group_but_the_other_side():
    cut = a_cut("deprivation", compare="core20", year=parts(APRIL, **FIFTHS, U=(1.0, 7.0)))
    pair = cut.compared(cut.latest().parts)
    assert (pair.focus, pair.reference) == (Group(10.0, 100.0), Group(140.0, 400.0))


def test_nothing_is_compared_where_any_group_of_either_side_is_hidden_or_missing():
    hidden = a_cut("deprivation", compare="core20", year=parts(APRIL, **(FIFTHS | {"_3": HIDDEN})))
    assert hidden.compared(hidden.latest().parts) is None
    missing = a_cut("sex", year=parts(APRIL, F=(1.0, 10.0)))
    assert missing.compared(missing.latest().parts) is None


def test_a_group_that_was_hidden_elsewhere_does_not_hide_a_contrast_without_it():
    cut = a_cut("deprivation", compare="fifths", year=parts(APRIL, **(FIFTHS | {"_3": HIDDEN})))
    assert cut.compared(cut.latest().parts) is not None


def test_a_group_is_held_by_itself_or_by_all_its_parts_and_never_by_a_greater_one():
    ethnicity = CHARACTERISTICS["ethnicity"]
    merged = parts(APRIL, **{"white": (1.0, 9.0), "mixed|other": (2.0, 9.0)})
    assert [part.code for part in held(ethnicity, merged, "mixed|other")] == ["mixed|other"]
    assert held(ethnicity, merged, "mixed") == []
    apart = parts(APRIL, mixed=(1.0, 9.0), other=(1.0, 9.0))
    assert [part.code for part in held(ethnicity, apart, "mixed|other")] == ["mixed", "other"]
    assert held(ethnicity, parts(APRIL, **{"black|mixed|other": (1.0, 9.0)}), "mixed|other") == []


def test_a_group_that_has_nobody_in_it_is_no_bar_to_the_group_it_is_part_of():
    mixed = parts(APRIL, mixed=(1.0, 9.0))
    assert held(CHARACTERISTICS["ethnicity"], mixed, "mixed|other") == mixed


def test_a_contrast_of_a_group_that_was_merged_is_of_the_group_that_holds_it_and_says_so():
    staff = CHARACTERISTICS["staff_group"]
    found = resolved(staff.comparator, staff, parts(APRIL, **{"08|09|02|10": (1.0, 9.0), "_01": (1.0, 9.0)}))
    assert found.focus == "08|09|02|10"
    assert found.name == "The group Administrative, estates and other against all other staff groups"
    whole = parts(APRIL, _09=(1.0, 9.0), _01=(1.0, 9.0))
    assert resolved(staff.comparator, staff, whole) == staff.comparator


def test_every_group_may_be_held_against_the_stated_reference_each_by_its_own_name():
    deprivation = CHARACTERISTICS["deprivation"]
    found = contrasts_of(deprivation, parts(APRIL, **FIFTHS, U=(1.0, 7.0)))
    assert [one.name for one in found.values()][:2] == [
        "Most against least deprived fifth",
        "Core20 (IMD deciles 1 and 2) against the rest",
    ]
    assert list(found)[2:] == ["group-2", "group-3", "group-4"]
    assert all(one.name.endswith(" against people in the least deprived fifth") for one in list(found.values())[2:])


def test_two_groups_allow_one_contrast():
    assert list(contrasts_of(CHARACTERISTICS["sex"], parts(APRIL, F=(1.0, 9.0), M=(1.0, 9.0)))) == ["usual"]


def test_the_finest_grain_released_is_used():
    cut = a_cut(year=years(2024, [(1.0, 9.0), (1.0, 9.0)]), quarter=parts(APRIL, F=(1.0, 9.0), M=(1.0, 9.0)))
    assert cut.grain == "quarter"


def test_rolling_years_begin_twelve_months_before_their_end_and_are_named_by_it_unless_it_is_a_financial_year():
    pair = {"F": (1.0, 9.0), "M": (2.0, 9.0)}
    rolling = [*parts(date(2025, 3, 1), **pair), *parts(date(2025, 9, 1), **pair)]
    first, last = a_cut(measure=FALLS, rolling=rolling).twelve_months()
    assert (first.start, first.words) == (date(2024, 4, 1), "2024/25")
    assert (last.start, last.words) == (date(2024, 10, 1), "12 months to September 2025")


def test_without_rolling_years_financial_years_are_the_twelve_months():
    cut = a_cut(year=years(2023, [(1.0, 9.0), (1.0, 9.0)], [(1.0, 9.0), (1.0, 9.0)]))
    assert [(one.start, one.words) for one in cut.twelve_months()] == [
        (date(2023, 4, 1), "2023/24"),
        (date(2024, 4, 1), "2024/25"),
    ]
