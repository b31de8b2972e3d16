"""Words put together: names in a row, a capital or a small first letter."""


def listed(names: tuple[str, ...]) -> str:
    """Names in a row: "a, b and c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def capital(text: str) -> str:
    """With a capital first letter and the rest as it stands."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """With a small first letter and the rest as it stands, unless it opens with an abbreviation."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
