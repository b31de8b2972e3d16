"""About: which data this is, what is hidden and why, who can use it how, and what it does not claim."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import streamlit as st

from lib.answers import Reader
from lib.catalogue.answer import Version
from lib.catalogue.comparisons import TOGETHER
from lib.catalogue.small_numbers import PrivacyRules, Thresholds
from lib.ui.markup import bullets, facts, folded, panel, paragraphs, text
from lib.ui.tables import Table, as_html
from lib.ui.visit import Visit
from lib.words import TOO_FEW_TO_SHOW, count_words, day, month

WHOM = {
    "patients": "Patients, for each characteristic",
    "staff": "Staff, for each characteristic",
    "applicants": "People who apply to be Quality Partners",
}
COUNTING = {"high": "Much", "usual": "A usual amount", "low": "Little", "rare": "Rare events"}
GRAINS = {
    "month": "month",
    "quarter": "quarter",
    "half_year": "half-year",
    "rolling": "twelve months",
    "year": "financial year",
}
BY_TWO = (
    "Two characteristics together",
    "financial year",
    "not shown",
    "Whether a gap is the same in every group: deprivation may weigh on one ethnic group and not on another.",
)
HIDING = (
    "Where few people are behind a figure, somebody could be recognised.",
    "Such figures never reach these pages: publishing takes them out, and no filter, table or file brings them back.",
    "All groups of one row are hidden together, or a single hidden group could be worked out from the others.",
    "A quarter by group closes once: what is recorded later counts in the next, so that nothing shown is revised.",
    "A hidden figure counts as missing in control charts.",
)
ACCESS = (
    "This dashboard is meant to meet the Web Content Accessibility Guidelines 2.2 at level AA.",
    "It was checked with an automatic tool, by keyboard, at the size of a phone, in light and dark colours.",
    "It has not been tested by people who use a screen reader every day.",
)
FAILINGS = (
    "The points of a chart cannot be reached by keyboard; its message in words and a table of its figures can.",
    "Choosers are the framework’s own: some screen readers say what is chosen only after a change.",
    "The field for files on the page Chart maker is the framework’s own: one of its marks contradicts another.",
    "At 400% zoom wide tables scroll sideways inside their own frame.",
    "Pages need JavaScript: nothing is shown without it.",
)
LIMITS = (
    "It shows sums and rates of groups, never a person’s record.",
    "It is not used in direct care and gives no advice about anybody.",
    "It sends nothing elsewhere and fetches nothing from elsewhere; it works without the internet.",
    "Sign-in is not set up (open mode): it answers the machine that it runs on and refuses all others.",
    "It is not endorsed by NHS England or by any other body, and carries no logo of theirs.",
)


def show(visit: Visit) -> None:
    """The whole page."""
    version = visit.reader.version
    catalogue = visit.reader.catalogue
    st.html(
        f'<h1>About this dashboard</h1><p class="lead">{text(catalogue.title)} of {text(catalogue.trust)}: '
        f"{count_words(len(catalogue.goals))} goals, {count_words(len(catalogue.measures))} measures.</p>"
        + panel(
            "Which data this is",
            facts(of_version(version), "facts wide") + caveats(version) + inside(visit.reader.manifest),
        )
        + panel(
            "What is hidden, and why",
            paragraphs([proof(visit.reader.manifest)])
            + bullets(HIDING)
            + as_html(thresholds(visit.reader.small_numbers))
            + as_html(cuts(visit.reader.small_numbers))
            + shown_of_each(visit.reader),
        )
        + panel("Accessibility statement", bullets(ACCESS) + "<h3>Known failings</h3>" + bullets(FAILINGS))
        + panel("What it is not", bullets(LIMITS))
    )


def proof(manifest: Mapping[str, Any]) -> str:
    """How many small numbers are hidden by group, and that none can be worked out; empty where there are none."""
    found = manifest.get("proof", {})
    if not found.get("hidden"):
        return ""
    return (
        f"{found['hidden']:,} small numbers by group are hidden, {found['recoverable']} recoverable. For each one, "
        "publishing named another hospital with the very same dashboard in which that number differs, and a separate "
        "check worked out every figure again, those of all earlier versions among them."
    )


def of_version(version: Version) -> tuple[tuple[str, str], ...]:
    """What the version says of itself."""
    return (
        ("Version", version.id),
        (
            "Published",
            f"{day(version.published_at.date())} at {version.published_at:%H:%M} by {version.published_by}",
        ),
        ("Period", f"{month(version.period_from)} to {month(version.period_to)}"),
        ("Supplied by", version.producer),
        ("Kind", "Synthetic: made up throughout" if version.is_synthetic else "Real figures"),
    )


def caveats(version: Version) -> str:
    """What the producer wants to be known."""
    return f"<h3>Caveats</h3>{bullets(version.caveats)}" if version.caveats else ""


def inside(manifest: Mapping[str, Any]) -> str:
    """How many rows each table has, and the files' hashes, folded."""
    rows = tuple((table, f"{count:,}") for table, count in manifest.get("rows", {}).items())
    hashes = tuple((name, code) for name, code in manifest.get("files", {}).items())
    tables = as_html(Table("Rows in each table", ("Table", "Rows"), rows, frozenset({1}))) if rows else ""
    codes = as_html(Table("Each file and its hash (SHA-256)", ("File", "Hash"), hashes), "codes") if hashes else ""
    return folded("Tables and files of this version", tables + codes) if tables or codes else ""


