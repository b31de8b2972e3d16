"""The doorway for readers: a selection in, Answers out. Everything a page shows comes from here."""

from lib.answers.reader import Reader, open_reader
from lib.store.decisions import Register, read_register, register_stamp
from lib.store.versions import NothingPublishedError, current_id, data_folder, previous_id

__all__ = [
    "NothingPublishedError",
    "Reader",
    "Register",
    "current_id",
    "data_folder",
    "open_reader",
    "previous_id",
    "read_register",
    "register_stamp",
]
