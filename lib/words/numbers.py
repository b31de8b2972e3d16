"""Figures as a reader sees them: %, £ and plain numbers, in the measure's own unit."""

from collections.abc import Sequence
from dataclasses import replace
from math import floor, log10

from lib.catalogue.comparisons import Figure
from lib.catalogue.measure import Measure

NOTHING = "–"
TOO_FEW_TO_SHOW = "Too few to show"
MINUS = "−"
CLOSE = 4.0
"""Percentage points within which whole percentages cannot tell values apart."""
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: float | None, measure: Measure) -> str:
    """Give a value with its sign of % or £ but without the rest of its unit; a dash where there is none.

    Percentages have no decimals from 10 up, unless that would say 100% of what is less. Plain numbers keep two or
    three figures; the measure's `decimals` overrules both.
    """
    if value is None:
        return NOTHING
    sign, decimals = measure.unit[:1], measure.decimals
    if sign == "£" and decimals is None:
        return money(value)
    if decimals is None:
        decimals = decimals_of_share(value) if sign == "%" else decimals_of(value, measure)
    return dressed(value, decimals, sign)


def with_unit(value: float | None, measure: Measure) -> str:
    """A value and its whole unit: "4.0 per 1,000 occupied bed days", "73% of milestones due"."""
    text = number(value, measure)
    if value is None:
        return text
    rest = unit_words(measure)
    return f"{text} {singular(rest) if text == '1' else rest}".rstrip()


def ranges(lower: Sequence[float | None], upper: Sequence[float | None], measure: Measure) -> list[str]:
    """Give many ranges: "3.4 to 5.2"; empty where there is none."""
    pairs = list(zip(lower, upper, strict=True))
    said = {(low, high): f"{number(low, measure)} to {number(high, measure)}" for low, high in set(pairs)}
    return ["" if None in pair else said[pair] for pair in pairs]


def fine(measure: Measure, lower: float | None, upper: float | None) -> Measure:
    """Give the measure with a decimal more where its limits lie so close that rounding would hide the chart."""
    if lower is None or upper is None or measure.decimals is not None or not is_share(measure):
        return measure
    return replace(measure, decimals=1) if 0 < upper - lower < CLOSE else measure


def target_number(value: float | None, measure: Measure) -> str:
    """Give a target as people set it: without decimals where it is whole, a share with those that it has, up to two."""
    if value is None or is_money(measure) or not (is_share(measure) or float(value).is_integer()):
        return number(value, measure)
    decimals = next((places for places in (0, 1) if round(value, places) == round(value, 2)), 2)
    return dressed(value, decimals, measure.unit[:1])


def figure_words(figure: Figure, measure: Measure) -> str:
    """A group's, unit's or item's value, or that it is hidden to protect people."""
    return TOO_FEW_TO_SHOW if figure.is_masked else number(figure.value, measure)


def apart(value: float | None, measure: Measure) -> str:
    """Give a difference between two values with its unit: shares differ by percentage points."""
    if value is None:
        return NOTHING
    if is_share(measure):
        points = apart_number(value, measure)
        return f"{points} percentage {'point' if points.lstrip(MINUS) == '1.0' else 'points'}"
    return with_unit(value, measure)


def apart_number(value: float | None, measure: Measure) -> str:
    """Give a difference between two values without its unit."""
    if value is None:
        return NOTHING
    return signed(value, 1) if is_share(measure) else number(value, measure)


def percent(value: float, *, cut: bool = False) -> str:
    """A share in percent: whole from 10 up, one decimal below; `cut` never rounds up to all."""
    decimals = 0 if abs(value) >= 9.95 else 1
    if cut and 99.5 <= value < 100:
        decimals = 1
        value = min(value, 99.9)
    text = signed(value, decimals)
    return f"{text.removesuffix('.0')}%"


def as_known(value: float, width: float) -> str:
    """A number no finer than it is known: to the leading figure of half its interval's width."""
    step = 10.0 ** floor(log10(width / 2)) if width > 0 else 1.0
    return signed(round(value / step) * step, 0 if step >= 1 else 1)


def ratio(value: float | None) -> str:
    """A ratio of two values, to two decimals."""
    return NOTHING if value is None else f"{value:.2f}"


def tick(value: float, step: float, top: float, measure: Measure) -> str:
    """A value on an axis whose marks are `step` apart and end at `top`, all marks with as many decimals."""
    decimals = decimals_of_step(step)
    if is_money(measure) and abs(top) >= 1_000_000:
        return "£0" if value == 0 else pounds(value / 1e6, decimals_of_step(step / 1e6), "m")
    return dressed(value, decimals, measure.unit[:1])


def count_words(count: int, capital: bool = False) -> str:
    """A count as a word up to ten, as digits above."""
    text = SMALL[count] if 0 <= count < len(SMALL) else f"{count:,}"
    return text.capitalize() if capital else text


def is_share(measure: Measure) -> bool:
    """Whether the measure's values are percentages."""
    return measure.unit.startswith("%")


def is_money(measure: Measure) -> bool:
    """Whether the measure's values are pounds."""
    return measure.unit.startswith("£")


def unit_words(measure: Measure) -> str:
    """The unit without the sign that already stands at the number."""
    return measure.unit.lstrip("%£").strip()


def decimals_of(value: float, measure: Measure) -> int:
    """Give the decimals of a plain number: none for a count, otherwise enough for two or three figures."""
    if measure.denominator is None and float(value).is_integer():
        return 0
    size = abs(value)
    return 0 if size >= 99.95 else 1 if size >= 0.95 or size == 0 else 2


def decimals_of_share(value: float) -> int:
    """No decimals from 10% up, one below it and where rounding would claim all."""
    if value in (0, 100):
        return 0
    return 1 if abs(value) < 9.95 or 99.5 <= value < 100 else 0


def decimals_of_step(step: float) -> int:
    """The decimals it takes to tell marks apart that are `step` from each other."""
    return next((places for places in range(12) if abs(step - round(step, places)) < step * 1e-6), 12)


def dressed(value: float, decimals: int, sign: str) -> str:
    """Give a value to so many decimals, with its sign of % or £ if it has either."""
    if sign == "£":
        return pounds(value, decimals, "")
    text = signed(value, decimals)
    return f"{text}%" if sign == "%" else text


def signed(value: float, decimals: int) -> str:
    """A value to so many decimals with thousands marked and a true minus; never a minus nought."""
    text = f"{value:,.{decimals}f}"
    if text[0] != "-":
        return text
    return f"{MINUS}{text[1:]}" if text.strip("-0.,") else text[1:]


def money(value: float) -> str:
    """Pounds: exact below ten thousand, to the thousand below a million, in millions above."""
    size = abs(value)
    if size < 10_000:
        return pounds(value, 0, "")
    if size < 999_500:
        return pounds(round(value, -3), 0, "")
    return pounds(value / 1e6, 1 if size < 99_950_000 else 0, "m")


def pounds(value: float, decimals: int, scale: str) -> str:
    """An amount with the pound sign after its minus."""
    text = signed(value, decimals)
    return f"{MINUS if text.startswith(MINUS) else ''}£{text.lstrip(MINUS)}{scale}"


def singular(unit: str) -> str:
    """A unit's wording behind the number 1: its first word loses the s of the plural."""
    first, _, rest = unit.partition(" ")
    if first.endswith("ies"):
        first = first[:-3] + "y"
    elif first.endswith("s") and not first.endswith("ss"):
        first = first[:-1]
    return f"{first} {rest}".strip()
