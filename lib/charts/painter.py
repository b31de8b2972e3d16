"""The painter: a process of its own that draws pictures, one at a time.

The library that draws holds up every thread of its process for half a second a picture, and where it fails it ends the
process: nobody else's page may wait for that, or go down with it.
"""

import base64
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer

from lib.catalogue.errors import DashboardError

PAINT = Path(__file__).with_name("paint.py")
SECONDS = 30
"""The longest that a picture may take, on a busy machine."""


class PictureError(DashboardError):
    """A picture cannot be drawn; the sentence says why where that is known."""


class Painter:
    """The process, begun when first asked and again where it ended."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[str] | None = None

    def ask(self, what: str, text: str) -> str:
        """Have something drawn. Raises PictureError where it cannot be."""
        with self._lock:
            found = self._answer(json.dumps([what, text]))
        if "refused" in found:
            raise PictureError(f"This picture cannot be drawn: {found['refused']}")
        return found["drawn"]

    def _answer(self, asked: str) -> dict[str, str]:
        process = self._process = self._process or begun()
        limit = Timer(SECONDS, process.kill)
        limit.start()
        try:
            print(asked, file=process.stdin, flush=True)
            found: dict[str, str] = json.loads(process.stdout.readline() if process.stdout else "")
        except (OSError, ValueError):
            self.end()
            raise PictureError("This picture cannot be drawn.") from None
        finally:
            limit.cancel()
        return found

    def end(self) -> None:
        """End the process; another is begun for the next picture."""
        process, self._process = self._process, None
        if process:
            with suppress(OSError), process:
                process.kill()


def begun() -> subprocess.Popen[str]:
    """Begin the process that draws, away from the terminal: what stops the dashboard there ends this one by itself."""
    words = [sys.executable, "-I", str(PAINT)]
    pipe = subprocess.PIPE
    return subprocess.Popen(words, text=True, stdin=pipe, stdout=pipe, start_new_session=True)  # noqa: S603 (our own file)


PAINTER = Painter()


def chart_as_svg(written: str) -> str:
    """Draw a chart written as Vega-Lite, fetching nothing. Raises PictureError where it cannot be drawn."""
    return PAINTER.ask("chart", written)


def svg_as_png(svg: str) -> bytes:
    """Draw a picture in pixels, two for each of its own. Raises PictureError where it cannot be drawn."""
    return base64.b64decode(PAINTER.ask("pixels", svg))
