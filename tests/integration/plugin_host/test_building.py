"""Plugins are found when a process starts, and what cannot work is refused by name."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from core.app import create_app
from core.demo.servers import Servers
from core.kit.config import config
from core.plugin_host import PluginRefused, build_plugins, building, plugins
from tests.integration.plugin_host.example import Misspelt, OtherParameters, Plugin, Unmarked


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Two distributions are installed: ``valleys``, and ``broken``, whose module is not there."""
    module = ModuleType("invented_valleys")
    module.register_networks = Plugin().register_networks  # type: ignore[attr-defined]
    entries = [
        EntryPoint("valleys", "invented_valleys", "kernkracht.plugins"),
        EntryPoint("broken", "invented_nowhere", "kernkracht.plugins"),
    ]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(
        building, "entry_points", lambda *, group: [one for one in entries if one.group == group]
    )
    return module


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch):
    """Return how an installation names the plugins that it uses."""

    def name(text: str) -> None:
        monkeypatch.setenv("KERNKRACHT_PLUGINS", text)
        config.cache_clear()

    yield name
    monkeypatch.undo()
    config.cache_clear()


@pytest.mark.parametrize(
    ("plugin", "told"),
    [
        (Misspelt(), "unknown hook 'register_network'"),
        (OtherParameters(), "case"),
        (Unmarked(), "answers no hook"),
    ],
)
def test_a_plugin_that_cannot_work_is_refused_by_name(plugin: object, told: str) -> None:
    with pytest.raises(PluginRefused, match=told) as caught:
        build_plugins([plugin])
    assert type(plugin).__name__ in str(caught.value)


def test_a_name_is_used_once() -> None:
    with pytest.raises(PluginRefused, match="already registered"):
        build_plugins([Plugin(), Plugin()])


def test_a_refused_plugin_leaves_those_that_were_there() -> None:
    build_plugins([Plugin()])
    with pytest.raises(PluginRefused):
        build_plugins([Misspelt()])
    assert plugins().names == ["valleys"]


def test_under_pytest_no_installed_plugin_is_used_unless_named(installed: ModuleType, named) -> None:
    assert build_plugins().names == []
    named("valleys")
    assert build_plugins().answering("register_networks") == ["valleys"]


def test_elsewhere_every_installed_plugin_is_used(
    installed: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_VERSION")
    with pytest.raises(PluginRefused, match="'broken': it cannot be imported"):
        build_plugins()


def test_a_named_plugin_that_is_not_installed_is_refused(installed: ModuleType, named) -> None:
    named("valleys, hills")
    with pytest.raises(PluginRefused, match=r"'hills'.*not installed"):
        build_plugins()


def test_the_application_builds_the_plugins_when_it_is_made(
    database: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building._Process, "plugins", None)
    with pytest.raises(RuntimeError, match="build_plugins"):
        plugins()
    create_app()
    assert plugins().names == []
