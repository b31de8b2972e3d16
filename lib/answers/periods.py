"""What a year of figures is called."""

from datetime import date

from lib.catalogue.measure import Grain, Measure, OverTime


def year_words(last: date, measure: Measure) -> str:
    """The twelve months that end with a period, given by its first day; a year by its own name, a stock by its end."""
    if measure.grain is Grain.YEAR:
        return financial_year(last)
    end = months_before(last, 1 - measure.grain.months)
    if measure.numerator_over_time is OverTime.LAST:
        return f"at the end of {end:%B %Y}"
    return f"12 months to {end:%B %Y}"


def months_before(month: date, months: int) -> date:
    """The first day of the month so many months before one."""
    number = month.year * 12 + month.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def financial_year(start: date) -> str:
    """2025/26 for a year that starts in April; the calendar year's number for any other."""
    return f"{start.year}/{(start.year + 1) % 100:02d}" if start.month == 4 else f"{start.year}"


def months_apart(earlier: date, later: date) -> int:
    """How many months lie between two months."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month
