import numpy as np
import pytest

from lib.equity.funnels import Standing, rate_lines, share_lines, standings
from lib.equity.gaps import Kind


def test_a_unit_stands_apart_where_its_own_limits_leave_the_target_out():
    found = standings(Kind.PROPORTION, np.array([30.0, 38, 45, 12, 0]), np.array([300.0, 300, 300, 300, 0]), 0.1)
    assert found == [Standing.WITHIN, Standing.WITHIN, Standing.HIGH_95, Standing.LOW_998, None]


@pytest.mark.parametrize("size", [40.0, 400.0, 4000.0])
def test_a_unit_on_a_line_is_where_its_category_changes(size):
    lines, target = share_lines(0.2, np.array([size])), 0.2
    for line, inside, outside in (
        (lines.upper95, Standing.WITHIN, Standing.HIGH_95),
        (lines.upper998, Standing.HIGH_95, Standing.HIGH_998),
        (lines.lower95, Standing.WITHIN, Standing.LOW_95),
    ):
        away = np.sign(line - target) * 1e-6
        at = [standings(Kind.PROPORTION, (line + step) * size, np.array([size]), target)[0] for step in (-away, away)]
        assert at == [inside, outside]


def test_a_unit_with_few_events_for_its_exposure_stands_low():
    lines = rate_lines(0.01, np.array([20.0]))
    assert lines.exposure.lower95[0] > 20 / 0.01 > lines.exposure.upper95[0]
    assert lines.rate.lower998 < lines.rate.lower95 < 0.01 < lines.rate.upper95 < lines.rate.upper998
