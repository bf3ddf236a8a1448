"""Every hook is documented, used and tested; the authors' page says what the hooks say themselves."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace

import pytest

from core.plugin_api import markers
from core.plugin_api.describing import ASKED, as_markdown, list_hooks
from tests.contract.tree import python_files, read, repository_files

HOOKS = list_hooks()
PAGE = "docs/plugins/hooks.md"
EVERY_HOOK = ("tests/integration/plugin_host/", "tests/integration/plugin_desk/")
"""Where hooks of every room may be tested, besides the tests of the room that uses one."""

ASKING = {"registrations", "ask", "call"}
"""The functions of the host by which a hook is used; their argument is its name, or a constant of that name."""


@cache
def _trees() -> dict[str, ast.Module]:
    return {path: ast.parse(read(path)) for path in python_files("core")}


@cache
def _constants() -> dict[str, str]:
    """The texts of constants, by ``path:name`` and by ``module.name``."""
    found = {}
    for path, tree in _trees().items():
        module = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        for node in tree.body:
            match node:
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text)))
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.Constant(value=str(text)))
                ):
                    found[f"{path}:{name}"] = found[f"{module}.{name}"] = text
                case _:
                    pass
    return found


def _named_in(path: str, tree: ast.Module) -> Iterator[str]:
    """Yield the texts with which the host is asked for something in a file."""
    imported = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for argument in node.args if called in ASKING else ():
            match argument:
                case ast.Constant(value=str(text)):
                    yield text
                case ast.Name(id=name):
                    yield _constants().get(f"{path}:{name}") or _constants().get(imported.get(name, ""), "")
                case _:
                    pass


@cache
def _uses() -> dict[str, set[str]]:
    """The rooms in which each hook is used."""
    rooms = defaultdict(set)
    for path, tree in _trees().items():
        for text in _named_in(path, tree):
            rooms[text].add(path.split("/")[1].removesuffix(".py"))
    return rooms


def _tests_of(rooms: set[str]) -> str:
    folders = [f"tests/{kind}/{room}/" for kind in ("integration", "isolation", "unit") for room in rooms]
    return "\n".join(
        read(path)
        for path in repository_files()
        if path.endswith(".py") and path.startswith((*EVERY_HOOK, *folders))
    )


def test_there_are_hooks() -> None:
    assert "register_networks" in [hook.name for hook in HOOKS]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.name)
def test_a_hook_says_when_it_is_called_what_it_may_return_and_how_long_it_may_take(hook) -> None:
    assert hook.missing == []


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.name)
def test_a_hook_is_used_by_the_host_or_a_room_and_tested_there(hook) -> None:
    rooms = _uses()[hook.name]
    assert rooms, f"nothing in core asks plugins for {hook.name}"
    assert hook.name in _tests_of(rooms), f"no test of {', '.join(sorted(rooms))} names {hook.name}"


def test_a_hook_that_nothing_asks_for_is_seen() -> None:
    assert "register_clocks" not in _uses()
    assert "plugin_host" in _uses()["register_networks"]
    assert "register_clocks" not in _tests_of({"plugin_host"})


def test_the_page_for_authors_tells_every_hook_as_it_is() -> None:
    assert as_markdown() in read(PAGE), "run: make format"


def test_an_undocumented_hook_is_seen() -> None:
    @markers.hookspec
    def register_clocks(context):
        pass

    @markers.hookspec
    def register_bells(context):
        """Name the bells.

        Called when: the hour strikes.
        Time limit: 1 second.
        """

    bells, clocks = list_hooks(SimpleNamespace(one=register_clocks, another=register_bells))
    assert clocks.missing == ["purpose", *ASKED]
    assert bells.missing == ["May return"]
