"""Pictures to take away: the same form as on the page with its data inside and its words around it, SVG and PNG.

Drawn here without a browser and without any other host. Text needs a font that exists, or none is drawn and nothing
is said: Liberation Sans comes with vl-convert, and its letters are as wide as those of Arial.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain
from typing import Any

from lib.catalogue.answer import Reading
from lib.catalogue.legible import legible
from lib.catalogue.signals import Assurance
from lib.charts.drawing import Drawing
from lib.charts.form import PHONE
from lib.charts.icons import assurance_icon, reading_icon
from lib.charts.painter import chart_as_svg, svg_as_png
from lib.charts.theme import FONT, Scheme, palette
from lib.words import assurance_words, state_words
from lib.words.captions import Caption

COLOURS = palette(Scheme.LIGHT)
WIDTH, EDGE = 1280, 40
"""Of the picture, and around what is in it, in pixels."""
BAND = 40
ICON, ICON_ROOM = 72, 130
THIN, BROAD = frozenset("fijlrtI .,:;'’!|()[]-/·"), frozenset("ABCDEFGHKLMNOPQRSTUVWXYZmw%&@–")
NARROW, USUAL, WIDE, BOLD = 0.32, 0.56, 0.8, 1.04
"""How wide letters are in sizes of their text, in the families of FONT."""
TAG = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)"[^>]*>')


@dataclass(frozen=True)
class Style:
    """How text is set: its size, from one line to the next, and its colour."""

    size: int
    step: int
    colour: str
    weight: str = "normal"
    anchor: str = "start"

    def width(self, text: str) -> float:
        """Give about how wide a text is, and rather too much."""
        letters = sum(NARROW if letter in THIN else WIDE if letter in BROAD else USUAL for letter in text)
        return letters * self.size * (BOLD if self.weight == "bold" else 1.0)

    def broken(self, texts: Sequence[str], room: float) -> list[str]:
        """Break texts at their spaces into lines that have room."""
        lines: list[str] = []
        for text in texts:
            lines.append("")
            for piece in chain.from_iterable(self.pieces(word, room) for word in text.split(" ")):
                longer = f"{lines[-1]} {piece}".lstrip()
                fits = self.width(longer) <= room or not lines[-1]
                lines[-1:] = [longer] if fits else [lines[-1], piece]
        return lines

    def pieces(self, word: str, room: float) -> list[str]:
        """Break a word only where it has no room on a line of its own."""
        if self.width(word) <= room:
            return [word]
        letters = max(1, int(room / (self.size * WIDE * BOLD)))
        return [word[at : at + letters] for at in range(0, len(word), letters)]

    def lines(self, texts: Sequence[str], x: float, top: float) -> str:
        """Draw lines under each other, the first below a height."""
        return "".join(
            f'<text x="{x:g}" y="{top + self.step * (place + 0.8):g}" font-family="{FONT}" font-size="{self.size}" '
            f'font-weight="{self.weight}" text-anchor="{self.anchor}" fill="{self.colour}">{written(text)}</text>'
            for place, text in enumerate(texts)
        )


TITLE = Style(31, 38, COLOURS.ink, "bold")
NOTE = Style(18, 26, COLOURS.second)
FOOT = Style(15, 21, COLOURS.second)
STAMP = Style(19, 25, COLOURS.on_synthetic, "bold")
WORDS = Style(16, 19, COLOURS.ink, anchor="middle")


def as_svg(drawing: Drawing, caption: Caption) -> str:
    """Draw a picture with its words; to who does not see it, it says its title and the drawing's own words."""
    head, top = heading(caption)
    chart, height = chart_of(drawing)
    foot = FOOT.broken(caption.foot, WIDTH - 2 * EDGE)
    below = top + height + 14
    total = round(below + len(foot) * FOOT.step + 20)
    said = " ".join(filter(None, (caption.stamp and f"{caption.stamp}.", drawing.alt)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{WIDTH}" '
        f'height="{total}" viewBox="0 0 {WIDTH} {total}" role="img" aria-labelledby="title description">'
        f'<title id="title">{written(caption.title)}</title><desc id="description">{written(said)}</desc>'
        f'<rect width="{WIDTH}" height="{total}" fill="{COLOURS.panel}"/>'
        f"{head}{placed(chart, EDGE, top)}{FOOT.lines(foot, EDGE, below)}</svg>"
    )


def as_png(drawing: Drawing, caption: Caption) -> bytes:
    """Draw the same picture in pixels."""
    return svg_as_png(as_svg(drawing, caption))


def chart_of(drawing: Drawing) -> tuple[str, float]:
    """Draw a form with its data in it, as wide as there is room and never as on a phone; give its height too."""
    spec = {name: part for name, part in drawing.spec.items() if name != "title"}
    spec |= {"width": WIDTH - 2 * EDGE, "data": {"values": drawing.table.to_pylist()}}
    chart = chart_as_svg(json.dumps(legible_in(spec), allow_nan=False).replace(PHONE, "false"))
    return chart, float(tag_of(chart).group(2))


def legible_in(part: Any) -> Any:
    """Make all text legible in a form, or in a part of one."""
    if isinstance(part, str):
        return legible(part)
    if isinstance(part, Mapping):
        return {name: legible_in(inner) for name, inner in part.items()}
    return [legible_in(inner) for inner in part] if isinstance(part, list | tuple) else part


def written(text: str) -> str:
    """Write text into a picture, whatever stands in it."""
    return escape(legible(text))


def heading(caption: Caption) -> tuple[str, float]:
    """Draw what stands above a chart, and give where it ends."""
    top = BAND if caption.stamp else 0
    band = f'<rect width="{WIDTH}" height="{BAND}" fill="{COLOURS.synthetic}"/>' if caption.stamp else ""
    icons = icons_of(caption.reading)
    room = WIDTH - 2 * EDGE - len(icons) * ICON_ROOM
    title, notes = TITLE.broken([caption.title], room), NOTE.broken(caption.notes, room)
    first, second = top + 22, top + 30 + len(title) * TITLE.step
    drawn = [
        band,
        STAMP.lines([caption.stamp], EDGE, 7) if caption.stamp else "",
        TITLE.lines(title, EDGE, first),
        NOTE.lines(notes, EDGE, second),
        *(with_words(icon, words, place, first) for place, (icon, words) in enumerate(reversed(icons))),
    ]
    end = max(second + len(notes) * NOTE.step, first + ICON + 3 * WORDS.step if icons else 0)
    return "".join(drawn), end + 12


def icons_of(reading: Reading | None) -> list[tuple[str, str]]:
    """Give the icons of a reading with their words; none of a target where there is none."""
    if reading is None:
        return []
    icons = [(reading_icon(reading), state_words(reading))]
    if reading.assurance is not Assurance.NO_TARGET:
        icons.append((assurance_icon(reading.assurance), assurance_words(reading.assurance)))
    return icons


def with_words(icon: str, words: str, place: int, top: float) -> str:
    """Draw an icon over its words, counted from the right."""
    middle = WIDTH - EDGE - ICON_ROOM * (place + 0.5)
    lines = WORDS.broken([words], ICON_ROOM - 6)
    return placed(icon, middle - ICON / 2, top, ICON) + WORDS.lines(lines, middle, top + ICON + 4)


def placed(picture: str, x: float, y: float, width: float | None = None) -> str:
    """Set a picture into another, in its own size or as wide and high as said."""
    tag = tag_of(picture)
    moved = tag.group().replace("<svg ", f'<svg x="{x:g}" y="{y:g}" ', 1)
    if width is not None:
        moved = re.sub(r'width="[\d.]+" height="[\d.]+"', f'width="{width:g}" height="{width:g}"', moved)
    return picture.replace(tag.group(), moved, 1)


def tag_of(picture: str) -> re.Match[str]:
    """Find the opening tag of a picture, its width and its height."""
    tag = TAG.search(picture)
    if tag is None:
        raise ValueError("This picture does not say how large it is.")
    return tag
