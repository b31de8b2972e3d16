"""Everything that a server sends to a browser: each message and file, taken apart down to its numbers and words."""

import base64
import contextlib
import csv
import io
import re
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit

import pyarrow as pa
from google.protobuf.message import Message
from playwright.sync_api import Page, Response, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

NUMBER = re.compile(r"(?<![\w#.])(?<![A-Za-z]-)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?(?!\w)")
WITHIN = re.compile(r"data:[\w/+.-]+(;[\w=-]+)*?(;base64)?,([^\"'\s)<>]+)")
MARKS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}")
"""What the framework tells its own things apart by, drawn by lot."""
TABLE = re.compile(r"<table[ >].*?</table>", re.DOTALL)
PROGRAM = ("/static/", "/vendor/")
"""Where the framework's own scripts, styles and fonts lie: the same bytes whatever is published."""
FINGERPRINT = "hash"
PNG = b"\x89PNG"
SECONDS_TO_RUN = 30


class Sent:
    """What was sent so far: numbers by where they stood, messages and bytes counted, faults and pages told."""

    def __init__(self) -> None:
        self.place = ""
        self.in_words: dict[str, str] = {}  # a number as `as_key` has it, and where it was first met
        self.in_arrow: dict[str, str] = {}
        self.pages_tables: list[tuple[str, str]] = []  # tables as they stand on pages, each with its page
        self.exceptions: list[str] = []
        self.menu: set[str] = set()
        self.frames = self.tables = self.files = self.size = self.runs = 0
        self._responses: list[Response] = []
        self._known: set[int] = set()

    def listen(self, page: Page) -> None:
        """Take apart whatever this page is sent from now on."""
        page.on("websocket", self._open)
        page.on("response", self._answered)

    def _open(self, socket: WebSocket) -> None:
        socket.on("framereceived", self.frame)

    def _answered(self, response: Response) -> None:
        self._responses.append(response)

    def frame(self, payload: str | bytes) -> None:
        """One message of the server."""
        data = payload if isinstance(payload, bytes) else payload.encode()
        message = ForwardMsg()
        message.ParseFromString(data)
        self.frames += 1
        self.size += len(data)
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.menu |= {one.url_pathname for one in message.navigation.app_pages}
        if kind == "delta" and message.delta.new_element.HasField("exception"):
            self.exceptions.append(f"{self.place}: {message.delta.new_element.exception.message}")
        self.message(message)
        if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self.runs += 1

    def message(self, message: Message) -> None:
        """Every field of a message, whatever it is called; the framework's own fingerprints are no figures."""
        for field, value in message.ListFields():
            if FINGERPRINT in field.name:
                continue
            for one in value.values() if isinstance(value, dict) else repeated(value):
                self.value(one)

    def value(self, value: Any) -> None:
        """One value of a field."""
        if isinstance(value, Message):
            self.message(value)
        elif isinstance(value, str):
            self.words(value)
        elif isinstance(value, bytes):
            self.data(value)
        else:
            self.in_words.setdefault(as_key(float(value)), self.place)

    def data(self, data: bytes) -> None:
        """Bytes: a table in Arrow, a picture, or words."""
        if data.startswith(PNG):
            self.words(b"\n".join(words_of_png(data)).decode("latin-1"))
            return
        try:
            table = pa.ipc.open_stream(data).read_all()
        except (pa.ArrowInvalid, OSError):
            self.words(data.decode("utf-8", errors="replace"))
        else:
            self.table(table)

    def table(self, table: pa.Table) -> None:
        """Each column of a table; points in time are no figures, and whatever is nested is read as words."""
        self.tables += 1
        for column in table.columns:
            kind = column.type
            if pa.types.is_temporal(kind) or pa.types.is_boolean(kind):
                continue
            for value in column.drop_null().unique().to_pylist():
                if isinstance(value, int | float):
                    self.in_arrow.setdefault(as_key(value), self.place)
                else:
                    self.words(str(value))

    def words(self, text: str) -> None:
        """Numbers as they are written, and those within pictures that are written into the text."""
        if hash(text) in self._known:
            return
        self._known.add(hash(text))
        if "\r\n" in text:  # commas between figures are none within them
            text = "\n".join(cell for row in csv.reader(io.StringIO(text)) for cell in row)
        self.pages_tables += [(self.place, table) for table in TABLE.findall(text)]
        for found in NUMBER.findall(MARKS.sub(" ", WITHIN.sub(" ", text))):
            self.in_words.setdefault(as_key(float(found.replace(",", ""))), self.place)
        for inside in WITHIN.finditer(text):
            self.words(inlaid(inside))

    def file(self, path: Path) -> None:
        """A file that was taken away."""
        self.files += 1
        self.size += path.stat().st_size
        self.data(path.read_bytes())

    def read_responses(self) -> None:
        """The bodies of what came by other ways than messages, the framework's own files left out."""
        waiting, self._responses[:] = list(self._responses), []
        for response in waiting:
            if not any(part in urlsplit(response.url).path for part in PROGRAM):
                with contextlib.suppress(Exception):  # a download has no body here: it is read as a file
                    body = response.body()
                    self.size += len(body)
                    self.data(body)

    def summary(self) -> str:
        """How much there was, in a line."""
        went = f"{self.runs} pages, {self.frames:,} messages, {self.tables} tables, {self.files} files"
        return f"{went}, {self.size:,} bytes: {len(self.in_words):,} numbers in words, {len(self.in_arrow):,} in tables"

    def found(self, number: float) -> str | None:
        """Where a number was met first, in words or in a table; None where it was not."""
        key = as_key(number)
        return self.in_arrow.get(key) or self.in_words.get(key)


def repeated(value: Any) -> Iterable[Any]:
    """The values of a field that may have several."""
    return value if hasattr(value, "append") or hasattr(value, "add") else (value,)


def as_key(number: float) -> str:
    """A number to ten figures without its sign, so that arithmetic in another order finds it none the less."""
    return f"{abs(number):.10g}"


def inlaid(found: re.Match[str]) -> str:
    """What is written into a data address."""
    if not found.group(2):
        return unquote(found.group(3))
    with contextlib.suppress(ValueError):
        return base64.b64decode(unquote_to_bytes(found.group(3))).decode("utf-8", errors="replace")
    return ""


def words_of_png(data: bytes) -> Iterator[bytes]:
    """The written parts of a PNG; its pixels hold no text."""
    at = 8
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] in (b"tEXt", b"iTXt"):
            yield data[at + 8 : at + 8 + length]
        at += 12 + length


def go(page: Page, sent: Sent, path: str) -> None:
    """Follow an address within the visit, as a link of the dashboard does, and wait until the page has run."""
    sent.place, before = path, sent.runs
    page.evaluate(
        "path => { history.pushState({}, '', path); window.dispatchEvent(new PopStateEvent('popstate')) }", path
    )
    for _ in range(SECONDS_TO_RUN * 200):
        if sent.runs > before:
            break
        page.wait_for_timeout(5)
    else:
        raise AssertionError(f"{path} did not run to its end.")
    sent.read_responses()


def take_everything(page: Page, sent: Sent, names: re.Pattern[str]) -> None:
    """Take every file away that the page offers under these names."""
    buttons = page.locator('[data-testid="stDownloadButton"] button').filter(has_text=names)
    for button in buttons.all():
        with page.expect_download() as started:
            button.dispatch_event("click")
        sent.file(Path(started.value.path()))
