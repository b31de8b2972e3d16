"""Many answers at once: one unit's, every unit's, and what differs from before among them.

Before is one period ago, or an earlier version read with the decisions of today.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lib.catalogue.answer import Answer, Unit, Version
from lib.catalogue.decisions import Decision
from lib.catalogue.signals import Assurance, Variation


class Turn(StrEnum):
    """What became of a chart's icons, the most telling first."""

    SIGNAL = "new signal"
    TARGET = "target judged anew"
    ENDED = "signal ended"


@dataclass(frozen=True)
class Revised:
    """A period's figure before and now, in the measure's own unit; None where there was none, or is none."""

    period: date
    before: float | None
    now: float | None


@dataclass(frozen=True)
class Change:
    """One chart whose icons turned: the answer as it stands now, and the icons that it had before.

    `was_of_gaps` says that gaps between events were drawn then, so that high was long. `revised` are its past figures
    that differ now; `is_redefined` says that the measure's definition differs as well. `decisions` are those that
    turned them, figures being what they are.
    """

    now: Answer
    variation: Variation
    assurance: Assurance
    was_of_gaps: bool = False
    revised: tuple[Revised, ...] = ()
    is_redefined: bool = False
    decisions: tuple[Decision, ...] = ()

    @property
    def turn(self) -> Turn:
        """What became of its icons."""
        reading = self.now.reading
        if reading is None or reading.variation is self.variation:
            return Turn.TARGET
        return Turn.SIGNAL if reading.variation.is_special_cause else Turn.ENDED


@dataclass(frozen=True)
class Revision:
    """A chart's past figures that differ now: of periods that an earlier version had too, no longer provisional."""

    answer: Answer
    figures: tuple[Revised, ...]


@dataclass(frozen=True)
class Since:
    """What differs from an earlier version; `expected_by_chance` new signals among as many charts, had nothing changed.

    `came` are shown now and were not; `went` were shown and are not, as they stand now where they still exist.
    """

    version: Version
    changed: tuple[Change, ...]
    revised: tuple[Revision, ...]
    came: tuple[Answer, ...]
    went: tuple[Answer, ...]
    decided: tuple[Decision, ...]
    charted: int
    expected_by_chance: float


@dataclass(frozen=True)
class Overview:
    """Every measure's answer for one unit, for matrix and headlines; `expected_by_chance` new signals a month."""

    unit: Unit
    version: Version
    rules: str
    answers: tuple[Answer, ...]
    changed: tuple[Change, ...]
    expected_by_chance: float
    charted: int
    month: date  # the latest that is whole and no longer provisional


@dataclass(frozen=True)
class EveryUnit:
    """Every measure in every unit, and which of these charts changed in the latest closed month.

    Of as many charts in which nothing happens, chance alone gives `expected_by_chance` a new signal in a month, and
    leaves `signals_by_chance` with one at any time.
    """

    version: Version
    rules: str
    month: date
    units: tuple[Unit, ...]
    answers: Mapping[str, tuple[Answer, ...]]
    changed: tuple[Change, ...]
    charted: int
    expected_by_chance: float
    signals_by_chance: float
