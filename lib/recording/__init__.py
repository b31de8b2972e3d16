"""The doorway for what people decide about a measure: checked against the live version, previewed, recorded.

Every decision is refused with a sentence where the figures do not bear it; see `checks` for what each one asks.
"""

from lib.recording.live import Live, RefusedError
from lib.recording.record import Preview, preview, record, withdrawal_of
from lib.store.decisions import NAMES, Register, read_register

__all__ = [
    "NAMES",
    "Live",
    "Preview",
    "RefusedError",
    "Register",
    "preview",
    "read_register",
    "record",
    "withdrawal_of",
]
