"""What years are called: financial years, from April to March, unless a year starts otherwise."""

from datetime import date


def financial_year(on: date) -> str:
    """2025/26 for any day from April 2025 to March 2026."""
    first = on.year if on.month >= 4 else on.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def year_of(start: date) -> str:
    """The name of a year by its first day: financial from April, otherwise the year of that day."""
    return financial_year(start) if start.month == 4 else str(start.year)
