"""What stands at the right end of a chart's lines: one account for the picture and for the words about it."""

from dataclasses import dataclass

from lib.catalogue.answer import Answer, Line
from lib.catalogue.measure import ChartForm
from lib.words.drawn import as_drawn, centre_word, last_of, limits_of
from lib.words.numbers import number, target_number, with_unit


@dataclass(frozen=True)
class Ends:
    """Figures as drawn; None for a line that is not there, or goes unnamed.

    The last value drawn and the target in force with it; average and limits of the latest point that counts, as
    sentences have them. `note` says that the last value may still change, or that no event has ended it.
    """

    latest: float | None
    note: str
    centre: float | None
    lower: float | None
    upper: float | None
    target: float | None


def ends_of(answer: Answer) -> Ends:
    """Where the lines of an answer end; limits that have closed on the average go unnamed."""
    line, reading = answer.line, answer.reading
    lower, upper = limits_of(answer)
    if upper == lower:
        lower = upper = None
    if answer.form.is_of_gaps or answer.form is ChartForm.MR:
        lower = None  # no gap is shorter than nought, where it nearly always lies, and no step
    return Ends(
        latest=last_of(line.values) if line else None,
        note=note(answer, line) if line else "",
        centre=reading.centre if reading and reading.centre is not None else last_of(line.centre) if line else None,
        lower=lower,
        upper=upper,
        target=line.targets[-1] if line and line.targets else None,
    )


def note(answer: Answer, line: Line) -> str:
    """That the last value drawn may still change; of a gap that no event has ended it yet."""
    at = max((place for place, value in enumerate(line.values) if value is not None), default=-1)
    if at < 0 or not line.is_provisional[at]:
        return ""
    return "so far" if answer.form.is_of_gaps else "provisional"


def end_labels(answer: Answer) -> list[tuple[float, str, str]]:
    """Each end with what it is and its words: (5.2, "limit", "upper 5.2")."""
    ends, measure = ends_of(answer), as_drawn(answer)
    named = (
        (ends.upper, "limit", f"upper {number(ends.upper, measure)}"),
        (ends.lower, "limit", f"lower {number(ends.lower, measure)}"),
        (ends.centre, "average", f"{centre_word(answer)} {number(ends.centre, measure)}"),
        (ends.target, "target", f"target {target_number(ends.target, measure)}"),
        (ends.latest, "latest", f"{number(ends.latest, measure)} {ends.note}".strip()),
    )
    return [(value, state, words) for value, state, words in named if value is not None]


def ends_sentence(answer: Answer) -> str:
    """The same as a sentence: "Latest 4.1 per 1,000 bed days, average 4.3, limits 3.4 to 5.2, target 4.4."."""
    ends, measure = ends_of(answer), as_drawn(answer)
    parts = [f"Latest {with_unit(ends.latest, measure)}{f' ({ends.note})' if ends.note else ''}"]
    if ends.centre is not None:
        parts.append(f"{centre_word(answer)} {number(ends.centre, measure)}")
    if ends.lower is not None:
        parts.append(f"limits {number(ends.lower, measure)} to {number(ends.upper, measure)}")
    elif ends.upper is not None:
        parts.append(f"upper limit {number(ends.upper, measure)}")
    if ends.target is not None:
        parts.append(f"target {target_number(ends.target, measure)}")
    return f"{', '.join(parts)}."
