"""Text that every picture and page can hold, whoever wrote it."""

import re

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 forbids, escaped or not: most controls, and halves of a pair (its section 2.2)."""

MARK = "□"
"""In the letters of our pictures; the usual mark � is not, and turns the line around it into others."""


def legible(text: str) -> str:
    """Text with a mark in place of each character that XML forbids: a picture with one in it cannot be drawn."""
    return NOT_IN_XML.sub(MARK, text)
