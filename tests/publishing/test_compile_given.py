"""Given figures: what too few answered is hidden, with whatever would give it away."""

import numpy as np
import pytest

from lib.publishing.compile_given import hidden_in_table

NONE = float("nan")


@pytest.mark.parametrize(
    ("answers", "is_split", "hidden"),
    [
        ([11, 40], True, [False, False]),
        ([10, 40, 50], True, [True, True, True]),
        ([11, 40, 50], False, [False, False, False]),
        ([10, 40, 50], False, [True, True, False]),
        ([10, 9, 50], False, [True, True, False]),
        ([10], False, [True]),
        ([NONE, NONE], True, [False, False]),
    ],
)
def test_a_hidden_figure_is_never_the_total_less_the_others(
    answers: list[float], is_split: bool, hidden: list[bool]
) -> None:
    assert hidden_in_table(np.array(answers, dtype=float), is_split, least=11).tolist() == hidden
