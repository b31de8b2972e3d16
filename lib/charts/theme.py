"""Every colour of the product, once, light and dark: for charts, icons and the pages' stylesheet.

Contrast against the ground of each scheme is held by a test: text at least 4.5, marks that carry meaning at least 3.
Familiar fills that miss 3 always stand inside an outline of ink, which is what carries their shape.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum

FONT = "Arial, Liberation Sans, sans-serif"


class Scheme(StrEnum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Palette:
    """The colours of one scheme, named by what they are for."""

    ground: str  # of the page
    panel: str  # of cards and charts
    ink: str  # text and every outline
    second: str  # second text, the line of values
    limit: str  # limits and their labels
    link: str
    target: str
    alert: str  # overdue, no response
    interval: str  # bars of intervals
    hairline: str
    band: str  # between the limits
    improving: str
    concerning: str
    common: str
    neutral: str
    on_fill: str  # letters on improving, concerning and common
    on_neutral: str
    synthetic: str  # the band that says the data is made up
    on_synthetic: str


PALETTES = {
    Scheme.LIGHT: Palette(
        ground="#F0F4F5",
        panel="#FFFFFF",
        ink="#212B32",
        second="#425563",
        limit="#5A6670",
        link="#005EB8",
        target="#AE2573",
        alert="#8A1538",
        interval="#768692",
        hairline="#D8DDE0",
        band="#E8EDEE",
        improving="#00B0F0",
        concerning="#ED7D31",
        common="#C4CBCF",
        neutral="#7030A0",
        on_fill="#212B32",
        on_neutral="#FFFFFF",
        synthetic="#8A1538",
        on_synthetic="#FFFFFF",
    ),
    Scheme.DARK: Palette(
        ground="#11181D",
        panel="#1B252B",
        ink="#F0F4F5",
        second="#C3CDD4",
        limit="#A9B6BF",
        link="#8EC5FF",
        target="#FF8CC6",
        alert="#FFA3B1",
        interval="#8FA0AC",
        hairline="#3A4851",
        band="#27333A",
        improving="#00B0F0",
        concerning="#ED7D31",
        common="#7F8D97",
        neutral="#9456C4",
        on_fill="#11181D",
        on_neutral="#FFFFFF",
        synthetic="#8A1538",
        on_synthetic="#FFFFFF",
    ),
}


def palette(scheme: Scheme) -> Palette:
    """Give the colours of a scheme."""
    return PALETTES[scheme]


def css_variables(scheme: Scheme) -> str:
    """Give the colours as custom properties, to stand inside a rule of a stylesheet: "--ink: #212B32; ..."."""
    colours = asdict(palette(scheme))
    return " ".join(f"--{name.replace('_', '-')}: {colour};" for name, colour in colours.items())
