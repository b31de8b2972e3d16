"""What stands around every page: the synthetic band, caveats, notes, a newer version, the foot."""

import streamlit as st

from lib.catalogue.answer import Version
from lib.catalogue.strategy import Catalogue
from lib.ui import address
from lib.ui.address import Edition
from lib.ui.markup import listed, paragraphs, text
from lib.ui.menu import OWN_FIGURES
from lib.ui.visit import Visit
from lib.words import day, month

NOT_ENDORSED = 'Not endorsed by NHS England or any other body. <a href="about">About this dashboard</a>'


def above(visit: Visit) -> None:
    """Everything that stands above a page's own words."""
    if address.current_page() == OWN_FIGURES:
        st.html(own_figures() + notes(visit.notes))
        return
    version, catalogue = visit.reader.version, visit.reader.catalogue
    said = band(version, catalogue) + caveats(version) + notes(visit.notes)
    if said:
        st.html(said)
    if visit.newer:
        offer_newer(visit.newer, visit.reader.version.id)


def band(version: Version, catalogue: Catalogue) -> str:
    """That the figures are made up, where they are."""
    if not version.is_synthetic:
        return ""
    return (
        '<p class="band" role="note"><strong>Synthetic data</strong>'
        f" – not {text(of_the_trust(catalogue))} performance."
        " Every figure, unit and project is made up.</p>"
    )


def made_up(what: str) -> str:
    """That something else than the published data is made up."""
    return f'<p class="band" role="note"><strong>Synthetic data</strong> – {what} is made up.</p>'


def own_figures() -> str:
    """That figures on this page are the reader's own, and stay so."""
    return (
        '<p class="own" role="note"><strong>Your own figures</strong> – not part of the published data. They stay in '
        "this page: nothing is stored or put in its address, and closing or reloading it forgets them.</p>"
    )


def of_the_trust(catalogue: Catalogue) -> str:
    """The Trust's short name as a possessive."""
    name = catalogue.trust.removesuffix(" NHS Foundation Trust").removesuffix(" NHS Trust")
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def caveats(version: Version) -> str:
    """What the producer of the data wants to be known, on every page."""
    return listed([text(caveat) for caveat in version.caveats], css="caveats")


def notes(sentences: tuple[str, ...]) -> str:
    """What the address asked for and cannot have."""
    return f'<div class="notes" role="status">{paragraphs(sentences)}</div>' if sentences else ""


def offer_newer(newer: Edition, read: str) -> None:
    """A later edition is live: this visit goes on reading its own until the reader asks."""
    said, button = (
        ("A newer version of the data has been published.", "Read the newer version")
        if newer.version != read
        else ("A decision about a measure has been recorded since.", "Read with what was decided")
    )
    with st.container(horizontal=True, key="newer", vertical_alignment="center"):
        st.html(f'<p class="newer">{said}</p>', width="content")
        st.button(button, on_click=address.pin, args=(newer,))


def below(visit: Visit) -> None:
    """The foot: which data this is, prepared from whose, and that nobody endorses it."""
    version = visit.reader.version
    if address.current_page() == OWN_FIGURES:
        st.html(f'<footer class="foot"><p>Own figures, checked by nobody. {NOT_ENDORSED}</p></footer>')
        return
    said = [
        f"Data {month(version.period_from)} to {month(version.period_to)}",
        f"published {day(version.published_at.date())}",
        f"version {version.id}",
        f"rules: {visit.rules}",
    ]
    st.html(
        f'<footer class="foot"><p>{text(" · ".join(said))}</p>'
        f"<p>Prepared from data supplied by {text(version.producer)}. {NOT_ENDORSED}</p></footer>"
    )


def cannot_show(why: str) -> None:
    """Nothing can be read: say so in the error's own sentences."""
    st.html(f'<h1>There is nothing to show</h1><div class="lead">{paragraphs(why.splitlines())}</div>')
