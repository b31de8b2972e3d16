"""Does an extract keep the contract? Every breach at once, each with where it is and how to mend it.

What the files hold is judged by the queries of sql/checks; rules.py says which applies to which column. No finding
holds a value whole: a value may be what should never have been sent.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lib.catalogue.contract import EXTRA_PREFIX, Column, Contract, Table
from lib.catalogue.errors import QueryError
from lib.catalogue.manifest import MANIFEST, ManifestError, read_manifest
from lib.publishing.rules import RULES, Rule, Sent, parameters_of, words_of
from lib.query.cells import Cells
from lib.query.extract import ExtractEngine, open_extract
from lib.query.files import why_damaged

CHECKS = Path("sql/checks")

# Rules about whole files; the first two say that there was nothing to judge.
NO_TABLE = "no_table"
UNREADABLE_FILE = "unreadable_file"
FILE_RULES = (
    NO_TABLE,
    UNREADABLE_FILE,
    "manifest",
    "no_facts",
    "unknown_file",
    "unknown_column",
    "missing_column",
    "other_edition",
)
RULE_NAMES = (*FILE_RULES, *(rule.name for rule in RULES))


@dataclass(frozen=True)
class Example:
    """One row that breaks a rule: its number in the file, headings not counted, and its value, masked."""

    row: int
    value: str


@dataclass(frozen=True)
class Finding:
    """One rule broken in one place: in so many rows, of which a few are examples; 0 rows where it is a whole file."""

    rule: str
    table: str
    column: str
    sentence: str
    mend: str
    rows: int = 0
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Findings:
    """Everything found, grouped by rule; `notes` says what could not be judged and is no breach."""

    found: tuple[Finding, ...]
    notes: tuple[str, ...] = ()

    @property
    def could_be_read(self) -> bool:
        """Whether there were tables, and every file could be read."""
        return not any(finding.rule in (NO_TABLE, UNREADABLE_FILE) for finding in self.found)


def check_extract(folder: Path, contract: Contract) -> Findings:
    """Find every breach of the contract in an extract; ExtractError where there is no such folder."""
    with open_extract(folder, contract) as engine:
        try:
            manifest, found = read_manifest(folder), []
        except ManifestError as wrong:
            manifest, found = None, [manifest_finding(fault) for fault in wrong.faults]
        sent = Sent(contract, engine.tables, manifest)
        found += [*file_findings(engine, sent)]
        for name in engine.tables:
            found += [*column_findings(engine, sent, contract.tables[name])]
            found += [*edition_findings(engine, sent, contract.tables[name])]
            found += [*table_findings(engine, sent, contract.tables[name])]
        found.sort(key=lambda finding: RULE_NAMES.index(finding.rule))
        return Findings(tuple(found), tuple(notes_of(engine, sent)))


def masked(value: str | None) -> str:
    """Hide a value: its ends show where it is longer than four characters, and never more."""
    text = value or ""
    if len(text) <= 4:
        return "•" * len(text)
    return f"{text[0]}{'•' * min(len(text) - 2, 8)}{text[-1]}"


def manifest_finding(fault: str) -> Finding:
    """Make a finding of a fault of the manifest."""
    return Finding("manifest", "", "", fault, f"Mend {MANIFEST} and check again.")


def unreadable(table: str, sentence: str) -> Finding:
    """Make a finding of a file that cannot be read."""
    return Finding(UNREADABLE_FILE, table, "", sentence, "Export the table again, as UTF-8 CSV or Parquet.")


def file_findings(engine: ExtractEngine, sent: Sent) -> Iterator[Finding]:
    """Judge which files there are."""
    contents, facts = engine.contents, set(sent.contract.fact_tables)
    for file, sentence in contents.unreadable.items():
        yield unreadable(Path(file).stem, sentence)
    for file in contents.unknown:
        mend = "Take it out, or name it exactly as a table of the contract."
        yield Finding("unknown_file", Path(file).stem, "", f"{file} is not a table of the contract.", mend)
    if not (contents.supplied or contents.unreadable or contents.unknown):
        mend = "Send at least one table of facts, such as incident.csv or incident.parquet."
        yield Finding(NO_TABLE, "", "", "There is no table in the folder.", mend)
    elif contents.supplied and not facts & set(contents.supplied):
        mend = "Send at least one table of facts, such as incident."
        yield Finding("no_facts", "", "", "There are only reference tables, and no facts.", mend)


def column_findings(engine: ExtractEngine, sent: Sent, table: Table) -> Iterator[Finding]:
    """Judge which columns a table has."""
    columns = engine.contents.supplied[table.name].columns
    extra = sent.manifest.extra_columns.get(table.name, ()) if sent.manifest else ()
    for name in columns:
        if name not in (*table.column_names, *extra):
            sentence = f"{table.name} has a column that the contract does not know."
            mend = f"Take it out; or name it {EXTRA_PREFIX}… and list it under extra_columns in {MANIFEST}."
            yield Finding("unknown_column", table.name, name, sentence, mend)
    for column in table.columns:
        if not column.nullable and column.name not in columns:
            sentence = f"{table.name} has no column {column.name}."
            yield Finding("missing_column", table.name, column.name, sentence, f"Add it: {column.about}")


def edition_findings(engine: ExtractEngine, sent: Sent, table: Table) -> Iterator[Finding]:
    """Judge by which edition areas are ranked: a series is of one throughout, and the contract says which."""
    supplied = engine.contents.supplied[table.name].columns
    for column in table.columns if sent.manifest else ():
        if not column.ranked_by or column.name not in supplied:
            continue
        pinned = sent.contract.characteristics[column.ranked_by].edition
        stated = sent.manifest.editions.get(column.ranked_by) if sent.manifest else None
        if stated != pinned:
            where = (
                f"{MANIFEST} says that it ranks areas by {stated}" if stated else f"{MANIFEST} does not say by which"
            )
            sentence = f"{table.name}.{column.name} must rank areas by the {pinned}, and {where}."
            mend = (
                f"Rank areas by that edition, and write it under editions.{column.ranked_by} in {MANIFEST}. A newer "
                f"edition starts a new series: pin it in data/contract/characteristics.toml, and send every year by it."
            )
            yield Finding("other_edition", table.name, column.name, sentence, mend)


def table_findings(engine: ExtractEngine, sent: Sent, table: Table) -> Iterator[Finding]:
    """Judge the rows of a table by every rule; a file found to be damaged on the way ends it."""
    supplied = engine.contents.supplied[table.name]
    try:
        for rule in RULES:
            for name in supplied.raw_types:
                if cells := rule.cells(table.column(name), table, sent):
                    yield from row_findings(engine, sent, rule, cells, table.column(name))
    except QueryError:
        yield unreadable(table.name, why_damaged(supplied.file))


def row_findings(engine: ExtractEngine, sent: Sent, rule: Rule, cells: Cells, column: Column) -> Iterator[Finding]:
    """Judge one column by one rule."""
    table = sent.contract.tables[cells.table]
    parameters = parameters_of(column, table, sent.manifest)
    breaches = engine.breaches(CHECKS / f"{rule.name}.sql", cells, parameters)
    if breaches.rows:
        words = words_of(column, table, sent.manifest)
        yield Finding(
            rule.name,
            table.name,
            ", ".join(cells.columns),
            rule.sentence.format(**words),
            rule.mend.format(**words),
            breaches.rows,
            tuple(Example(row, masked(value)) for row, value in breaches.examples),
        )


def notes_of(engine: ExtractEngine, sent: Sent) -> Iterator[str]:
    """Say which columns name something in a table that was not sent."""
    for name in sent.tables:
        table = sent.contract.tables[name]
        for column in map(table.column, engine.contents.supplied[name].raw_types):
            if column.references and column.references not in sent.tables and is_filled_in(engine, name, column):
                yield f"{name}.{column.name} was not judged: the table {column.references} was not sent."


def is_filled_in(engine: ExtractEngine, table: str, column: Column) -> bool:
    """Whether any row has a value; a file found to be damaged has been told of already."""
    with contextlib.suppress(QueryError):
        cells = Cells(table, (column.name,))
        return engine.breaches(CHECKS / "unjudged_code.sql", cells, {"examples": 1}).rows > 0
    return False
