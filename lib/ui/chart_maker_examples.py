"""Small tables to try the chart maker with; every figure of them is made up."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "data/examples/chart-maker"


@dataclass(frozen=True)
class Example:
    """A table to try, what its button is called, and what is asked of it: by the names of the page's fields."""

    name: str
    file: str
    fields: tuple[tuple[str, object], ...] = ()

    @property
    def text(self) -> str:
        """The table."""
        return text_of(self.file)


EXAMPLES = (
    Example(
        "Waiting times",
        "waiting-times.csv",
        (("title", "Days waited for a first appointment"), ("better", "down"), ("target", "38"), ("unit", "days")),
    ),
    Example(
        "Four-hour standard",
        "seen-within-four-hours.csv",
        (("better", "up"), ("target", "88%"), ("steps", "July 2024 New triage room")),
    ),
    Example(
        "Rare events",
        "dates-of-events.csv",
        (("title", "Line infections"), ("better", "up"), ("until of an example", date(2025, 9, 30))),
    ),
    Example("Wards side by side", "falls-by-ward.csv", (("title", "Inpatient falls"),)),
)


@cache
def text_of(file: str) -> str:
    """A table of the examples' folder."""
    return (FOLDER / file).read_text(encoding="utf-8")


def is_an_example(text: str) -> bool:
    """Whether what was pasted is one of the examples, as it came."""
    return text.strip() in {example.text.strip() for example in EXAMPLES}
