"""What speaks for a step change by rule: enough points on each side, and a sustained run beside the level before.

Source: the Making Data Count guides of NHS England, which recalculate limits where a change has a known cause, shows
as a run of seven points or more, and lasts.
"""

from itertools import groupby

from lib.catalogue.answer import Answer
from lib.catalogue.decisions import StepChange
from lib.catalogue.judgements import Support
from lib.recording.checks import counts, lined, parts, place_of
from lib.spc.rule_sets import RuleSet


def support_of(asked: StepChange, before: Answer, after: Answer, rules: RuleSet) -> Support:
    """What the figures say of a step change, given the line as it is and as it would be."""
    line, stepped = lined(before), lined(after)
    at = place_of(asked.on, before)
    earlier, later = ([place for place in part if counts(line, place)] for part in parts(line, at))
    level = stepped.centre[at - 1]
    moved = side_of(stepped.centre[at], level)
    return Support(
        points_before=len(earlier),
        points_after=len(later),
        level_before=level,
        level_after=stepped.centre[at],
        run=longest([side_of(line.values[place], level) for place in later], moved),
        needed=rules.shift_length,
    )


def side_of(value: float | None, level: float | None) -> int:
    """1 above a level, -1 below it, 0 on it or where either is missing."""
    return 0 if value is None or level is None else (value > level) - (value < level)


def longest(sides: list[int], side: int) -> int:
    """How many in a row at most lie on a side; 0 where it is none."""
    return max((len(list(run)) for of, run in groupby(sides) if of == side), default=0) if side else 0
