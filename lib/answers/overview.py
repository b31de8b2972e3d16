"""Many answers at once: one unit's, every unit's, and what differs from an earlier version among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import dropwhile

from lib.answers.chance import new_by_chance, signals_by_chance
from lib.answers.changed import Of, changed_by, changed_in, changed_since, ends_in, is_charted, of, ranked, revisions
from lib.catalogue.answer import Answer, Line, Unit, Version
from lib.catalogue.decisions import Decision
from lib.catalogue.overview import EveryUnit, Overview, Since

Answers = tuple[Answer, ...]


@dataclass(frozen=True)
class Terms:
    """What all answers of a page share: the version, the name of the rule set, the latest closed month."""

    version: Version
    rules: str
    month: date


def overview_of(unit: Unit, answers: Answers, terms: Terms) -> Overview:
    """Every measure of one unit, and what changed with the latest closed month."""
    charts = [answer for answer in answers if is_charted(answer)]
    return Overview(
        unit=unit,
        version=terms.version,
        rules=terms.rules,
        answers=answers,
        changed=changed_in(answers, terms.month),
        expected_by_chance=new_by_chance(int(ends_in(chart, terms.month)) for chart in charts),
        charted=len(charts),
        month=terms.month,
    )


def every_unit_of(units: tuple[Unit, ...], together: Answers, terms: Terms) -> EveryUnit:
    """The answers of every unit, and what changed among these charts with the latest closed month."""
    charts = [answer for answer in together if is_charted(answer)]
    return EveryUnit(
        version=terms.version,
        rules=terms.rules,
        month=terms.month,
        units=units,
        answers={unit.id: tuple(one for one in together if one.unit.id == unit.id) for unit in units},
        changed=changed_in(together, terms.month),
        charted=len(charts),
        expected_by_chance=new_by_chance(int(ends_in(chart, terms.month)) for chart in charts),
        signals_by_chance=signals_by_chance(len(charts)),
    )


def in_goal(seen: EveryUnit, goal: str) -> EveryUnit:
    """The same of one goal's measures alone."""
    together = tuple(one for answers in seen.answers.values() for one in answers if one.measure.goal == goal)
    return every_unit_of(seen.units, together, Terms(seen.version, seen.rules, seen.month))


@dataclass(frozen=True)
class Earlier:
    """An earlier version read by the decisions of now; what was recorded since it was published, and what without.

    `closed` is the latest month that was closed in it. `without` are the answers of now by the decisions that held
    then; none where nothing was recorded since.
    """

    version: Version
    closed: date
    answers: Answers
    recorded: tuple[Decision, ...] = ()
    without: Answers = ()


@dataclass(frozen=True)
class Beside:
    """The answers of now beside those of an earlier version."""

    earlier: Earlier
    now: Answers

    def in_goal(self, goal: str) -> "Beside":
        """The same of one goal's measures alone."""
        then, now, without = (
            tuple(one for one in answers if one.measure.goal == goal)
            for answers in (self.earlier.answers, self.now, self.earlier.without)
        )
        measures = {one.measure.id for one in now}
        recorded = tuple(one for one in self.earlier.recorded if one.measure in measures)
        return Beside(replace(self.earlier, answers=then, recorded=recorded, without=without), now)


def since(beside: Beside) -> Since:
    """What differs from an earlier version: by its figures, each held by the same decisions, and by its decisions."""
    earlier, now = beside.earlier, beside.now
    then = {of(answer): answer for answer in earlier.answers}
    charts = [answer for answer in now if is_charted(answer)]
    today = {of(answer): answer for answer in now}
    by_decision = changed_by(earlier.recorded, {of(answer): answer for answer in earlier.without}, now)
    return Since(
        version=earlier.version,
        changed=ranked((*changed_since(then, now, earlier.closed), *by_decision)),
        revised=revisions(then, now, earlier.closed),
        came=tuple(one for one in now if one.is_shown and not was_shown(then, one)),
        went=tuple(today.get(of(one), one) for one in then.values() if one.is_shown and not was_shown(today, one)),
        decided=earlier.recorded,
        charted=len(charts),
        expected_by_chance=new_by_chance(new_periods(then, chart) for chart in charts),
    )


def recorded_since(entries: Sequence[Decision], version: Version) -> tuple[Decision, ...]:
    """The entries of the register from the first on that was added after a version was published."""
    return tuple(dropwhile(lambda one: one.at is None or one.at <= version.published_at, entries))


def was_shown(answers: Mapping[Of, Answer], answer: Answer) -> bool:
    """Whether the same measure of the same unit is shown among those answers."""
    return of(answer) in answers and answers[of(answer)].is_shown


def new_periods(before: Mapping[Of, Answer], chart: Answer) -> int:
    """How many periods of a chart are judged now and were not before; none where it was not there."""
    then = before.get(of(chart))
    return len(settled(chart.line) - settled(then.line)) if then else 0


def settled(line: Line | None) -> set[date]:
    """The periods of a line that have a figure and are no longer provisional."""
    if line is None:
        return set()
    periods = zip(line.periods, line.values, line.is_provisional, strict=True)
    return {period for period, value, is_provisional in periods if value is not None and not is_provisional}
