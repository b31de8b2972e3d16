"""What has closed: the counts of each quarter as they were when it closed, what was shown of them, and the proof.

A quarter closes once. Its counts, rows and groupings never change again, in whatever version they are shown; what is
recorded later counts in the next quarter to close. None of this is ever part of a release but the rows that are shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

EXPOSURES = pa.schema(
    {
        "measure": pa.string(),
        "cut": pa.string(),
        "grp": pa.string(),
        "unit": pa.string(),
        "period": pa.date32(),
        "denominator": pa.float64(),
    }
)
ROWS = pa.schema(
    {
        "measure": pa.string(),
        "cut": pa.string(),
        "grp": pa.string(),
        "leaves": pa.list_(pa.string()),
        "unit": pa.string(),
        "grain": pa.string(),
        "period": pa.date32(),
        "numerator": pa.float64(),
        "denominator": pa.float64(),
        "is_masked": pa.bool_(),
    }
)
STEP = pa.struct(
    {
        "sets": pa.string(),
        "mates": pa.list_(pa.string()),
        "unit": pa.string(),
        "period": pa.date32(),
        "bears": pa.list_(pa.string()),
        "could_bear": pa.list_(pa.string()),
        "number": pa.int64(),
    }
)
WITNESSES = pa.schema(
    {
        "measure": pa.string(),
        "cut": pa.string(),
        "side": pa.string(),
        "unit": pa.string(),
        "leaves": pa.list_(pa.string()),
        "period": pa.date32(),
        "months": pa.int64(),
        "lowered": pa.int64(),
        "raised": pa.int64(),
        "lower": pa.list_(STEP),
        "higher": pa.list_(STEP),
    }
)
CLOSINGS = pa.schema({"measure": pa.string(), "quarter": pa.date32(), "closed_on": pa.date32()})


def kinds_schema(characteristics: Iterable[str]) -> pa.Schema:
    """The columns of counted kinds."""
    labels = {f"by_{name}": pa.string() for name in characteristics}
    return pa.schema(
        {"sets": pa.string(), "period": pa.date32(), "unit": pa.string()} | labels | {"number": pa.int64()}
    )


@dataclass(frozen=True)
class Page:
    """What has closed of one financial year."""

    kinds: pa.Table
    exposures: pa.Table
    rows: pa.Table
    witnesses: pa.Table


@dataclass(frozen=True)
class Book:
    """What has closed, by the year in which each financial year starts, and on what day each quarter closed."""

    pages: Mapping[int, Page]
    closings: pa.Table

    def closed_on(self, measures: Iterable[str]) -> dict[date, date]:
        """The quarters that have closed for any of some measures, and the last day up to which they count."""
        wanted, found = set(measures), dict[date, date]()
        for row in self.closings.to_pylist():
            if row["measure"] in wanted:
                found[row["quarter"]] = max(row["closed_on"], found.get(row["quarter"], date.min))
        return found


NOTHING_CLOSED = Book({}, CLOSINGS.empty_table())
