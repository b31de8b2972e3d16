"""The register of decisions: one file beside the versions, one line an entry, only ever added to.

published/
decisions.jsonl             the register; locked while an entry is added, so that writers take turns
decisions.cut-short         what writers who were stopped left of an entry: never confirmed to anybody, never read

An entry is confirmed once its line is on the disk. The last line may be one that its writer could not finish: it
does not count, and the next writer sets it aside. Any other line that cannot be read stops every reader, since
charts without a decision would be wrong and look right.
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import Any, get_args, get_type_hints

from lib.catalogue.decisions import (
    Annotation,
    Decision,
    Decisions,
    Exclusion,
    FixedBaseline,
    StepChange,
    TargetDecision,
    Withdrawal,
)
from lib.catalogue.errors import DashboardError
from lib.store.locks import locked
from lib.store.versions import sync

REGISTER, CUT_SHORT = "decisions.jsonl", "decisions.cut-short"
KINDS: dict[str, type[Decision]] = {
    "step change": StepChange,
    "baseline": FixedBaseline,
    "exclusion": Exclusion,
    "target": TargetDecision,
    "annotation": Annotation,
    "withdrawal": Withdrawal,
}
NAMES = {kind: name for name, kind in KINDS.items()}
Clock = Callable[[], datetime]
"""What gives the time now."""


class DamagedRegisterError(DashboardError):
    """The register of decisions holds a line that cannot be read."""


@dataclass(frozen=True)
class Register:
    """Every entry in the order recorded, and what a writer who was stopped left of one more."""

    entries: tuple[Decision, ...] = ()
    cut_short: bytes = b""

    @property
    def note(self) -> str:
        """That the last entry does not count, in a sentence; empty where all do."""
        if not self.cut_short:
            return ""
        return (
            f"The last entry of the register of decisions ({REGISTER}) was cut short and does not count. "
            "If you recorded it, record it again."
        )

    def decisions(self, revision: int | None = None) -> Decisions:
        """What holds after so many entries, by default after all."""
        return Decisions.after(self.entries[:revision])


def read_register(data: Path) -> Register:
    """The register as it stands; an empty one where nothing was recorded yet.

    Raises DamagedRegisterError where a line other than the last cannot be read.
    """
    try:
        content = (data / REGISTER).read_bytes()
    except FileNotFoundError:
        return Register()
    return parsed(content)


def parsed(content: bytes) -> Register:
    """The entries of a register's bytes."""
    lines = content.splitlines(keepends=True)
    entries: list[Decision] = []
    for number, line in enumerate(lines, 1):
        said = whole(line)
        if said is None and number == len(lines):
            return Register(tuple(entries), line)
        try:
            entries.append(entry_of(said or {}, number))
        except (ValueError, KeyError, TypeError) as wrong:
            raise DamagedRegisterError(
                f"Line {number} of {REGISTER}, the register of decisions, cannot be read: it is not what was recorded. "
                "Put the file back from a backup; until then no chart can be shown with its decisions."
            ) from wrong
    return Register(tuple(entries))


def whole(line: bytes) -> dict[str, Any] | None:
    """What a line says; None where it is not a whole one."""
    try:
        said = json.loads(line.decode("utf-8")) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def entry_of(said: dict[str, Any], number: int) -> Decision:
    """What a line says as a decision; ValueError, KeyError or TypeError where it is none, or not in its place."""
    values = dict(said)
    kind = KINDS[values.pop("kind")]
    if values.pop("entry") != number:
        raise ValueError("out of its place")
    types = get_type_hints(kind)
    return kind(id=number, **{name: value_of(value, types[name]) for name, value in values.items()})


def value_of(value: Any, hint: Any) -> Any:
    """A value as its field has it; ValueError or TypeError where it cannot be."""
    kind = next((one for one in get_args(hint) if one is not type(None)), hint)
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    is_right = type(value) in (int, float) and isfinite(value) if kind is float else type(value) is kind
    if not is_right:
        raise ValueError(f"{value!r} is no {kind.__name__}")
    return kind(value)


def line_of(decision: Decision) -> bytes:
    """A decision as its line: what it is first, then what it says; what is empty is left out."""
    said: dict[str, Any] = {"entry": decision.id, "kind": NAMES[type(decision)]}
    for one in fields(decision):
        value = getattr(decision, one.name)
        if one.name != "id" and value not in (None, "") and value is not False:
            said[one.name] = value.isoformat() if isinstance(value, date) else value
    return (json.dumps(said, ensure_ascii=False) + "\n").encode()


def register_stamp(data: Path) -> tuple[int, int]:
    """What differs after each entry: a look at the file's size and time."""
    try:
        found = (data / REGISTER).stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def add(data: Path, clock: Clock, decide: Callable[[Register], Decision]) -> Decision:
    """Add an entry once it is on the disk, and give it back with its place in the register and its time.

    `decide` sees the register while nobody else can add to it, and gives the decision or raises; the clock is read
    then, so that entries stand in order of time. Raises what `decide` raises and DamagedRegisterError, and OSError
    where the disk refuses: the register is then as it was.
    """
    path = data / REGISTER
    with locked(path):
        register = read_register(data)
        decision = replace(decide(register), id=len(register.entries) + 1, at=clock())
        if register.cut_short:
            set_aside(data, register.cut_short)
        write_at_end(path, line_of(decision))
        sync(data)
    return decision


def set_aside(data: Path, cut_short: bytes) -> None:
    """Move what is left of an entry that was never confirmed out of the register."""
    write_at_end(data / CUT_SHORT, cut_short.rstrip(b"\n") + b"\n")
    path = data / REGISTER
    os.truncate(path, path.stat().st_size - len(cut_short))
    sync(path)


def write_at_end(path: Path, content: bytes) -> None:
    """Add to the end of a file and wait until it is on the disk; where that fails the file is as it was."""
    with path.open("ab", buffering=0) as file:
        before = file.tell()
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(before)
            raise
