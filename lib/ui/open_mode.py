"""Open mode: without sign-in, the dashboard serves this machine only, and says so to anyone else.

Whoever reaches the port may read everything, so a request is answered only when it comes from this machine,
asks for this machine by name, was not passed on by a proxy, and was not begun by a page of another site.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

THIS_MACHINE = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?", re.IGNORECASE)
SIGN_IN_NEEDED = "Sign-in is not set up, so this dashboard serves only the machine it runs on."


@dataclass(frozen=True)
class Refusal:
    """Why a request is not answered: a status and a sentence."""

    status: HTTPStatus
    reason: str


class OpenMode:
    """ASGI middleware: answers this machine's own requests and refuses all others, websockets included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it with a sentence."""
        refusal = refused(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self.app(scope, receive, send)
            return
        await PlainTextResponse(f"{refusal.reason} {SIGN_IN_NEEDED}\n", refusal.status)(scope, receive, send)


def refused(scope: Scope) -> Refusal | None:
    """Return why this request is not answered, or None when it is this machine's own."""
    headers = Headers(scope=scope)
    if not is_loopback(scope.get("client")):
        return Refusal(HTTPStatus.FORBIDDEN, "This request comes from another machine.")
    if passed_on(headers):
        return Refusal(HTTPStatus.FORBIDDEN, "This request was passed on by a proxy.")
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not THIS_MACHINE.fullmatch(hosts[0]):
        return Refusal(HTTPStatus.BAD_REQUEST, "This request asks for another machine by name.")
    if any(origin != f"http://{hosts[0]}" for origin in headers.getlist("origin")):
        return Refusal(HTTPStatus.FORBIDDEN, "This request was begun by a page of another site.")
    return None


def is_loopback(client: tuple[str, int] | None) -> bool:
    """Whether the other end of the connection is this machine; unknown counts as no."""
    try:
        return client is not None and ip_address(client[0]).is_loopback
    except ValueError:
        return False


def passed_on(headers: Mapping[str, str]) -> bool:
    """Whether a proxy says that it passed the request on for somebody else."""
    return any(name in ("forwarded", "via", "x-real-ip") or name.startswith("x-forwarded") for name in headers)
