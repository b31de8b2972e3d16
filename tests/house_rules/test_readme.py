"""The README is true: every path it names or links to exists, and every command it names can be run."""

import re

import pytest

from manage import commands
from tests.house_rules.tree import ROOT, git, project_files

BLOCK = re.compile(r"^```[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"\.?[\w*-][\w.*-]*(/[\w.*-]+)*/?")
FILE_ENDINGS = (".py", ".sql", ".toml", ".md", ".txt", ".css")
LINK = re.compile(r"\]\(([^)\s#]+)")
COMMAND = re.compile(r"manage\.py +([a-z][\w-]*)")


def spans(readme):
    return SPAN.findall(BLOCK.sub("", readme))


def named_paths(readme):
    """Return what stands in back-ticks and reads as a path: it has a slash, or the ending of our files."""
    return {said for said in spans(readme) if PATH.fullmatch(said) and ("/" in said or said.endswith(FILE_ENDINGS))}


def linked_paths(readme):
    """Return what links and pictures lead to, other sites left out."""
    return {path for path in LINK.findall(BLOCK.sub("", readme)) if "://" not in path}


def missing_links(root):
    """Return the files of the project that the README links to or shows, and that are not there."""
    return sorted(path for path in linked_paths((root / "README.md").read_text()) if not (root / path).exists())


def missing_paths(root):
    """Return the paths that the README names and that are neither here nor made by running the dashboard."""
    names = {path.rsplit("/", 1)[-1] for path in project_files(root)}
    paths = named_paths((root / "README.md").read_text())
    return sorted(path for path in paths if path not in names and not any(root.glob(path)) and not is_made(root, path))


def is_made(root, path):
    """Whether the path is one that git ignores because the dashboard makes it, such as data/published/."""
    return (
        path in git(root, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory")
        or path in (root / ".gitignore").read_text().split()
    )


def unknown_commands(root, known):
    return sorted(set(COMMAND.findall((root / "README.md").read_text())) - set(known))


def test_every_path_in_the_readme_exists():
    faults = missing_paths(ROOT)
    assert not faults, "\n".join(faults)


def test_every_picture_and_link_in_the_readme_leads_somewhere():
    assert missing_links(ROOT) == []


def test_every_command_in_the_readme_exists():
    assert unknown_commands(ROOT, commands()) == []


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("`lib/spc/limits.py`", []),
        ("`lib/spc/`", []),
        ("`lib/*/limits.py`", []),
        ("`limits.py`", []),
        ("`data/published/`", []),
        ("`IMPROVEMENT_DATA`, `x >= 1`, `and`", []),
        ("```\nlib/old.py\n```", []),
        ("`lib/spc/old.py`", ["lib/spc/old.py"]),
        ("`lib/equity/`", ["lib/equity/"]),
        ("`sql/*.sql`", ["sql/*.sql"]),
        ("`old.py`", ["old.py"]),
    ],
)
def test_a_path_that_is_not_there_is_found(a_checkout, said, missing):
    root = a_checkout({"README.md": said, ".gitignore": "data/published/\n", "lib/spc/limits.py": ""})
    assert missing_paths(root) == missing


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("![A page](docs/page.png)", []),
        ("[A page](docs/page.png#top), [above](#the-map), [a site](https://example.org/docs/old.png)", []),
        ("```\n![A page](docs/old.png)\n```", []),
        ("![A page](docs/old.png)", ["docs/old.png"]),
        ('[Read](docs/old.md "more")', ["docs/old.md"]),
    ],
)
def test_a_link_that_leads_nowhere_is_found(a_checkout, said, missing):
    root = a_checkout({"README.md": said, "docs/page.png": ""})
    assert missing_links(root) == missing


def test_a_command_that_is_not_there_is_found(a_checkout):
    root = a_checkout({"README.md": "`python3 manage.py run` and\n```\npython3 manage.py fly --port 1\n```"})
    assert unknown_commands(root, {"run"}) == ["fly"]
