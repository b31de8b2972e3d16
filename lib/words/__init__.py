"""Sentences, numbers and dates: everything the product says about an Answer, and the only place that says it.

Where to look: `numbers` and `dates` format, `icons` names what icons say, `rules` puts the rule that fired into
words, `findings` holds the sentence for each pair of variation and assurance, `states` and `given` speak where no
icon judges, `groups` of gaps and units, `overview` of many measures at once, `alt` of pictures.
"""

from lib.words.alt import (
    alt_text,
    chart_note,
    form_words,
    gap_alt,
    group_alt,
    item_alt,
    unit_alt,
    unit_note,
)
from lib.words.dates import day, in_period, month, period_of, short_month, short_period, span
from lib.words.findings import change, finding, headline, sentence, what_it_says, what_to_do
from lib.words.groups import as_shown, gap_change_sentence, gap_sentence, group_sentence
from lib.words.icons import assurance_words, reading_words, variation_words
from lib.words.numbers import (
    NOTHING,
    TOO_FEW_TO_SHOW,
    apart,
    apart_number,
    count_words,
    figure_words,
    fine,
    number,
    ranges,
    ratio,
    target_number,
    tick,
    unit_words,
    with_unit,
)
from lib.words.overview import NOT_JUDGED, also, chance, counts, counts_in_words, goal_sentence, home_headline, state_of
from lib.words.states import listed, method_break, not_supplied, provisional, stale
from lib.words.units import (
    funnel_note,
    not_drawn,
    size_words,
    unit_place,
    unit_position,
    unit_sentence,
    widening_sentence,
)

__all__ = [
    "NOTHING",
    "NOT_JUDGED",
    "TOO_FEW_TO_SHOW",
    "also",
    "alt_text",
    "apart",
    "apart_number",
    "as_shown",
    "assurance_words",
    "chance",
    "change",
    "chart_note",
    "count_words",
    "counts",
    "counts_in_words",
    "day",
    "figure_words",
    "finding",
    "fine",
    "form_words",
    "funnel_note",
    "gap_alt",
    "gap_change_sentence",
    "gap_sentence",
    "goal_sentence",
    "group_alt",
    "group_sentence",
    "headline",
    "home_headline",
    "in_period",
    "item_alt",
    "listed",
    "method_break",
    "month",
    "not_drawn",
    "not_supplied",
    "number",
    "period_of",
    "provisional",
    "ranges",
    "ratio",
    "reading_words",
    "sentence",
    "short_month",
    "short_period",
    "size_words",
    "span",
    "stale",
    "state_of",
    "target_number",
    "tick",
    "unit_alt",
    "unit_note",
    "unit_place",
    "unit_position",
    "unit_sentence",
    "unit_words",
    "variation_words",
    "what_it_says",
    "what_to_do",
    "widening_sentence",
    "with_unit",
]
