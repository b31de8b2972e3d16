"""Sentences about units beside each other: what their size lets one expect, and what wider limits hide."""

from collections.abc import Sequence

from lib.catalogue.comparisons import ByUnit, Figure
from lib.catalogue.measure import Measure
from lib.words.joining import listed
from lib.words.numbers import count_words, unit_words

SIDES = {"above": "higher", "below": "lower"}
MOST_NAMED = 5
"""Units that a sentence names; more would be no sentence any more, and the table has them all."""
CHECK = "Check case mix, then how it is recorded, then care."


def unit_sentence(by_unit: ByUnit) -> str:
    """How many units lie within what their size lets one expect, and which do not."""
    placed = [figure for figure in by_unit.figures if figure.position]
    if not placed:
        return f"Each unit's own figure, {by_unit.period}; units differ in size, so they are not judged."
    within = sum(figure.position == "within" for figure in placed)
    one = within == len(placed) == 1
    spread = " and the spread between units" if by_unit.widened is not None else ""
    expected = f"within the range expected for {'its' if one else 'their'} size{spread}"
    if within == len(placed):
        return f"{'The one unit is' if one else f'All {count_words(within)} units are'} {expected}."
    if within < len(placed) / 2:
        return (
            f"{len(placed) - within} of {len(placed)} units differ by more than their size alone would explain. "
            "Where figures are this large, small differences show: look at how far apart units are, and at case mix."
        )
    said = f"{within} of {len(placed)} units {'is' if within == 1 else 'are'} {expected}."
    return f"{said} {beyond([(figure.brief or figure.label, figure.position) for figure in placed])} {CHECK}"


def widening_sentence(by_unit: ByUnit) -> str:
    """Why limits are widened, that these decide, and whom narrower ones would set apart; empty where none are."""
    if by_unit.widened is None or by_unit.phi is None:
        return ""
    times = f"{by_unit.phi:,.0f}" if by_unit.phi >= 10 else f"{by_unit.phi:.1f}"
    opening = (
        f"Units differ by more than chance alone gives: {times} times its variance, as is usual where units do "
        "different work. So the limits are widened to hold that spread, and the widened limits decide"
    )
    hidden = hidden_by_widening(by_unit.figures)
    if not hidden:
        return f"{opening}; this changes no unit's place."
    also = "also " if any(figure.position in SIDES for figure in by_unit.figures) else ""
    return f"{opening}. The narrower limits of chance alone would {also}set {apart(hidden)}."


def apart(figures: Sequence[Figure]) -> str:
    """Units that limits of chance alone would set apart, by side: "Unit 04 apart (higher)"; many as how many."""
    by_side = {
        side: tuple(one.brief or one.label for one in figures if one.by_chance == position)
        for position, side in SIDES.items()
    }
    sides = [(names, side) for side, names in by_side.items() if names]
    if len(figures) > MOST_NAMED:
        return f"{len(figures)} units apart ({', '.join(f'{len(names)} {side}' for names, side in sides)})"
    return " and ".join(f"{listed(names)} apart ({side})" for names, side in sides)


def hidden_by_widening(figures: Sequence[Figure]) -> list[Figure]:
    """The units that limits of chance alone would set apart and wider ones do not."""
    return [figure for figure in figures if figure.position == "within" and figure.by_chance in SIDES]


def beyond(placed: Sequence[tuple[str, str]]) -> str:
    """Name the units that lie beyond what their size lets one expect, by side."""
    named = ((side, [name for name, place in placed if place == position]) for position, side in SIDES.items())
    return " ".join(f"{side.capitalize()} than expected: {', '.join(names)}." for side, names in named if names)


def unit_place(figure: Figure, *, brief: bool = False) -> str:
    """A unit's place as words beside its name: "higher than expected for its size"."""
    if figure.position in SIDES:
        return f"{SIDES[figure.position]} than expected{'' if brief else ' for its size'}"
    return "as expected" if brief else "within the range expected for its size"


def unit_position(figure: Figure) -> str:
    """One unit's place as a sentence."""
    if figure.is_masked or not figure.position:
        return f"{figure.label}: {'too few to show' if figure.is_masked else 'no figure'}."
    if figure.position in SIDES:
        return f"{figure.label} is {unit_place(figure)}. {CHECK}"
    if figure.by_chance in SIDES:
        return (
            f"{figure.label} is within the range expected once the spread between units is allowed for; "
            f"the narrower limits of chance alone would set it apart ({SIDES[figure.by_chance]})."
        )
    return f"{figure.label} is within the range expected for its size."


def not_drawn(by_unit: ByUnit) -> str:
    """Which units have no place in the funnel, and why; empty where all have."""
    hidden = [figure.brief or figure.label for figure in by_unit.figures if figure.is_masked]
    missing = [
        figure.brief or figure.label for figure in by_unit.figures if not figure.position and not figure.is_masked
    ]
    said = (("too few to show", hidden), ("no figure", missing))
    return " ".join(f"Not drawn, {why}: {', '.join(names)}." for why, names in said if names)


def funnel_note(by_unit: ByUnit, measure: Measure) -> str:
    """The line above a funnel: what is drawn, when, and how its limits were set."""
    opening = f"Each unit by its size, {unit_of(measure)}{by_unit.period}"
    how = "widened for the spread between units" if by_unit.widened is not None else "by chance alone"
    return f"{opening}\u00a0· funnel, limits of 95% and 99.8%, {how}"


def unit_of(measure: Measure) -> str:
    """The unit of the values, as part of a line of words."""
    rest = unit_words(measure)
    words = f"% {rest}".strip() if measure.unit.startswith("%") else rest
    return f"{words}, " if words else ""


def size_words(by_unit: ByUnit, measure: Measure) -> str:
    """What the sizes along the axis are."""
    return f"{measure.denominator or 'Answers'}, {by_unit.period}"
