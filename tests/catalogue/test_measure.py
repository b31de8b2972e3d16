"""A measure's file: what its definition may not say."""

from pathlib import Path

import pytest

from lib.catalogue.errors import DefinitionError
from lib.catalogue.measure import Grain
from lib.catalogue.measure_file import read_measure

FALLS = Path(__file__).parents[2] / "sql/measures/safety/inpatient_falls.sql"


@pytest.mark.parametrize("grain", ["day", "week"])
def test_a_release_has_no_figures_by_day_or_week(grain, tmp_path):
    path = tmp_path / "falls.sql"
    path.write_text(FALLS.read_text(encoding="utf-8").replace("/*", f'/*\ngrain = "{grain}"', 1), encoding="utf-8")
    with pytest.raises(DefinitionError, match=f"month or longer, not by {grain}"):
        read_measure(path)


@pytest.mark.parametrize(("grain", "periods"), [("day", 365), ("week", 52), ("month", 12), ("quarter", 4), ("year", 1)])
def test_a_grain_knows_how_many_periods_make_a_year(grain, periods):
    assert Grain(grain).per_year == periods
