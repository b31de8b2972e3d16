"""The small tables that the others refer to: units, departments, categories."""

import numpy as np
import pyarrow as pa

from lib.demo.columns import day_column
from lib.demo.themes import CATEGORIES, LFPSE_TITLES, NRLS_TITLES
from lib.demo.units import DEPARTMENTS, IDS, UNITS

FOUNDED = np.datetime64("2013-04-01", "D")


def unit_table() -> pa.Table:
    """The csu table: eighteen units, all still open."""
    number = len(UNITS)
    return pa.table(
        {
            "csu_id": IDS,
            "name": [unit.name for unit in UNITS],
            "short_name": [f"Unit {unit.number:02d}" for unit in UNITS],
            "peer_group": [unit.peer_group for unit in UNITS],
            "has_beds": [unit.has_beds for unit in UNITS],
            "is_adult": [unit.is_adult for unit in UNITS],
            "valid_from": day_column(np.full(number, FOUNDED)),
            "valid_to": pa.nulls(number, pa.date32()),
            "successor_csu_id": pa.nulls(number, pa.string()),
        }
    )


def department_table() -> pa.Table:
    """The department table."""
    return pa.table(
        {
            "department_id": [department.id for department in DEPARTMENTS],
            "name": [department.name for department in DEPARTMENTS],
            "csu_id": [IDS[department.unit] for department in DEPARTMENTS],
        }
    )


def category_table() -> pa.Table:
    """The category table."""
    return pa.table(
        {
            "category_id": CATEGORIES,
            "source_system": ["NRLS"] * len(NRLS_TITLES) + ["LFPSE"] * len(LFPSE_TITLES),
            "title": [*NRLS_TITLES, *LFPSE_TITLES],
        }
    )
