"""The doorway for readers: a selection in, Answers out. Everything a page shows comes from here."""

from lib.answers.reader import Reader, open_reader

__all__ = ["Reader", "open_reader"]
