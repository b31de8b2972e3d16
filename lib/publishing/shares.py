"""How much of a release by people's characteristics is shown, cut by cut: what hiding small numbers costs."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lib.catalogue.selection import TRUST

CSU_YEARS_GOAL = 0.8
"""The share of figures of units by year that should be shown: with less, a cut is not worth having in units."""
NO_PEOPLE = ("whole", "item")

Share = dict[str, Any]


def shares(counts: pa.Table) -> list[Share]:
    """For each measure, cut, place ("Trust" or "CSU") and grain of time: how many figures there are and are hidden."""
    by_people = counts.filter(pc.invert(pc.is_in(counts["cut"], pa.array(NO_PEOPLE, counts["cut"].type))))
    place = pc.if_else(pc.equal(by_people["unit"], TRUST), "Trust", "CSU")
    told = pa.table(
        {name: by_people[name] for name in ("measure", "cut", "grain")}
        | {"place": place, "hidden": pc.cast(by_people["is_masked"], pa.int64())}
    )
    keys = ["measure", "cut", "place", "grain"]
    summed = told.group_by(keys).aggregate([("hidden", "count"), ("hidden", "sum")])
    rows = summed.rename_columns([*keys, "figures", "hidden"]).to_pylist()
    return sorted(rows, key=lambda row: [str(row[key]) for key in keys])


def of_csu_years(found: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What there is of units by year."""
    return [row for row in found if (row["place"], row["grain"]) == ("CSU", "year")]


def share_shown(found: Iterable[Mapping[str, Any]]) -> float | None:
    """Which share of the figures of some cuts is shown; None where there are none."""
    rows = list(found)
    figures = sum(row["figures"] for row in rows)
    return 1 - sum(row["hidden"] for row in rows) / figures if figures else None


def below_goal(found: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The cuts of units by year of which less is shown than should be."""
    return [row for row in of_csu_years(found) if (share_shown([row]) or 0.0) < CSU_YEARS_GOAL]
