"""Rows compared with expected ones, and how many agree, file by file."""

import math
from collections import Counter
from collections.abc import Sequence

TOLERANCE = 1e-6

passed: Counter[str] = Counter()
total: Counter[str] = Counter()


def number(text: str) -> float:
    """Read a cell; blank is nan."""
    return float(text) if text else math.nan


def agree(ours: float, expected: float, width: float = 0.0, tolerance: float = TOLERANCE) -> bool:
    """Whether two numbers agree to the tolerance, scaled by the expected one or its limits' width."""
    if math.isnan(ours) or math.isnan(expected):
        return math.isnan(ours) and math.isnan(expected)
    if math.isinf(ours) or math.isinf(expected):
        return ours == expected
    scale = abs(expected) if math.isnan(width) else max(abs(expected), width)
    return abs(ours - expected) <= tolerance * scale


def score(file: str, faults: Sequence[str | None]) -> None:
    """Add rows to a file's tally, None for one that agrees, and fail with the first few that do not."""
    found = [fault for fault in faults if fault]
    total[file] += len(faults)
    passed[file] += len(faults) - len(found)
    assert not found, f"{file}: {len(found)} of {len(faults)} rows differ\n" + "\n".join(found[:8])


def summary_lines() -> list[str]:
    """One line a file: how many rows agree."""
    return [f"{file}: {passed[file]} of {total[file]}" for file in sorted(total)]
