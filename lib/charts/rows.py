"""Rows of different kinds of mark in one Arrow table, as Vega-Lite layers read them."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

ARROW = {str: pa.string(), float: pa.float64(), int: pa.int32(), bool: pa.bool_()}


class Rows:
    """A table that grows row by row; a column that a row does not name is empty there."""

    def __init__(self, columns: Mapping[str, type]) -> None:
        self._types = {name: ARROW[kind] for name, kind in columns.items()}
        self._rows: list[dict[str, Any]] = []

    def add(self, **cells: Any) -> None:
        """Add one row."""
        self._rows.append(cells)

    def table(self) -> pa.Table:
        """Give all rows as an Arrow table of the columns declared."""
        rows = self._rows
        return pa.table({name: pa.array([row.get(name) for row in rows], kind) for name, kind in self._types.items()})
