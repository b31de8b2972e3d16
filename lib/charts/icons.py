"""Icons as SVG: one grammar of shapes for icons, chart points, sparklines and counts.

Circle: common cause. Diamond: improving. Triangle: concerning, up when high and down when low. Square: neutral.
A white halo round the ink outline carries the shape on dark ground and cannot be seen on white. Streamlit removes
inline SVG, so pictures go through `image`.
"""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from html import escape

from lib.catalogue.answer import Reading
from lib.catalogue.judgements import EffectStatus
from lib.catalogue.signals import Assurance, Variation
from lib.charts.theme import FONT, Scheme, palette

LIGHT = palette(Scheme.LIGHT)
HALO = "#FFFFFF"
DIAMOND = "M24 3 45 24 24 45 3 24Z"
UP = "M24 5 44 42H4Z"
DOWN = "M24 43 4 6H44Z"
SQUARE = "M5 5H43V43H5Z"
RUNS_MOVED, RUNS_UNMOVED = "runs_moved", "runs_unmoved"
CIRCLE = "M24 4A20 20 0 1 1 23.99 4Z"

SHAPES: dict[str, tuple[str, str]] = {
    Variation.COMMON_CAUSE: (CIRCLE, LIGHT.common),
    Variation.IMPROVEMENT_HIGH: (DIAMOND, LIGHT.improving),
    Variation.IMPROVEMENT_LOW: (DIAMOND, LIGHT.improving),
    Variation.CONCERN_HIGH: (UP, LIGHT.concerning),
    Variation.CONCERN_LOW: (DOWN, LIGHT.concerning),
    Variation.NEUTRAL_HIGH: (SQUARE, LIGHT.neutral),
    Variation.NEUTRAL_LOW: (SQUARE, LIGHT.neutral),
    RUNS_MOVED: (SQUARE, LIGHT.band),
    RUNS_UNMOVED: (CIRCLE, LIGHT.band),
    Variation.TOO_FEW: (CIRCLE, LIGHT.band),
}
"""The shape and colour of each icon, by its name."""
DASHED = (RUNS_MOVED, RUNS_UNMOVED, Variation.TOO_FEW)
"""What no control chart judges: a broken outline, and smaller, since it says least and is bright on dark ground."""
EFFECTS = {
    EffectStatus.SUSTAINED: (DIAMOND, LIGHT.improving),
    EffectStatus.NOT_SUSTAINED: (SQUARE, LIGHT.common),
    EffectStatus.WORSE: (DOWN, LIGHT.concerning),
}
"""The shapes of verdicts; any other is a circle, dashed where nothing can be judged yet."""
LETTERS = {  # the letter and the height of its foot
    Variation.IMPROVEMENT_HIGH: ("H", 31),
    Variation.IMPROVEMENT_LOW: ("L", 31),
    Variation.CONCERN_HIGH: ("H", 38),
    Variation.CONCERN_LOW: ("L", 25),
    Variation.NEUTRAL_HIGH: ("H", 31),
    Variation.NEUTRAL_LOW: ("L", 31),
}
ORDER = (
    Variation.CONCERN_HIGH,
    Variation.CONCERN_LOW,
    Variation.IMPROVEMENT_HIGH,
    Variation.IMPROVEMENT_LOW,
    Variation.NEUTRAL_HIGH,
    Variation.NEUTRAL_LOW,
    Variation.COMMON_CAUSE,
    RUNS_MOVED,
    RUNS_UNMOVED,
    Variation.TOO_FEW,
)


def svg(body: str, width: float, height: float, size: str = "") -> str:
    """Wrap marks into a picture of its own."""
    box = size or f"0 0 {width:g} {height:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width:g}" height="{height:g}">{body}</svg>'


def image(svg: str, alt: str, width: int) -> str:
    """Give the picture as an img element; `alt` may be empty where words stand beside it."""
    return f'<img src="{encoded(svg)}" alt="{escape(alt)}" width="{width}">'


@cache
def css_icons() -> str:
    """Give all icons as rules of a stylesheet, for pages with hundreds: .shape.concern_high and so on."""
    drawn = {one.value: variation_icon(one) for one in Variation}
    drawn |= {one.value: assurance_icon(one) for one in Assurance}
    drawn |= {RUNS_MOVED: run_icon(signals=True), RUNS_UNMOVED: run_icon(signals=False)}
    return "".join(f'.shape.{name}{{background-image:url("{encoded(svg)}")}}' for name, svg in drawn.items())


def encoded(svg: str) -> str:
    """Give a picture as an address that holds it whole."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def outlined(path: str, fill: str, dash: str = "") -> str:
    """Draw a shape in ink with its halo."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{path}" fill="{fill}" stroke="{HALO}" stroke-width="6" stroke-linejoin="round"/>'
        f'<path d="{path}" fill="{fill}" stroke="{LIGHT.ink}" stroke-width="3" stroke-linejoin="round"{dashed}/>'
    )


def letter(text: str, foot: float, colour: str, size: float = 20) -> str:
    """Draw a bold letter in the middle, its foot at a height."""
    return (
        f'<text x="24" y="{foot:g}" font-family="{FONT}" font-size="{size:g}" font-weight="bold" '
        f'text-anchor="middle" fill="{colour}">{text}</text>'
    )


