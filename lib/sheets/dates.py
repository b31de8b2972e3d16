"""Dates as people write them. A column is read in one way; what could be read in two is refused, never guessed."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

Cell = str | float | date
"""Text without space around it; a number or a date where a workbook has it as such."""
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
YEAR = r"(?P<year>\d{4}|\d{2})"
NEXT_YEAR = r"[/-](?P<next>\d{4}|\d{2})"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?"
TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
"""A time of day may follow, and is not read."""
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_DAYS = range(20_000, 80_000)
"""Excel's numbers of days from 1954 to 2119."""
YEARS = range(1900, 2200)
LAST_CENTURY = 70
"""Years of two digits from here on are of the last century."""
EXAMPLES = "2024-04-01, 01/04/2024, 04/2024 or Apr 2024"


class UnreadDateError(ValueError):
    """A cell that is no date, or not in the way of the others: its place in the column, and words to go on from it."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(why)
        self.place = place


@dataclass(frozen=True)
class Way:
    """One way to write a date: its name, how it looks, and how its parts make a date."""

    name: str
    look: re.Pattern[str]
    make: Callable[[re.Match[str]], date]

    def looks(self, cell: Cell) -> bool:
        """Whether a cell is written in this way, whether or not there is such a day."""
        return self.look.fullmatch(written(cell)) is not None

    def read(self, cell: Cell) -> date | None:
        """Read a cell; None where it is not a date in this way."""
        found = self.look.fullmatch(written(cell))
        try:
            day = self.make(found) if found else None
        except ValueError:
            return None
        return day if day is not None and day.year in YEARS else None


@dataclass(frozen=True)
class Dates:
    """A column of dates, None where a cell is blank, and how they were read where a reader should know."""

    days: tuple[date | None, ...]
    order: Way | None = None
    """Which of day and month comes first, where both were numbers."""
    remark: str = ""


def written(cell: Cell) -> str:
    """A cell as text: a number of a workbook without its decimals, a date of a workbook as nothing."""
    if isinstance(cell, date):
        return ""
    return cell if isinstance(cell, str) else f"{cell:.0f}" if float(cell).is_integer() else ""


def year_of(text: str) -> int:
    """A year of four digits, or of two."""
    return int(text) if len(text) == 4 else int(text) + (1900 if int(text) >= LAST_CENTURY else 2000)


def financial_year(found: re.Match[str]) -> int:
    """The year in which a financial year begins. Raises ValueError where the other is not the next."""
    year = year_of(found["year"])
    if year_of(found["next"]) % 100 != (year + 1) % 100:
        raise ValueError
    return year


def month_of(found: re.Match[str]) -> int:
    """The number of a month, written as one or by its name."""
    text = found["month"].lower()
    return int(text) if text.isdigit() else MONTHS.index(text[:3]) + 1


def day_of(found: re.Match[str]) -> date:
    """A whole date."""
    return date(year_of(found["year"]), month_of(found), int(found["day"]))


def first_of_month(found: re.Match[str]) -> date:
    """The first day of a month."""
    return date(year_of(found["year"]), month_of(found), 1)


def first_of_quarter(found: re.Match[str]) -> date:
    """The first day of a quarter of a financial year, which starts in April."""
    year, quarter = financial_year(found), int(found["quarter"])
    return date(year + (quarter == 4), (1, 4, 7, 10)[quarter % 4], 1)


def first_of_year(found: re.Match[str]) -> date:
    """The first day of a financial year."""
    return date(financial_year(found), 4, 1)


def excel_day(found: re.Match[str]) -> date:
    """The day that Excel counts so many days after the end of 1899."""
    days = int(found.group())
    if days not in EXCEL_DAYS:
        raise ValueError
    return EXCEL_EPOCH + timedelta(days=days)


def way(name: str, look: str, make: Callable[[re.Match[str]], date]) -> Way:
    """A way whose look may be in capitals or not."""
    return Way(name, re.compile(look, re.IGNORECASE), make)


DAY_FIRST = way("day/month/year", rf"(?P<day>\d{{1,2}})([/.-])(?P<month>\d{{1,2}})\2{YEAR}{TIME}", day_of)
MONTH_FIRST = way("month/day/year", rf"(?P<month>\d{{1,2}})([/.-])(?P<day>\d{{1,2}})\2{YEAR}{TIME}", day_of)
WAYS = (
    way("year-month-day", rf"(?P<year>\d{{4}})([/-])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){TIME}", day_of),
    DAY_FIRST,
    way("year-month", r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])", first_of_month),
    way("month/year", r"(?P<month>\d{1,2})[/.-](?P<year>\d{4})", first_of_month),
    way("month in words and year", rf"(?P<month>{NAMES})[ '’-]*{YEAR}", first_of_month),
    way(
        "day, month in words and year",
        rf"{WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?P<month>{NAMES}),?[ -]{YEAR}{TIME}",
        day_of,
    ),
    way(
        "month in words, day and year",
        rf"{WEEKDAY}(?P<month>{NAMES}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {YEAR}",
        day_of,
    ),
    way("quarter and financial year", rf"Q(?P<quarter>[1-4])[ -]*{YEAR}{NEXT_YEAR}", first_of_quarter),
    way("financial year and quarter", rf"{YEAR}{NEXT_YEAR}[ -]*Q(?P<quarter>[1-4])", first_of_quarter),
    way("financial year", rf"(?P<year>\d{{4}}){NEXT_YEAR}", first_of_year),
    way("year", r"(?P<year>19\d\d|20\d\d)", lambda found: date(int(found["year"]), 1, 1)),
    way("Excel’s number of a day", r"\d{5}", excel_day),
)
BY_NUMBERS = (DAY_FIRST, MONTH_FIRST)


def is_date(cell: Cell) -> bool:
    """Whether a cell reads as a date."""
    return isinstance(cell, date) or any(one.read(cell) is not None for one in (*WAYS, MONTH_FIRST))


def read_date(text: str, order: Way | None = None) -> date | None:
    """Read a date that stands alone; None where it is none. `order` is as for a column.

    Raises ValueError, which goes on from the date, where day and month are both numbers and nothing tells which is
    which.
    """
    if not DAY_FIRST.looks(text):
        return next((day for day in (one.read(text) for one in WAYS) if day is not None), None)
    readings = [day for day in (one.read(text) for one in ((order,) if order else BY_NUMBERS)) if day is not None]
    if len(set(readings)) > 1:
        raise ValueError(f"{two_readings(text)}; write the month in words, or 2024-04-01.")
    return readings[0] if readings else None


def read_dates(cells: Sequence[Cell], order: Way | None = None) -> Dates:
    """Read a column, all cells in one way; `order` says which comes first where day and month are both numbers.

    Raises UnreadDateError for a cell that is no date, is written in another way than those above it, or could be
    read in two.
    """
    filled = [place for place, cell in enumerate(cells) if cell != ""]
    refuse_half_of_a_spreadsheet(cells, filled)
    if all(isinstance(cells[place], date) for place in filled):
        return Dates(tuple(cell if isinstance(cell, date) else None for cell in cells))
    ways = [one for one in (*WAYS, MONTH_FIRST) if order is None or one not in BY_NUMBERS or one is order]
    for place in filled:
        ways, before = [one for one in ways if one.read(cells[place]) is not None], ways
        if not ways:
            raise UnreadDateError(place, why_unread(cells, place, before))
    chosen = the_one_way(cells, filled, ways, order)
    days = tuple(chosen.read(cell) for cell in cells)
    if chosen not in BY_NUMBERS:
        return Dates(days)
    return Dates(days, chosen, remark(cells[filled[0]], chosen))


def refuse_half_of_a_spreadsheet(cells: Sequence[Cell], filled: Sequence[int]) -> None:
    """Raise where a spreadsheet took some cells for dates and left others as text: it may have turned days round."""
    for place in filled:
        is_its_own = isinstance(cells[place], date)
        if is_its_own != isinstance(cells[filled[0]], date):
            kinds = ("a date of the spreadsheet", "text")
            this, above = kinds if is_its_own else reversed(kinds)
            raise UnreadDateError(place, f"is {this}, where the dates above it are {above}. {ALL_ALIKE}")


def why_unread(cells: Sequence[Cell], place: int, before: Sequence[Way]) -> str:
    """Say why a cell is not read as those above it are."""
    cell = cells[place]
    if not is_date(cell):
        if any(one.looks(cell) for one in (*WAYS, MONTH_FIRST)):
            return "is no day of the calendar."
        return f"is not a date; write it like {EXAMPLES}."
    own = next(one for one in (*WAYS, MONTH_FIRST) if one.read(cell) is not None)
    return f"is written {own.name}, where the dates above it are written {before[0].name}. {ALL_ALIKE}"


ALL_ALIKE = "Write all dates in one way."


def the_one_way(cells: Sequence[Cell], filled: Sequence[int], ways: Sequence[Way], order: Way | None) -> Way:
    """Give the way in which all cells read. Raises UnreadDateError where there are two and nothing tells which."""
    if MONTH_FIRST not in ways or order is not None:
        if len(ways) > 1:
            raise UnreadDateError(filled[0], f"may be a {ways[0].name} or a {ways[1].name}; write it like {EXAMPLES}.")
        return ways[0]
    if DAY_FIRST not in ways:
        place = next(place for place in filled if DAY_FIRST.read(cells[place]) is None)
        raise UnreadDateError(place, "has the month first; write the day first, or say that the month comes first.")
    if not is_monthly(DAY_FIRST.read(cells[place]) for place in filled):
        raise UnreadDateError(
            filled[0], f"{two_readings(cells[filled[0]])}; say which comes first, or write 2024-04-01."
        )
    return DAY_FIRST


def is_monthly(days: Iterable[date | None]) -> bool:
    """Whether days are all the same day of their months: then it is the months that go on."""
    return len({day.day for day in days if day is not None}) == 1


def two_readings(cell: Cell) -> str:
    """Say both days that a date may be."""
    one, other = DAY_FIRST.read(cell), MONTH_FIRST.read(cell)
    if one is None or other is None or one == other:
        return "does not tell day and month apart"
    return f"may be {spoken(one)} or {spoken(other)}"


def remark(cell: Cell, way: Way) -> str:
    """How dates in numbers were read."""
    day = way.read(cell)
    which = "day" if way is DAY_FIRST else "month"
    return f"Dates are read {which} first: {written(cell)} is {spoken(day)}." if day else ""


def spoken(day: date) -> str:
    """A day in words."""
    return f"{day.day} {day:%B %Y}"
