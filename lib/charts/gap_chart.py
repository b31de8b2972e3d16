"""The gap between two groups over time: a control chart whose limits follow each period's numbers."""

from dataclasses import replace

from lib.catalogue.answer import Answer
from lib.catalogue.measure import Grain, Measure
from lib.charts.drawing import Drawing
from lib.charts.over_time import in_size
from lib.charts.plot import first_on_phone
from lib.charts.spc_form import CARD, LARGE, Frame
from lib.charts.theme import Scheme
from lib.words import gap_alt, gap_note
from lib.words.dates import grain_between
from lib.words.numbers import is_share
from lib.words.wrapping import wrapped

HALF = replace(LARGE, height=380, text=17, names=6, words=Frame(24, 0.42, 6), note_letters=66)
"""The size of a chart that stands beside another and has half of a wide page."""


def gap_chart(answer: Answer, *, large: bool, scheme: Scheme) -> Drawing:
    """Draw the gap with its limits, its average, and the line it should reach; the words are those of the gap.

    Raises ValueError where the answer has no gap over time.
    """
    line = answer.gap_line
    if line is None:
        raise ValueError(f"{answer.measure.id} has no gap over time to draw.")
    grain = grain_between(line.periods)
    gap = replace(answer, measure=as_gap(answer.measure, grain), line=line, reading=answer.gap_reading, decisions=())
    size, words, first = HALF if large else CARD, gap_alt(answer), first_on_phone(line)
    drawing = in_size(gap, size, scheme)
    notes = {
        "note": wrapped(gap_note(answer, grain), size.note_letters),
        "notePhone": wrapped(gap_note(answer, grain, first), size.note_letters_phone),
    }
    params = [one | {"value": notes.get(one["name"], one["value"])} for one in drawing.spec["params"]]
    return replace(drawing, spec=drawing.spec | {"params": params, "description": words}, alt=words)


def as_gap(measure: Measure, grain: Grain) -> Measure:
    """The measure in the unit of a difference between two of its values, by the gap's own periods."""
    if is_share(measure):
        return replace(measure, unit="percentage points", decimals=1, grain=grain)
    return replace(measure, grain=grain)
