"""What a year of figures is called."""

from datetime import date

from lib.catalogue.measure import Grain


def year_words(last: date, grain: Grain) -> str:
    """The twelve months that end with a period of that grain, given by its first day; a year by its own name."""
    if grain is Grain.YEAR:
        return financial_year(last)
    months = last.year * 12 + last.month - 1 + grain.months - 1
    return f"12 months to {date(months // 12, months % 12 + 1, 1):%B %Y}"


def financial_year(start: date) -> str:
    """2025/26 for a year that starts in April; the calendar year's number for any other."""
    return f"{start.year}/{(start.year + 1) % 100:02d}" if start.month == 4 else f"{start.year}"


def months_apart(earlier: date, later: date) -> int:
    """How many months lie between two months."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month
