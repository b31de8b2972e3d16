"""What recording asks of whoever reads the live version, and how it says no."""

from typing import Protocol, Self

from lib.catalogue.answer import Answer, Unit
from lib.catalogue.decisions import Decisions
from lib.catalogue.errors import DashboardError
from lib.catalogue.selection import Selection
from lib.catalogue.strategy import Catalogue


class RefusedError(DashboardError):
    """A decision cannot be recorded; the message says why and what to do."""


class Live(Protocol):
    """A reader of the live version."""

    @property
    def catalogue(self) -> Catalogue:
        """The measures."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """The Clinical Service Units that are open."""

    def with_decisions(self, decisions: Decisions) -> Self:
        """The same version read by other decisions."""

    def answer(self, measure_id: str, selection: Selection) -> Answer:
        """One measure over time."""
