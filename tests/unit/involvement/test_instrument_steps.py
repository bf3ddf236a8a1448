"""The bundled instrument: five subjects with the same four answers, in two languages, and no number in it."""

from __future__ import annotations

from core.plugin_api import Instrument, PluginContext
from core.plugin_api.testing import (
    call_hook,
    clock,
    complaints_about,
    manifest,
    municipality,
    other_municipality,
    plugin_context,
    untranslated,
)
from plugins.instrument_steps import hooks

__all__ = ["clock", "manifest", "municipality", "other_municipality", "plugin_context"]


def named(context: PluginContext) -> Instrument:
    (found,) = call_hook(hooks, "register_instruments", context)
    assert isinstance(found, Instrument)
    return found


def test_the_plugin_is_as_it_should_be() -> None:
    assert complaints_about(hooks) == []
    assert not hooks.manifest.tables
    assert not hooks.manifest.reads


def test_it_is_the_same_in_every_municipality(
    municipality: PluginContext, other_municipality: PluginContext
) -> None:
    assert named(municipality) == named(other_municipality)


def test_it_asks_five_things_with_four_answers_that_count_for_nothing(municipality: PluginContext) -> None:
    found = named(municipality)
    assert [item.name for item in found.items] == ["home", "money", "agencies", "support", "choices"]
    assert {choice.title.nl for item in found.items for choice in item.choices} == {
        "Gaat niet",
        "Moeilijk",
        "Gaat wel",
        "Goed",
    }
    assert {choice.counts for item in found.items for choice in item.choices} == {None}


def test_it_says_that_nobody_has_to_and_who_made_it(municipality: PluginContext) -> None:
    found = named(municipality)
    assert "Niemand hoeft" in found.explanation.nl
    assert "own" in found.source.nl
    assert untranslated(found) == []
