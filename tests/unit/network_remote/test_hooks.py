"""What the plugin names for each hook, and what its texts are like, looked at as the host does."""

from __future__ import annotations

import base64

import pytest

from core.plugin_api.invented import invented_context
from core.plugin_api.rehearsing import call_hook, complaints_about
from core.plugin_api.texts import hard_to_read, untranslated
from plugins.network_remote import hooks, texts
from plugins.network_remote.settings import RemoteSettings

SETTINGS = RemoteSettings(
    partner="De Brug",
    address="https://network.example",
    key_id="k-81",
    secret=base64.b64encode(b"s" * 32).decode(),
)
CONTEXT = invented_context(hooks.manifest, settings=SETTINGS)


def test_it_is_as_the_host_wants_it() -> None:
    assert complaints_about(hooks, CONTEXT) == []


def test_there_is_a_network_once_the_settings_are_complete() -> None:
    (network,) = call_hook(hooks, "register_networks", CONTEXT)
    assert (network.name, network.title.nl) == ("remote", "De Brug")
    assert call_hook(hooks, "register_networks") == ()
    assert call_hook(hooks, "check_settings", CONTEXT) == ()
    assert {one.field for one in call_hook(hooks, "check_settings")} == {"address", "key_id", "secret"}


def test_every_page_is_for_whoever_looks_for_candidates() -> None:
    assert {route.permission for route in call_hook(hooks, "register_routes")} == {"match"}
    (line,) = call_hook(hooks, "register_navigation", CONTEXT)
    assert (line.title.nl, line.path) == ("De Brug", "")


@pytest.mark.parametrize("hook", ["register_exporters", "register_erasers", "register_retention_rules"])
def test_what_it_keeps_can_be_shown_and_goes(hook: str) -> None:
    (one,) = call_hook(hooks, hook)
    assert getattr(one, "months", 6) == 6


def test_its_texts_are_there_in_both_languages_and_read_well() -> None:
    (topic,) = call_hook(hooks, "register_help")
    told = [
        topic,
        *texts.WORDS.values(),
        *texts.DONE.values(),
        *texts.STATES.values(),
        *texts.TRACES.values(),
    ]
    assert [trouble for one in told for trouble in untranslated(one)] == []
    assert hard_to_read(topic) == []
