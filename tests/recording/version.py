"""A small published version to decide about: a share in two units, a total, given figures, a register."""

from datetime import UTC, date, datetime
from pathlib import Path

from lib.publishing.publish import Definitions, publish
from tests.publishing.small import Small, given_figures, write_measure, write_small

MONTHS = [f"{year}-{month:02d}" for year in (2023, 2024, 2025) for month in range(1, 13)]
STEADY = [20.0 + (place * 7) % 5 for place in range(18)]
VALUES = [*STEADY, *(value - 6 for value in STEADY)]
"""About 22% until June 2024, then about 16%."""
SHARE = {"denominator": "All", "per": 100, "unit": "% of all"}
PLAIN = "select period, unit, numerator, denominator from given_figures"
GIVEN = """
select period, if(unit = 'U01', null, unit) as unit, null as split, null as "group", numerator as value,
    null as lower, null as upper, null as n, null as benchmark
from given_figures
"""
LIST = """
select unit, '' as item, 'A thing' as title, period as since, null::date as due, 'open' as state, 3 as days
from given_figures
"""
EVENTS = "select period as event_date, unit, '' as item from given_figures where unit = 'U01'"
TODAY = date(2026, 1, 5)
NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def clock() -> datetime:
    """The time at which tests record."""
    return NOW


def publish_one(folder: Path) -> Path:
    """The data folder of a version whose last month is provisional, and in which one month of U01 has no figure."""
    rows = given_figures(
        (month, unit, value, 100)
        for month, value in zip(MONTHS, VALUES, strict=True)
        for unit in ("U01", "U02")
        if (month, unit) != ("2023-03", "U01")
    )
    write_small(folder, Small(PLAIN, {"measure_value": rows}, ("2023-01", "2025-12"), 1, definition=SHARE))
    for name, ref, changes, sql in (
        ("a_total", "G1-98", {}, "select period, unit, numerator from given_figures"),
        ("steady", "G1-93", {}, "select period, unit, month(period) % 4 as numerator from given_figures"),
        ("trusts_own", "G1-97", SHARE | {"units": "trust_only"}, PLAIN),
        ("given", "G1-96", {"shape": "values", "chart": "years", "protects": "nothing", "unit": "%"}, GIVEN),
        ("register", "G1-95", {"shape": "list", "chart": "register"}, LIST),
        ("rare", "G1-92", {"shape": "events", "chart": "t"}, EVENTS),
        ("not_sent", "G1-94", {}, "select period, unit, 1 as numerator from incidents"),
    ):
        write_measure(folder / "measures" / "safety" / f"{name}.sql", changes | {"ref": ref}, sql)
    publish(folder / "extract", folder / "published", "a test", NOW, Definitions(measures=folder / "measures"))
    return folder / "published"
