"""From the files of an extract to two views a table: as it was sent, and typed."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import LiteralString

from lib.catalogue.contract import Contract, Table
from lib.catalogue.errors import ExtractError, QueryError
from lib.query.casts import typed
from lib.query.engine import Engine
from lib.query.files import CSV_OPTIONS, SUFFIXES, csv_columns, table_files, why_csv, why_damaged
from lib.query.quoting import Quoted, identifier, identifiers, listed, literal, statement

# A CSV is read once, into a private Parquet file: its faults show at once, and no query parses it again.
READ_CSV: LiteralString = """copy (
    select row_number() over () as row_number, {columns}
    from read_csv({path}, columns = {{{header}}}, {options})
) to {to} (format parquet)"""
RAW_CSV: LiteralString = "create view extract_raw.{table} as select row_number, {columns} from read_parquet({path})"
PARQUET_COLUMNS: LiteralString = "describe select * from read_parquet({path})"
RAW_PARQUET: LiteralString = """create view extract_raw.{table} as
select file_row_number + 1 as row_number, {columns} from read_parquet({path}, file_row_number = true)"""
RAW_TYPES: LiteralString = "describe extract_raw.{table}"
TYPED: LiteralString = "create view extract.{table} as select {columns} from extract_raw.{table}"


@dataclass(frozen=True)
class Supplied:
    """A table as it was sent: the columns its file has, and DuckDB's types of those the contract knows."""

    file: str
    columns: tuple[str, ...]
    raw_types: dict[str, str]


@dataclass(frozen=True)
class Contents:
    """What the folder of an extract holds.

    `unreadable` gives a sentence for each file that cannot be read; `unknown` names those of no table.
    """

    supplied: dict[str, Supplied] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def supply_tables(engine: Engine, contract: Contract, folder: Path, private: Path) -> Contents:
    """Make the two views of every table file; `private` is a folder that the engine may write to."""
    paths = table_files(folder)
    tables = {f"{name}{suffix}": table for name, table in contract.tables.items() for suffix in SUFFIXES}
    contents = Contents(unknown=tuple(path.name for path in paths if path.name not in tables))
    engine.run("create schema extract_raw; create schema extract")
    for path in paths:
        if path.name in tables:
            supply(engine, tables[path.name], path, private, contents)
    return contents


def supply(engine: Engine, table: Table, path: Path, private: Path, contents: Contents) -> None:
    """Make the two views of one file and note it in the contents, or note there why it cannot be read."""
    try:
        if earlier := contents.supplied.get(table.name):
            raise ExtractError(f"{path.name} and {earlier.file} are the same table: send only one of them.")
        contents.supplied[table.name] = read_table(engine, table, path, private)
    except ExtractError as error:
        contents.unreadable[path.name] = str(error)


def read_table(engine: Engine, table: Table, path: Path, private: Path) -> Supplied:
    """Make extract_raw.<table> and extract.<table> of a file; ExtractError where it cannot be read."""
    name = identifier(table.name)
    if path.suffix == ".csv":
        columns = read_csv(engine, table, path, private / f"{table.name}.parquet")
    else:
        columns = read_parquet(engine, table, path)
    raw_types = {row[0]: row[1] for row in engine.run(statement(RAW_TYPES, table=name)) if row[0] != "row_number"}
    values = [typed(column, raw_types.get(column.name, "")) for column in table.columns]
    named = [
        statement("{value} as {name}", value=value, name=identifier(column.name))
        for value, column in zip(values, table.columns, strict=True)
    ]
    engine.run(statement(TYPED, table=name, columns=listed(named)))
    return Supplied(path.name, columns, raw_types)


def read_csv(engine: Engine, table: Table, path: Path, to: Path) -> tuple[str, ...]:
    """Read a CSV into a Parquet file of ours and view that; return the columns of its header."""
    columns = csv_columns(path)
    wanted = known(table, columns, path)
    copy = statement(
        READ_CSV,
        columns=wanted,
        path=literal(path.resolve()),
        header=listed(statement("{name}: 'varchar'", name=literal(name)) for name in columns),
        options=Quoted(CSV_OPTIONS),
        to=literal(to),
    )
    try:
        engine.run(copy)
    except QueryError as error:
        raise ExtractError(why_csv(path, str(error.__cause__))) from error
    engine.run(statement(RAW_CSV, table=identifier(table.name), columns=wanted, path=literal(to)))
    return columns


def read_parquet(engine: Engine, table: Table, path: Path) -> tuple[str, ...]:
    """View a Parquet file where it lies; return its columns."""
    at = literal(path.resolve())
    try:
        columns = tuple(row[0] for row in engine.run(statement(PARQUET_COLUMNS, path=at)))
        wanted = known(table, columns, path)
        engine.run(statement(RAW_PARQUET, table=identifier(table.name), columns=wanted, path=at))
    except QueryError as error:
        raise ExtractError(why_damaged(path.name)) from error
    return columns


def known(table: Table, columns: tuple[str, ...], path: Path) -> Quoted:
    """List the columns that the contract knows; ExtractError where there are none."""
    names = [name for name in columns if name in table.column_names]
    if not names:
        raise ExtractError(f"{path.name} has none of its table's columns: its first line must name them.")
    return identifiers(names)
