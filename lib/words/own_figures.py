"""What is said of anyone's own figures: which chart was chosen and why, and whose they are."""

from lib.catalogue.judgements import GuardKind
from lib.catalogue.measure import ChartForm
from lib.catalogue.own_figures import Kind, Own
from lib.words.alt import FORMS
from lib.words.guards import guard_sentences
from lib.words.joining import capital

WHY = {
    Kind.VALUES: "there is one value for each date. It assumes nothing about how values come about.",
    Kind.COUNTS: "there is one count for each date. It assumes nothing about how counts come about.",
    Kind.SHARES: "there are a part{counted} and a whole{whole} for each date. "
    "Its limits fit the number behind each share.",
    Kind.RATES: "events{counted} are counted over an exposure{whole} for each date. "
    "Its limits fit the exposure behind each rate.",
    Kind.EVENTS: "each row is the date of an event. What changes shows in the days between rare events.",
    Kind.UNIT_SHARES: "units stand side by side. Its limits fit the size of each unit; units are never ranked.",
    Kind.UNIT_RATES: "units stand side by side. Its limits fit the size of each unit; units are never ranked.",
    Kind.UNIT_RATIOS: "units stand side by side. Its limits fit what is expected of each; units are never ranked.",
}
KINDS = {
    Kind.VALUES: "A value for each date",
    Kind.COUNTS: "A count of events for each date",
    Kind.SHARES: "A part out of a whole (a share)",
    Kind.RATES: "Events over an exposure (a rate)",
    Kind.EVENTS: "Dates of rare events",
    Kind.UNIT_SHARES: "Units side by side: a share",
    Kind.UNIT_RATES: "Units side by side: a rate",
    Kind.UNIT_RATIOS: "Units side by side: observed over expected",
}
OFFER = "If these count events, say so (“{}”): what lies between rare ones can then be drawn."


def choice_words(own: Own) -> str:
    """Which chart was drawn, and why; where guard rails drew another, which and what they found."""
    choice, drawn = own.choice, own.answer.form
    if drawn is not choice.chart:
        instead = f"{capital(a_chart(drawn))} is drawn in place of {a_chart(choice.chart)}."
        return " ".join([instead, *guard_sentences(own.answer)[:1], *offer(own)])
    if choice.was_asked:
        return f"Drawn as {a_chart(drawn)}, as you asked."
    names = {"counted": in_brackets(choice.counted_name), "whole": in_brackets(choice.whole_name)}
    return f"Drawn as {a_chart(drawn)}: {WHY[choice.kind].format(**names)}"


def offer(own: Own) -> list[str]:
    """What else there is for values that are mostly nought: they may be counts of events, which we cannot know."""
    guards, values = own.answer.guards, own.answer.line.values if own.answer.line else ()
    may_be_counts = all(value is None or (value >= 0 and value.is_integer()) for value in values)
    if own.choice.kind is not Kind.VALUES or not guards or guards[0].kind is not GuardKind.MOSTLY_ZERO:
        return []
    return [OFFER.format(KINDS[Kind.COUNTS])] if may_be_counts else []


def a_chart(chart: ChartForm) -> str:
    """A form of chart with its article."""
    words = FORMS[chart]
    return f"{'an' if words[0] in 'XaeioA' else 'a'} {words}"


def in_brackets(name: str) -> str:
    """A column's name after what it is; a letter is no name."""
    return f" ({name})" if len(name) > 1 else ""


def kind_words(kind: Kind) -> str:
    """What figures are, as a choice has it."""
    return KINDS[kind]


def chart_choice(chart: ChartForm) -> str:
    """A form of chart as a choice has it."""
    words = FORMS[chart]
    return f"{words[0].upper()}{words[1:]}" if words.split(" ")[0].isalpha() and len(words.split(" ")[0]) > 1 else words
