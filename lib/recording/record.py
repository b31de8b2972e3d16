"""From a decision asked for to one in the register: checked, shown before and after, checked again, added."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lib.catalogue.answer import Answer, Supply
from lib.catalogue.decisions import Decision, Decisions, StepChange, Withdrawal
from lib.catalogue.judgements import Support
from lib.catalogue.selection import TRUST, Selection
from lib.recording.checks import check, check_what_is_left
from lib.recording.live import Live, RefusedError
from lib.recording.said import check_words
from lib.recording.support import support_of
from lib.spc.rule_sets import DEFAULT, RuleSet
from lib.store.decisions import Clock, Register, add

WHOLE = 12 * 1000
"""More months than any line has."""


@dataclass(frozen=True)
class Preview:
    """What a decision would do: the line as it is and as it would be; for a step change what speaks for it."""

    asked: Decision
    before: Answer
    after: Answer
    support: Support | None = None


def preview(live: Live, register: Register, asked: Decision, today: date, rules: RuleSet = DEFAULT) -> Preview:
    """A decision's effect on its own chart, once it has been checked; RefusedError where it cannot be recorded."""
    before = checked(live, register, asked, today, rules)
    after = shown_after(live, register, asked, rules)
    support = support_of(asked, before, after, rules) if isinstance(asked, StepChange) else None
    return Preview(asked, before, after, support)


def record(live: Live, data: Path, asked: Decision, clock: Clock, rules: RuleSet = DEFAULT) -> Decision:
    """Add a decision to the register and give it back with its entry and time.

    It is checked against whatever was recorded by then, while nobody else can record. Raises RefusedError,
    DamagedRegisterError, and OSError where the disk refuses; nothing is recorded then.
    """

    def decide(register: Register) -> Decision:
        checked(live, register, asked, clock().date(), rules)
        return asked

    return add(data, clock, decide)


def checked(live: Live, register: Register, asked: Decision, today: date, rules: RuleSet) -> Answer:
    """The whole line that a decision is about, as it is now; RefusedError where the decision cannot be recorded."""
    check_words(asked, today)
    if isinstance(asked, Withdrawal):
        check_withdrawal(asked, register)
    before = shown(live, register.decisions(), asked, rules)
    check(asked, before, rules)
    if isinstance(asked, Withdrawal):
        check_what_is_left(shown_after(live, register, asked, rules))
    return before


def shown_after(live: Live, register: Register, asked: Decision, rules: RuleSet) -> Answer:
    """The whole line that a decision is about, as it would be with it."""
    entries = (*register.entries, replace(asked, id=len(register.entries) + 1))
    return shown(live, Decisions.after(entries), asked, rules)


def shown(live: Live, decisions: Decisions, asked: Decision, rules: RuleSet) -> Answer:
    """The whole line that a decision is about, by some decisions; RefusedError where there is none."""
    names = [measure.id for measure in live.catalogue.measures]
    units = [TRUST, *(unit.id for unit in live.units)]
    for kind, name, known in (("measure", asked.measure, names), ("unit", asked.unit, units)):
        if name not in known:
            raise RefusedError(f"There is no {kind} {name!r}. There is: {', '.join(known)}.")
    selection = Selection(unit=asked.unit, months=WHOLE, rules=rules.name)
    found = live.with_decisions(decisions).answer(asked.measure, selection)
    if found.supply in (Supply.NOT_SUPPLIED, Supply.NO_FIGURES):
        raise RefusedError(f"{found.measure.title} has no figures in version {found.version.id}.")
    if found.supply is Supply.NOT_FOR_UNIT:
        raise RefusedError(f"{found.measure.title} is not measured in {found.unit.name}.")
    return found


def check_withdrawal(asked: Withdrawal, register: Register) -> None:
    """Raise RefusedError where there is no such entry, or where it no longer holds."""
    if not 1 <= asked.of <= len(register.entries):
        raise RefusedError(f"There is no entry {asked.of}; the register has {len(register.entries)}.")
    if isinstance(register.entries[asked.of - 1], Withdrawal):
        raise RefusedError(f"Entry {asked.of} is a withdrawal. To let what it withdrew hold again, record that again.")
    for one in register.entries:
        if isinstance(one, Withdrawal) and one.of == asked.of:
            raise RefusedError(f"Entry {asked.of} was withdrawn already, by entry {one.id}.")


def withdrawal_of(register: Register, entry: int, reason: str, by: str) -> Withdrawal:
    """The withdrawal of an entry, of the same measure and unit; RefusedError where it no longer holds."""
    of = register.entries[entry - 1] if 1 <= entry <= len(register.entries) else None
    measure, unit = (of.measure, of.unit) if of else ("", "")
    asked = Withdrawal(measure=measure, unit=unit, reason=reason, by=by, of=entry)
    check_withdrawal(asked, register)
    return asked