def variation_icon(variation: Variation) -> str:
    """Draw what the latest point says."""
    path, fill = SHAPES[variation]
    if variation is Variation.TOO_FEW:
        dots = "".join(f'<circle cx="{x}" cy="24" r="2.6" fill="{LIGHT.ink}"/>' for x in (15, 24, 33))
        return svg(outlined(path, fill, "4 4") + dots, 48, 48)
    if variation is Variation.COMMON_CAUSE:
        zigzag = f'<path d="M9 25l5-6 6 10 6-12 6 12 7-8" fill="none" stroke="{LIGHT.ink}" stroke-width="2.6"/>'
        return svg(outlined(path, fill) + zigzag, 48, 48)
    text, foot = LETTERS[variation]
    colour = LIGHT.on_neutral if variation.is_neutral else LIGHT.on_fill
    return svg(outlined(path, fill) + letter(text, foot, colour), 48, 48)


def run_icon(*, signals: bool) -> str:
    """Draw what a run chart says: a line about its median, or one that has moved from one side of it to the other."""
    ink = LIGHT.ink
    median = f'<path d="M8 24H40" stroke="{ink}" stroke-width="2" stroke-dasharray="3 3"/>'
    line = "M9 33H18V31H24V17H32V15H39" if signals else "M9 27l6-7 6 8 6-8 6 8 6-7"
    drawn = f'<path d="{line}" fill="none" stroke="{ink}" stroke-width="2.8" stroke-linejoin="round"/>'
    return svg(outlined(*SHAPES[RUNS_MOVED if signals else RUNS_UNMOVED], "4 4") + median + drawn, 48, 48)


def reading_icon(reading: Reading) -> str:
    """Draw what the latest point says; of a run chart what its runs say."""
    return run_icon(signals=reading.runs.signals) if reading.runs else variation_icon(reading.variation)


def icon_name(reading: Reading) -> str:
    """Give the name by which the stylesheet knows the icon of what the latest point says."""
    if reading.runs is None:
        return reading.variation.value
    return RUNS_MOVED if reading.runs.signals else RUNS_UNMOVED


def assurance_icon(assurance: Assurance) -> str:
    """Draw whether the target can be expected to be met: a letter above, below or on the line of the target."""
    ink = LIGHT.ink
    if assurance is Assurance.NO_TARGET:
        dash = f'<path d="M17 24H31" stroke="{ink}" stroke-width="3"/>'
        return svg(outlined(CIRCLE, LIGHT.band, "3 4") + dash, 48, 48)
    if assurance is Assurance.INCONSISTENT:
        line = f'<path d="M5 24H14M34 24H43" stroke="{ink}" stroke-width="2.6"/>'
        return svg(outlined(CIRCLE, LIGHT.common) + line + letter("?", 32, ink, 23), 48, 48)
    passes = assurance is Assurance.CONSISTENT_PASS
    fill, text, foot, at = (LIGHT.improving, "P", 28, 34) if passes else (LIGHT.concerning, "F", 36, 15)
    line = f'<path d="M8 {at}H40" stroke="{ink}" stroke-width="2.6" stroke-dasharray="4 3"/>'
    return svg(outlined(CIRCLE, fill) + line + letter(text, foot, ink), 48, 48)


def unit_mark(position: str) -> str:
    """Draw a unit's place in a funnel: neutral, for beyond the limits is not better or worse."""
    path, fill = {"above": (UP, LIGHT.neutral), "below": (DOWN, LIGHT.neutral)}.get(position, (CIRCLE, LIGHT.common))
    return svg(outlined(path, fill), 48, 48)


def point_mark(*, is_left_out: bool) -> str:
    """Draw the hollow point of a chart: one that is provisional, or, crossed, one that a decision left out."""
    cross = f'<path d="M11 11L37 37M11 37L37 11" stroke="{LIGHT.ink}" stroke-width="3"/>' if is_left_out else ""
    return svg(outlined(CIRCLE, LIGHT.panel) + cross, 48, 48)


def effect_mark(status: EffectStatus | None) -> str:
    """Draw what became of a project's change."""
    path, fill = EFFECTS.get(status, (CIRCLE, LIGHT.common)) if status else (CIRCLE, LIGHT.band)
    dash = "4 4" if status in (None, EffectStatus.TOO_EARLY, EffectStatus.NO_BASELINE) else ""
    return svg(outlined(path, fill, dash), 48, 48)


def tally(names: Sequence[str | None]) -> str:
    """Draw one small shape a measure in a row: concern first, steady last, what was not supplied as dashes."""
    place = {name: rank for rank, name in enumerate(ORDER)}
    row = sorted(names, key=lambda one: len(ORDER) if one is None else place[one])
    marks = "".join(small(one, 3 + 16 * at) for at, one in enumerate(row))
    return svg(marks, max(1, len(row)) * 16 + 4, 18)


def small(name: str | None, left: float) -> str:
    """Draw one shape of a tally."""
    if name is None:
        return f'<path d="M{left + 1:g} 9h9" stroke="{LIGHT.interval}" stroke-width="2"/>'
    path, fill = SHAPES[name]
    if name in DASHED:
        return f'<g transform="translate({left + 2.2:g} 4.6) scale(0.19)">{outlined(path, fill, "8 8")}</g>'
    return f'<g transform="translate({left:g} 2.4) scale(0.28)">{outlined(path, fill)}</g>'
