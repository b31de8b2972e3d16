"""What a rule of the contract reads: always the same two views, whichever column it is asked about.

`cells` holds (row_number, raw, value, beside): the row's number in its file from 1, the value as sent, the
typed value, and a neighbour's typed value. For a key, `value` is the whole key. `codes` holds (of, code,
valid_from, valid_to): the codes that a value may take; `of` says of which characteristic, where that matters.

So a rule is a fixed query: a column's name reaches SQL in this room alone, quoted, only from the contract.
"""

from dataclasses import dataclass
from typing import LiteralString

from lib.catalogue.contract import Contract, Table
from lib.query.casts import raw, typed
from lib.query.quoting import Quoted, identifier, listed, statement


@dataclass(frozen=True)
class Cells:
    """A column of a supplied table, or the columns of its key, with what a rule needs beside it.

    `codes` names a reference list, `references` a supplied table; `groups` asks for the groups of every
    characteristic.
    """

    table: str
    columns: tuple[str, ...]
    beside: str = ""
    codes: str = ""
    references: str = ""
    groups: bool = False


CELLS: LiteralString = """create or replace temp view cells as
select row_number, {raw} as raw, {value} as value, {beside} as beside
from extract_raw.{table}"""

NO_CODES: LiteralString = "select '' as of, '' as code, null::date as valid_from, null::date as valid_to where false"
OF_LIST: LiteralString = "select '' as of, code, null::date as valid_from, null::date as valid_to from lists.{list}"
OF_TABLE: LiteralString = """
select '' as of, {key} as code, {valid_from} as valid_from, {valid_to} as valid_to
from extract.{table} where {key} is not null"""
OF_GROUPS: LiteralString = "select of, code, null::date as valid_from, null::date as valid_to from lists.group_of"
OF_UNITS: LiteralString = "union all select 'csu', csu_id, null, null from extract.csu where csu_id is not null"


def cells_view(cells: Cells, table: Table, raw_types: dict[str, str]) -> Quoted:
    """Bind `cells` to a column or a key; `raw_types` gives DuckDB's type of each column supplied."""
    sent = [raw(name, raw_types[name]) for name in cells.columns if name in raw_types]
    values = [typed(table.column(name), raw_types.get(name, "")) for name in cells.columns]
    is_key = len(cells.columns) > 1
    return statement(
        CELLS,
        raw=statement("concat_ws(', ', {sent})", sent=listed(sent)) if is_key else listed(sent),
        value=statement("row({values})", values=listed(values)) if is_key else listed(values),
        beside=typed(table.column(cells.beside), raw_types.get(cells.beside, "")) if cells.beside else Quoted("null"),
        table=identifier(cells.table),
    )


def codes_view(cells: Cells, contract: Contract, has_units: bool) -> Quoted:
    """Bind `codes` to the list, the table or the groups that a column's values come from, or to none."""
    select = Quoted(NO_CODES)
    if cells.codes:
        select = statement(OF_LIST, list=identifier(cells.codes))
    elif cells.references:
        select = codes_of_table(contract.tables[cells.references])
    elif cells.groups:
        select = Quoted(f"{OF_GROUPS} {OF_UNITS if has_units else ''}")
    return statement("create or replace temp view codes as {select}", select=select)


def codes_of_table(table: Table) -> Quoted:
    """Read the keys of a table that travels with the extract, with the days between which they hold."""
    dates = {
        name: identifier(name) if name in table.column_names else Quoted("null::date")
        for name in ("valid_from", "valid_to")
    }
    return statement(OF_TABLE, key=identifier(table.key[0]), table=identifier(table.name), **dates)
