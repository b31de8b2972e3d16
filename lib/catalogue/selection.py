"""What a reader chose: the part of a page's address that says which unit, period, split and rules."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

TRUST = "trust"
DEFAULT_MONTHS = 36
MONTHS = {24: "24 months", 36: "36 months", 60: "60 months"}


@dataclass(frozen=True)
class Selection:
    """A reader's choices. `months` is how many are drawn; limits are made from all months whatever is drawn.

    `item` is one part of a measure that has parts, such as one field of a completeness measure. `compare` is the
    address of the contrast between groups, where it is not the usual one.
    """

    unit: str = TRUST
    months: int = DEFAULT_MONTHS
    split: str | None = None
    item: str | None = None
    rules: str | None = None
    compare: str | None = None

    def but(self, **changes: object) -> "Selection":
        """The same choices with some changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # the fields' own types are checked where read


@dataclass(frozen=True)
class Choices:
    """What may be chosen: the ids of units, the names of splits, the codes of items, the names of rule sets."""

    units: Collection[str]
    splits: Collection[str]
    items: Collection[str]
    rules: Collection[str]


def read_selection(address: Mapping[str, str], choices: Choices) -> tuple[Selection, tuple[str, ...]]:
    """The selection that an address asks for, and a sentence for each value that cannot be had.

    Whatever is unknown falls back to the default, so that an old or mistyped link opens.
    """
    asked = Selection()
    notes: list[str] = []
    unit = address.get("unit", TRUST)
    if unit == TRUST or unit in choices.units:
        asked = asked.but(unit=unit)
    else:
        notes.append(f"There is no unit {shortened(unit)}; the whole Trust is shown.")
    months = address.get("period", str(DEFAULT_MONTHS))
    if months in {str(known) for known in MONTHS}:
        asked = asked.but(months=int(months))
    else:
        notes.append(f"There is no period {shortened(months)}; {MONTHS[DEFAULT_MONTHS]} are shown.")
    for name, known in (("split", choices.splits), ("item", choices.items), ("rules", choices.rules)):
        value = address.get(name)
        if value in known:
            asked = asked.but(**{name: value})
        elif value:
            notes.append(f"There is no {name} {shortened(value)}; the usual is shown.")
    return asked, tuple(notes)


def shortened(text: str, length: int = 30) -> str:
    """Somebody's text, quoted and cut so that it cannot fill a page."""
    return f"“{text[:length]}…”" if len(text) > length else f"“{text}”"
