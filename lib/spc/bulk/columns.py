"""Figures to be written: columns of numbers, flags and text, laid under each other and put into words of a file."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lib.spc.segments import Flags, Places

Column = NDArray[Any]
Columns = dict[str, Column]
"""One entry a row: numbers (nan for none), flags, text, or flags that may be None."""
_WRITTEN = {None: "", True: "TRUE", False: "FALSE"}


@dataclass(frozen=True)
class Charted:
    """What was found: a table of points, one of series (or of their parts), and what of it is worth a glance."""

    points: Columns
    series: Columns
    series_name: str
    """What the second table's file is called."""
    at_a_glance: tuple[str, ...]
    """Columns of the second table."""
    given: frozenset[str]
    """Columns of the table of points that are read."""
    asked: frozenset[str]
    """Columns of the table of series that are read."""
    notes: tuple[str, ...] = ()
    """What was asked for and makes no difference, each with its row and column."""


def together(parts: Sequence[Columns]) -> Columns:
    """Lay tables of the same columns under each other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]} if len(parts) > 1 else parts[0]


def reordered(columns: Columns, owner: Places) -> Columns:
    """Put rows in the order of the series they are of; rows of one series stay as they stand."""
    if (np.diff(owner) >= 0).all():
        return columns
    order = np.argsort(owner, kind="stable")
    return {name: column[order] for name, column in columns.items()}


def flags_where(known: Flags, flags: Flags) -> Column:
    """Let a flag be None where it is not known."""
    found: Column = flags.astype(np.object_)
    found[~known] = None
    return found


def as_text(column: Column) -> list[str]:
    """Write a column: numbers with 17 significant digits, so that they read back as they were; blank for none."""
    if column.dtype.kind == "f":
        # Lines stay along a segment: each number is written once. Adding nought takes the sign off -0.
        changes = np.diff(column, prepend=np.nan) != 0
        written = ["" if math.isnan(value) else f"{value:.17g}" for value in (column[changes] + 0.0).tolist()]
        return [written[at] for at in (np.cumsum(changes) - 1).tolist()]
    if column.dtype.kind in "bO":
        return [_WRITTEN[value] for value in column.tolist()]
    return list(column.tolist()) if column.dtype.kind == "U" else list(map(str, column.tolist()))


def as_values(column: Column) -> list[Any]:
    """Give a column as plain values, None for none."""
    if column.dtype.kind == "f":
        return [None if math.isnan(value) else value for value in column.tolist()]
    return list(column.tolist())
