"""`answer`: one Answer, as a page would show it, for eyes or for scripts."""

import argparse
import json
from collections.abc import Collection
from dataclasses import asdict

from lib.answers import Reader, data_folder, open_reader
from lib.catalogue.answer import Answer
from lib.catalogue.comparisons import Figure
from lib.catalogue.errors import DashboardError
from lib.catalogue.selection import MONTHS, TRUST, Selection
from lib.words import (
    as_drawn,
    centre_word,
    chance_of_target,
    figure_words,
    guard_sentences,
    headline,
    number,
    point_words,
    state_of_point,
    what_it_says,
    what_to_do,
    with_unit,
)
from lib.words.decisions import effects, remarks

HELP = "show one measure's answer, as its page would"


class NoSuchChoiceError(DashboardError):
    """Something was asked for that the version does not have."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The measure, and the same choices as on a page."""
    parser.add_argument("measure", help="the measure's name, such as inpatient_falls")
    parser.add_argument("--csu", default=TRUST, help="a unit's id (default: the whole Trust)")
    parser.add_argument("--split", default=None, help="a characteristic, such as deprivation")
    parser.add_argument("--rules", default=None, help="the name of a rule set")
    parser.add_argument(
        "--months", type=int, choices=MONTHS, default=max(MONTHS), help="how many months to list (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object, for scripts")


def run(options: argparse.Namespace) -> int:
    """0 answered; NoSuchChoiceError where the version has no such measure, unit, split or rule set."""
    reader = open_reader(data_folder())
    check_choices(reader, options)
    selection = Selection(options.csu, options.months, options.split, rules=options.rules)
    answer = reader.groups(options.measure, selection) if options.split else reader.answer(options.measure, selection)
    print(json.dumps(asdict(answer), default=str, indent=1) if options.json else in_words(answer))
    return 0


def check_choices(reader: Reader, options: argparse.Namespace) -> None:
    """Say what there is, where something was asked for that there is not; the measure first, which the rest is of."""
    choices = reader.choices()
    check_choice("measure", options.measure, [measure.id for measure in reader.catalogue.measures])
    check_choice("unit", options.csu, [TRUST, *choices.units])
    check_choice("rule set", options.rules, choices.rules)
    check_choice(f"split of {options.measure} called", options.split, list(dict(reader.splits(options.measure))))


def check_choice(kind: str, asked: str | None, names: Collection[str]) -> None:
    """Raise NoSuchChoiceError, which says what there is, where something asked for is not one of these."""
    if asked is not None and asked not in names:
        raise NoSuchChoiceError(f"There is no {kind} {asked!r}. There is: {', '.join(names) or 'none'}.")


def in_words(answer: Answer) -> str:
    """The answer as text: finding, what to do, and the figures."""
    lines = [headline(answer), what_it_says(answer), what_to_do(answer), chance_of_target(answer)]
    lines += [*guard_sentences(answer), *effects(answer), f"Rules: {answer.rules}."]
    if answer.reading and answer.reading.latest is not None:
        lines.append(limits_in_words(answer))
    if answer.groups:
        lines += [f"{answer.groups.title}, {answer.groups.period}:"]
        lines += [group_in_words(figure, answer) for figure in answer.groups.figures]
    elif answer.line:
        lines += table_in_words(answer)
    return "\n".join(line for line in lines if line)


def limits_in_words(answer: Answer) -> str:
    """The average and the limits behind the icons."""
    reading = answer.reading
    if reading is None or reading.lower is None:
        return ""
    measure = as_drawn(answer)
    low, high = (number(limit, measure) for limit in (reading.lower, reading.upper))
    return f"{centre_word(answer).capitalize()} {with_unit(reading.centre, measure)}, limits {low} to {high}."


def group_in_words(figure: Figure, answer: Answer) -> str:
    """One group's figure with its interval."""
    shown = figure_words(figure, answer.measure)
    if figure.lower is None:
        return f"  {figure.label}: {shown}"
    low, high = (number(limit, answer.measure) for limit in (figure.lower, figure.upper))
    return f"  {figure.label}: {shown} ({low} to {high})"


def table_in_words(answer: Answer) -> list[str]:
    """One line a period: its figure, what it is, and what was decided or began in it."""
    line = answer.line
    if line is None:
        return []
    measure, of_gaps = as_drawn(answer), answer.form.is_of_gaps
    rows = zip(point_words(answer, line), line.values, remarks(answer), strict=True)
    return [
        f"  {name}: {number(value, measure)}  {state_of_point(line, place, of_gaps=of_gaps)}"
        + (f"  ({remark})" if remark else "")
        for place, (name, value, remark) in enumerate(rows)
    ]
