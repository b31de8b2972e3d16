"""The server: what somebody sends stays in memory."""

import asyncio
from pathlib import Path

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartParser
from starlette.requests import Request

from lib.ui.server import keep_uploads_in_memory

MEGABYTES = 5


def received(size):
    """Take in a form with one file of so many bytes, as the server does."""
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\n' + b"1" * size + b"\r\n--x--\r\n"

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def form():
        headers = [(b"content-type", b"multipart/form-data; boundary=x")]
        taken = await Request({"type": "http", "method": "PUT", "headers": headers}, receive).form()
        return taken["f"]

    return asyncio.run(form())


def test_a_file_that_is_sent_never_touches_the_disk(monkeypatch):
    monkeypatch.chdir(Path(__file__).parents[2])
    monkeypatch.setattr(MultiPartParser, "spool_max_size", MultiPartParser.spool_max_size)
    keep_uploads_in_memory()
    file = received(MEGABYTES * 1_000_000)
    assert isinstance(file, UploadFile)
    stayed = file._in_memory
    file.file.close()
    assert stayed
