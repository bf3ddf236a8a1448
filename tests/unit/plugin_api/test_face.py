from __future__ import annotations

import subprocess
import sys

import pluggy
import pytest

from core.plugin_api import CandidateCard, Network, NetworkNeeds, PluginContext, hookimpl, hookspecs
from core.plugin_api.markers import PROJECT

FRAMEWORKS = ("litestar", "piccolo", "asyncpg", "redis", "arq")


def test_the_face_brings_no_framework_along():
    code = f"import sys, core.plugin_api; print(*sorted(set({FRAMEWORKS!r}) & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == ""


def test_needs_tell_nothing_of_a_client_a_case_or_a_community():
    assert NetworkNeeds.__struct_fields__ == ("languages", "experiences", "regions", "free")


def test_a_card_has_no_place_for_a_name():
    assert CandidateCard.__struct_fields__ == ("reference", "network", "home", "points", "request_path")


@pytest.mark.parametrize("kind", [NetworkNeeds, CandidateCard, PluginContext])
def test_what_goes_over_the_face_is_frozen(kind):
    assert kind.__struct_config__.frozen


def test_an_object_with_a_search_is_a_network():
    class Valley:
        name = "valley"
        title = "The valley"

        async def search(self, needs):
            return []

    assert isinstance(Valley(), Network)
    assert not isinstance(object(), Network)


def test_an_authors_mark_fits_our_hooks():
    class Plugin:
        @hookimpl
        def register_networks(self, context):
            return [context]

    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(Plugin())
    manager.check_pending()
    assert manager.hook.register_networks(context="x") == [["x"]]
