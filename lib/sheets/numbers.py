"""Numbers as people write them: with thousands marked, £ or %, spaces that do not break, a true minus."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

NUMBER = re.compile(
    r"""(?P<minus>[-−]?)\s?(?P<pound>£?)\s?
        (?P<digits>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+\.?\d*(?:[eE][-+]?\d{1,3})?|\.\d+)
        \s?(?P<percent>%?)""",
    re.VERBOSE,
)
IN_BRACKETS = re.compile(r"\((.*)\)")
MOST, LEAST = 1e12, 1e-9
"""Sizes beyond which no axis can be labelled."""


@dataclass(frozen=True)
class Number:
    """A number and the sign it stood with: £, % or none."""

    value: float
    sign: str = ""


def read_number(cell: str | float | date) -> Number | None:
    """Read a cell; None where it is blank. Raises ValueError, which goes on from the cell, where it is no number."""
    if isinstance(cell, date):
        raise ValueError("is a date where a number should stand.")
    if cell == "":
        return None
    found = Number(float(cell)) if isinstance(cell, int | float) and not isinstance(cell, bool) else written(str(cell))
    if found is None or not math.isfinite(found.value):
        raise ValueError("is not a number; leave the cell blank where there is none.")
    if abs(found.value) > MOST or 0 < abs(found.value) < LEAST:
        raise ValueError(f"is too {'large' if abs(found.value) > 1 else 'small'} to be drawn.")
    return found


def written(text: str) -> Number | None:
    """Read a number that is written out; None where it is none. Brackets are an accountant's minus."""
    bracketed = IN_BRACKETS.fullmatch(text)
    found = NUMBER.fullmatch(bracketed.group(1).strip() if bracketed else text)
    if found is None or (bracketed and found["minus"]):
        return None
    value = float(found["digits"].replace(",", "").replace(" ", ""))
    return Number(-value if found["minus"] or bracketed else value, found["pound"] or found["percent"])


def is_number(cell: str | float | date) -> bool:
    """Whether a cell reads as a number."""
    try:
        return read_number(cell) is not None
    except ValueError:
        return False


def other_sign(numbers: Sequence[Number | None]) -> int | None:
    """Give the place of the first number whose sign is not that of those above; 0 needs none."""
    signed = [(place, one.sign) for place, one in enumerate(numbers) if one is not None and (one.value or one.sign)]
    return next((place for place, sign in signed if sign != signed[0][1]), None)


def sign_of(numbers: Sequence[Number | None]) -> str:
    """Give the sign that numbers stand with."""
    return next((one.sign for one in numbers if one is not None and one.sign), "")
