"""Tables to Parquet files, a part at a time, so that a large table never has to be in memory whole."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROWS_AT_ONCE = 500_000
ROWS_A_GROUP = 131_072


def write_table(path: Path, parts: Iterable[pa.Table]) -> int:
    """Write the parts, one after another, as one Parquet file; returns how many rows it holds.

    Codes are stored by dictionary and read back as plain text.
    """
    rows, waiting, held = 0, list[pa.Table](), 0
    writer: pq.ParquetWriter | None = None
    try:
        for part in parts:
            writer = writer or pq.ParquetWriter(path, part.schema, compression="zstd", store_schema=False)
            waiting.append(part)
            held += part.num_rows
            if held >= ROWS_AT_ONCE:
                rows += flush(writer, waiting)
                waiting, held = [], 0
        if writer and waiting:
            rows += flush(writer, waiting)
    finally:
        if writer:
            writer.close()
    return rows


def flush(writer: pq.ParquetWriter, waiting: list[pa.Table]) -> int:
    """Write what has been waiting, and return its number of rows."""
    table = pa.concat_tables(waiting).unify_dictionaries()
    writer.write_table(table, row_group_size=ROWS_A_GROUP)
    return int(table.num_rows)
