"""Rows of different kinds of mark in one Arrow table, as Vega-Lite layers read them."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import pyarrow as pa

ARROW = {str: pa.string(), float: pa.float64(), int: pa.int32(), bool: pa.bool_()}


class Rows:
    """A table that grows by blocks of rows; a column that a block does not name is empty there."""

    def __init__(self, columns: Mapping[str, type]) -> None:
        self._types = {name: ARROW[kind] for name, kind in columns.items()}
        self._blocks: list[tuple[int, dict[str, Sequence[Any]]]] = []

    def add(self, **cells: Any) -> None:
        """Add one row."""
        self._blocks.append((1, {name: (cell,) for name, cell in cells.items()}))

    def extend(self, count: int, kind: str, **columns: Sequence[Any]) -> None:
        """Add `count` rows of a kind, given as columns of that length."""
        self._blocks.append((count, {"kind": (kind,) * count, **columns}))

    def table(self) -> pa.Table:
        """Give all rows as an Arrow table of the columns declared."""
        blocks = self._blocks
        empty = [(None,) * count for count, _ in blocks]
        return pa.table(
            {
                name: pa.array(
                    list(
                        chain.from_iterable(
                            block.get(name, none) for (_, block), none in zip(blocks, empty, strict=True)
                        )
                    ),
                    kind,
                )
                for name, kind in self._types.items()
            }
        )
