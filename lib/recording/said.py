"""What people write when they decide something: short, there where it has to be, and about nobody."""

from datetime import date

from lib.catalogue.decisions import Decision, StepChange, TargetDecision
from lib.privacy.identifiers import identifies
from lib.recording.live import RefusedError

LONGEST = {"reason": 140, "by": 60, "agreed_by": 60}
CALLED = {"reason": "The reason", "by": "The name of who records it", "agreed_by": "Who agreed"}


def check_words(asked: Decision, today: date) -> None:
    """Raise RefusedError where a decision lacks words, has too many, or names a person's number or address."""
    needed = ["reason", "by"] + (["agreed_by"] if isinstance(asked, StepChange | TargetDecision) else [])
    for name, longest in LONGEST.items():
        words = getattr(asked, name)
        if name in needed and not words.strip():
            raise RefusedError(f"{CALLED[name]} must be said.")
        if len(words) > longest:
            raise RefusedError(f"{CALLED[name]} has {len(words)} letters, and {longest} are the most that charts show.")
        if not words.isprintable():
            raise RefusedError(f"{CALLED[name]} must be on one line, of letters that can be printed.")
        if identifies(words):
            raise RefusedError(f"{CALLED[name]} holds what reads as an NHS number or an address: leave it out.")
    check_review(asked, today)


def check_review(asked: Decision, today: date) -> None:
    """Raise RefusedError where a step change has no day of review, or a day of review has passed already."""
    if asked.review_on is None:
        if isinstance(asked, StepChange):
            raise RefusedError("A step change needs a day on which it is looked at again.")
        return
    if asked.review_on <= today:
        raise RefusedError(f"The day of review, {asked.review_on.day} {asked.review_on:%B %Y}, has passed already.")
