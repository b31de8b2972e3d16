"""Definitions: how icons and rules read, the words used, the rule sets, and every measure in brief."""

from collections.abc import Iterable

import streamlit as st

from lib import charts
from lib.catalogue.measure import Measure
from lib.catalogue.signals import Assurance, Variation
from lib.catalogue.strategy import Catalogue
from lib.ui import definition, drawing
from lib.ui.markup import address, facts, folded, link, listed, panel, paragraphs, text
from lib.ui.tables import Table, as_html
from lib.ui.visit import Visit
from lib.words import assurance_words, run_words, variation_words

VARIATIONS = {
    Variation.COMMON_CAUSE: "No special cause: only normal variation. React to no single figure.",
    Variation.IMPROVEMENT_HIGH: "Special cause, higher, and higher is better.",
    Variation.IMPROVEMENT_LOW: "Special cause, lower, and lower is better.",
    Variation.CONCERN_HIGH: "Special cause, higher, and lower is better. Find out what changed.",
    Variation.CONCERN_LOW: "Special cause, lower, and higher is better. Find out what changed.",
    Variation.NEUTRAL_HIGH: "Special cause, higher; neither direction is better in itself.",
    Variation.NEUTRAL_LOW: "Special cause, lower; neither direction is better in itself.",
    Variation.TOO_FEW: "Not judged: too few points, or figures in which no rule can tell anything.",
}
RUNS = {
    True: "A run chart that stays on one side of its median for longer, or crosses it less often, than by chance.",
    False: "A run chart whose figures run about their median as chance lets them.",
}
ASSURANCES = {
    Assurance.CONSISTENT_PASS: "The target lies beyond the limits, on the side that is met: expect it to be met.",
    Assurance.INCONSISTENT: "The target lies between the limits: chance decides whether it is met.",
    Assurance.CONSISTENT_FAIL: "The target lies beyond the limits, on the side that is missed: redesign the work.",
    Assurance.NO_TARGET: "Nobody has set a target.",
}
RULES = (
    ("Outside limits", "One point beyond a process limit."),
    ("Shift", "Seven or more points in a row on one side of the average."),
    ("Trend", "Seven or more points in a row that rise, or that fall."),
    (
        "Two in three",
        "Two of three points in a row close to a limit, in the outer third of the band, on the same side.",
    ),
)
GLOSSARY = (
    ("CSU", "Clinical Service Unit: the Trust’s services are run by these."),
    ("SPC", "Statistical process control: charts that tell a change from normal variation."),
    (
        "Common cause",
        "Normal variation, which every process has. Nothing in particular explains a single figure.",
    ),
    (
        "Special cause",
        "A figure or a run of figures that normal variation is unlikely to give: look for what changed.",
    ),
    (
        "By chance alone",
        "Where nothing happens a few charts show a signal too. Pages say how many to expect, and how many there are.",
    ),
    (
        "Process limits",
        "The range in which nearly all figures fall if nothing changes. Limits are no targets.",
    ),
    (
        "Step change",
        "A date from which the process is known to differ; averages and limits start anew there.",
    ),
    (
        "Run chart",
        "A line with its median, where limits cannot be set. Its runs about the median judge it as a whole (Anhøj).",
    ),
    (
        "g and t charts",
        "Charts of what lies between one rare event and the next: days (t), or bed days and the like (g).",
    ),
    ("Open gap", "What has passed since the last event: drawn hollow, since it still grows, and moves no limit."),
    ("Moving range", "The step from one figure to the next, whichever way it goes."),
    (
        "p′ and u′ charts",
        "Charts of shares and of rates whose limits allow for large, uneven denominators (Laney).",
    ),
    ("XmR chart", "A chart of single values; its limits come from the differences between neighbours."),
    ("Funnel plot", "Units by size, with limits that are wide for small units and narrow for large ones."),
    (
        "IMD",
        "Index of Multiple Deprivation: how deprived somebody’s home area is, in tenths or fifths of England.",
    ),
    (
        "Occupied bed days",
        "One bed in use for one night is one bed day: the usual measure of how much care is given.",
    ),
    (
        "Absolute and relative gap",
        "How far two groups are apart: as a difference, and as one divided by the other.",
    ),
    (
        "Slope index of inequality",
        "The difference between the most and the least deprived, from a line through all groups.",
    ),
    (
        "95% interval",
        "The range that is compatible with a figure, given how many people or events it rests on.",
    ),
)
DIFFERENCES = Table(
    "What the rule sets do differently",
    ("Choice", "NHS England 2023+", "NHSRplotthedots 0.2.2"),
    (
        ("Two in three", "Points beyond the limits count too", "Points beyond the limits do not count"),
        (
            "Unusual moving ranges",
            "All are used for the limits of an XmR chart",
            "Those of 3.267 means or more are left out, once",
        ),
        ("Fewer than 13 points", "A run chart without icons", "Limits, with a warning"),
        ("Target on a limit", "Counts as beyond the limit", "Counts as hit and miss"),
        ("Improving and concerning at once", "Improving is shown", "The first rule’s label is shown"),
    ),
)
KNOWN = (
    "Limits come from all points since the last step change, not from the first few.",
    "Shares and rates have p′ and u′ charts, whose limits follow the size of each period.",
    "The spreadsheets of Making Data Count draw XmR charts of the same figures; their level limits differ a little.",
    "A period whose records are still coming in is drawn but not judged.",
    "Where most periods count no event, the gaps between events are drawn in place of the counts.",
    "The chance of meeting a target goes by the average and the spread of the chart, as if nothing changed.",
    "A figure hidden to protect people counts as missing: it moves no limit, and no run is counted across it.",
)


