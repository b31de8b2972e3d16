"""How a raw column becomes a typed one: null where a value is not of its type, never a guess.

Exact types throughout: counts are bigint, numbers decimal with six places. Text dates are ISO or nothing.
"""

from typing import LiteralString

from lib.catalogue.contract import Column, ColumnType
from lib.query.quoting import Quoted, identifier, statement

SQL_TYPES: dict[ColumnType, Quoted] = {
    ColumnType.TEXT: Quoted("varchar"),
    ColumnType.DATE: Quoted("date"),
    ColumnType.MONTH: Quoted("date"),
    ColumnType.INTEGER: Quoted("bigint"),
    ColumnType.NUMBER: Quoted("decimal(18, 6)"),
    ColumnType.BOOLEAN: Quoted("boolean"),
}

WHOLE_NUMBERS = {
    "TINYINT",
    "SMALLINT",
    "INTEGER",
    "BIGINT",
    "UTINYINT",
    "USMALLINT",
    "UINTEGER",
    "UBIGINT",
    "HUGEINT",
}
FRACTIONS = {"FLOAT", "DOUBLE", "DECIMAL"}

FROM_TEXT: dict[ColumnType, LiteralString] = {
    ColumnType.TEXT: "{text}",
    ColumnType.DATE: "case when {text} like '____-__-__' then try_cast({text} as date) end",
    ColumnType.INTEGER: """case
        when try_cast({text} as decimal(18, 6)) = try_cast({text} as bigint) then try_cast({text} as bigint)
    end""",
    ColumnType.NUMBER: "try_cast({text} as decimal(18, 6))",
    ColumnType.BOOLEAN: "case lower({text}) when 'true' then true when 'false' then false end",
}
# A date kept with a time of midnight is a date; any other time is more than the contract asks for.
FROM_MOMENT: LiteralString = "case when cast({raw} as date) = {raw} then cast({raw} as date) end"
FIRST_OF_MONTH: LiteralString = "case when day({date}) = 1 then {date} end"


def raw(name: str, raw_type: str) -> Quoted:
    """Name a raw column, an empty text being null."""
    if raw_type == "VARCHAR":
        return statement("nullif({name}, '')", name=identifier(name))
    return identifier(name)


def typed(column: Column, raw_type: str) -> Quoted:
    """Convert a raw column of that DuckDB type; an empty `raw_type` says that the column was not supplied."""
    if not raw_type:
        return statement("cast(null as {type})", type=SQL_TYPES[column.type])
    if column.type is ColumnType.MONTH:
        return statement(FIRST_OF_MONTH, date=converted(ColumnType.DATE, column.name, raw_type))
    return converted(column.type, column.name, raw_type)


def converted(wanted: ColumnType, name: str, raw_type: str) -> Quoted:
    """Convert a raw column to a type: directly where its own type allows, through its text otherwise."""
    family, value = raw_type.partition("(")[0], raw(name, raw_type)
    if (wanted, family) in {(ColumnType.DATE, "DATE"), (ColumnType.BOOLEAN, "BOOLEAN")}:
        return value
    if wanted is ColumnType.DATE and family.startswith("TIMESTAMP") and "WITH" not in family:
        return statement(FROM_MOMENT, raw=value)
    is_whole = wanted is ColumnType.INTEGER and family in WHOLE_NUMBERS
    if is_whole or (wanted is ColumnType.NUMBER and family in WHOLE_NUMBERS | FRACTIONS):
        return statement("try_cast({raw} as {type})", raw=value, type=SQL_TYPES[wanted])
    text = value if raw_type == "VARCHAR" else statement("cast({raw} as varchar)", raw=value)
    return statement(FROM_TEXT[wanted], text=text)
