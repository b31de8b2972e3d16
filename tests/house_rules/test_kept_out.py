"""What may not be written: where it may not be written, and why."""

import re

import pytest

from tests.house_rules.tree import ROOT, imports, text_files

# Put together from pieces, so that this file does not break its own rules.
INDEX = re.compile(
    "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "--(extra-)?index" + "-url", "--find" + "-links"])
)
MACHINE_PATH = re.compile(r"(?<![\w.~*])/(work" + r"|root|tmp|home|Users)/\w")
SESSION_FILE = "lib/ui/address.py"
NETWORK = (
    "requests",
    "urllib.request",
    "urllib3",
    "http.client",
    "httpx",
    "aiohttp",
    "socket",
    "ftplib",
    "smtplib",
)
LISTENS = "lib/commands/run.py"


def lines_with(root, pattern, paths=lambda _path: True):
    return [
        f"{path}:{number} {line.strip()[:100]}"
        for path, text in text_files(root)
        if paths(path)
        for number, line in enumerate(text.splitlines(), start=1)
        if re.search(pattern, line)
    ]


def index_addresses(root):
    return lines_with(root, INDEX)


def machine_paths(root):
    return lines_with(root, MACHINE_PATH)


def stray_session_state(root):
    return lines_with(root, r"\bsession_state\b", lambda path: is_page_code(path) and path != SESSION_FILE)


def is_page_code(path):
    return path.endswith(".py") and not path.startswith("tests/")


def network_imports(root):
    return [
        str(use)
        for use in imports(root)
        if use.path.startswith("lib/") and reaches_out(use.name) and use.path != LISTENS
    ]


def reaches_out(name):
    return any(name == module or name.startswith(f"{module}.") for module in NETWORK)


def test_no_file_names_a_package_index():
    """Whoever runs this has an index of their own; an address here would be a second opinion."""
    faults = index_addresses(ROOT)
    assert not faults, "\n".join(faults)


def test_no_file_names_a_path_of_somebodys_machine():
    faults = machine_paths(ROOT)
    assert not faults, "\n".join(faults)


def test_the_session_is_touched_in_one_file():
    """Whatever a page remembers is in the address bar, or it is here."""
    faults = stray_session_state(ROOT)
    assert not faults, "\n".join(faults)


def test_lib_reaches_no_network():
    """No outbound traffic at all; only the run command opens a port, to listen."""
    faults = network_imports(ROOT)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "text",
    ["https://" + "py" + "pi.org/simple", "--index" + "-url https://example.org", "--find" + "-links here"],
)
def test_an_index_address_is_found(a_checkout, text):
    assert len(index_addresses(a_checkout({"README.md": text}))) == 1


@pytest.mark.parametrize(
    "start", ["/work" + "/main", "/home" + "/ann", "/Users" + "/ann", "/root" + "/x", "'/tmp" + "/x'"]
)
def test_a_machine_path_is_found(a_checkout, start):
    assert len(machine_paths(a_checkout({"lib/spc/limits.py": f"x = {start}"}))) == 1


@pytest.mark.parametrize("text", ["https://example.org/home" + "/page", "data/work" + "/x", "lib/tmp" + "/y"])
def test_an_ordinary_path_is_left_alone(a_checkout, text):
    assert machine_paths(a_checkout({"README.md": text})) == []


def test_session_state_elsewhere_is_found(a_checkout):
    line = "st.session_state['x'] = 1\n"
    assert stray_session_state(a_checkout({SESSION_FILE: line})) == []
    assert len(stray_session_state(a_checkout({"pages/goal.py": line}))) == 1


@pytest.mark.parametrize(
    "line",
    ["import requests", "from urllib.request import urlopen", "from urllib import request", "import socket"],
)
def test_a_network_import_is_found(a_checkout, line):
    assert len(network_imports(a_checkout({"lib/answers/overview.py": line}))) == 1


def test_taking_apart_an_address_is_not_network(a_checkout):
    assert network_imports(a_checkout({"lib/ui/address.py": "from urllib.parse import urlencode"})) == []
