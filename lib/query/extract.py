"""The engine over an extract: each table typed by the contract, and the views of sql/tables upon them.

extract_raw.<table>   row_number (from 1) and every column of the contract that was sent, as it was sent
extract.<table>       the same, typed: null where a value is not of its type, or its column was not sent
lists.<list>          the reference lists; lists.group_of holds every characteristic's groups
months                period and month_end, one row for each month of the manifest's period
reading.<table>       what is worked out from the released figures of a first pass
<view>                each file of sql/tables whose tables are all supplied
"""

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, LiteralString

import duckdb

from lib.catalogue.contract import EVERYONE, Contract
from lib.catalogue.errors import ExtractError, QueryError
from lib.catalogue.manifest import ManifestError, month_end, read_manifest
from lib.query.cells import Cells, cells_view, codes_view
from lib.query.engine import Engine, Limits, explained, locked_database, query_file
from lib.query.quoting import Quoted, identifier, listed, statement
from lib.query.supply import Contents, supply_tables

SQL = Path("sql")
READING: LiteralString = """create schema reading;
create table reading.project_effects (project_measure varchar, status varchar, judged_on date)"""
"""What is worked out from figures once they are released, for measures of a second pass to count; empty until then."""


@dataclass(frozen=True)
class Breaches:
    """The rows that break a rule: how many, and the first few as (row number, value as it was sent)."""

    rows: int
    examples: tuple[tuple[int, str | None], ...]


class ExtractEngine(Engine):
    """Answers queries over one extract, one at a time, for one publishing.

    All calls share one connection, behind a lock: a table or view made by one call is there for the next.
    `contents` says what was sent; `views` names the views that could be made.
    """

    def __init__(self, database: duckdb.DuckDBPyConnection, contract: Contract, sql_folder: Path = SQL) -> None:
        super().__init__(database)
        self._lock = threading.RLock()
        self._queries = {path.stem: query_file(path) for path in sorted((sql_folder / "tables").glob("*.sql"))}
        self.contract = contract
        self.contents = Contents()
        self.views: tuple[str, ...] = ()

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with explained(), self._lock:
            yield self._database

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that were sent and can be read."""
        return tuple(self.contents.supplied)

    def view(self, name: str, sql: str) -> None:
        """Make, or make anew, a view of one of our own queries; QueryError where it is not one."""
        self.run(statement("create or replace view {name} as {sql}", name=identifier(name), sql=Quoted(sql)))

    def tables_read(self, sql: str) -> frozenset[str]:
        """Find the tables of the extract that a query reads, through views too, sent or not."""
        found, seen, waiting = set[str](), set[str](), [sql]
        while waiting:
            named = self._named(waiting.pop())
            found |= {name for schema, name in named if schema == "extract"}
            through = {name for schema, name in named if not schema and name in self._queries} - seen
            seen |= through
            waiting += [self._queries[name] for name in through]
        return frozenset(found)

    def extent(self, table: str) -> tuple[date, date] | None:
        """The first and last month that a table's rows are dated in; None where nothing dates them, or none are."""
        dated = self.contract.tables[table].since
        if not dated or table not in self.tables or dated not in self.contents.supplied[table].columns:
            return None
        asked = statement(
            "select date_trunc('month', min({column}))::date, date_trunc('month', max({column}))::date from {table}",
            column=identifier(dated),
            table=Quoted(f"extract.{identifier(table)}"),
        )
        first, last = self.run(asked)[0]
        return None if first is None else (first, last)

    def breaches(self, rule: Path, cells: Cells, parameters: Mapping[str, object]) -> Breaches:
        """Find the rows of a column that break a rule of sql/checks, which is given the parameters it names.

        Raises QueryError where the rule, or the file of the table, cannot be read.
        """
        table, supplied = self.contract.tables[cells.table], self.contents.supplied[cells.table]
        query = query_file(rule)
        with self._cursor() as cursor:
            cursor.execute(cells_view(cells, table, supplied.raw_types))
            cursor.execute(codes_view(cells, self.contract, has_units="csu" in self.tables))
            rows = cursor.execute(query, {name: parameters[name] for name in named_parameters(query)}).fetchall()
        return Breaches(rows[0][2] if rows else 0, tuple((row, value) for row, value, _ in rows))

    def make_views(self) -> None:
        """Make the views of sql/tables whose tables were all sent, each after the views it reads."""
        for name, sql in self._queries.items():
            if self.tables_read(sql) <= set(self.tables):
                self._make_view(name)

    def _make_view(self, name: str) -> None:
        if name not in self.views:
            self.views += (name,)
            for schema, needed in self._named(self._queries[name]):
                if not schema and needed in self._queries:
                    self._make_view(needed)
            self.view(name, self._queries[name])

    def _named(self, sql: str) -> set[tuple[str, str]]:
        tree = json.loads(self.run("select json_serialize_sql($sql)", sql=sql)[0][0])
        if tree["error"]:
            raise QueryError(f"The query cannot be read: {tree['error_message']}")
        return set(table_names(tree))


@lru_cache
def named_parameters(query: str) -> frozenset[str]:
    """Find the parameters that a query names."""
    return frozenset(duckdb.extract_statements(query)[0].named_parameters)


def table_names(tree: Any) -> Iterator[tuple[str, str]]:
    """Find every (schema, table) that a serialised query names; the names of its own CTEs are among them."""
    if isinstance(tree, dict):
        if tree.get("type") == "BASE_TABLE":
            yield tree["schema_name"], tree["table_name"]
        tree = list(tree.values())
    if isinstance(tree, list):
        for branch in tree:
            yield from table_names(branch)


@contextmanager
def open_extract(
    folder: Path, contract: Contract, sql_folder: Path = SQL, limits: Limits | None = None
) -> Iterator[ExtractEngine]:
    """Open the extract of a folder; ExtractError where there is no such folder.

    A file that cannot be read leaves its table out and is named in `contents.unreadable`.
    """
    if not folder.is_dir():
        raise ExtractError(f"There is no folder {folder}.")
    with TemporaryDirectory() as private:
        database = locked_database((folder, Path(private)), limits or Limits(), spill=Path(private))
        with ExtractEngine(database, contract, sql_folder) as engine:
            fill_lists(engine)
            fill_months(engine, folder)
            engine.run(READING)
            engine.contents = supply_tables(engine, contract, folder, Path(private))
            engine.make_views()
            yield engine


def fill_lists(engine: ExtractEngine) -> None:
    """Make a table of each reference list, and one of every group of every characteristic."""
    engine.run("create schema lists")
    for held in engine.contract.lists.values():
        fill_list(engine, held.name, held.columns, held.rows)
    groups = [(c.name, group.code) for c in engine.contract.characteristics.values() for group in c.groups]
    fill_list(engine, "group_of", ("of", "code"), [*groups, (EVERYONE, EVERYONE), ("trust", EVERYONE)])


def fill_list(engine: Engine, name: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    """Make one table of texts."""
    values = {f"c{place}": [row[place] for row in rows] for place in range(len(columns))}
    unnested = [
        statement("unnest(${value}) as {column}", value=Quoted(value), column=identifier(column))
        for value, column in zip(values, columns, strict=True)
    ]
    create = statement("create table lists.{name} as select {values}", name=identifier(name), values=listed(unnested))
    engine.run(create, **values)


def fill_months(engine: Engine, folder: Path) -> None:
    """Make the table of months, where the manifest is in order."""
    try:
        months = read_manifest(folder).months
    except ManifestError:
        return
    engine.run(
        "create table months as select unnest($months) as period, unnest($ends) as month_end",
        months=list(months),
        ends=[month_end(month) for month in months],
    )
