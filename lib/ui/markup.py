"""Pieces of a page as HTML: whatever comes from data passes `text`, so that it can only be read as words."""

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode


def text(value: object) -> str:
    """Somebody's words, safe to stand in a page or in an attribute."""
    return escape(str(value), quote=True)


def address(page: str, **choices: str | int | None) -> str:
    """A page's address with choices in it, relative so that it holds behind any prefix; empty ones are left out."""
    chosen = {name: value for name, value in choices.items() if value not in (None, "")}
    return f"{page or './'}?{urlencode(chosen)}" if chosen else page or "./"


def link(to: str, words: str, css: str = "") -> str:
    """A link within the dashboard."""
    return f'<a href="{text(to)}"{css_class(css)}>{text(words)}</a>'


def css_class(css: str) -> str:
    """A class attribute, or nothing."""
    return f' class="{css}"' if css else ""


def listed(items: Iterable[str], css: str = "", tag: str = "ul") -> str:
    """A real list of pieces that are HTML already; nothing where there are none."""
    inside = "".join(f"<li>{item}</li>" for item in items)
    return f"<{tag}{css_class(css)}>{inside}</{tag}>" if inside else ""


def bullets(sentences: Iterable[str]) -> str:
    """A plain list of sentences."""
    return listed((text(sentence) for sentence in sentences), css="bullets")


def paragraphs(sentences: Iterable[str], css: str = "") -> str:
    """One paragraph a sentence."""
    return "".join(f"<p{css_class(css)}>{text(sentence)}</p>" for sentence in sentences if sentence)


def facts(pairs: Iterable[tuple[str, str]], css: str = "facts") -> str:
    """A list of names and what they are, in plain words."""
    inside = "".join(f"<div><dt>{text(name)}</dt><dd>{text(said)}</dd></div>" for name, said in pairs if said)
    return f'<dl class="{css}">{inside}</dl>'


def folded(summary: str, inside: str, css: str = "") -> str:
    """A part that opens: the summary is words, the inside HTML."""
    return f"<details{css_class(css)}><summary>{summary}</summary>{inside}</details>"


def panel(heading: str, inside: str, css: str = "", level: int = 2) -> str:
    """A section with its heading; the inside is HTML."""
    return f'<section class="panel {css}"><h{level}>{text(heading)}</h{level}>{inside}</section>'
