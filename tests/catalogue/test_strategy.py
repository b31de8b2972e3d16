"""The strategy file and the measures together: the ambition, and which gap of which measure it is about."""

from datetime import date

import pytest

from lib.catalogue.contract import load_contract
from lib.catalogue.strategy import NO_AMBITION, ambition_of, load_catalogue

catalogue, contract = load_catalogue(), load_contract()
CARRIERS = [measure for measure in catalogue.measures if measure.gap_to_narrow]


def test_the_ambition_is_a_tenth_from_fixed_twelve_months_on():
    assert (catalogue.ambition.percent, catalogue.ambition.since) == (10, date(2022, 4, 1))
    assert catalogue.ambition.says


def test_without_an_ambition_a_tenth_is_a_yardstick():
    assert ambition_of(None) == NO_AMBITION


@pytest.mark.parametrize("measure", CARRIERS, ids=[measure.id for measure in CARRIERS])
def test_a_measure_that_carries_the_ambition_has_the_contrast_that_it_is_about(measure):
    contrasts = {
        contrast.slug
        for one in contract.characteristics.values()
        if one.name in measure.cuts or one.finer_than in measure.cuts
        for contrast in one.comparators
    }
    assert measure.gap_to_narrow in contrasts
    assert measure.is_ratio


def test_contrasts_have_addresses_of_their_own():
    for one in contract.characteristics.values():
        finer = [other for other in contract.characteristics.values() if other.finer_than == one.name]
        slugs = [contrast.slug for owner in (one, *finer) for contrast in owner.comparators]
        assert len(slugs) == len(set(slugs))


def test_groups_by_an_index_of_areas_pin_its_edition():
    by_area = [one for one in contract.characteristics.values() if "depriv" in one.title.lower()]
    assert len({one.edition for one in by_area}) == 1
    assert all(one.edition for one in by_area)