def thresholds(rules: PrivacyRules) -> Table:
    """From which counts on a figure is shown."""
    rows = tuple(threshold(whom, rule) for whom, rule in rules.thresholds.items())
    survey = ("Answers to a survey", "", f"fewer than {rules.least_answers} answers", "")
    return Table(
        f"Said as “{TOO_FEW_TO_SHOW}”", ("Figures about", "Hidden", "Also hidden", "And where none"), (*rows, survey)
    )


def cuts(rules: PrivacyRules) -> Table:
    """By which periods the Trust and its units are shown by a characteristic, and what for."""
    rows = tuple((COUNTING[volume], grains(cut.trust), grains(cut.csu), cut.why) for volume, cut in rules.cuts.items())
    head = ("Measures that count", "The Trust, by", "Units, by", "What for")
    return Table("Published by one characteristic", head, (*rows, BY_TWO))


def grains(listed: tuple[str, ...]) -> str:
    """Grains of time in words."""
    return ", ".join(GRAINS[grain] for grain in listed) or "not shown"


def shown_of_each(reader: Reader) -> str:
    """How much of each measure by each characteristic is shown, folded; empty where the version does not say."""
    found: dict[tuple[str, str], dict[tuple[str, str], str]] = defaultdict(dict)
    titles = {measure.id: measure.title for measure in reader.catalogue.measures}
    for row in reader.manifest.get("shares", []):
        share = 1 - row["hidden"] / row["figures"]
        found[row["measure"], row["cut"]][row["place"], row["grain"]] = f"{share:.0%}"
    columns = (("Trust", "quarter"), ("Trust", "year"), ("CSU", "quarter"), ("CSU", "year"))
    rows = tuple(
        (titles.get(measure, measure), cut_words(cut, reader), *(shares.get(column, "") for column in columns))
        for (measure, cut), shares in found.items()
    )
    head = ("Measure", "By", "Trust, quarters", "Trust, years", "Units, quarters", "Units, years")
    table = Table("Share of the figures that is shown, not hidden", head, rows, frozenset(range(2, 6)))
    return folded("How much of each measure is shown", as_html(table)) if rows else ""


def cut_words(cut: str, reader: Reader) -> str:
    """What a cut is called."""
    titles = reader.titles_of_splits
    return " and ".join(titles.get(name, name) for name in cut.split(TOGETHER))


def threshold(whom: str, rule: Thresholds) -> tuple[str, ...]:
    """Whom a rule protects, and what it hides."""
    return (
        WHOM.get(whom, whom.capitalize()),
        f"{rule.hidden_from} to {rule.hidden_to} with, or without, what is counted",
        f"fewer than {rule.least_denominator} in the group",
        f"fewer than {rule.least_for_zero} in a group with none",
    )
