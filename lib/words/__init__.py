"""Sentences, numbers and dates: everything the product says about an Answer, and the only place that says it.

Where to look: `numbers` and `dates` format, `icons` names what icons say, `rules` puts the rule that fired into
words, `findings` holds the sentence for each pair of variation and assurance, `states` and `given` speak where no
icon judges, `decisions` what people decided, `groups` of gaps and units, `overview` of many measures at once, `alt` of
pictures.
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
from lib.words.changes import (
    besides,
    chance,
    chance_of_signals,
    chance_since,
    change,
    revisions,
    turned,
)
from lib.words.dates import day, in_period, month, period_of, short_month, short_period, span
from lib.words.drawn import as_drawn, centre_word, is_open, latest_words, point_words, short_event
from lib.words.findings import finding, headline, sentence, what_it_says, what_to_do
from lib.words.groups import as_shown, gap_change_sentence, gap_sentence, group_sentence
from lib.words.guards import guard_sentences
from lib.words.icons import assurance_words, reading_words, state_of_point, state_words, variation_words
from lib.words.joining import capital, listed
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
from lib.words.overview import (
    NOT_JUDGED,
    also,
    chart_words,
    counts,
    counts_in_words,
    goal_sentence,
    home_headline,
    state_of,
    units_headline,
)
from lib.words.own_figures import chart_choice, choice_words, kind_words
from lib.words.states import not_supplied, provisional, stale
from lib.words.targets import chance_of_target, history_words
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
    "as_drawn",
    "as_shown",
    "assurance_words",
    "besides",
    "capital",
    "centre_word",
    "chance",
    "chance_of_signals",
    "chance_of_target",
    "chance_since",
    "change",
    "chart_choice",
    "chart_note",
    "chart_words",
    "choice_words",
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
    "guard_sentences",
    "headline",
    "history_words",
    "home_headline",
    "in_period",
    "is_open",
    "item_alt",
    "kind_words",
    "latest_words",
    "listed",
    "month",
    "not_drawn",
    "not_supplied",
    "number",
    "period_of",
    "point_words",
    "provisional",
    "ranges",
    "ratio",
    "reading_words",
    "revisions",
    "sentence",
    "short_event",
    "short_month",
    "short_period",
    "size_words",
    "span",
    "stale",
    "state_of",
    "state_of_point",
    "state_words",
    "target_number",
    "tick",
    "turned",
    "unit_alt",
    "unit_note",
    "unit_place",
    "unit_position",
    "unit_sentence",
    "unit_words",
    "units_headline",
    "variation_words",
    "what_it_says",
    "what_to_do",
    "widening_sentence",
    "with_unit",
]
