"""How long a page's script takes, run as Streamlit runs it but without a browser: for `manage.py bench`.

python -m lib.ui.timing safety      prints {"cold": seconds, "warm": seconds}
"""

import gc
import json
import sys
import time
from pathlib import Path
from statistics import median

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

APP = Path(__file__).resolve().parents[2] / "app.py"
RUNS = 20


def seconds_of(path: str) -> dict[str, float]:
    """Seconds of a page's first run in a new process, and the median of its later runs; "" is the first page."""
    app = app_at(path)
    cold = timed(app)
    if app.exception:
        raise RuntimeError(app.exception[0].message)
    gc.collect()
    gc.freeze()  # as the server does once it is warm
    return {"cold": cold, "warm": median(timed(app) for _ in range(RUNS))}


def app_at(path: str) -> AppTest:
    """The app, about to run the page of that address for the first time."""
    app = AppTest.from_file(str(APP), default_timeout=120)
    app._page_hash = calc_hash(path) if path else ""  # by which a runner knows a page
    return app


def timed(app: AppTest) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    app.run()
    return time.perf_counter() - began


if __name__ == "__main__":
    json.dump(seconds_of(sys.argv[1] if len(sys.argv) > 1 else ""), sys.stdout)
