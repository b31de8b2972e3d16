"""Everything that a server sends to a browser: each message and file, taken apart down to its numbers and words."""

import base64
import contextlib
import csv
import io
import re
import struct
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

import pyarrow as pa
from google.protobuf.message import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

NUMBER = re.compile(r"(?<![\w#.])(?<![A-Za-z]-)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?(?!\w)")
WITHIN = re.compile(r"data:[\w/+.-]+(;[\w=-]+)*?(;base64)?,([^\"'\s)<>]+)")
MARKS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}")
"""What the framework tells its own things apart by, drawn by lot."""
TABLE = re.compile(r"<table[ >].*?</table>", re.DOTALL)
FINGERPRINT = "hash"
PNG = b"\x89PNG"


class Sent:
    """What was sent so far: numbers by where they stood, messages and bytes counted, faults and pages told."""

    def __init__(self) -> None:
        self.place = ""
        self.in_words: dict[str, str] = {}  # a number as `as_key` has it, and where it was first met
        self.in_arrow: dict[str, str] = {}
        self.pages_tables: list[tuple[str, str]] = []  # tables as they stand on pages, each with its page
        self.exceptions: list[str] = []
        self.frames = self.tables = self.files = self.size = self.runs = 0
        self._known: set[int] = set()

    def frame(self, data: bytes) -> ForwardMsg:
        """One message of the server."""
        message = ForwardMsg()
        message.ParseFromString(data)
        self.frames += 1
        self.size += len(data)
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.new_element.HasField("exception"):
            self.exceptions.append(f"{self.place}: {message.delta.new_element.exception.message}")
        self.message(message)
        if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self.runs += 1
        return message

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

    def file(self, data: bytes) -> None:
        """A file that was taken away."""
        self.files += 1
        self.size += len(data)
        self.data(data)

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
