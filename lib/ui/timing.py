"""How long a page's script takes, run as Streamlit runs it but without a browser: for `manage.py bench`.

python -m lib.ui.timing safety      prints {"cold": seconds, "warm": seconds}
"""

import gc
import json
import sys
import time
from hashlib import md5
from pathlib import Path
from statistics import median

from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "app.py"
RUNS = 20


def seconds_of(path: str) -> dict[str, float]:
    """Seconds of a page's first run in a new process, and the median of its later runs; "" is the first page."""
    app = AppTest.from_file(str(APP), default_timeout=120)
    if path:
        # A page is known to the runner by the hash of its address.
        app._page_hash = md5(path.encode(), usedforsecurity=False).hexdigest()
    cold = timed(app)
    if app.exception:
        raise RuntimeError(app.exception[0].message)
    gc.collect()
    gc.freeze()  # as the server does once it is warm
    return {"cold": cold, "warm": median(timed(app) for _ in range(RUNS))}


def timed(app: AppTest) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    app.run()
    return time.perf_counter() - began


if __name__ == "__main__":
    json.dump(seconds_of(sys.argv[1] if len(sys.argv) > 1 else ""), sys.stdout)
