"""What is pinned stays pinned: packages with their hashes, settings of the server, what git leaves out."""

import re
import tomllib

import pytest

from tests.house_rules.tree import ROOT, git

REQUIREMENTS = ("requirements.txt", "tests/requirements.txt")
PINNED = re.compile(r"[\w.-]+(\[[\w,-]+\])?==[\w.!+]+( ; [^\\]+?)?( --hash=sha256:[0-9a-f]{64})+")
HASH = f"\\\n    --hash=sha256:{'a' * 64}"
SETTINGS = {
    "server.fileWatcherType": "none",
    "server.enableStaticServing": False,
    "server.maxUploadSize": 50,
    "server.address": "127.0.0.1",
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "browser.gatherUsageStats": False,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "logger.level": "warning",
}
SAFE_UNLESS_SAID = {"server.enableXsrfProtection": True, "server.enableCORS": True}
PROJECT = ("lib", "pages", "sql", "tests", "data/contract", "data/examples", ".ci", ".streamlit")
LEFT_OUT = re.compile(r"(^|/)(__pycache__|\.(pytest|mypy|ruff)_cache|\.hypothesis)/|\.pyc$|^\.streamlit/secrets\.toml$")


def loose_requirements(root, name):
    """Return the requirements that are not pinned to one version with hashes."""
    said = re.sub(r"\s*\\\n\s*", " ", (root / name).read_text())
    lines = [line.strip() for line in said.splitlines()]
    return [line for line in lines if line and not line.startswith("#") and not PINNED.fullmatch(line)]


def settings(root):
    tables = tomllib.loads((root / ".streamlit/config.toml").read_text())
    return {f"{table}.{name}": value for table, values in tables.items() for name, value in values.items()}


def unsafe_settings(root):
    found = SAFE_UNLESS_SAID | settings(root)
    return {name: found.get(name) for name, value in SETTINGS.items() if found.get(name) != value}


def wrongly_ignored(root):
    """Return files of the project that git would leave behind."""
    ignored = git(root, "ls-files", "--others", "--ignored", "--exclude-standard", "--", *PROJECT)
    tracked = git(root, "ls-files", "--cached", "--ignored", "--exclude-standard")
    return [path for path in [*ignored, *tracked] if not LEFT_OUT.search(path)]


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_every_package_is_pinned_with_hashes(name):
    assert loose_requirements(ROOT, name) == []


def test_the_server_keeps_its_settings():
    assert unsafe_settings(ROOT) == {}


def test_git_ignores_no_file_of_the_project():
    faults = wrongly_ignored(ROOT)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("line", "loose"),
    [
        (f"duckdb==2.0.0 {HASH}", False),
        (f"numpy==2.4 ; python_version < '3.12' {HASH} {HASH}", False),
        ("# a comment", False),
        (f"duckdb>=2.0.0 {HASH}", True),
        ("duckdb==2.0.0", True),
        ("duckdb==2.0.0 \\\n    --hash=md5:aa", True),
        ("-e .", True),
        ("--pre", True),
    ],
)
def test_a_package_that_is_not_pinned_with_a_hash_is_found(a_checkout, line, loose):
    assert bool(loose_requirements(a_checkout({"requirements.txt": f"{line}\n"}), "requirements.txt")) is loose


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("server", "enableXsrfProtection = false"),
        ("browser", "gatherUsageStats = true"),
        ("server", 'address = "0.0.0.0"'),
    ],
)
def test_a_loosened_setting_is_found(a_checkout, table, line):
    root = a_checkout({".streamlit/config.toml": f"[{table}]\n{line}\n"})
    assert f"{table}.{line.split(' ')[0]}" in unsafe_settings(root)


def test_a_project_file_that_git_ignores_is_found(a_checkout):
    root = a_checkout({".gitignore": "lib/\n__pycache__/\n", "lib/spc/limits.py": "", "lib/__pycache__/x.pyc": ""})
    assert wrongly_ignored(root) == ["lib/spc/limits.py"]
