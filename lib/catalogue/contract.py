"""The data contract: what each table of an extract holds, its codes, and the groups people are shown in.

Read from data/contract/, the one place where it is written down.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from lib.catalogue.characteristics import Characteristic, characteristic_faults, read_characteristics
from lib.catalogue.errors import DefinitionError

CONTRACT = Path("data/contract")
EVERYONE = "all"  # the group of a total
EXTRA_PREFIX = "x_"


class Tier(StrEnum):
    """What a table is for."""

    FACTS = "A"
    SECTION = "B"  # switches a section of a page on
    REFERENCE = "R"


class ColumnType(StrEnum):
    """What a column holds; months are given as their first day, numbers keep up to six decimals."""

    TEXT = "text"
    DATE = "date"
    MONTH = "month"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True)
class Column:
    """A column of a table and every rule its values keep.

    `list` names a reference list of ours, `references` a table that travels with the extract. `group_of`
    names the column that says which characteristic this value is a group of. `at_most` and `not_before` name
    the column that bounds this one in the same row. `ranked_by` names the characteristic whose edition the
    values are ranks of, which the manifest must state. `any_date` lets it name a CSU of another time;
    `may_be_future` lets a date lie after the day the extract was made.
    """

    name: str
    type: ColumnType
    about: str
    list: str = ""
    references: str = ""
    group_of: str = ""
    ranked_by: str = ""
    pattern: str = ""
    at_most: str = ""
    not_before: str = ""
    nullable: bool = False
    minimum: float | None = None
    maximum: float | None = None
    may_be_future: bool = False
    any_date: bool = False

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The columns of the same row that bound this one."""
        return tuple(name for name in (self.group_of, self.at_most, self.not_before) if name)


@dataclass(frozen=True)
class Table:
    """A table of an extract: what a row is, what makes it unique, and what an analyst should send."""

    name: str
    title: str
    grain: str
    tier: Tier
    key: tuple[str, ...]
    supply: str
    columns: tuple[Column, ...]
    since: str = ""  # the column that dates a row
    register: bool = False  # it says how things stand, so its latest row does not say how far it reaches

    def column(self, name: str) -> Column:
        """Find a column; KeyError where there is none."""
        return {column.name: column for column in self.columns}[name]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def is_reference(self) -> bool:
        """Whether it only names what other tables refer to."""
        return self.tier is Tier.REFERENCE


@dataclass(frozen=True)
class ReferenceList:
    """A list of codes in the order they are shown; the first two columns are always code and label."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes."""
        return tuple(row[0] for row in self.rows)

    @property
    def labels(self) -> dict[str, str]:
        """What each code is called."""
        return {row[0]: row[1] for row in self.rows}


@dataclass(frozen=True)
class Contract:
    """Every table, reference list and characteristic, by name."""

    tables: Mapping[str, Table]
    lists: Mapping[str, ReferenceList]
    characteristics: Mapping[str, Characteristic]

    @property
    def fact_tables(self) -> tuple[str, ...]:
        """The tables of which an extract needs at least one."""
        return tuple(name for name, table in self.tables.items() if not table.is_reference)


def load_contract(folder: Path = CONTRACT) -> Contract:
    """Read the contract.

    Raises DefinitionError with every fault found, one a line, where its files disagree or cannot be read.
    """
    try:
        lists = {path.stem: read_list(path) for path in sorted((folder / "lists").glob("*.csv"))}
        tables = {path.stem: read_table(path) for path in sorted((folder / "tables").glob("*.toml"))}
        labels = {name: held.labels for name, held in lists.items()}
        characteristics = read_characteristics(folder / "characteristics.toml", labels)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise DefinitionError(f"The contract in {folder} cannot be read: {wrong}.") from wrong
    contract = Contract(tables, lists, characteristics)
    if faults := list(faults_of(contract)):
        raise DefinitionError("\n".join(faults))
    return contract


def read_list(path: Path) -> ReferenceList:
    """Read a reference list; DefinitionError where its header or a row is not whole."""
    with path.open(encoding="utf-8", newline="") as lines:
        header, *rows = (tuple(row) for row in csv.reader(lines))
    whole = header[:2] == ("code", "label") and all(len(row) == len(header) for row in rows)
    if not whole or len({row[0] for row in rows}) < len(rows):
        raise DefinitionError(f"lists/{path.name}: needs code and label first, whole rows, and each code once.")
    return ReferenceList(path.stem, header, tuple(rows))


def read_table(path: Path) -> Table:
    """Read a table's definition; DefinitionError, naming the file, where a key is missing or unknown."""
    with path.open("rb") as file:
        stated: dict[str, Any] = tomllib.load(file)
    try:
        columns = tuple(read_column(name, rules) for name, rules in stated.pop("columns").items())
        tier, key = Tier(stated.pop("tier")), tuple(stated.pop("key"))
        return Table(name=path.stem, tier=tier, key=key, columns=columns, **stated)
    except (KeyError, TypeError, ValueError) as wrong:
        raise DefinitionError(f"tables/{path.name}: cannot be used: {wrong}.") from wrong


def read_column(name: str, rules: Mapping[str, Any]) -> Column:
    """Make a column of its rules; TypeError or ValueError where one is not known."""
    return Column(name=name, **{**rules, "type": ColumnType(rules["type"])})


def faults_of(contract: Contract) -> Iterator[str]:
    """Say what the files of the contract get wrong about each other."""
    for table in contract.tables.values():
        for name in {*table.key, table.since} - {*table.column_names, ""}:
            yield f"tables/{table.name}.toml: names {name}, which is not a column of it."
        for column in table.columns:
            yield from (
                f"tables/{table.name}.toml: {column.name}: {fault}" for fault in misfits(column, table, contract)
            )
    yield from characteristic_faults(contract.characteristics)


def misfits(column: Column, table: Table, contract: Contract) -> Iterator[str]:
    """Say what a column names that is not there."""
    if column.list and column.list not in contract.lists:
        yield f"there is no list {column.list}."
    if column.references and len(key_of(column.references, contract)) != 1:
        yield f"{column.references} is not a table with one key."
    for name in column.neighbours:
        if name not in table.column_names:
            yield f"{name} is not a column beside it."


def key_of(table: str, contract: Contract) -> tuple[str, ...]:
    """Find a table's key; empty where there is no such table."""
    return contract.tables[table].key if table in contract.tables else ()
