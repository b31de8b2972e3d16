"""Reading a checkout: its files as git knows them, and what its Python files import."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Import:
    """One name brought in by one line, as a dotted path: `from lib.spc import limits` is `lib.spc.limits`."""

    path: str
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} imports {self.name}"


def git(root: Path, *words: str) -> list[str]:
    """Return the lines that git answers in this folder."""
    answer = subprocess.run(["git", "-C", root, *words], capture_output=True, text=True, check=True)
    return answer.stdout.splitlines()


def project_files(root: Path) -> list[str]:
    """Return every file of the project: known to git, or about to be."""
    listed = git(root, "ls-files", "--cached", "--others", "--exclude-standard")
    return sorted(path for path in set(listed) if (root / path).is_file())


def text_files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of every file of the project that is text."""
    for path in project_files(root):
        content = (root / path).read_bytes()
        if b"\0" not in content[:8192]:
            yield path, content.decode("utf-8", errors="replace")


def program_files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of the program's own Python files; tests are not among them."""
    for path, text in text_files(root):
        if path.endswith(".py") and not path.startswith("tests/"):
            yield path, text


def imports(root: Path) -> Iterator[Import]:
    """Yield everything that the program's files import, wherever in a file it is said."""
    for path, text in program_files(root):
        for node in ast.walk(ast.parse(text)):
            for name in names(node, path):
                yield Import(path, node.lineno, name)


def names(node: ast.AST, path: str) -> list[str]:
    """Return the dotted paths that one statement of the file imports; of other nodes, none."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        parents = path.removesuffix(".py").split("/")[: -node.level] if node.level else []
        start = [*parents, *filter(None, [node.module])]
        return [".".join([*start, alias.name]) for alias in node.names]
    return []
