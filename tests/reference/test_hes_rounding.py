"""Counts as they may leave the Trust, against the rounding of NHS England's hospital episode statistics."""

from lib.privacy.hes_rounding import hes_shown
from tests.reference.reading import rows
from tests.reference.scoring import score


def test_counts_are_shown_as_hospital_episode_statistics_are():
    given = {row["case_id"]: int(row["true_count"]) for row in rows("inequality", "hes_rounding_input.csv")}
    expected = rows("inequality", "hes_rounding_expected.csv")
    faults = [
        None if hes_shown(given[row["case_id"]]) == row["hes_shown"] else f"{row['case_id']}: {row['hes_shown']}"
        for row in expected
    ]
    score("hes_rounding_expected.csv", faults)
