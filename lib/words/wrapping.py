"""Text broken into lines at its spaces, never at a no-break space."""


def wrapped(text: str, letters: int) -> list[str]:
    """Break text into lines of at most so many letters; a longer word has a line of its own."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if len(longer) <= letters or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
