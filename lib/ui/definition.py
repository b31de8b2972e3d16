"""A measure's definition, from its file, on a tab and in brief in the list of definitions."""

import streamlit as st

from lib.catalogue.answer import Answer
from lib.catalogue.measure import EligibleUnits, Measure, Protects, Shape
from lib.catalogue.strategy import Catalogue
from lib.ui.markup import facts, folded, listed, panel, paragraphs, text
from lib.ui.visit import Visit
from lib.words import day, with_unit

UNITS = {
    EligibleUnits.ALL: "All units",
    EligibleUnits.WITH_BEDS: "Units with beds",
    EligibleUnits.ADULT_BEDS: "Units with adult beds",
    EligibleUnits.TRUST_ONLY: "The whole Trust only",
}
WANTED = {
    "up": "Higher is better",
    "down": "Lower is better",
    "neutral": "Neither higher nor lower is better in itself",
}


def show(answer: Answer, visit: Visit) -> None:
    """The whole definition."""
    measure = answer.measure
    left, right = st.columns([1.6, 1], gap="large")
    with left:
        st.html(
            panel(
                "What is measured",
                paragraphs([measure.question], css="lead") + facts(what(measure), "facts wide"),
            )
        )
    with right:
        st.html(panel("How to read it", paragraphs([measure.reading]) + limitations(measure)))
        st.html(panel("Who stands for it", facts(review(measure, visit.reader.catalogue), "facts wide")))
    st.html(folded("The query", f'<pre tabindex="0"><code>{text(measure.sql)}</code></pre>', "panel"))


DENOMINATORS = {Shape.COUNTS: "None: this is a count", Shape.VALUES: "As published with the figure"}


def what(measure: Measure) -> tuple[tuple[str, str], ...]:
    """What is counted over what, and what is wanted of it."""
    return (
        ("Numerator", measure.numerator),
        ("Denominator", measure.denominator or DENOMINATORS.get(measure.shape, "")),
        ("Unit", measure.unit),
        ("Direction", WANTED[measure.direction.value]),
        ("Target", with_unit(measure.target.value, measure) if measure.target else "None suggested"),
        ("Who suggests it", measure.target.suggested_by if measure.target else ""),
        ("Units", UNITS[measure.units]),
        ("A figure each", measure.grain.value.replace("_", "-")),
        ("Small numbers", protection(measure)),
    )


def protection(measure: Measure) -> str:
    """Whose small numbers are hidden."""
    if measure.protects is Protects.NOTHING:
        return "Nobody could be recognised by these figures; nothing is hidden"
    return f"Small numbers of {measure.protects.value} are hidden"


def review(measure: Measure, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """What it answers in the strategy, who wrote it, and when it is looked at again."""
    said = "; ".join(catalogue.statements.get(answer, f"aim {answer}") for answer in measure.answers)
    return (
        ("Reference", measure.ref),
        ("Answers", said),
        ("Domain", catalogue.domains.get(measure.domain, measure.domain)),
        ("Author", measure.review.author),
        ("Reviewed", day(measure.review.reviewed_on)),
        ("Review due", day(measure.review.review_due)),
    )


def limitations(measure: Measure) -> str:
    """What the figures cannot say."""
    shown = listed((text(one) for one in measure.limitations), css="bullets")
    return f"<h3>Limitations</h3>{shown}" if shown else ""
