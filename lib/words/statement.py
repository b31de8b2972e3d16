"""The annual statement on health inequalities in words: a row a group, and what stands above the rows."""

from math import floor, log10

from lib.catalogue.statement import Stated

HEAD = (
    "Measure",
    "Reference",
    "What is counted",
    "Out of",
    "Characteristic",
    "Group",
    "Period",
    "Counted (to the nearest 5)",
    "Out of (to the nearest 5)",
    "Value",
    "95% interval from",
    "95% interval to",
    "Unit",
    "Group known for (%)",
    "Method",
    "Index behind the groups",
    "Remark",
)
NUMBERS = frozenset(range(7, 12)) | {13}
HIDDEN = "*"
ROUNDED = (
    "Counts are rounded as NHS England rounds hospital episode statistics: 0 stays 0, 1 to 7 are shown as *, all "
    "others go to the nearest 5; values and intervals are worked out from the rounded counts. * also stands for "
    "figures hidden so that others cannot be worked out."
)
NOT_ADJUSTED = "Figures are not adjusted for age, sex or anything else: they say which groups differ, not why."
BY_PEOPLE, OVER_EXPOSURE = (
    "Crude percentage; Wilson interval",
    "Crude rate; interval by Byar's approximation, exact below 10",
)


def cells(row: Stated) -> tuple[str, ...]:
    """One row of the statement; stars where it is too few to show."""
    measure = row.measure
    return (
        measure.title,
        measure.ref,
        measure.numerator,
        measure.denominator or "",
        row.characteristic,
        row.group,
        row.period,
        *(numbers(row) if row.group else ("",) * 5),
        measure.unit,
        "" if row.known_percent is None else f"{row.known_percent:.0f}",
        BY_PEOPLE if measure.is_share else OVER_EXPOSURE,
        row.edition,
        remark(row),
    )


def numbers(row: Stated) -> tuple[str, ...]:
    """Both counts, and the value with its interval."""
    if row.counted is None or row.out_of is None:
        return (HIDDEN,) * 5
    figures = (row.value, row.lower, row.upper)
    return (f"{row.counted:,}", f"{row.out_of:,}", *(as_precise(figure, row) for figure in figures))


def as_precise(figure: float | None, row: Stated) -> str:
    """A figure as fine as its counts bear: shares by how many people, rates by how many events."""
    if figure is None:
        return ""
    if row.measure.is_share:
        return f"{figure:.{1 if (row.out_of or 0) >= 1000 else 0}f}"
    return significant(figure, 3 if (row.counted or 0) >= 100 else 2)


def significant(figure: float, digits: int) -> str:
    """A number to so many figures."""
    if figure == 0:
        return "0"
    decimals = digits - 1 - floor(log10(abs(figure)))
    return f"{round(figure, decimals):,.{max(0, decimals)}f}"


def remark(row: Stated) -> str:
    """What is to be known of a row."""
    if not row.group:
        return f"Not released by {row.characteristic.lower()}"
    if row.counted is None:
        return "Too few to show"
    if row.is_unknown:
        return "A gap in recording, not a group of people alike"
    return "People whose group is not known are counted in this group" if row.with_unknown else ""
