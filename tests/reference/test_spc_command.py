"""The files that the spc command writes against the files expected, column by column."""

import pytest

from lib.commands.__main__ import main
from tests.reference.reading import by_series, find, read, rows
from tests.reference.scoring import agree, number, score

WIDTHS = (("lower", "upper"), ("ll998", "ul998"), ("lower_last", "upper_last"))
RULES = {"xmr": ["--rules", "NHSRplotthedots 0.2.2"]}
TABLES = [
    ("xmr", "points"),
    ("xmr", "series"),
    ("qic", "points"),
    ("qic", "parts"),
    ("funnel", "points"),
    ("funnel", "series"),
]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Run the command once on each kind of input; give the folders it wrote."""
    folders = {}

    def folder(kind):
        if kind not in folders:
            files = [str(find("spc", f"{kind}_{name}.csv")) for name in ("input", "series")]
            folders[kind] = tmp_path_factory.mktemp(kind)
            words = ["spc", files[0], "--series", files[1], "--out", str(folders[kind]), *RULES.get(kind, [])]
            assert main(words) == 0
        return folders[kind]

    return folder


def is_number(text):
    try:
        return text != "" and number(text) is not None
    except ValueError:
        return False


def width(expected):
    edges = next((pair for pair in WIDTHS if pair[0] in expected), None)
    return number(expected[edges[1]]) - number(expected[edges[0]]) if edges else 0.0


def differing(ours, expected):
    """Name the columns that differ: numbers by more than the tolerance, all else at all."""
    return [
        f"{name} {ours[name]!r} not {text!r}"
        for name, text in expected.items()
        if not (ours[name] == text or (is_number(text) and is_number(ours[name]) and same(ours[name], text, expected)))
    ]


def same(ours, text, expected):
    return agree(number(ours), number(text), width(expected))


def undecided(kind, expected, borderline):
    """Columns in which rounding decides, or where the package stops and we do not."""
    if expected.get("borderline") == "TRUE":
        return set(expected) - {"series_id", "date", "value", "centre", "lower", "upper", "target", "borderline"}
    if expected.get("status") == "error":
        return set(expected) - {"series_id", "n_rows", "n_values", "last_date"}
    if kind == "xmr" and expected["series_id"] in borderline and "n_improvement" in expected:
        return {name for name in expected if name.startswith("n_") or name == "variation_icon"} - {"n_rows", "n_values"}
    return set()


def borderline_series():
    return {row["series_id"] for row in rows("spc", "xmr_expected_points.csv") if row["borderline"] == "TRUE"}


@pytest.mark.parametrize(("kind", "table"), TABLES)
def test_the_command_writes_the_columns_and_figures_expected(written, kind, table):
    expected = by_series(rows("spc", f"{kind}_expected_{table}.csv"))
    ours = by_series(read(written(kind) / f"{table}.csv"))
    borderline = borderline_series() if kind == "xmr" else set()
    faults = []
    for name, wanted in expected.items():
        assert [list(row) for row in ours[name]] == [list(row) for row in wanted]
        for one, row in zip(ours[name], wanted, strict=True):
            decided = {key: text for key, text in row.items() if key not in undecided(kind, row, borderline)}
            found = differing(one, decided)
            faults.append(f"{name}: {', '.join(found)}" if found else None)
    score(f"{kind}_expected_{table}.csv, written by the command", faults)
