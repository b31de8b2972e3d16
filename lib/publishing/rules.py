"""Which rule of sql/checks applies to which column, with what bounds, and in what words its breach is told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lib.catalogue.contract import Column, ColumnType, Contract, Table
from lib.catalogue.manifest import ExtractManifest
from lib.query.cells import Cells

EXAMPLES = 5

IN_WORDS: dict[ColumnType, str] = {
    ColumnType.TEXT: "text",
    ColumnType.DATE: "a date such as 2026-10-31",
    ColumnType.MONTH: "the first day of a month, such as 2026-10-01",
    ColumnType.INTEGER: "a whole number",
    ColumnType.NUMBER: "a number",
    ColumnType.BOOLEAN: "true or false",
}


@dataclass(frozen=True)
class Sent:
    """The contract, and what of it was sent: the tables that can be read, and the manifest where it is in order."""

    contract: Contract
    tables: tuple[str, ...]
    manifest: ExtractManifest | None


@dataclass(frozen=True)
class Rule:
    """One file of sql/checks: `cells` says what it reads of a column, or None where it does not apply.

    `sentence` and `mend` may name any of `words_of`.
    """

    name: str
    cells: Callable[[Column, Table, Sent], Cells | None]
    sentence: str
    mend: str


def every_value(column: Column, table: Table, _sent: Sent) -> Cells | None:
    """Apply to every column."""
    return Cells(table.name, (column.name,))


def needed_value(column: Column, table: Table, _sent: Sent) -> Cells | None:
    """Apply where a value is needed."""
    return None if column.nullable else Cells(table.name, (column.name,))


def coded_value(column: Column, table: Table, sent: Sent) -> Cells | None:
    """Apply where values come from a list, or from a table that was sent."""
    if column.list:
        return Cells(table.name, (column.name,), codes=column.list)
    if column.references in sent.tables:
        return Cells(table.name, (column.name,), references=column.references)
    return None


def group_value(column: Column, table: Table, _sent: Sent) -> Cells | None:
    """Apply where a value is a group of the characteristic named beside it."""
    return Cells(table.name, (column.name,), beside=column.group_of, groups=True) if column.group_of else None


def patterned_value(column: Column, table: Table, _sent: Sent) -> Cells | None:
    """Apply where values have a form."""
    return Cells(table.name, (column.name,)) if column.pattern else None


def key_value(column: Column, table: Table, _sent: Sent) -> Cells | None:
    """Apply once a table, to the whole of its key."""
    return Cells(table.name, table.key) if column.name == table.key[0] else None


def dated_code(column: Column, table: Table, sent: Sent) -> Cells | None:
    """Apply where a dated row names something that exists only between two dates."""
    if column.any_date or not table.since or column.references not in sent.tables:
        return None
    if "valid_from" not in sent.contract.tables[column.references].column_names:
        return None
    return Cells(table.name, (column.name,), beside=table.since, references=column.references)


def later_date(column: Column, table: Table, _sent: Sent) -> Cells | None:
    """Apply where a date must follow another."""
    return Cells(table.name, (column.name,), beside=column.not_before) if column.not_before else None


def part_of_whole(column: Column, table: Table, _sent: Sent) -> Cells | None:
    """Apply where a number is part of another."""
    return Cells(table.name, (column.name,), beside=column.at_most) if column.at_most else None


def bounded_number(column: Column, table: Table, _sent: Sent) -> Cells | None:
    """Apply where a number has bounds."""
    is_bounded = column.minimum is not None or column.maximum is not None
    return Cells(table.name, (column.name,)) if is_bounded else None


def timely_date(column: Column, table: Table, sent: Sent) -> Cells | None:
    """Apply to dates, where the manifest says what time the extract covers."""
    is_date = column.type in (ColumnType.DATE, ColumnType.MONTH) and not column.may_be_future
    return Cells(table.name, (column.name,)) if is_date and sent.manifest else None


RULES = (
    Rule("wrong_type", every_value, "{column} must be {type}.", "Write each value as {type}."),
    Rule(
        "missing_value", needed_value, "{column} is empty.", "Fill it in; where it is not known, use the code for that."
    ),
    Rule("unknown_code", coded_value, "{column} is not in {codes}.", "Use a code of {codes}, or add it there first."),
    Rule(
        "unknown_group",
        group_value,
        "{column} is not a group of what {group_of} says.",
        "Use a group of that characteristic, or all for a total.",
    ),
    Rule("wrong_form", patterned_value, "{column} does not have the form {pattern}.", "Write it in that form."),
    Rule("duplicate_key", key_value, "{key} is the same in two rows.", "Keep one row for {grain}."),
    Rule(
        "outside_validity",
        dated_code,
        "{column} names a unit that did not exist on {since}.",
        "Use the unit that existed then, or mend its dates in {references}.",
    ),
    Rule("too_early", later_date, "{column} is before {not_before}.", "Mend whichever of the two dates is wrong."),
    Rule("above_whole", part_of_whole, "{column} is more than {at_most}.", "Mend whichever of the two is wrong."),
    Rule("out_of_range", bounded_number, "{column} must be {bounds}.", "Mend the value, or leave the row out."),
    Rule(
        "outside_period",
        timely_date,
        "{column} lies outside the time that the extract covers, {window}.",
        "Mend the date, leave the row out, or mend the period in manifest.json.",
    ),
)


def parameters_of(column: Column, table: Table, manifest: ExtractManifest | None) -> Mapping[str, object]:
    """Give the bounds that rules may ask for."""
    earliest, latest = window_of(column, table, manifest)
    return {
        "examples": EXAMPLES,
        "pattern": column.pattern,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "is_monthly": bool(table.since) and table.column(table.since).type is ColumnType.MONTH,
        "earliest": earliest,
        "latest": latest,
    }


def window_of(column: Column, table: Table, manifest: ExtractManifest | None) -> tuple[object, object]:
    """Find the first and last day that a date may have.

    A row is dated within the period; what is written of it later may be as late as the day the extract was made.
    """
    if manifest is None:
        return None, None
    earliest = manifest.period_from if column.type is ColumnType.MONTH else None
    return earliest, manifest.last_day if column.name == table.since else manifest.produced_on


def words_of(column: Column, table: Table, manifest: ExtractManifest | None) -> dict[str, str]:
    """Say what a sentence may name of a column."""
    earliest, latest = window_of(column, table, manifest)
    return {
        "column": column.name,
        "type": IN_WORDS[column.type],
        "codes": f"the list {column.list}" if column.list else f"the table {column.references}",
        "references": column.references,
        "group_of": column.group_of,
        "pattern": column.pattern,
        "key": ", ".join(table.key),
        "grain": table.grain,
        "since": table.since,
        "not_before": column.not_before,
        "at_most": column.at_most,
        "bounds": bounds_in_words(column),
        "window": f"{earliest} to {latest}" if earliest else f"up to {latest}",
    }


def bounds_in_words(column: Column) -> str:
    """Say between what a number must lie."""
    least = "" if column.minimum is None else f"at least {column.minimum:g}"
    most = "" if column.maximum is None else f"at most {column.maximum:g}"
    return " and ".join(filter(None, (least, most)))
