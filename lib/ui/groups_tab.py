"""The tab By group: whether a gap narrowed, groups beside each other and over time, and what not to conclude."""

from functools import partial

import streamlit as st

from lib import charts
from lib.catalogue.answer import Answer
from lib.catalogue.comparisons import TOGETHER, Groups
from lib.charts import Scheme
from lib.ui import address, caching, drawing, group_figures, take_away
from lib.ui.markup import bullets, folded, panel, paragraphs, text
from lib.ui.tables import as_html
from lib.ui.visit import Visit
from lib.words import (
    TOO_FEW_TO_SHOW,
    captions,
    gap_change_sentence,
    gap_sentence,
    group_sentence,
    how_sure,
    inequality,
    verdict,
)

HIDDEN = f"{TOO_FEW_TO_SHOW}: the figures are hidden to protect people."


def show(answer: Answer, visit: Visit) -> None:
    """Groups by the characteristic chosen, and the contrast between two of them that is chosen."""
    released = dict(visit.reader.splits(answer.measure.id))
    with st.container(horizontal=True, key="filters-groups", vertical_alignment="bottom"):
        chosen = address.choose("Characteristic", "split", released, drawing.usual_split(answer.measure, visit))
        found = contrasted(answer, visit.selection.but(split=chosen).split or "", visit)
    if found.groups is None:
        st.html(panel(released[chosen], paragraphs(["There are no figures by this characteristic for this unit."])))
        return
    everything(found, found.groups, visit)


def contrasted(answer: Answer, split: str, visit: Visit) -> Answer:
    """The answer by one characteristic, with the chooser of the contrast where there is more than one."""
    selection = visit.selection.but(split=split, compare=address.parameter("compare") or None)
    found = caching.groups(visit.reader, answer.measure.id, selection)
    contrasts = {one.slug: one.name for one in found.groups.contrasts} if found.groups else {}
    if len(contrasts) > 1 and found.groups and found.groups.overlay is None:
        address.choose("Compare", "compare", contrasts, next(iter(contrasts)), width=560)
    return found


def everything(answer: Answer, by: Groups, visit: Visit) -> None:
    """Verdict, groups, gap over time, lines over time, what groups say together, and what not to conclude."""
    st.html(the_verdict(answer, by))
    cautions = panel("What not to conclude", bullets(inequality.cautions(by, answer.measure)), css="aside")
    left, right = st.columns(2, gap="large")
    with left, st.container(border=True, key="card-groups"):
        the_groups(answer, by, visit)
    together = said_together(answer, by)
    if answer.gap_line is None:
        right.html(together + cautions)
    else:
        if together:
            left.html(together)
        with right, st.container(border=True, key="card-gap"):
            the_gap(answer, by, visit)
    if by.over_time is not None:
        with st.container(border=True, key="card-lines"):
            the_lines(answer, by, visit)
    for pair in by.by_two:
        with st.container(border=True, key=f"card-{pair.characteristic.replace(TOGETHER, '-')}"):
            the_pair(answer, pair, visit)
    if answer.gap_line is not None:
        st.html(cautions)


def the_verdict(answer: Answer, by: Groups) -> str:
    """How far the two groups are apart, whether that narrowed and how sure, beside the figures then and now."""
    measure = answer.measure
    if by.overlay is not None:
        said = paragraphs([measure.reading], css="said-large") + paragraphs([inequality.orientation(measure)])
        return panel(group_sentence(by, measure), said)
    if by.gap is None:
        return panel("The gap", paragraphs([HIDDEN if by.figures else "No gap is defined for this characteristic."]))
    is_ambition = measure.gap_to_narrow == by.contrast
    change = gap_change_sentence(by, measure, is_ambition=is_ambition)
    said = f'<p class="said-large">{text(gap_sentence(by.gap, measure))}</p>{boxed(by)}{paragraphs([change])}'
    table = as_html(group_figures.then_and_now(answer, by)) if by.change else ""
    return (
        f'<section class="panel verdict-panel"><h2>{text(by.comparator)}</h2>'
        f'<div class="verdict-row"><div>{said}</div><div>{table}</div></div></section>'
    )


