"""Reading a plugin's code without running it: what it imports, what it calls, which columns its tables have."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import Final

from core.plugin_tools.subjects import SourceFile, Subject

FACE: Final = ("core.plugin_api", "core.plugin_storage", "core.plugin_outside")
"""What a plugin may import of Kernkracht."""

FACE_OF_TESTS: Final = ("core.plugin_tools.table_testing",)

_HOUSE: Final = frozenset({"core", "tenants", "migrations", "plugins"})
_CREATES: Final = re.compile(
    r"CREATE TABLE (?:IF NOT EXISTS )?(\w+)\s*\((.*?)\n\)", re.IGNORECASE | re.DOTALL
)
_COLUMN: Final = re.compile(r"^\s*([a-z_]+)\s+([a-z].*)$", re.MULTILINE)
_CONSTRAINTS: Final = frozenset({"primary", "foreign", "unique", "check", "constraint", "exclude"})


def imports_of(source: SourceFile) -> Iterator[tuple[int, str]]:
    """Yield every module that a file imports, with its line, also one that is named in a call."""
    for node in ast.walk(source.tree or ast.Module([], [])):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                # ``from core import cases`` imports a room as well
                deep = [f"{module}.{alias.name}" for alias in names] if module in _HOUSE else [module]
                yield from ((node.lineno, one) for one in deep)
            case ast.Call(args=[ast.Constant(value=str(module)), *_]):
                if name_of(node.func) in {"import_module", "__import__"}:
                    yield node.lineno, module
            case _:
                pass


def calls_of(source: SourceFile) -> Iterator[tuple[int, str, ast.Call]]:
    """Yield every call in a file: its line, and what is called by its full name, such as ``os.system``, however imported."""
    known = dict(_imported_names(source))
    for node in ast.walk(source.tree or ast.Module([], [])):
        if isinstance(node, ast.Call):
            first, dot, rest = dotted(node.func).partition(".")
            yield node.lineno, known.get(first, first) + dot + rest, node


def _imported_names(source: SourceFile) -> Iterator[tuple[str, str]]:
    """Yield each name that an import gives in a file, and what it stands for."""
    for node in ast.walk(source.tree or ast.Module([], [])):
        match node:
            case ast.Import(names=names):
                yield from ((alias.asname, alias.name) for alias in names if alias.asname)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield from ((alias.asname or alias.name, f"{module}.{alias.name}") for alias in names)
            case _:
                pass


def own_modules(subject: Subject) -> tuple[str, ...]:
    """Return what a plugin may import because it is its own."""
    return (subject.package.split(".")[0],) if subject.is_alone else (subject.package,)


def is_within(module: str, rooms: Iterable[str]) -> bool:
    """Return whether a module is one of these, or lies in one."""
    return any(module == room or module.startswith(room + ".") for room in rooms)


def is_of_the_house(module: str) -> bool:
    """Return whether a module is Kernkracht's, the bundled plugins with it."""
    return module.partition(".")[0] in _HOUSE


def columns_in(source: SourceFile) -> Iterator[tuple[str, str, str]]:
    """Yield table, column and definition of every column that a migration creates with a table."""
    for table, body in _CREATES.findall(source.text):
        for column, definition in _COLUMN.findall(body.lower()):
            if column not in _CONSTRAINTS:
                yield table, column, definition


def dotted(node: ast.AST) -> str:
    """Return the names of ``a.b.c``, or what of it can be read."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attribute):
            above = dotted(value)
            return f"{above}.{attribute}" if above else attribute
        case _:
            return ""


def name_of(node: ast.AST) -> str:
    """Return the last name of ``a.b.c``."""
    return dotted(node).rpartition(".")[2]
