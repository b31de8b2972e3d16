"""Short files and short functions: a module is a page or two, a function fits in the eye."""

import ast

import pytest

from tests.house_rules.tree import ROOT, program_files, text_files

LONGEST_MODULE = 300
LONGEST_FUNCTION = 40
LONGEST_PAGE = 30
LONGEST_QUERY = 80


def limit(path):
    if path.endswith(".sql"):
        return LONGEST_QUERY
    if not path.endswith(".py") or path.startswith("tests/"):
        return None
    return LONGEST_PAGE if path.startswith("pages/") else LONGEST_MODULE


def long_files(root):
    sizes = [(path, len(text.splitlines()), limit(path)) for path, text in text_files(root)]
    return [f"{path} has {lines} lines, over {most}" for path, lines, most in sizes if most and lines > most]


def long_functions(root):
    return [
        f"{path}:{node.lineno} {node.name} has {length(node)} lines"
        for path, text in program_files(root)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > LONGEST_FUNCTION
    ]


def length(function):
    """Return a function's lines without its docstring and decorators."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    return function.end_lineno - function.lineno + 1 - has_docstring * (first.end_lineno - first.lineno + 1)


def function_of(lines, docstring=""):
    return f"def f():\n{docstring}" + "    x = 1\n" * (lines - 1)


def test_every_file_is_short():
    faults = long_files(ROOT)
    assert not faults, "\n".join(faults)


def test_every_function_is_short():
    faults = long_functions(ROOT)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("lib/spc/limits.py", LONGEST_MODULE),
        ("manage.py", LONGEST_MODULE),
        ("pages/goal.py", LONGEST_PAGE),
        ("sql/pages/home.sql", LONGEST_QUERY),
    ],
)
def test_one_line_too_many_is_found(a_checkout, path, most):
    assert long_files(a_checkout({path: "--\n" * most})) == []
    assert len(long_files(a_checkout({path: "--\n" * (most + 1)}))) == 1


def test_a_long_function_is_found_and_its_docstring_is_not_counted(a_checkout):
    docstring = '    """One.\n\n    Two.\n    """\n'
    assert long_functions(a_checkout({"lib/spc/limits.py": function_of(LONGEST_FUNCTION, docstring)})) == []
    assert len(long_functions(a_checkout({"lib/spc/limits.py": function_of(LONGEST_FUNCTION + 1)}))) == 1
