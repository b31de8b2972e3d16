"""What the commands that record a decision share: their choices, the preview, the question, the recording."""

import argparse
import getpass
import json
from calendar import monthrange
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any

from lib.answers import data_folder, open_reader
from lib.catalogue.answer import Answer, Line
from lib.catalogue.decisions import Decision, Withdrawal
from lib.catalogue.selection import TRUST
from lib.commands.publish import NobodyToAskError
from lib.recording import NAMES, Preview, preview, read_register, record
from lib.words import as_drawn, centre_word, form_words, number, reading_words, span, target_number, with_unit
from lib.words.decisions import decided, effects, review, supported, who

Row = tuple[str, str, str]


def about_a_measure(parser: argparse.ArgumentParser) -> None:
    """Which chart a decision is about."""
    parser.add_argument("measure", help="the measure's name, such as inpatient_falls")
    parser.add_argument("--csu", default=TRUST, help="a unit's id (default: the whole Trust)")


def why_and_who(parser: argparse.ArgumentParser, *, agreed: bool = False, reviewed: bool = False) -> None:
    """Why, who agreed, when it is looked at again, who records it; whether to ask first, and for whom to print."""
    parser.add_argument("--reason", required=True, help="why, in at most 140 letters: it stands on the chart")
    parser.add_argument(
        "--agreed-by", default="", required=agreed, metavar="WHO", help="the meeting or role that agreed"
    )
    parser.add_argument(
        "--review", type=first_day, required=reviewed, metavar="DAY", help="when it is looked at again: 2027-04"
    )
    to_record(parser)


def to_record(parser: argparse.ArgumentParser) -> None:
    """Who records, whether to ask first, and for whom to print."""
    parser.add_argument("--by", default=None, help="who records it (default: your user name)")
    parser.add_argument("--yes", action="store_true", help="record it without asking")
    parser.add_argument("--json", action="store_true", help="one JSON object, for scripts; records only with --yes")


def first_day(text: str) -> date:
    """A month's first day, or a day: 2025-04 or 2025-04-16."""
    try:
        return date.fromisoformat(f"{text}-01" if len(text) == len("2025-04") else text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{text!r} is no month or day: write 2025-04 or 2025-04-16") from wrong


def last_day(text: str) -> date:
    """A month's last day, or a day."""
    day = first_day(text)
    return day.replace(day=monthrange(day.year, day.month)[1]) if len(text) == len("2025-04") else day


def common(options: argparse.Namespace) -> dict[str, Any]:
    """What every decision about a measure says."""
    return {
        "measure": options.measure,
        "unit": options.csu,
        "reason": options.reason,
        "agreed_by": options.agreed_by,
        "review_on": options.review,
        "by": recorder(options),
    }


def recorder(options: argparse.Namespace) -> str:
    """Who records."""
    return str(options.by or getpass.getuser())


def decide(asked: Decision, options: argparse.Namespace) -> int:
    """Show what a decision would do, ask, and record it; 0 recorded or declined, RefusedError where it cannot be."""
    live, data, today = open_reader(data_folder()), data_folder(), now().date()
    seen = preview(live, read_register(data), asked, today)
    if not options.json:
        print(in_words(seen, today))
    recorded = None
    if options.yes or (not options.json and agreed()):
        recorded = record(live, data, asked, now)
    print(as_json(seen, recorded) if options.json else outcome(recorded))
    return 0


def now() -> datetime:
    """The time, as the register keeps it."""
    return datetime.now(UTC)


def agreed() -> bool:
    """Whether the person at the keyboard says yes; NobodyToAskError where there is no keyboard."""
    try:
        return input("Record it? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError as end:
        raise NobodyToAskError("Nobody is there to ask: add --yes. Nothing was recorded.") from end


def outcome(recorded: Decision | None) -> str:
    """What became of it."""
    if recorded is None:
        return "Nothing was recorded."
    return f"Recorded as entry {recorded.id}. Readers see it from their next visit."


def in_words(seen: Preview, today: date) -> str:
    """A decision, what speaks for it, the chart before and after, and what it does in words."""
    measure, asked = seen.before.measure, seen.asked
    said = [
        f"{measure.title}, {seen.before.unit.name}: {decided(asked, measure)}.",
        f"Reason: {asked.reason}",
        " ".join(filter(None, (who(asked), review(asked, today)))),
    ]
    if isinstance(asked, Withdrawal):
        said[1:1] = [
            f"It was: {decided(one, measure)}, {one.reason}" for one in seen.before.decisions if one.id == asked.of
        ]
    if seen.support:
        said.append(supported(seen.support, measure))
    rows = [("", "before", "after"), *latest_rows(seen), *stretch_rows(seen)]
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    known = effects(seen.before)
    return "\n".join([*said, "", *table, "", *(one for one in effects(seen.after) if one not in known)]).rstrip()


def latest_rows(seen: Preview) -> list[Row]:
    """What the latest complete point says, before and after."""
    names = ("Chart", "Latest value", "Target", "Icons", "Special cause points")
    return list(zip(names, latest_facts(seen.before), latest_facts(seen.after), strict=True))


def latest_facts(answer: Answer) -> tuple[str, ...]:
    """What a chart says as a whole and at its latest complete point."""
    measure, reading, line = as_drawn(answer), answer.reading, answer.line
    if reading is None or line is None:
        return ("–",) * 5
    return (
        form_words(answer),
        with_unit(reading.latest, measure),
        target_number(reading.target, measure),
        reading_words(reading),
        f"{sum(state.is_special_cause for state in line.states)} of {len(line)}",
    )


def stretch_rows(seen: Preview) -> list[Row]:
    """Average and limits of each stretch that either chart has, at its last point; those that stay are left out."""
    before, after = seen.before.line, seen.after.line
    if before is None or after is None:
        return []
    ends = [
        at
        for at in range(len(after))
        if at + 1 == len(after) or stretch(before, after, at) != stretch(before, after, at + 1)
    ]
    firsts = [0, *(end + 1 for end in ends[:-1])]
    rows = []
    for first, end in zip(firsts, ends, strict=True):
        name = span(after.periods[first], after.periods[end], seen.after.measure.grain)
        cells = (limits_at(before, end, seen.before), limits_at(after, end, seen.after))
        if cells[0] != cells[1]:
            rows.append((name, *cells))
    return rows


def stretch(before: Line, after: Line, at: int) -> tuple[int, int]:
    """In which stretch of either chart a point lies."""
    return before.segments[at], after.segments[at]


def limits_at(line: Line, at: int, answer: Answer) -> str:
    """The line in the middle and the limits at a point."""
    lower, upper = line.lower[at], line.upper[at]
    measure = as_drawn(answer)
    centre = f"{centre_word(answer)} {number(line.centre[at], measure)}"
    if upper is None:
        return f"{centre}, no limits"
    return f"{centre}, limits {number(lower, measure)} to {number(upper, measure)}"


def as_json(seen: Preview, recorded: Decision | None) -> str:
    """The preview and what became of it as one JSON object."""
    said = {
        "recorded": recorded is not None,
        "decision": {"kind": NAMES[type(seen.asked)], **asdict(recorded or seen.asked)},
        "support": seen.support and {**asdict(seen.support), "is_sustained": seen.support.is_sustained},
        "before": seen.before.reading and asdict(seen.before.reading),
        "after": seen.after.reading and asdict(seen.after.reading),
    }
    return json.dumps(said, default=str, ensure_ascii=False, indent=1)
