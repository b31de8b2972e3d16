"""Rolling years: the sum of four quarters that are shown, or of two half-years, and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lib.catalogue.characteristics import Branch
from lib.catalogue.measure import Measure, OverTime
from lib.privacy.build import Setting
from lib.privacy.kinds import months_on
from lib.privacy.merging import coarsest
from lib.privacy.shown_rows import Row

PARTS = {"quarter": 3, "half_year": 6}


def rolling_rows(setting: Setting, rows: Iterable[Row], quarter: date) -> Iterator[Row]:
    """The rolling years that end with a quarter, of every row of which all parts are shown."""
    parts: dict[tuple[str, str, str, str], dict[date, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row["grain"] in PARTS:
            parts[row["measure"], row["cut"], row["unit"], row["grain"]][row["period"]].append(row)
    measures = {measure.id: measure for measure in setting.measures}
    for (measure, _, unit, grain), by_period in parts.items():
        length = PARTS[grain]
        last = months_on(quarter, 3 - length)
        wanted = [months_on(last, -length * back) for back in range(12 // length)]
        if measure in measures and is_asked(setting, measures[measure], unit, grain) and last in by_period:
            found = [by_period.get(period, []) for period in wanted]
            if all(found) and not any(row["is_masked"] for one in found for row in one):
                named_by = months_on(quarter, 3 - measures[measure].grain.months)
                yield from summed(setting, measures[measure], found, named_by)


def is_asked(setting: Setting, measure: Measure, unit: str, grain: str) -> bool:
    """Whether rolling years of a measure are released, and these are the parts that make them."""
    cuts = setting.rules.cuts[measure.volume.value]
    asked = cuts.trust if unit == "trust" else cuts.csu
    return "rolling" in asked and (grain == "half_year") == (measure.grain.months == PARTS["half_year"])


def summed(setting: Setting, measure: Measure, parts: Sequence[Sequence[Row]], period: date) -> Iterator[Row]:
    """The sum of several rows, the newest first, by the groups that they have in common."""
    cut = parts[0][0]["cut"]
    characteristic = setting.characteristics[cut]
    branches = {one.code: one for top in (*characteristic.in_two, *characteristic.merged) for one in top.all()}
    if any(row["grp"] not in branches for part in parts for row in part):
        return  # groups of a year that was merged otherwise
    ways: list[tuple[Branch, ...]] = [tuple(branches[row["grp"]] for row in part) for part in parts]
    for block in coarsest(ways):
        own = [[row for row in part if set(row["leaves"]) <= set(block.leaves)] for part in parts]
        yield {
            **{name: parts[0][0][name] for name in ("measure", "cut", "unit")},
            "grp": block.code,
            "leaves": list(block.leaves),
            "grain": "rolling",
            "period": period,
            "numerator": over_time([total(part, "numerator") for part in own], measure.numerator_over_time),
            "denominator": over_time([total(part, "denominator") for part in own], measure.denominator_over_time),
            "is_masked": False,
        }


def total(rows: Sequence[Row], side: str) -> float | None:
    """The sum of one side over groups; None where none has it."""
    known = [row[side] for row in rows if row[side] is not None]
    return sum(known) if known else None


def over_time(figures: Sequence[float | None], how: OverTime) -> float | None:
    """The figures of several periods, the newest first, as one."""
    known = [figure for figure in figures if figure is not None]
    if not known or how is OverTime.LAST:
        return figures[0]
    return sum(known) / len(figures) if how is OverTime.MEAN else sum(known)
