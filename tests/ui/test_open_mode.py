"""Open mode answers this machine and nobody else, pages and websockets alike."""

import asyncio

import pytest

from lib.ui.open_mode import OpenMode

OTHER_MACHINE = ("192.0.2.7", 50000)


async def page(scope, _receive, send):
    await send({"type": f"{prefix(scope)}http.response.start", "status": 200, "headers": []})
    await send({"type": f"{prefix(scope)}http.response.body", "body": b"a page"})


def prefix(scope):
    return "websocket." if scope["type"] == "websocket" else ""


def answer(headers, client=("127.0.0.1", 50000), kind="http"):
    """Return status and text that a request with these headers gets."""
    sent = []

    async def send(message):
        sent.append(message)

    scope = {
        "type": kind,
        "client": client,
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }
    asyncio.run(OpenMode(page)(scope, None, send))
    assert all(message["type"].startswith(f"{prefix(scope)}http.response") for message in sent)
    return sent[0]["status"], sent[1]["body"].decode()


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8501", "LocalHost:8501", "127.0.0.1:9000", "[::1]:8501", "[::1]"]
)
def test_this_machine_by_its_own_names_is_answered(kind, host):
    assert answer([("host", host)], kind=kind) == (200, "a page")


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "host",
    [
        "dashboard.example",
        "localhost.example",
        "localhost.",
        "example:8501",
        "localhost@example",
        "127.0.0.1.example",
        "127.0.0.2",
        "0.0.0.0:8501",
        "[::2]",
        "",
        "[::1",
    ],
)
def test_any_other_name_is_refused(kind, host):
    status, text = answer([("host", host)], kind=kind)
    assert status == 400
    assert "another machine by name" in text


@pytest.mark.parametrize("headers", [[], [("host", "localhost"), ("host", "dashboard.example")]])
def test_no_name_or_two_names_are_refused(headers):
    assert answer(headers)[0] == 400


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "name", ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"]
)
def test_what_a_proxy_passed_on_is_refused(kind, name):
    status, text = answer([("host", "localhost"), (name, "localhost")], kind=kind)
    assert status == 403
    assert "proxy" in text


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("client", [OTHER_MACHINE, ("fe80::1", 1), ("not an address", 1), None])
def test_another_machine_is_refused_whatever_it_asks_for(kind, client):
    status, text = answer([("host", "localhost:8501")], client=client, kind=kind)
    assert status == 403
    assert "another machine" in text


@pytest.mark.parametrize("client", ["127.0.0.1", "127.8.0.1", "::1"])
def test_every_loopback_address_is_this_machine(client):
    assert answer([("host", "localhost")], client=(client, 1))[0] == 200


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "origin",
    [
        "http://dashboard.example",
        "null",
        "http://localhost:3000",
        "http://localhost:8501.example",
        "http://[::1",
    ],
)
def test_what_a_page_of_another_site_began_is_refused(kind, origin):
    status, text = answer([("host", "localhost:8501"), ("origin", origin)], kind=kind)
    assert status == 403
    assert "another site" in text


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_what_its_own_page_began_is_answered(kind):
    assert answer([("host", "localhost:8501"), ("origin", "http://localhost:8501")], kind=kind)[0] == 200


def test_a_refusal_says_that_sign_in_is_not_set_up():
    assert "Sign-in is not set up" in answer([("host", "dashboard.example")])[1]


def test_start_and_stop_of_the_server_pass_through():
    passed = []

    async def server(scope, _receive, _send):
        passed.append(scope["type"])

    asyncio.run(OpenMode(server)({"type": "lifespan"}, None, None))
    assert passed == ["lifespan"]
