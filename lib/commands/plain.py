"""What a person can do when the machine, not the dashboard, stands in the way.

manage.py reads this before anything is installed: standard library only, and no syntax newer than Python 3.8.
"""

import errno
import re
from typing import List  # noqa: UP035 (list cannot be subscripted on Python 3.8)

DISK_FULL = "The disk is full. Make about 1.5 GB free, then run the same command again."
NO_RIGHT = "May not read or write here. Use a folder of your own, or ask for the right to this one."

REFUSALS = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EACCES: NO_RIGHT,
    errno.EPERM: NO_RIGHT,
    errno.EROFS: NO_RIGHT,
}

WRONG_HASH = (
    "A package that arrived is not the one that was pinned, so it was not installed. Run the same command "
    "again; if it stays so, ask whoever looks after your package index."
)
NO_INDEX = (
    "The package index could not be reached. Check the connection, or the proxy (HTTPS_PROXY) and the index "
    "that pip is set to use (pip config list), then run the same command again."
)
NO_PACKAGE = (
    "The package index has no ready-made package for this Python and this machine. Check which index pip is "
    "set to use (pip config list), or use another Python: 3.11 to 3.13 are known to work."
)

# What an installer says, and what to do about it: the first that matches is told.
INSTALLER_REFUSALS = (
    (r"No space left on device|Disk quota exceeded", DISK_FULL),
    (r"Permission denied|Read-only file system", NO_RIGHT),
    (r"DO NOT MATCH THE HASHES", WRONG_HASH),
    (r"(?i)connection|resolve|timed out|proxy|SSL|unreachable|HTTP error", NO_INDEX),
    (r"No matching distribution", NO_PACKAGE),
)


def what_to_do(error: OSError) -> str:
    """Say what the machine refused, about which file, and what to do where that is known."""
    where = f" ({error.filename})" if error.filename else ""
    return f"{REFUSALS.get(error.errno or 0) or error.strerror or error}{where}"


def explained(lines: List[str]) -> str:  # noqa: UP006 (list cannot be subscripted on Python 3.8)
    """Say what to do about an installer that failed, above the last lines of what it said."""
    said = [line.strip()[:200] for line in lines if line.strip()]
    refusals = (advice for pattern, advice in INSTALLER_REFUSALS if re.search(pattern, "\n".join(said)))
    advice = next(refusals, "Setting up did not work.")
    return "\n  ".join([f"{advice}\nThe installer's last words:", *said[-4:]])
