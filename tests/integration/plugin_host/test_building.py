"""Plugins are found when a process starts; what cannot work is left out, by name and with what to mend."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint
from types import ModuleType
from typing import Annotated, Any

import msgspec
import pytest

from core.app import create_app
from core.demo.servers import Servers
from core.kit.config import config
from core.plugin_api import PersonalData, label
from core.plugin_host import build_plugins, building, plugins
from tests.integration.plugin_host.example import (
    Misspelt,
    OtherParameters,
    Plugin,
    Unmarked,
    WithoutManifest,
    manifest,
    told,
)


@pytest.fixture
def installed_here(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Two distributions are installed: ``valleys``, and ``broken``, whose module is not there."""
    module = ModuleType("invented_valleys")
    module.register_networks = Plugin().register_networks  # type: ignore[attr-defined]
    module.manifest = manifest("valleys")  # type: ignore[attr-defined]
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
    ("plugin", "name", "told"),
    [
        (Misspelt(), "misspelt", "unknown hook 'register_network'"),
        (OtherParameters(), "other-parameters", "case"),
        (Unmarked(), "unmarked", "answers no hook"),
        (WithoutManifest(), "WithoutManifest", "has no manifest"),
    ],
)
def test_a_plugin_that_cannot_work_is_left_out_and_the_others_stay(
    plugin: object, name: str, told: str
) -> None:
    found = build_plugins([Plugin(), plugin])
    assert found.names == ["valleys"]
    assert told in found.refused[name]
    assert found.answering("register_networks") == ["valleys"]


class Unlabelled(msgspec.Struct):
    """Settings of which one has no label."""

    address: str = ""


class Needed(msgspec.Struct):
    """Settings of which one has no default."""

    address: Annotated[str, label(told("Address"))]


class OfAnotherKind(msgspec.Struct):
    """Settings of which one is a list."""

    addresses: Annotated[tuple[str, ...], label(told("Addresses"))] = ()


@pytest.mark.parametrize(
    ("more", "mend"),
    [
        ({"core": ">=2"}, "it was made for Kernkracht >=2, and this is"),
        ({"core": "two"}, "its range of versions does not read"),
        ({"version": "one"}, "its manifest does not read"),
        ({"title": "The valleys"}, "its manifest does not read"),
        ({"hooks": ("register_networks", "register_help")}, "differ: register_help"),
        ({"hooks": ("register_help",)}, "differ: register_help, register_networks"),
        ({"reads": ("cases",)}, "its manifest does not read"),
        ({"tables": ("case",), "migrations": "invented"}, "has to be named plugin_valleys_"),
        ({"tables": ("plugin_valleys_card",)}, "come together"),
        ({"network_tables": ("plugin_valleys_card",)}, "that tables leaves out"),
        ({"settings": Unlabelled}, "setting address has no label"),
        ({"settings": Needed}, "needs a default"),
        ({"settings": OfAnotherKind}, "neither a whole number"),
        (
            {
                "personal_data": (
                    PersonalData(of_whom=told("a"), what=told("b"), why=told("c"), how_long=told("d")),
                )
            },
            "register_exporters and register_erasers",
        ),
    ],
)
def test_a_manifest_that_is_wrong_says_what_to_mend(more: dict[str, Any], mend: str) -> None:
    wrong = Plugin()
    wrong.manifest = manifest("valleys", **more)
    found = build_plugins([wrong])
    assert found.names == []
    assert mend in found.refused["valleys"]


def test_of_a_name_that_two_take_neither_is_used() -> None:
    found = build_plugins([Plugin(), Plugin()])
    assert found.names == []
    assert "taken" in found.refused["valleys"]


def test_under_pytest_no_installed_plugin_is_used_unless_named(installed_here: ModuleType, named) -> None:
    assert build_plugins().names == []
    named("valleys")
    assert build_plugins().answering("register_networks") == ["valleys"]


def test_elsewhere_every_installed_plugin_is_used(
    installed_here: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_VERSION")
    found = build_plugins()
    assert found.names == ["valleys"]
    assert found.refused == {"broken": "it cannot be imported (ModuleNotFoundError)"}


def test_two_distributions_with_one_name_are_both_left_out(
    installed_here: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [
        EntryPoint("valleys", module, "kernkracht.plugins") for module in ("invented_valleys", "another")
    ]
    monkeypatch.setattr(building, "entry_points", lambda *, group: entries)
    monkeypatch.delenv("PYTEST_VERSION")
    found = build_plugins()
    assert found.names == []
    assert "two distributions" in found.refused["valleys"]


def test_a_named_plugin_that_is_not_installed_is_told(installed_here: ModuleType, named) -> None:
    named("valleys, hills")
    found = build_plugins()
    assert found.names == ["valleys"]
    assert "not installed" in found.refused["hills"]


def test_the_application_builds_the_plugins_when_it_is_made(
    database: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building._Process, "plugins", None)
    with pytest.raises(RuntimeError, match="build_plugins"):
        plugins()
    create_app()
    assert plugins().names == []