def boxed(by: Groups) -> str:
    """Whether the gap is known to have moved, in a box of equal weight whatever it says, with its chance."""
    if by.change is None:
        return '<p class="verdict">Cannot tell yet</p>' if by.no_change_because else ""
    sure = how_sure(by.change)
    chance = f' <span class="sure">{text(sure)}</span>' if sure else ""
    return f'<p class="verdict">{text(verdict(by.change))}</p>{chance}'


def the_groups(answer: Answer, by: Groups, visit: Visit) -> None:
    """Dots with intervals, and what they say."""
    where = text(f"{by.place}, {by.period}, 95% intervals, not adjusted.")
    st.html(f'<h2>{text(by.title)}</h2><p class="chart-note">{where}</p>')
    if drawing.has_figures(by):
        drawing.draw(drawing.of_groups(by, answer, visit, large=True), f"groups-{answer.measure.id}")
        taken = partial(charts.by_group, by, answer.measure, scheme=Scheme.LIGHT)
        take_away.picture(answer, f"groups-{by.characteristic}", taken, captions.group_caption(by, answer))
    else:
        st.html(paragraphs([HIDDEN]))
    said = () if by.overlay is not None else (group_sentence(by, answer.measure),)
    known = [] if by.is_by_two else [inequality.completeness(by)]
    st.html(f'<div class="said">{paragraphs([*said, *known])}</div>')
    st.html(folded("The same as a table", as_html(group_figures.groups(answer, by))))


def the_pair(answer: Answer, pair: Groups, visit: Visit) -> None:
    """The groups of two characteristics together, and what not to conclude of so many."""
    the_groups(answer, pair, visit)
    st.html(bullets(inequality.BY_TWO))


def the_gap(answer: Answer, by: Groups, visit: Visit) -> None:
    """The gap over time, with the limits of chance and the line it should reach."""
    st.html(f"<h2>The gap over time</h2>{paragraphs([inequality.gap_line_sentence(answer)], css='chart-note')}")
    drawing.draw(charts.gap_chart(answer, large=True, scheme=visit.scheme), f"gap-{answer.measure.id}")
    is_ambition = answer.measure.gap_to_narrow == by.contrast
    caption = captions.gap_caption(answer, is_ambition=is_ambition)
    taken = partial(charts.gap_chart, answer, large=True, scheme=Scheme.LIGHT)
    take_away.picture(answer, f"gap-{by.contrast}", taken, caption)
    st.html(folded("The same as a table", as_html(group_figures.gaps(answer, by))))


def the_lines(answer: Answer, by: Groups, visit: Visit) -> None:
    """Each group over time, at most six."""
    st.html(f"<h2>Each group over time</h2>{paragraphs([inequality.lines_note(by)], css='chart-note')}")
    drawing.draw(charts.group_lines(answer, scheme=visit.scheme), f"lines-{answer.measure.id}")
    taken = partial(charts.group_lines, answer, scheme=Scheme.LIGHT)
    take_away.picture(answer, f"lines-{by.characteristic}", taken, captions.lines_caption(answer))
    st.html(folded("The same as a table", as_html(group_figures.lines(answer, by))))


def said_together(answer: Answer, by: Groups) -> str:
    """What the gap is in numbers, the slope, the test of all groups, and the bounds, as far as there are any."""
    measure = answer.measure
    said = (
        inequality.to_match_sentence(by.to_match, by.gap, measure),
        inequality.gradient_sentence(by.gradient, measure),
        inequality.alike_sentence(by.alike),
        inequality.elsewhere_sentence(by.elsewhere, by.gap, measure),
    )
    return panel("What the groups say together", paragraphs(said)) if any(said) else ""
