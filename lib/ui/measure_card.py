"""One measure on its goal's page: name, latest value, icons with words, picture, one sentence."""

import streamlit as st

from lib.catalogue.answer import Answer, Entry, Supply
from lib.catalogue.measure import ChartForm, Measure
from lib.ui import drawing
from lib.ui.markup import address, link, listed, paragraphs, text
from lib.ui.visit import Visit
from lib.words import TOO_FEW_TO_SHOW, as_drawn, group_sentence, number, sentence, stale, unit_words

ENTRIES = 6


def show(answer: Answer, visit: Visit, *, tall: bool) -> None:
    """The card in a frame as high as its neighbours; `tall` makes room for a name of two lines."""
    with st.container(border=True, height="stretch", key=f"card-{answer.measure.id}", gap="small"):
        st.html(head(answer, visit, tall=tall))
        if answer.is_shown:
            picture(answer, visit)
        else:
            st.html(said([sentence(answer).removeprefix("Not supplied yet. ")]))


def picture(answer: Answer, visit: Visit) -> None:
    """The dots by group where a split is chosen and the measure has it, or where it has no line; else the line."""
    measure = answer.measure
    by = drawing.usual_groups(answer, visit) if is_of_groups(measure) else answer.groups
    if by is not None and drawing.has_figures(by):
        drawing.draw(drawing.of_groups(by, answer, visit, large=False), f"groups-{measure.id}")
    if by is not None:
        hidden = (
            "" if drawing.has_figures(by) else f"{TOO_FEW_TO_SHOW} by {by.title.lower()}: hidden to protect people."
        )
        st.html(said([hidden or group_sentence(by, measure)]))
        return
    drawn = drawing.over_time(answer, visit, large=False)
    if drawn is not None:
        drawing.draw(drawn, f"line-{measure.id}")
    st.html(said([sentence(answer), stale(answer), *without_split(answer, visit)]) + longest_open(answer))


def is_of_groups(measure: Measure) -> bool:
    """Whether a measure is about groups against each other and has no line of its own."""
    return measure.chart is ChartForm.GROUPS


def longest_open(answer: Answer) -> str:
    """The entries of a register that have waited longest, as many as a card has room for."""
    waiting = sorted(answer.entries, key=lambda entry: entry.days or 0, reverse=True)[:ENTRIES]
    return listed((f"<span>{text(one.title)}</span><span>{text(waited(one))}</span>" for one in waiting), css="open")


def waited(entry: Entry) -> str:
    """An entry's days and state."""
    days = "" if entry.days is None else f"{entry.days:,} {'day' if entry.days == 1 else 'days'}"
    return ", ".join(filter(None, (days, entry.state)))


def said(sentences: list[str]) -> str:
    """The sentences under the picture; the first is the finding."""
    return f'<div class="said">{paragraphs(sentences)}</div>'


def without_split(answer: Answer, visit: Visit) -> list[str]:
    """That a measure has no figures by the chosen split, in words."""
    return [f"Not released by {split_title(visit)}."] if visit.selection.split and answer.groups is None else []


def split_title(visit: Visit) -> str:
    """The chosen split in words."""
    chosen = visit.selection.split or ""
    titles = {
        name: title for measure in visit.reader.catalogue.measures for name, title in visit.reader.splits(measure.id)
    }
    return titles.get(chosen, chosen).lower()


def head(answer: Answer, visit: Visit, *, tall: bool) -> str:
    """Name, value and icons; the name takes the card's whole width so that pictures in a row start level."""
    measure, chosen = answer.measure, answer.selection
    to = address("measure", measure=measure.id, unit=unless_usual(chosen.unit), rules=chosen.rules)
    icons = drawing.icons(answer.reading, 38) if answer.is_shown else ""
    return (
        f'<div class="card-head{" tall" if tall else ""}"><h3>{link(to, measure.title)}</h3>'
        f'<div class="card-row"><p class="value">{latest(answer, visit)}</p>{icons}</div></div>'
    )


def unless_usual(unit: str) -> str | None:
    """A unit that has to stand in an address; the whole Trust need not."""
    return None if unit == "trust" else unit


def latest(answer: Answer, visit: Visit) -> str:
    """The latest value with its unit, how many entries or events, or in words why there is nothing."""
    words = {
        Supply.NOT_SUPPLIED: "Not supplied yet",
        Supply.NO_FIGURES: "No figures yet",
        Supply.NOT_FOR_UNIT: "Not for this unit",
        Supply.TOO_FEW: TOO_FEW_TO_SHOW,
    }
    if answer.supply in words:
        return f'<span class="none">{words[answer.supply]}</span>'
    counted = {
        ChartForm.REGISTER: (len(answer.entries), "on the register"),
        ChartForm.DATES: (len(answer.events), "events"),
    }
    if answer.form in counted:
        count, what = counted[answer.form]
        return f"<strong>{count:,}</strong> {what}"
    if is_of_groups(answer.measure):
        by = drawing.usual_groups(answer, visit)
        return text(f"{by.title}, {by.place}, {by.period}") if by else ""
    value = answer.reading.latest if answer.reading else None
    if value is None:
        return ""
    measure = as_drawn(answer)
    return f"<strong>{text(number(value, measure))}</strong> {text(unit_words(measure))}"
