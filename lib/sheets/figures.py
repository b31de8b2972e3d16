"""Which column of a table is what, and its figures: in order of time, as events, or of units beside each other."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.catalogue.own_figures import Figures, Kind
from lib.sheets.dates import MONTH_FIRST, Cell, UnreadDateError, Way, is_date, read_dates
from lib.sheets.numbers import Number, is_number, other_sign, read_number, sign_of
from lib.sheets.sheet import Sheet, SheetError, letters, quoted

OF_DATES = re.compile(r"date|day|week|month|quarter|year|period|time", re.IGNORECASE)
OF_EXPOSURE = re.compile(r"days|hours|nights|weeks|exposure|population|people at risk|wte|fte|staff|km", re.IGNORECASE)
HAS_DIGIT = re.compile(r"\d")
"""What a column of spoilt numbers still has, and one of descriptions rather not."""
OF_EXPECTED = re.compile(r"expected", re.IGNORECASE)


@dataclass(frozen=True)
class Roles:
    """Places of the columns that are read; None where there is none of that kind."""

    dates: int | None
    names: int | None
    counted: int | None
    whole: int | None

    @property
    def first(self) -> int | None:
        """The column that says what a row is of: a date, or a name."""
        return self.names if self.dates is None else self.dates


def roles_of(sheet: Sheet) -> Roles:
    """Tell which column is what by its name and by what most of its cells are.

    Raises SheetError where there is neither a date nor two numbers beside a name.
    """
    places = range(len(sheet.head))
    dates = next((at for at in places if holds_dates(sheet, at)), None)
    others = [at for at in places if at != dates]
    numbers = [at for at in others if mostly(sheet.columns[at], is_number)]
    numbers = numbers or [at for at in others if any(HAS_DIGIT.search(str(cell)) for cell in sheet.columns[at])][:1]
    if dates is not None:
        two = len(numbers) == 2
        return Roles(dates, None, numbers[0] if numbers else None, numbers[1] if two else None)
    names = next((at for at in places if at not in numbers and any(cell != "" for cell in sheet.columns[at])), None)
    if names is None or len(numbers) < 2:
        raise SheetError(
            "There is no column of dates, nor two of numbers beside a name. "
            "Give a date and a value in each row, such as Apr 2024 and 12."
        )
    return Roles(None, names, numbers[0], numbers[1])


def holds_dates(sheet: Sheet, column: int) -> bool:
    """Whether a column is one of dates: most cells are, and where they may be plain numbers its name says so."""
    cells = sheet.columns[column]
    if not mostly(cells, is_date):
        return False
    return not mostly(cells, is_number) or OF_DATES.search(sheet.head[column]) is not None


def mostly(cells: Sequence[Cell], is_kind: Callable[[Cell], bool]) -> bool:
    """Whether at least half of the cells that are not blank are of a kind."""
    filled = [cell for cell in cells if cell != ""]
    return bool(filled) and 2 * sum(map(is_kind, filled)) >= len(filled)


def figures_of(sheet: Sheet, roles: Roles, kind: Kind | None = None, order: Way | None = None) -> Figures:
    """Read figures of a kind, or of the kind that they seem to be; `order` of day and month in dates of numbers.

    Raises SheetError, which names row and column, for a cell that cannot be read, or figures that cannot be.
    """
    found = kind or kind_of(sheet, roles)
    refuse_missing_columns(sheet, found, roles)
    figures = Figures(found)
    if roles.counted is not None and found is not Kind.EVENTS:
        figures = with_numbers(sheet, roles, figures)
    if found.is_of_units:
        return with_names(sheet, roles, figures)
    return in_order_of_time(sheet, roles, figures, order)


def kind_of(sheet: Sheet, roles: Roles) -> Kind:
    """Tell what figures are by the columns there are, by their names, and by whether most parts fit in their wholes."""
    if roles.counted is None:
        return Kind.EVENTS if unfilled(sheet) is None else Kind.VALUES
    if roles.whole is None:
        return Kind.VALUES
    name, of_units = sheet.head[roles.whole], roles.dates is None
    if of_units and OF_EXPECTED.search(name):
        return Kind.UNIT_RATIOS
    pairs = zip(sheet.columns[roles.counted], sheet.columns[roles.whole], strict=True)
    known = [(float_of(part), float_of(whole)) for part, whole in pairs if is_number(part) and is_number(whole)]
    fits = 2 * sum(part <= whole for part, whole in known) >= len(known)
    if OF_EXPOSURE.search(name) or not fits:
        return Kind.UNIT_RATES if of_units else Kind.RATES
    return Kind.UNIT_SHARES if of_units else Kind.SHARES


def unfilled(sheet: Sheet) -> int | None:
    """The first column that has a name and not one cell filled: its figures are still to come."""
    empty = (at for at, cells in enumerate(sheet.columns) if all(cell == "" for cell in cells))
    return next((at for at in empty if sheet.head[at] != letters(at)), None)


def float_of(cell: Cell) -> float:
    """The value of a cell that is known to be a number."""
    found = read_number(cell)
    return found.value if found else 0.0


def refuse_missing_columns(sheet: Sheet, kind: Kind, roles: Roles) -> None:
    """Raise where a kind of figures needs a column that there is not."""
    if kind.divides and roles.whole is None:
        raise SheetError(f"For {kind} there must be two columns of numbers, and one was found.")
    if kind in (Kind.VALUES, Kind.COUNTS) and roles.counted is None:
        empty = unfilled(sheet)
        if empty is not None:
            raise sheet.wrong(0, empty, "there is no figure yet.")
        raise SheetError("There is no column of values beside the dates.")
    if kind.is_of_units != (roles.dates is None):
        raise SheetError(f"For {kind} there must be a column of {'names' if kind.is_of_units else 'dates'}.")


def with_numbers(sheet: Sheet, roles: Roles, figures: Figures) -> Figures:
    """Add what was counted and, of a ratio, what it is divided by."""
    counted = roles.counted or 0
    parts = numbers_in(sheet, counted)
    read = replace(figures, counted=values(parts), counted_name=sheet.head[counted], sign=sign_of(parts))
    if figures.kind is Kind.COUNTS:
        refuse_no_counts(sheet, counted, read)
    if roles.whole is None or not figures.kind.divides:
        return read
    read = replace(read, whole=values(numbers_in(sheet, roles.whole)), whole_name=sheet.head[roles.whole])
    refuse_impossible(sheet, roles, read)
    return read


def numbers_in(sheet: Sheet, column: int) -> list[Number | None]:
    """Read a column of numbers, all with one sign or none."""
    found = []
    for place, cell in enumerate(sheet.columns[column]):
        try:
            found.append(read_number(cell))
        except ValueError as why:
            raise sheet.wrong(place, column, f"{quoted(cell)} {why}") from None
    other = other_sign(found)
    if other is not None:
        said = f"{quoted(sheet.columns[column][other])} does not have the sign (% or £) of the numbers above it."
        raise sheet.wrong(other, column, said)
    return found


def values(numbers: Sequence[Number | None]) -> tuple[float | None, ...]:
    """Numbers without their signs."""
    return tuple(one.value if one else None for one in numbers)


def refuse_no_counts(sheet: Sheet, column: int, figures: Figures) -> None:
    """Raise for what cannot be a count."""
    for place, value in enumerate(figures.counted):
        if value is not None and (value < 0 or not value.is_integer()):
            raise sheet.wrong(place, column, f"{value:g} is no count of events, which is a whole number from 0 on.")


def refuse_impossible(sheet: Sheet, roles: Roles, figures: Figures) -> None:
    """Raise for counts below 0, a part above its whole, and a count out of nothing."""
    counted, whole = roles.counted or 0, roles.whole or 0
    for place, (part, out_of) in enumerate(zip(figures.counted, figures.whole, strict=True)):
        if part is not None and part < 0:
            raise sheet.wrong(place, counted, f"{part:g} is below 0.")
        if out_of is not None and out_of < 0:
            raise sheet.wrong(place, whole, f"{out_of:g} is below 0.")
        if part is None or out_of is None:
            continue
        if figures.kind.is_share and part > out_of:
            raise sheet.wrong(place, counted, f"{part:,g} is more than {out_of:,g}, the whole it should be part of.")
        if out_of == 0 and part > 0:
            raise sheet.wrong(place, whole, f"this is 0, beside {part:,g} counted.")


def with_names(sheet: Sheet, roles: Roles, figures: Figures) -> Figures:
    """Add the names of units."""
    column = roles.names or 0
    names = [" ".join(str(cell).split()) for cell in sheet.columns[column]]
    for place, name in enumerate(names):
        if not name:
            raise sheet.wrong(place, column, "there is no name.")
        if names.index(name) < place:
            raise sheet.wrong(place, column, f"{quoted(name)} stands in row {sheet.rows[names.index(name)]:,} already.")
    return replace(figures, names=tuple(names))


def in_order_of_time(sheet: Sheet, roles: Roles, figures: Figures, order: Way | None) -> Figures:
    """Add the dates, and put rows in their order. Events may share a day; figures may not."""
    column = roles.dates or 0
    try:
        dates = read_dates(sheet.columns[column], order)
    except UnreadDateError as why:
        raise sheet.wrong(why.place, column, f"{quoted(sheet.columns[column][why.place])} {why}") from None
    first: dict[date, int] = {}
    for place, day in enumerate(dates.days):
        if day is None:
            raise sheet.wrong(place, column, "there is no date.")
        if first.setdefault(day, place) != place and figures.kind is not Kind.EVENTS:
            said = quoted(sheet.columns[column][place])
            raise sheet.wrong(place, column, f"{said} stands in row {sheet.rows[first[day]]:,} already.")
    days = [day for day in dates.days if day is not None]
    by_time = sorted(range(len(days)), key=lambda place: days[place])
    return replace(
        figures,
        days=tuple(days[place] for place in by_time),
        counted=tuple(figures.counted[place] for place in by_time) if figures.counted else (),
        whole=tuple(figures.whole[place] for place in by_time) if figures.whole else (),
        month_first=dates.order is MONTH_FIRST if dates.order else None,
        remarks=(dates.remark,) if dates.remark else (),
    )
