"""Columns as whole numbers, and which of these occur."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.privacy.kinds import Ints


def places(column: pa.ChunkedArray, among: pa.Array) -> Ints:
    """The place of each value among some; -1 where it is none of them."""
    return np.asarray(pc.fill_null(pc.index_in(column.combine_chunks(), among), -1)).astype(np.int64)


def occurring_in(codes: Ints, size: int) -> tuple[Ints, Ints]:
    """Which of so many codes occur, in their order, and of each code its place among these."""
    occurs = np.bincount(codes, minlength=size) > 0
    return np.flatnonzero(occurs), (np.cumsum(occurs) - 1)[codes]
