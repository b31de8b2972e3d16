"""`spc`: control charts and funnels of anyone's figures, one or thousands; nothing is kept."""

import argparse
import csv
import json
import re
import sys
from pathlib import Path

from lib.spc.bulk import qic, xmr
from lib.spc.bulk.columns import Charted, Columns, as_text, as_values
from lib.spc.bulk.table import Table, TableError
from lib.spc.rule_sets import DEFAULT, FOR_COMPARISON, QICHARTS2_0_8_1, RULE_SETS, RuleSet

HELP = "control charts of anyone's figures, one or thousands: limits, rules, icons"

XMR, QIC, FUNNEL = ("date", "value"), ("x", "y"), ("group", "numerator", "denominator")
KINDS = {XMR: "values by date", QIC: "any form of control chart", FUNNEL: "funnels"}
PARTS_CELLS = re.compile(r'[",\r\n]')
OTHER_MARKS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
DESCRIBE = frozenset({"series_id", "source", "tags", "quirk", "title", "description"})
"""Columns that may say what a series is, and ask for nothing."""
MOST_NOTES = 20
"""Sentences that are read, of thousands of series alike."""
KNOWN_RULES = RULE_SETS | FOR_COMPARISON


def arguments(parser: argparse.ArgumentParser) -> None:
    """The figures, what is asked of each series, and where the charts go."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "\n".join(
        [
            "The columns of the file say what it holds (a column series_id tells series apart):",
            *(f"  {', '.join(names):30} {kind}" for names, kind in KINDS.items()),
            "",
            f"Rule sets: {'; '.join(KNOWN_RULES)}.",
        ]
    )
    parser.add_argument("file", metavar="INPUT.csv", type=Path, help="the figures, a row a point")
    parser.add_argument(
        "--series", metavar="SERIES.csv", type=Path, help="what is asked of each series, a row a series"
    )
    parser.add_argument("--rules", metavar="NAME", help="a rule set (default: that of the kind of chart)")
    parser.add_argument("--out", metavar="DIR", type=Path, help="write every point and series there, as CSV")
    parser.add_argument("--json", action="store_true", help="one JSON object, for scripts")


def run(options: argparse.Namespace) -> int:
    """0 charted; TableError where the files cannot be understood, OSError where they cannot be read or written."""
    rules = rule_set(options.rules)
    points = read(options.file)
    series = read(options.series) if options.series else None
    charted, used = chart(points, series, rules)
    tell_what_is_not_used(points, series, charted, rules if used is None else None)
    if options.out:
        written = write(options.out, charted)
    if options.json:
        print(as_json(charted, used))
    elif options.out:
        print(f"{counted(charted)} charted{by(used)}: {', '.join(map(str, written))}")
    else:
        print("\n".join([f"{counted(charted)} charted{by(used)}.", *glance(charted)]))
    return 0


def rule_set(name: str | None) -> RuleSet | None:
    """Find the rule set that is named, or raise with the names there are."""
    if name is not None and name not in KNOWN_RULES:
        raise TableError(f"There is no rule set {name!r}. There is: {'; '.join(KNOWN_RULES)}.")
    return KNOWN_RULES[name] if name else None


def chart(points: Table, series: Table | None, rules: RuleSet | None) -> tuple[Charted, RuleSet | None]:
    """Chart what the columns say it is, and say by which rule set; a funnel has none."""
    if points.has(*XMR):
        return xmr.chart(points, series, rules or DEFAULT), rules or DEFAULT
    if points.has(*QIC):
        return qic.chart(points, series, rules or QICHARTS2_0_8_1), rules or QICHARTS2_0_8_1
    if not points.has(*FUNNEL):
        needed = "; or ".join(f"{', '.join(names)} ({kind})" for names, kind in KINDS.items())
        raise TableError(f"{points.name} has the columns {', '.join(points.columns)}. Needed are {needed}.")
    from lib.spc.bulk import funnel  # noqa: PLC0415 (loads scipy, which takes longer than a thousand charts)

    return funnel.chart(points, series), None


def tell_what_is_not_used(points: Table, series: Table | None, charted: Charted, rules: RuleSet | None) -> None:
    """Say, beside what was charted, what was given and made no difference: a misspelt column would be lost unseen."""
    tables = ((points, charted.given), (series, charted.asked))
    said = [
        f"{table.name}: not used: {', '.join(names)}."
        for table, read in tables
        if table and (names := left(table, read))
    ]
    said += [*charted.notes[:MOST_NOTES]]
    if len(charted.notes) > MOST_NOTES:
        said.append(f"And {len(charted.notes) - MOST_NOTES:,} more that make no difference.")
    if rules:
        said.append(f"A funnel is judged by its limits alone: {rules.name} was not used.")
    for sentence in said:
        print(sentence, file=sys.stderr)


def left(table: Table, read: frozenset[str]) -> list[str]:
    """Name the columns that were not read, but for those without a name and those that describe."""
    return sorted(set(table.columns) - DESCRIBE - read - {""})


def read(path: Path) -> Table:
    """Read a CSV file. Raises TableError, with the row where it can be told."""
    rows: list[list[str]] = []
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows.extend(list(map(str.strip, row)) for row in csv.reader(file, strict=True))
    except UnicodeDecodeError:
        raise TableError(f"{path.name} is not UTF-8 text. Save it as CSV UTF-8.") from None
    except csv.Error as error:
        raise TableError(f"{path.name}, row {len(rows) + 1}: {why_unreadable(str(error))}") from None
    numbers = [number for number, row in enumerate(rows, start=1) if any(row)]
    if len(numbers) < 2:
        raise TableError(f"{path.name} has no rows beneath a header.")
    header, *filled = rows if len(numbers) == len(rows) else [rows[number - 1] for number in numbers]
    refuse_uneven(path.name, header, filled, numbers[1:])
    cells = {name: list(column) for name, column in zip(header, zip(*filled, strict=True), strict=True)}
    return Table(path.name, cells, numbers[1:])


def why_unreadable(error: str) -> str:
    """Say in plain words what the reader of CSV stumbled over."""
    if "end of data" in error or "expected after" in error:
        return "a quotation mark is opened and not closed, or stands inside a cell without being doubled."
    if "field larger" in error:
        return "a cell is longer than 131,072 characters; is a quotation mark not closed?"
    return f"this cannot be read as CSV: {error}."


def refuse_uneven(name: str, header: list[str], rows: list[list[str]], numbers: list[int]) -> None:
    """Raise where two columns have one name, a row is longer or shorter than the header, or no comma parts them."""
    if len(set(header)) < len(header):
        raise TableError(f"{name} has two columns of one name.")
    mark = next((mark for mark in OTHER_MARKS if mark in header[0]), None) if len(header) == 1 else None
    if mark:
        raise TableError(f"{name} is parted by {OTHER_MARKS[mark]}. Save it as CSV, parted by commas.")
    for number, row in zip(numbers, rows, strict=True):
        if len(row) != len(header):
            raise TableError(f"{name}, row {number}: {len(row)} cells, where the header has {len(header)}.")


def write(folder: Path, charted: Charted) -> list[Path]:
    """Write both tables into the folder, made where it is missing; a file is there whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, columns in (("points", charted.points), (charted.series_name, charted.series)):
        path = folder / f"{name}.csv"
        part = path.with_suffix(".part")
        part.write_bytes(as_csv(columns).encode())
        part.replace(path)
        written.append(path)
    return written


