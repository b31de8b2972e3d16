"""The doorway for readers: a selection in, Answers out. Everything a page shows comes from here."""

from lib.answers.overview import Beside, in_goal, since
from lib.answers.reader import Reader, open_reader
from lib.store.decisions import Register, read_register, register_stamp
from lib.store.versions import NothingPublishedError, current_id, data_folder, previous_id

__all__ = [
    "Beside",
    "NothingPublishedError",
    "Reader",
    "Register",
    "current_id",
    "data_folder",
    "in_goal",
    "open_reader",
    "previous_id",
    "read_register",
    "register_stamp",
    "since",
]
