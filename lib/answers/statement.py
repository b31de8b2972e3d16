"""Figures that leave the Trust: every measure about patients by the characteristics to be stated, rounded first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from lib.answers.cuts import Cut, Twelve
from lib.answers.fetch import Source, group_parts
from lib.answers.lines import number
from lib.answers.parts import Part, interval_of
from lib.catalogue.characteristics import Characteristic
from lib.catalogue.measure import Measure, Protects, Shape
from lib.catalogue.selection import TRUST
from lib.catalogue.statement import STATED_BY, Stated
from lib.equity.gaps import Group
from lib.privacy.hes_rounding import hes_rounded


def statement(source: Source) -> tuple[Stated, ...]:
    """Every measure about patients that has groups, by each characteristic to be stated, over the latest year."""
    shelf = source.shelf
    return tuple(
        row
        for measure in shelf.catalogue.measures
        if measure.protects is Protects.PATIENTS and measure.shape is Shape.COUNTS and measure.cuts
        for name in STATED_BY
        for row in stated(source, measure, shelf.contract.characteristics[name])
    )


def stated(source: Source, measure: Measure, characteristic: Characteristic) -> Iterator[Stated]:
    """A measure's groups by one characteristic, or one row that says it is not released by it."""
    parts = group_parts(source, measure, characteristic.name, TRUST)
    shown = characteristic.as_released({part.code for own in parts.values() for part in own})
    cut = Cut(measure, shown, parts, source.shelf.breaks(measure.id, TRUST), shown.comparator)
    latest = latest_year(cut)
    if latest is None or not measure.is_ratio:
        yield Stated(measure, characteristic.title)
        return
    by_code = {part.code: part for part in latest.parts}
    known = rounded_percent_known(cut, latest.parts)
    for group in sorted((one for one in shown.groups if one.code in by_code), key=lambda one: one.is_unknown):
        yield as_it_leaves(
            Stated(
                measure,
                characteristic.title,
                shown.edition,
                group.label,
                latest.words,
                is_unknown=group.is_unknown,
                with_unknown=group.with_unknown,
                known_percent=known,
            ),
            by_code[group.code],
        )


def latest_year(cut: Cut) -> Twelve | None:
    """The latest financial year that is released, since a statement is of a year; else the latest twelve months."""
    return replace(cut, parts={"year": cut.parts.get("year", [])}).latest() or cut.latest()


def as_it_leaves(row: Stated, part: Part) -> Stated:
    """A group's figure and interval from its rounded counts: never from the counts themselves."""
    counted, out_of = rounded(part.numerator), rounded(part.denominator)
    if counted is None or not out_of:
        return row
    found = interval_of(row.measure, Group(counted, out_of))
    value, lower, upper = (number(one) for one in (found.value, found.lower, found.upper))
    return replace(row, counted=counted, out_of=out_of, value=value, lower=lower, upper=upper)


def rounded(count: float | None) -> int | None:
    """A count as it may leave the Trust; None where there is none or it is too small."""
    return None if count is None or np.isnan(count) else hes_rounded(round(count))


def rounded_percent_known(cut: Cut, parts: Sequence[Part]) -> float | None:
    """How much of what was counted has its group recorded, from rounded totals; None where any is hidden."""
    known, counted = (rounded(sum_of(some)) for some in (cut.known(parts), parts))
    return None if known is None or not counted or cut.hides_unknown else 100 * known / counted


def sum_of(parts: Sequence[Part]) -> float | None:
    """What was counted in several groups; None where any of them is hidden."""
    counted = [part.numerator for part in parts]
    return None if None in counted else float(sum(one for one in counted if one is not None))
