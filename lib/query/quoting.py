"""The one place where a name or a text becomes part of a statement.

A statement is a fixed template of ours; what fills its gaps is quoted here or made of such parts, which the
type `Quoted` says. So no column name, path or value of an extract can end a quotation and be read as SQL.
"""

from collections.abc import Iterable
from typing import LiteralString


class Quoted(str):
    """A piece of SQL that is safe to put into a statement."""

    __slots__ = ()


def identifier(name: str) -> Quoted:
    """Quote the name of a table, column or schema."""
    return Quoted('"' + name.replace('"', '""') + '"')


def literal(text: object) -> Quoted:
    """Quote a text, or a path, as a string."""
    return Quoted("'" + str(text).replace("'", "''") + "'")


def listed(parts: Iterable[Quoted]) -> Quoted:
    """Join parts with commas."""
    return Quoted(", ".join(parts))


def identifiers(names: Iterable[str]) -> Quoted:
    """Quote names and join them with commas."""
    return listed(identifier(name) for name in names)


def statement(template: LiteralString, **parts: Quoted) -> Quoted:
    """Fill the gaps of a template; braces that belong to the SQL are doubled."""
    return Quoted(template.format(**parts))
