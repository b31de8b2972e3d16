"""Made-up hospitals to hide small numbers in: incidents, falls and harm among them, as the measures define them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pyarrow as pa

from lib.catalogue.contract import CONTRACT, load_contract
from lib.catalogue.measure import Measure
from lib.catalogue.small_numbers import load_privacy_rules
from lib.catalogue.strategy import MEASURES, load_catalogue
from lib.privacy.book import CLOSINGS, EXPOSURES, NOTHING_CLOSED, Book, Page, kinds_schema
from lib.privacy.build import Setting
from lib.privacy.kinds import months_on
from lib.privacy.procedure import Closed, close, closings_of
from lib.privacy.proof import Terms, Verdict, check
from lib.privacy.years_work import World

CATALOGUE = load_catalogue(CONTRACT, MEASURES)
CHARACTERISTICS = load_contract().characteristics
RULES = load_privacy_rules(CONTRACT / "release.toml")
INCIDENTS, FALLS, HARM = (
    CATALOGUE.measure(name) for name in ("incidents_recorded", "inpatient_falls", "moderate_or_worse_harm_share")
)
FIRST = date(2023, 4, 1)
LABELS = {
    "sex": ("F", "M", "U"),
    "disability": ("Y", "N", "U"),
    "ethnicity": ("white", "asian", "black", "mixed", "other", "not_stated", "not_known"),
}
SHARES = {
    "sex": (0.52, 0.47, 0.01),
    "disability": (0.15, 0.7, 0.15),
    "ethnicity": (0.66, 0.12, 0.07, 0.03, 0.03, 0.04, 0.05),
}


@dataclass(frozen=True)
class Hospital:
    """What happened: incidents by quarter, unit, labels, and whether they were falls or did harm; and bed days."""

    kinds: pa.Table
    exposures: pa.Table
    setting: Setting
    world: World

    @property
    def terms(self) -> Terms:
        """What the proof goes by, with nothing closed yet."""
        return Terms({one.id: one for one in self.setting.measures}, CHARACTERISTICS, self.setting.rules, {})


def cut_by(measure: Measure, cuts: Sequence[str]) -> Measure:
    """A measure shown by these characteristics alone."""
    return replace(measure, cuts=tuple(cuts))


def hospital(
    seed: int, quarters: int = 8, sizes: Sequence[float] = (30, 120, 200, 400), cuts: Sequence[str] = ("sex",)
) -> Hospital:
    """A hospital of units that have so many incidents a quarter."""
    chance = np.random.default_rng(seed)
    units = tuple(f"U{number:02d}" for number in range(1, len(sizes) + 1))
    starts = [months_on(FIRST, 3 * place) for place in range(quarters)]
    rows = [
        row
        for start in starts
        for unit, size in zip(units, sizes, strict=True)
        for row in incidents(chance, start, unit, size)
    ]
    counted = pa.Table.from_pylist(rows, kinds_schema(CHARACTERISTICS))
    kinds = counted.group_by([name for name in counted.column_names if name != "number"]).aggregate([("number", "sum")])
    kinds = kinds.rename_columns([name.replace("number_sum", "number") for name in kinds.column_names])
    exposures = [
        {
            "measure": m.id,
            "cut": cut,
            "grp": code,
            "unit": unit,
            "period": months_on(start, month),
            "denominator": 500.0,
        }
        for m in (INCIDENTS, FALLS)
        for cut in cuts
        for code in LABELS[cut]
        for unit in units
        for start in starts
        for month in range(3)
    ]
    last = months_on(starts[-1], 2)
    reach = {one.id: (FIRST, last) for one in (INCIDENTS, FALLS, HARM)}
    opened = {
        (rule, unit): (date(2000, 1, 1), date(9999, 1, 1))
        for rule in ("all", "with_beds", "adult_beds")
        for unit in units
    }
    setting = Setting(tuple(cut_by(one, cuts) for one in (INCIDENTS, HARM, FALLS)), CHARACTERISTICS, RULES)
    world = World(reach, opened, last, date(2030, 1, 1))
    return Hospital(
        kinds.select([*kinds_schema(CHARACTERISTICS).names]), pa.Table.from_pylist(exposures, EXPOSURES), setting, world
    )


def incidents(chance: np.random.Generator, start: date, unit: str, size: float) -> list[dict[str, object]]:
    """The incidents of one unit and quarter."""
    found = []
    for _ in range(chance.poisson(size)):
        sets = [f"{INCIDENTS.id}.numerator", f"{HARM.id}.denominator"]
        sets += [f"{FALLS.id}.numerator"] if chance.random() < 0.1 else []
        sets += [f"{HARM.id}.numerator"] if chance.random() < 0.03 else []
        labels = {f"by_{name}": str(chance.choice(codes, p=SHARES[name])) for name, codes in LABELS.items()}
        found.append({"sets": " ".join(sorted(sets)), "period": start, "unit": unit, "number": 1} | labels)
    return found


def closed(hospital: Hospital, book: Book = NOTHING_CLOSED) -> Book:
    """What has closed once a hospital's figures are published beside what had closed before."""
    found = list(close(hospital.setting, hospital.world, hospital.kinds, hospital.exposures, book))
    return added(book, found, hospital.world)


def added(book: Book, found: Sequence[Closed], world: World) -> Book:
    """A book with what newly closed."""
    pages: dict[int, Page] = {**book.pages} | {one.start: one.page for one in found}
    return Book(pages, pa.Table.from_pylist([*book.closings.to_pylist(), *closings_of(found, world)], CLOSINGS))


def verdict_on(book: Book, hospital: Hospital) -> Verdict:
    """What the proof says of everything shown."""
    return check(pages_of(book), terms_of(book, hospital))


def pages_of(book: Book) -> dict[int, dict[str, pa.Table]]:
    """A book's pages as the proof reads them."""
    return {
        start: {"kinds": page.kinds, "rows": page.rows, "witnesses": page.witnesses}
        for start, page in book.pages.items()
    }


def terms_of(book: Book, hospital: Hospital) -> Terms:
    """What the proof goes by once a book has closed."""
    quarters: dict[str, set[date]] = {}
    for row in book.closings.to_pylist():
        quarters.setdefault(row["measure"], set()).add(row["quarter"])
    return replace(hospital.terms, closed={measure: frozenset(own) for measure, own in quarters.items()})