def as_csv(columns: Columns) -> str:
    """Write a table as CSV."""
    cells = [quoted(as_text(column)) if column.dtype.kind == "U" else as_text(column) for column in columns.values()]
    return "\n".join([",".join(columns), *map(",".join, zip(*cells, strict=True)), ""])


def quoted(cells: list[str]) -> list[str]:
    """Put in quotes what holds a character that would part cells or rows."""
    if not PARTS_CELLS.search("".join(set(cells))):
        return cells
    return ['"{}"'.format(cell.replace('"', '""')) if PARTS_CELLS.search(cell) else cell for cell in cells]


def as_json(charted: Charted, rules: RuleSet | None) -> str:
    """Write both tables as one JSON object, a row an object."""
    tables = {"points": charted.points, charted.series_name: charted.series}
    found = {
        name: [dict(zip(columns, row, strict=True)) for row in zip(*map(as_values, columns.values()), strict=True)]
        for name, columns in tables.items()
    }
    return json.dumps({"rules": rules.name if rules else None, **found}, ensure_ascii=False)


def counted(charted: Charted) -> str:
    """Say how much was charted."""
    points, series = (len(next(iter(table.values()))) for table in (charted.points, charted.series))
    several = charted.series_name if series != 1 else {"parts": "part"}.get(charted.series_name, charted.series_name)
    return f"{points:,} {'point' if points == 1 else 'points'} of {series:,} {several}"


def by(rules: RuleSet | None) -> str:
    """Say by which rules."""
    return f" by the rules of {rules.name}" if rules else ""


def glance(charted: Charted) -> list[str]:
    """Give the columns of series that are worth a glance, side by side."""
    columns = {name: charted.series[name] for name in charted.at_a_glance}
    cells = [[name, *map(short, as_values(column))] for name, column in columns.items()]
    widths = [max(map(len, column)) for column in cells]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in zip(*cells, strict=True)
    ]


def short(value: object) -> str:
    """Write a value for the eye: a number with six digits, and nothing for none."""
    if value is None:
        return ""
    return f"{value:.6g}" if isinstance(value, float) else str(value)
