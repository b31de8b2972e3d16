"""The grid of units: a real table whose every shape is a link to its chart; on a phone a block a unit.

Units stand in the Trust's own order and are never ranked. Roles are written out, since a table that is laid out anew
loses them in some browsers.
"""

from collections.abc import Callable, Sequence

from lib.catalogue.answer import Answer, Supply, Unit
from lib.catalogue.measure import Measure
from lib.catalogue.overview import EveryUnit
from lib.catalogue.signals import Assurance, Variation
from lib.catalogue.strategy import Goal
from lib.charts.icons import RUNS_MOVED, RUNS_UNMOVED
from lib.ui import drawing
from lib.ui.markup import address, link, listed, text
from lib.words import chart_words, counts, is_signal, signals_of

MISSING = "missing"
SIGNALS_KEY = (
    ((Variation.CONCERN_HIGH, Variation.CONCERN_LOW), "concerning"),
    ((Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW), "improving"),
    ((Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW), "changed, no judgement"),
)
CHARTS_KEY = (
    *SIGNALS_KEY,
    ((Variation.COMMON_CAUSE,), "steady"),
    ((RUNS_MOVED, RUNS_UNMOVED), "run charts: more than chance, only chance"),
    ((Variation.TOO_FEW,), "not judged"),
    ((MISSING,), "not supplied"),
    (
        (Assurance.CONSISTENT_PASS, Assurance.INCONSISTENT, Assurance.CONSISTENT_FAIL),
        "target met, hit and miss, missed",
    ),
)
NOT_MEASURED = '<span class="none" title="not measured">–<span class="unseen"> not measured</span></span>'
CALM = ' class="calm"'
"""A cell without a signal, which a phone leaves out."""
MOST_LEVEL = 9
"""Columns up to which heads have room to stand level."""

Cell = Callable[[Unit, tuple[Answer, ...]], str]
"""What stands in a column for a unit, given all of its answers."""


def key(shapes: Sequence[tuple[Sequence[str], str]]) -> str:
    """What the shapes say."""
    entries = (f"{''.join(shape(one) for one in kinds)} {text(words)}" for kinds, words in shapes)
    return listed([*entries, "H higher, L lower; of gaps longer and shorter"], css="key-line")


def table(seen: EveryUnit, columns: Sequence[tuple[str, Cell]]) -> str:
    """A row a unit; each column has a head that is HTML already, and what stands beneath it."""
    heads = "".join(f'<th scope="col" role="columnheader"><span>{head}</span></th>' for head, _ in columns)
    rows = "".join(row(unit, seen.answers[unit.id], [cell for _, cell in columns]) for unit in seen.units)
    many = " many" if len(columns) > MOST_LEVEL else ""
    return (
        f'<table class="grid{many}" role="table"><thead role="rowgroup"><tr role="row">'
        f'<th scope="col" role="columnheader">Unit</th>{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def row(unit: Unit, answers: tuple[Answer, ...], cells: Sequence[Cell]) -> str:
    """One unit; on a phone, one without signals says so in a word."""
    is_quiet = not any(is_signal(answer) for answer in answers)
    name = link(address("unit", unit=unit.id), unit.name)
    said = ' <span class="narrow">no signal</span>' if is_quiet else ""
    inside = "".join(cell(unit, answers) for cell in cells)
    return f'<tr role="row"><th scope="row" role="rowheader">{name}{said}</th>{inside}</tr>'


def of_goal(goal: Goal, rules: str | None) -> Cell:
    """The signals of one goal as shapes, concern first, and the other charts as a count."""
    return lambda unit, answers: goal_cell(goal, unit, [a for a in answers if a.measure.goal == goal.slug], rules)


def goal_cell(goal: Goal, unit: Unit, answers: list[Answer], rules: str | None) -> str:
    """One goal in one unit; the count opens the goal's page for that unit."""
    here = [answer for answer in answers if answer.supply is not Supply.NOT_FOR_UNIT]
    signals = signals_of(here)
    others = [answer for answer in here if not is_signal(answer)]
    label = f'<span class="narrow">{text(goal.title)}</span>'
    count = link(address(goal.slug, unit=unit.id, rules=rules), first_count(others)) if others else ""
    entries = listed([entry(answer, rules) for answer in signals], css="shapes")
    inside = label + entries + count if here else NOT_MEASURED
    return f'<td role="cell"{"" if signals else CALM}>{inside}</td>'


def first_count(others: list[Answer]) -> str:
    """How many charts are steady; where none is, how many measures have no chart to judge."""
    state, many = counts(others)[0]
    return f"{many:,} {state}"


def of_measure(measure: Measure, rules: str | None) -> Cell:
    """One measure's icons."""
    return lambda _, answers: measure_cell(next(a for a in answers if a.measure.id == measure.id), rules)


def measure_cell(answer: Answer, rules: str | None) -> str:
    """One chart: what its latest point says, and whether its target can be met."""
    if answer.supply is Supply.NOT_FOR_UNIT:
        return f'<td role="cell"{CALM}>{NOT_MEASURED}</td>'
    label = f'<span class="narrow">{text(answer.measure.title)}</span>'
    return f'<td role="cell"{"" if is_signal(answer) else CALM}>{label}{entry(answer, rules, with_target=True)}</td>'


def entry(answer: Answer, rules: str | None, *, with_target: bool = False) -> str:
    """A chart's icons as a link to it, named for those who do not see them."""
    to = address("measure", measure=answer.measure.id, unit=answer.unit.id, rules=rules)
    said, reading = text(chart_words(answer)), answer.reading
    icons = shape(drawing.icon_of(answer) or MISSING)
    if with_target and answer.is_shown and reading and drawing.has_target(reading):
        icons += shape(reading.assurance.value)
    return f'<a href="{text(to)}" title="{said}">{icons}<span class="unseen">{said}</span></a>'


def shape(kind: str) -> str:
    """An icon by its name, drawn by the stylesheet of `charts.css_icons`: a page has hundreds."""
    return f'<span class="shape {kind}"></span>'
