"""A measure that misleads alone names another; a name that nobody has is a fault of its file."""

from pathlib import Path

import pytest

from lib.catalogue.errors import DefinitionError
from lib.catalogue.strategy import CONTRACT, load_catalogue
from tests.publishing.small import write_measure


def test_a_measure_may_name_another_to_be_read_with(tmp_path: Path) -> None:
    write_measure(tmp_path / "safety/one.sql", {"read_with": "other", "when_lower": "Ask why."}, "select 1")
    write_measure(tmp_path / "safety/other.sql", {}, "select 1")
    one = load_catalogue(CONTRACT, tmp_path).measure("one")
    assert (one.read_with, one.when_lower, one.when_higher) == ("other", "Ask why.", "")


def test_one_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    write_measure(tmp_path / "safety/one.sql", {"read_with": "shoes"}, "select 1")
    with pytest.raises(DefinitionError, match=r"^one: there is no measure 'shoes'\.$"):
        load_catalogue(CONTRACT, tmp_path)
