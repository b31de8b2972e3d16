"""The engine over a release: each Parquet file is a view of that name, and pages ask by named queries."""

from pathlib import Path
from typing import LiteralString

import duckdb
import pyarrow as pa

from lib.query.engine import Engine, Limits, explained, locked_database, query_file
from lib.query.quoting import identifier, literal, statement

PAGES = Path("sql/pages")
VIEW: LiteralString = "create view {name} as select * from read_parquet({path})"


class ReleaseEngine(Engine):
    """Answers the queries of pages, from any number of threads at once; `tables` are those that the release has."""

    def __init__(self, database: duckdb.DuckDBPyConnection, tables: frozenset[str]) -> None:
        super().__init__(database)
        self.tables = tables

    def named(self, query: str, **parameters: object) -> pa.Table:
        """Answer the query of sql/pages with that name; QueryError where there is none or it fails."""
        return self.arrow(query_file(PAGES / f"{query}.sql"), **parameters)


def open_release(folder: Path, limits: Limits | None = None) -> ReleaseEngine:
    """Open the release of a folder; QueryError where a file cannot be read. Close the engine when done."""
    database = locked_database((folder,), limits or Limits(memory="1GB"))
    with explained():
        paths = sorted(folder.glob("*.parquet"))
        for path in paths:
            database.execute(statement(VIEW, name=identifier(path.stem), path=literal(path.resolve())))
    return ReleaseEngine(database, frozenset(path.stem for path in paths))
