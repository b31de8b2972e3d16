"""How counts are shown in what leaves the Trust: as NHS England shows its hospital episode statistics.

0 stays 0, 1 to 7 are hidden, and everything else goes to the nearest 5; shares and rates are worked out from
counts rounded so, and totals are rounded by themselves.
"""

from collections.abc import Sequence

HIDDEN_FROM, HIDDEN_TO = 1, 7
TO_NEAREST = 5
HIDDEN = "*"


def hes_rounded(count: int) -> int | None:
    """Give a count as it may leave the Trust; None where it is hidden. Raises ValueError for a count below 0."""
    if count < 0:
        raise ValueError(f"A count is 0 or more, and {count} is not.")
    if HIDDEN_FROM <= count <= HIDDEN_TO:
        return None
    return (count + TO_NEAREST // 2) // TO_NEAREST * TO_NEAREST


def hes_shown(count: int) -> str:
    """Give a count in the words of the statistics: a star where it is hidden."""
    rounded = hes_rounded(count)
    return HIDDEN if rounded is None else str(rounded)


def hes_share(numerator: int, denominator: int, per: float = 1.0) -> float | None:
    """Give a share or rate from rounded counts; None where either is hidden or there is nothing to divide by."""
    above, below = hes_rounded(numerator), hes_rounded(denominator)
    return None if above is None or not below else per * above / below


def hes_total(counts: Sequence[int]) -> int | None:
    """Give the total of counts, rounded once: never the sum of what was rounded."""
    return hes_rounded(sum(counts))
