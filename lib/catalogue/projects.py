"""Improvement projects as pages show them: what each measures, what its change did, who has taken it up."""

from dataclasses import dataclass, field
from datetime import date

from lib.catalogue.answer import Answer, Unit
from lib.catalogue.judgements import Effect, EffectStatus


@dataclass(frozen=True)
class Followed:
    """One measure of a project: its answer holds the line and the effect of the project's change."""

    answer: Answer
    role: str  # outcome, process or balancing measure
    is_primary: bool  # the project is judged by it

    @property
    def effect(self) -> Effect | None:
        """What the change did; None where there was none, or no figure."""
        return self.answer.effect


@dataclass(frozen=True)
class Adopter:
    """A unit that an improvement came to: the stage it reached, and since when it has it."""

    unit: Unit
    stage: str
    reached: date
    adopted_on: date | None = None


@dataclass(frozen=True)
class Project:
    """One project; codes of the contract's lists are in words. `others` are units like its own that lack it."""

    id: str
    title: str
    kind: str
    unit: Unit
    theme: str
    theme_id: str
    stage: str
    outcome: str
    lead: str
    support: str
    registered: date
    changed_on: date | None
    closed: date | None
    is_open: bool
    followed: tuple[Followed, ...] = ()
    adopters: tuple[Adopter, ...] = ()
    others: tuple[Unit, ...] = field(default=(), repr=False)

    @property
    def primary(self) -> Followed | None:
        """The measure that it is judged by."""
        return next((one for one in self.followed if one.is_primary), None)

    @property
    def effect(self) -> Effect | None:
        """What its change did to the measure it is judged by."""
        return self.primary.effect if self.primary else None

    @property
    def verdict(self) -> EffectStatus | None:
        """What may be said of its effect; None where nothing was changed or measured."""
        return self.effect.status if self.effect else None
