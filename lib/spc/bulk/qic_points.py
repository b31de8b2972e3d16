"""Reading the tables of `qic`: what is asked of each series, and its points in order, subgroups folded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from lib.spc.bulk.columns import Column
from lib.spc.bulk.table import Table, count, counts, in_order, iso_date, number, one_of
from lib.spc.chart import Form
from lib.spc.rule_sets import RuleSet, RunRule
from lib.spc.segments import Flags, Floats, Places, Segments
from lib.spc.subgroups import fold

FORMS = {
    "run": Form.RUN,
    "i": Form.XMR,
    "mr": Form.MR,
    "p": Form.P,
    "pp": Form.P_PRIME,
    "u": Form.U,
    "up": Form.U_PRIME,
    "c": Form.C,
    "g": Form.G,
    "t": Form.T,
    "ip": Form.I_PRIME,
    "xbar": Form.XBAR,
    "s": Form.S,
    "": None,
}
SHARES = (Form.P, Form.P_PRIME)
SUBGROUPS = (Form.XBAR, Form.S)
NEVER_BELOW_0 = (*SHARES, Form.U, Form.U_PRIME, Form.C, Form.G, Form.T)
SCREENS = {"TRUE": True, "FALSE": False, "": None}
METHODS = {rule.value: rule for rule in RunRule} | {"": None}


@dataclass(frozen=True)
class Asked:
    """What is asked of one series."""

    form: Form
    per: float
    screens: bool | None
    method: RunRule | None

    def rules(self, rules: RuleSet) -> RuleSet:
        """Let the series have its way, whatever the rule set says."""
        screens = rules.screens_moving_ranges if self.screens is None else self.screens
        return replace(rules, screens_moving_ranges=screens, run_rule=self.method or rules.run_rule)


@dataclass(frozen=True)
class Points:
    """Points in order of series and x: what was counted at each, and how it is to be read."""

    owner: Places
    """Place of its series."""
    x: Column
    counted: Floats
    """The sum of the values at this x; nan where all are missing."""
    n: Floats
    """What it is divided by: nan where the series has none, 0 beside a numerator that is missing."""
    mean: Floats
    deviation: Floats
    size: Floats
    """Values that are not missing."""
    place: Places
    """Its number within the series, from 1 on."""
    part: Places
    baseline: Flags
    excluded: Flags

    def only(self, chosen: Flags) -> "Points":
        """Keep the chosen."""
        return Points(*(column[chosen] for column in vars(self).values()))


def read_series(table: Table, has_n: Flags) -> list[Asked]:
    """Read what is asked. Raises TableError for what cannot be understood."""
    forms = table.read("chart", one_of(FORMS))
    screens = table.read("screen_moving_ranges", one_of(SCREENS))
    methods = table.read("method", one_of(METHODS))
    per = np.nan_to_num(table.numbers("multiply"), nan=1.0)
    table.refuse(per <= 0, "multiply", "this is not above 0.")
    usual = [Form.P_PRIME if divided else Form.XMR for divided in has_n]
    chosen = [form or default for form, default in zip(forms, usual, strict=True)]
    needs = np.array([form.divides for form in chosen])
    table.refuse(needs & ~has_n, "chart", "this chart divides by n, and the series has none.")
    _refuse_impossible_centres(table, chosen)
    in_parts = np.array([bool(ends) for ends in table.read("part", counts)])
    is_frozen = ~np.isnan(table.read("freeze", count))
    table.refuse(
        in_parts & is_frozen, "freeze", "each part sets its own limits, so that there is no freeze beside parts."
    )
    return [Asked(*one) for one in zip(chosen, per.tolist(), screens, methods, strict=True)]


def _refuse_impossible_centres(table: Table, forms: list[Form]) -> None:
    """Refuse centres given that no value can have."""
    centre = table.numbers("cl")
    never_below = np.array([form in (*NEVER_BELOW_0, Form.MR, Form.S) for form in forms])
    table.refuse(never_below & (centre < 0), "cl", "this is below 0, where no value of such a chart can be.")
    is_share = np.array([form in SHARES for form in forms])
    table.refuse(is_share & (centre > 1), "cl", "this is above 1; give a share of n, before it is multiplied.")


def _refuse_impossible(points: Table, owner: Places, asked: list[Asked]) -> None:
    """Refuse figures that cannot be."""
    y, n = points.numbers("y"), points.numbers("n")
    is_share = np.array([one.form in SHARES for one in asked])[owner]
    never_below = np.array([one.form in NEVER_BELOW_0 for one in asked])[owner]
    divides = np.array([one.form.divides for one in asked])[owner]
    points.refuse(n < 0, "n", "this is below 0.")
    points.refuse(divides & (n == 0) & (y > 0), "n", "this is 0, beside a y above 0.")
    points.refuse(is_share & (y > n), "y", "this is more than n.")
    points.refuse(never_below & (y < 0), "y", "this is below 0.")


def read_points(points: Table, table: Table, owner: Places, asked: list[Asked]) -> Points:
    """Read points and what their series say of them. Raises TableError for what cannot be understood, or be."""
    _refuse_impossible(points, owner, asked)
    rank = _rank(points)
    in_subgroups = np.array([one.form in SUBGROUPS for one in asked])
    order = in_order(points, owner, rank, "x", may_repeat=in_subgroups[owner])
    opens = (np.diff(owner[order], prepend=-1) != 0) | (np.diff(rank[order], prepend=-1) != 0)
    rows, subgroup = order[opens], np.cumsum(opens) - 1
    y = points.numbers("y")[order]
    folded = fold(y, subgroup)
    place = _places(owner[rows])
    has_n = np.bincount(owner[~np.isnan(points.numbers("n"))], minlength=len(asked)) > 0
    first_n = np.nan_to_num(table.read("freeze", count), nan=np.inf)
    many = np.bincount(owner[rows], minlength=len(asked)).tolist()
    _refuse_beyond(table, "exclude", many, "there is no point {number:g}: the series has {many}.")
    _refuse_beyond(table, "part", [one - 1 for one in many], "no part can begin behind point {number:g} of its series.")
    return Points(
        owner=owner[rows],
        x=np.array(points.texts("x"), dtype=np.str_)[rows],
        counted=np.where(folded.size > 0, Segments.from_ids(subgroup).total(y), np.nan),
        n=np.where(has_n[owner[rows]] & (folded.size == 0), 0.0, points.numbers("n")[rows]),
        mean=folded.mean,
        deviation=folded.deviation,
        size=folded.size,
        place=place,
        part=_parts(table.read("part", counts), owner[rows], place),
        baseline=place <= first_n[owner[rows]],
        excluded=_among(table.read("exclude", counts), owner[rows], place),
    )


def _refuse_beyond(table: Table, column: str, many: list[int], why: str) -> None:
    """Refuse numbers of points that a series does not have."""
    for place, numbers in enumerate(table.read(column, counts)):
        last = max(numbers, default=0)
        if last > many[place]:
            raise table.wrong(place, column, why.format(number=last, many=many[place]))


def unused(table: Table, points: Points, asked: list[Asked], has_n: Flags) -> Iterator[str]:
    """Tell what was given and makes no difference to a series' chart."""
    many = np.bincount(points.owner, minlength=len(asked)).tolist()
    for place, first in enumerate(table.read("freeze", count)):
        if first > many[place]:
            yield table.said(place, "freeze", f"the series has {many[place]} points, and all of them set limits.")
    for place, one in enumerate(asked):
        if has_n[place] and not one.form.divides:
            yield table.said(place, "chart", "this chart divides by nothing, and n is not used.")


def _rank(points: Table) -> Places:
    """Put what stands on the axis in order: numbers and dates by size, anything else as it stands."""
    points.refuse(np.array([not cell for cell in points.texts("x")]), "x", "there is none.")
    for reader in (number, iso_date):
        try:
            known = np.array([reader(cell) for cell in points.texts("x")])
        except ValueError:
            continue
        return np.unique(known, return_inverse=True)[1]
    first = {cell: place for place, cell in reversed(list(enumerate(points.texts("x"))))}
    return np.array([first[cell] for cell in points.texts("x")])


def _places(owner: Places) -> Places:
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    return np.arange(owner.size) - starts[owner] + 1


def _among(numbers: list[list[float]], owner: Places, place: Places) -> Flags:
    """Say of each point whether its place is among the numbers given for its series."""
    step = int(place.max()) + 1
    keys = [one * step + int(number) for one, known in enumerate(numbers) for number in known if number < step]
    return np.isin(owner * step + place, keys)


def _parts(ends: list[list[float]], owner: Places, place: Places) -> Places:
    """Number the parts of each series from 1 on: one opens behind each point that ends one."""
    opened = np.cumsum(_among(ends, owner, place - 1))
    return np.asarray(1 + opened - opened[place == 1][owner])
