"""The register of decisions: added to and never changed, whoever writes at once and whoever is stopped half-way."""

import errno
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

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
from lib.store import decisions as store
from lib.store.decisions import (
    CUT_SHORT,
    REGISTER,
    DamagedRegisterError,
    Register,
    add,
    line_of,
    read_register,
    register_stamp,
)
from lib.store.versions import make_live, new_version, point_at
from tests.store.test_versions import MANIFEST

NOW = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)
OF = {"measure": "inpatient_falls", "unit": "U07", "reason": "New “low” beds – façade ward", "by": "A. Nurse"}
EACH: tuple[Decision, ...] = (
    StepChange(**OF, on=date(2025, 4, 1), agreed_by="Falls group", review_on=date(2026, 4, 1)),
    FixedBaseline(**OF, first=date(2023, 1, 1), last=date(2024, 6, 1)),
    Exclusion(**OF, period=date(2025, 2, 1)),
    TargetDecision(**OF, value=4.4, first=date(2025, 4, 1), last=date(2026, 3, 31)),
    TargetDecision(**OF, value=0, first=date(2026, 4, 1)),
    Annotation(**OF, on=date(2025, 9, 9)),
    Withdrawal(**OF, of=3),
)
WRITER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from lib.catalogue.decisions import Annotation
from lib.store.decisions import add
name, folder = sys.argv[1:]
for number in range(25):
    one = Annotation(measure="m", unit="trust", reason=f"{name} {number}", by=name, on=date(2025, 1, 1))
    add(Path(folder), lambda: datetime.now(UTC), lambda register: one)
"""
KILLED = """
import os, signal, sys
from datetime import UTC, date, datetime
from pathlib import Path
from lib.catalogue.decisions import Annotation
from lib.store import decisions
def half(path, content):
    with path.open("ab") as file:
        file.write(content[:40])
    os.kill(os.getpid(), signal.SIGKILL)
