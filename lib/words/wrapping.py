"""Text broken into lines, without a dash or a date coming apart from its neighbour."""

from textwrap import wrap


def wrapped(text: str, letters: int) -> list[str]:
    """Break text into lines of at most so many letters, at spaces only."""
    return wrap(text, letters, break_long_words=False, break_on_hyphens=False) or [""]
