"""The icon matrix: what is changing across, whether targets can be met down; every entry links to its measure.

A real table, whose cells stand beneath each other on a phone; roles are written out, since a table that is laid
out anew loses them in some browsers.
"""

from lib import charts
from lib.catalogue.answer import Answer
from lib.catalogue.overview import Overview
from lib.catalogue.signals import Assurance, Variation
from lib.ui import drawing
from lib.ui.markup import address, folded, link, listed, panel, text
from lib.words import assurance_words, count_words

MANY = 6
COLUMNS: tuple[tuple[str, tuple[Variation, ...]], ...] = (
    ("Concerning", (Variation.CONCERN_HIGH, Variation.CONCERN_LOW)),
    ("Improving", (Variation.IMPROVEMENT_HIGH, Variation.IMPROVEMENT_LOW)),
    ("Changed, no judgement", (Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW)),
    ("Steady", (Variation.COMMON_CAUSE,)),
)
ROWS = (Assurance.CONSISTENT_FAIL, Assurance.INCONSISTENT, Assurance.CONSISTENT_PASS, Assurance.NO_TARGET)


def panel_of(seen: Overview, unit: str | None = None) -> str:
    """The matrix under its question, and what is not in it."""
    charted = [answer for answer in seen.answers if is_judged(answer)]
    if not charted:
        return ""
    table = (
        f'<table class="matrix" role="table"><thead role="rowgroup"><tr role="row"><td role="cell"></td>'
        f"{''.join(head(name, kinds, charted) for name, kinds in COLUMNS)}</tr></thead>"
        f'<tbody role="rowgroup">{"".join(row(assurance, charted, unit) for assurance in ROWS)}</tbody></table>'
    )
    said = f"Concerning comes first. Open a name to see its chart.{left_out(seen, len(charted))}"
    lead = f'<p class="counts">{text(said)}</p>'
    return panel("Every charted measure: is it changing, and can it meet its target?", lead + table, css="whole")


def is_judged(answer: Answer) -> bool:
    """Whether a measure has an icon that says something."""
    return answer.is_shown and answer.reading is not None and answer.reading.variation is not Variation.TOO_FEW


def left_out(seen: Overview, charted: int) -> str:
    """How many measures the matrix has no place for."""
    others = len(seen.answers) - charted
    if not others:
        return ""
    kinds = "not judged by a control chart, or not supplied yet"
    return f" Not shown: {count_words(others)} {'measure' if others == 1 else 'measures'} {kinds}."


def head(name: str, kinds: tuple[Variation, ...], charted: list[Answer]) -> str:
    """The head of a column: its icons, its words, how many."""
    icons = "".join(drawing.picture(charts.variation_icon(kind), "", 34) for kind in kinds)
    count = sum(variation(answer) in kinds for answer in charted)
    return f'<th scope="col" role="columnheader"><span>{icons}<span>{text(name)} {count}</span></span></th>'


def row(assurance: Assurance, charted: list[Answer], unit: str | None) -> str:
    """One kind of assurance; nothing where no measure has it."""
    here = [answer for answer in charted if answer.reading and answer.reading.assurance is assurance]
    if not here:
        return ""
    icon = drawing.picture(charts.assurance_icon(assurance), "", 38)
    cells = "".join(cell(name, [a for a in here if variation(a) in kinds], unit) for name, kinds in COLUMNS)
    name = f"<span>{icon}<span>{text(assurance_words(assurance))}</span></span>"
    return f'<tr role="row"><th scope="row" role="rowheader">{name}</th>{cells}</tr>'


def cell(name: str, answers: list[Answer], unit: str | None) -> str:
    """The measures of one cell; the steady ones are a count that opens, or they would hide the others."""
    if not answers:
        return '<td role="cell" class="empty"></td>'
    label = f'<p class="narrow">{text(name)}</p>'
    names = listed(
        (entry(answer, unit) for answer in answers), css="entries two" if len(answers) >= MANY else "entries"
    )
    if name == "Steady":
        return f'<td role="cell">{folded(f"<strong>{len(answers)}</strong> steady", names)}</td>'
    return f'<td role="cell">{label}{names}</td>'


def entry(answer: Answer, unit: str | None) -> str:
    """One measure with its icon."""
    to = address("measure", measure=answer.measure.id, unit=unit)
    icon = drawing.small_icon(answer.reading) if answer.reading else ""
    return f"{icon}{link(to, answer.measure.title)}"


def variation(answer: Answer) -> Variation:
    """What a measure's latest point says."""
    return answer.reading.variation if answer.reading else Variation.TOO_FEW
