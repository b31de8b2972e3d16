"""A visitor without a screen: asks for pages as a browser does, and reads every message that comes."""

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.journeys.sent import Sent

MEDIA = re.compile(rb"/media/[\w.-]+")
SECONDS_TO_ANSWER = 60
ANY_LENGTH = None


class Visitor:
    """One visit: what it was sent goes to `sent`; its menu tells a page's address apart from its inner name."""

    def __init__(self, address: str, socket: ClientConnection, sent: Sent) -> None:
        self.address, self.sent = address, sent
        self._socket = socket
        self._pages: dict[str, str] = {}  # address of a page on the menu, and the framework's name for it
        self._session = ""
        self._buttons: dict[str, str] = {}  # of the page as it stands: deferred file, and what its button says
        self._fetched: set[bytes] = set()

    @property
    def menu(self) -> set[str]:
        """The addresses of the pages that the dashboard has."""
        return set(self._pages)

    def go(self, path: str) -> None:
        """Open an address within the visit, and read what comes until the page has run."""
        parts = urlsplit(path)
        page = parts.path.strip("/")
        self.sent.place, self._buttons = path, {}
        asked = BackMsg()
        asked.rerun_script.query_string = parts.query
        asked.rerun_script.page_script_hash = self._pages.get(page, "")
        asked.rerun_script.page_name = "" if page in self._pages else page
        asked.rerun_script.is_history_navigation = True
        asked.rerun_script.context_info.url = self.address + path
        self._socket.send(asked.SerializeToString())
        while (message := self._next()).WhichOneof("type") != "script_finished":
            pass
        if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            raise AssertionError(f"{path} did not run to its end.")

    def take(self, names: re.Pattern[str]) -> None:
        """Take every file away that is made only for who asks, and that the page offers under these names."""
        for file, label in self._buttons.items():
            if names.search(label):
                asked = BackMsg()
                asked.backend_operation_request.request_id = str(uuid.uuid4())
                asked.backend_operation_request.session_id = self._session
                asked.backend_operation_request.deferred_file.file_id = file
                self._socket.send(asked.SerializeToString())
                while (message := self._next()).WhichOneof("type") != "backend_operation_response":
                    pass
                if message.backend_operation_response.error_msg:
                    raise AssertionError(f"{self.sent.place}: {message.backend_operation_response.error_msg}")

    def _next(self) -> ForwardMsg:
        """The next message, read; files that it names are fetched and read as well."""
        data = self._socket.recv(timeout=SECONDS_TO_ANSWER)
        assert isinstance(data, bytes)
        message = self.sent.frame(data)
        kind = message.WhichOneof("type")
        if kind == "new_session" and message.new_session.HasField("initialize"):
            self._session = message.new_session.initialize.session_id
        if kind == "navigation":
            self._pages = {one.url_pathname: one.page_script_hash for one in message.navigation.app_pages}
        button = message.delta.new_element.download_button
        if kind == "delta" and button.deferred_file_id:
            self._buttons[button.deferred_file_id] = button.label
        for path in set(MEDIA.findall(data)) - self._fetched:
            self._fetched.add(path)
            with urlopen(self.address + path.decode()) as answer:  # noqa: S310 (our own server)
                self.sent.file(answer.read())
        return message


@contextmanager
def visiting(address: str, sent: Sent) -> Iterator[Visitor]:
    """A visit that begins on the first page."""
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(stream, subprotocols=["streamlit"], max_size=ANY_LENGTH) as socket:  # type: ignore[list-item]
        visitor = Visitor(address, socket, sent)
        visitor.go("/")
        yield visitor