def show(visit: Visit) -> None:
    """The whole page."""
    catalogue = visit.reader.catalogue
    st.html(
        '<h1>Definitions</h1><p class="lead">How icons and charts read, the words used, what each measure counts.</p>'
        f'<div class="two-panels">{panel("Variation: is it changing?", variation_key())}'
        f"{panel('Assurance: can the target be met?', assurance_key())}</div>"
        + panel(
            "The four rules",
            paragraphs(["A rule that is met makes chance an unlikely explanation."]) + facts(RULES, "facts wide"),
        )
        + panel("Rule sets", as_html(DIFFERENCES))
        + panel("Known differences from the tools of Making Data Count", listed(text(one) for one in KNOWN))
        + panel("Words", facts(GLOSSARY, "facts wide"))
        + panel("Every measure", "".join(of_goal(goal.slug, goal.title, catalogue) for goal in catalogue.goals))
    )


def variation_key() -> str:
    """Every variation icon with what it says, and those of run charts."""
    points = [(charts.variation_icon(one), variation_words(one), said) for one, said in VARIATIONS.items()]
    runs = [(charts.run_icon(signals=one), run_words(signals=one), said) for one, said in RUNS.items()]
    return key([*points, *runs])


def assurance_key() -> str:
    """Every assurance icon with what it says."""
    return key((charts.assurance_icon(one), assurance_words(one), said) for one, said in ASSURANCES.items())


def key(rows: Iterable[tuple[str, str, str]]) -> str:
    """Icons, their words, what they mean."""
    return listed(
        (
            f"{drawing.picture(svg, '', 44)}<span><strong>{text(name)}</strong><br>{text(said)}</span>"
            for svg, name, said in rows
        ),
        css="key",
    )


def of_goal(slug: str, title: str, catalogue: Catalogue) -> str:
    """The definitions of a goal's measures, each folded."""
    return f"<h3>{text(title)}</h3>" + "".join(in_brief(measure) for measure in catalogue.of_goal(slug))


def in_brief(measure: Measure) -> str:
    """One definition, opened by its title."""
    inside = paragraphs([measure.question]) + facts(definition.what(measure), "facts wide")
    to = link(address("measure", measure=measure.id, view="Definition"), f"{measure.title}: whole definition")
    return folded(text(measure.title), f"{inside}<p>{to}</p>", css="brief")
