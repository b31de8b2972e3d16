"""Columns of Arrow tables made from arrays of places: codes, dates and references, without a loop over rows."""

from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.demo.calendar import FIRST_DAY, Days, Ints, Mask, Places

Column: TypeAlias = pa.Array | pa.ChunkedArray


def coded(places: Places, codes: list[str], *, where: Mask | None = None) -> Column:
    """The code at each place; empty where `where` is false."""
    size = np.int8 if len(codes) < 127 else np.int16 if len(codes) < 32_000 else np.int32
    indices = pa.array(places.astype(size), mask=None if where is None else ~where)
    return pa.DictionaryArray.from_arrays(indices, pa.array(codes, pa.string()))


def month_column(months: Ints) -> Column:
    """The first day of each month, given its place in the extract."""
    return day_column(FIRST_DAY[months])


def day_column(days: Days, *, where: Mask | None = None) -> Column:
    """Dates; empty where `where` is false."""
    return pa.array(days.astype("datetime64[D]"), pa.date32(), mask=None if where is None else ~where)


def references(prefix: str, first: int, number: int, width: int = 7) -> Column:
    """References that start with letters and count up, such as INC-SYN-0000001."""
    digits = pc.utf8_lpad(pc.cast(pa.array(np.arange(first, first + number)), pa.string()), width, "0")
    return pc.binary_join_element_wise(f"{prefix}-SYN-", digits, "")