decisions.write_at_end = half
one = Annotation(measure="m", unit="trust", reason="never confirmed", by="x", on=date(2025, 1, 1))
decisions.add(Path(sys.argv[1]), lambda: datetime.now(UTC), lambda register: one)
"""


def add_all(data: Path, *decisions: Decision) -> list[Decision]:
    return [add(data, lambda: NOW, lambda _register, one=one: one) for one in decisions]  # type: ignore[misc]  # called at once


def note(reason: str) -> Annotation:
    return Annotation(**OF | {"reason": reason}, on=date(2025, 1, 1))


def test_nothing_was_decided_where_there_is_no_register(tmp_path: Path) -> None:
    assert read_register(tmp_path) == Register()
    assert read_register(tmp_path).decisions() == Decisions()


def test_each_kind_is_read_as_it_was_recorded_with_its_place_and_time(tmp_path: Path) -> None:
    recorded = add_all(tmp_path, *EACH)
    assert recorded == [replace(one, id=place, at=NOW) for place, one in enumerate(EACH, 1)]
    assert read_register(tmp_path).entries == tuple(recorded)


def test_one_that_was_made_up_is_known_as_such(tmp_path: Path) -> None:
    add_all(tmp_path, EACH[0], replace(EACH[0], is_made_up=True))
    assert [one.is_made_up for one in read_register(tmp_path).entries] == [False, True]


def test_a_person_can_read_the_file(tmp_path: Path) -> None:
    add_all(tmp_path, EACH[0])
    assert (tmp_path / REGISTER).read_text(encoding="utf-8") == (
        '{"entry": 1, "kind": "step change", "measure": "inpatient_falls", "unit": "U07", '
        '"reason": "New “low” beds – façade ward", "by": "A. Nurse", "agreed_by": "Falls group", '
        '"review_on": "2026-04-01", "at": "2026-11-12T09:30:00+00:00", "on": "2025-04-01"}\n'
    )


def test_what_holds_leaves_out_what_was_withdrawn_and_the_revision_counts_every_entry(tmp_path: Path) -> None:
    add_all(tmp_path, *EACH)
    held = read_register(tmp_path).decisions()
    assert held.revision == 7
    assert [one.id for one in held.held] == [1, 2, 4, 5, 6]


def test_an_earlier_revision_can_be_read_again(tmp_path: Path) -> None:
    add_all(tmp_path, *EACH)
    held = read_register(tmp_path).decisions(3)
    assert (held.revision, [one.id for one in held.held]) == (3, [1, 2, 3])


def test_the_stamp_differs_after_each_entry(tmp_path: Path) -> None:
    stamps = [register_stamp(tmp_path)]
    for one in EACH:
        add_all(tmp_path, one)
        stamps.append(register_stamp(tmp_path))
    assert len(set(stamps)) == 8


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    names = ("ann", "bob", "cem")
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, name, tmp_path]) for name in names]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    entries = read_register(tmp_path).entries
    assert [one.id for one in entries] == list(range(1, 76))
    assert [one.at for one in entries] == sorted(one.at for one in entries if one.at)
    for name in names:
        assert [one.reason for one in entries if one.by == name] == [f"{name} {number}" for number in range(25)]


def test_a_decision_that_is_refused_adds_nothing(tmp_path: Path) -> None:
    add_all(tmp_path, EACH[0])
    before = (tmp_path / REGISTER).read_bytes()

    def refuse(register: Register) -> Decision:
        assert len(register.entries) == 1
        raise DamagedRegisterError("refused")

    with pytest.raises(DamagedRegisterError, match="refused"):
        add(tmp_path, lambda: NOW, refuse)
    assert (tmp_path / REGISTER).read_bytes() == before


def test_what_a_killed_writer_left_does_not_count_is_told_and_is_set_aside_by_the_next(tmp_path: Path) -> None:
    add_all(tmp_path, note("first"))
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path], check=False)
    assert killed.returncode == -signal.SIGKILL
    left = read_register(tmp_path)
    assert [one.reason for one in left.entries] == ["first"]
    assert left.note == (
        "The last entry of the register of decisions (decisions.jsonl) was cut short and does not count. "
        "If you recorded it, record it again."
    )
    assert add_all(tmp_path, note("second"))[0].id == 2
    mended = read_register(tmp_path)
    assert ([one.reason for one in mended.entries], mended.note) == (["first", "second"], "")
    assert (tmp_path / CUT_SHORT).read_bytes() == left.cut_short + b"\n"


@pytest.mark.parametrize("damage", [b"\0" * 200, b"nonsense\n", b"[1]\n", b"\xff\xfe\n", b"\n", b'{"entry": 2, "kind'])
def test_a_last_line_that_is_no_entry_costs_that_line_alone(tmp_path: Path, damage: bytes) -> None:
    add_all(tmp_path, note("first"))
    with (tmp_path / REGISTER).open("ab") as file:
        file.write(damage)
    left = read_register(tmp_path)
    assert ([one.reason for one in left.entries], left.cut_short) == (["first"], damage)
    add_all(tmp_path, note("second"))
    assert [one.reason for one in read_register(tmp_path).entries] == ["first", "second"]


LINES = [line_of(replace(note(reason), id=place)) for place, reason in enumerate(("first", "second", "third"), 1)]


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ([LINES[0].replace(b"first", b'fi"rst'), LINES[1]], 1),
        ([LINES[0], b"\n", LINES[1]], 2),
        ([LINES[0], LINES[2]], 2),
        ([LINES[0], LINES[0]], 2),
        ([LINES[0], LINES[1].replace(b"annotation", b"rumour")], 2),
        ([LINES[0], LINES[1].replace(b'"2025-01-01"', b"5")], 2),
        ([LINES[0], LINES[1].replace(b'"on": "2025-01-01"', b'"first": "2025-01-01"')], 2),
        ([LINES[0].replace(b'"by": "A. Nurse", ', b"")], 1),
        ([line_of(replace(EACH[4], id=1)).replace(b"0.0", b"NaN").replace(b": 0,", b": NaN,")], 1),
    ],
)
def test_any_other_damage_stops_reader_and_writer_with_what_to_do(
    tmp_path: Path, lines: list[bytes], number: int
) -> None:
    path = tmp_path / REGISTER
    path.write_bytes(b"".join(lines))
    with pytest.raises(
        DamagedRegisterError, match=rf"^Line {number} of decisions\.jsonl.*Put the file back from a backup"
    ):
        read_register(tmp_path)
    with pytest.raises(DamagedRegisterError):
        add_all(tmp_path, note("third"))
    assert path.read_bytes() == b"".join(lines)


def test_a_full_disk_leaves_the_register_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_all(tmp_path, note("first"))
    before = (tmp_path / REGISTER).read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(store.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        add_all(tmp_path, note("second"))
    assert (tmp_path / REGISTER).read_bytes() == before


def test_decisions_outlive_every_publish_and_going_back(tmp_path: Path) -> None:
    recorded = add_all(tmp_path, *EACH)
    ids = []
    for _ in range(2):
        with new_version(tmp_path) as new:
            ids.append(make_live(new, MANIFEST).id)
        assert read_register(tmp_path).entries == tuple(recorded)
    point_at(tmp_path, ids[0])
    assert read_register(tmp_path).entries == tuple(recorded)
