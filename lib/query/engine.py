"""What every engine shares: a locked database, a cursor a call, and errors in plain words."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pyarrow as pa

from lib.catalogue.errors import QueryError
from lib.query.quoting import Quoted, listed, literal, statement


@dataclass(frozen=True)
class Limits:
    """How much of the machine an engine may use; `memory` as DuckDB writes it, such as 2GB."""

    memory: str = "2GB"
    threads: int = 2


def locked_database(readable: tuple[Path, ...], limits: Limits, spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Open a database in memory that reaches only these folders, loads nothing and cannot be reconfigured.

    It spills to `spill`, one of those folders, or not at all.
    """
    database = duckdb.connect(
        config={
            "memory_limit": limits.memory,
            "threads": limits.threads,
            "temp_directory": str(spill or ""),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
        }
    )
    folders = listed(literal(folder.resolve()) for folder in readable)
    database.execute(statement("set allowed_directories = [{folders}]", folders=folders))
    database.execute("set enable_external_access = false")
    database.execute("set lock_configuration = true")
    return database


@contextmanager
def explained() -> Iterator[None]:
    """Turn what DuckDB raises into a QueryError of one line."""
    try:
        yield
    except duckdb.Error as error:
        raise QueryError(f"The query could not be answered: {str(error).partition(chr(10))[0]}") from error


class Engine:
    """Answers queries, any number at a time: each has its own cursor, for a shared one mixes up answers."""

    def __init__(self, database: duckdb.DuckDBPyConnection) -> None:
        self._database = database

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Lend a cursor for one call."""
        with explained(), closing(self._database.cursor()) as cursor:
            yield cursor

    def arrow(self, sql: str, /, **parameters: object) -> pa.Table:
        """Answer a query as an Arrow table; QueryError where it cannot be answered."""
        with self._cursor() as cursor:
            return cursor.sql(sql, params=parameters).to_arrow_table()

    def run(self, sql: str, /, **parameters: object) -> list[tuple[Any, ...]]:
        """Answer a query as rows; QueryError where it cannot be answered."""
        with self._cursor() as cursor:
            return cursor.execute(sql, parameters).fetchall()

    def close(self) -> None:
        """Give everything back; an engine that is closed answers nothing."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def query_file(path: Path) -> Quoted:
    """Read one of our own query files; QueryError where there is none."""
    try:
        return Quoted(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise QueryError(f"There is no query {path}.") from error
