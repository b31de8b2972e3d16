"""`decisions`: the register, entry by entry; what was withdrawn stays in it."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime

from lib.answers import NothingPublishedError, data_folder, open_reader
from lib.catalogue.decisions import Decision, Withdrawal
from lib.catalogue.measure import Measure
from lib.catalogue.selection import TRUST
from lib.recording import NAMES, Register, read_register
from lib.words.decisions import decided, review, who

HELP = "list the recorded decisions, and which reviews are due"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of which measure, and whether only those that are due."""
    parser.add_argument("--measure", help="only those about one measure")
    parser.add_argument("--due", action="store_true", help="only those that hold and whose review is due")
    parser.add_argument("--json", action="store_true", help="one JSON object, for scripts")


def run(options: argparse.Namespace) -> int:
    """0; DamagedRegisterError where the register cannot be read."""
    register, today = read_register(data_folder()), datetime.now(UTC).date()
    holding = {one.id for one in register.decisions().held}
    listed = [
        one
        for one in register.entries
        if options.measure in (None, one.measure) and (not options.due or (one.id in holding and one.is_due(today)))
    ]
    print(as_json(listed, register, today) if options.json else in_words(listed, register, today))
    return 0


def in_words(listed: Sequence[Decision], register: Register, today: date) -> str:
    """The entries for a person: what, why, who, when it is looked at again; the newest last."""
    measures = known_measures()
    holding = {one.id for one in register.decisions().held}
    lines = [register.note] if register.note else []
    for one in listed:
        measure = measures.get(one.measure)
        title = measure.title if measure else one.measure
        gone = "" if one.id in holding or isinstance(one, Withdrawal) else " (withdrawn)"
        lines += [
            f"{one.id:>4}  {title}, {'whole Trust' if one.unit == TRUST else one.unit}: {decided(one, measure)}{gone}",
            f"      {one.reason}",
            f"      {' '.join(filter(None, (who(one), review(one, today))))}",
        ]
    return "\n".join(lines) if listed or lines else "No decision is recorded."


def known_measures() -> dict[str, Measure]:
    """The measures of the live version; none where nothing is published."""
    try:
        return {measure.id: measure for measure in open_reader(data_folder()).catalogue.measures}
    except NothingPublishedError:
        return {}


def as_json(listed: Sequence[Decision], register: Register, today: date) -> str:
    """The entries as one JSON object."""
    holding = {one.id for one in register.decisions().held}
    entries = [
        {"kind": NAMES[type(one)], **asdict(one), "holds": one.id in holding, "review_is_due": one.is_due(today)}
        for one in listed
    ]
    said = {"revision": len(register.entries), "note": register.note, "entries": entries}
    return json.dumps(said, default=str, ensure_ascii=False, indent=1)
