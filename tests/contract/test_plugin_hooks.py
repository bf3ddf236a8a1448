"""Every hook is documented, called and tested; the authors' page says what the hooks say themselves."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from core.plugin_api import markers
from core.plugin_api.describing import ASKED, as_markdown, list_hooks
from tests.contract.tree import read, repository_files

HOOKS = list_hooks()
PAGE = "docs/plugins/README.md"


def _text_of(folder: str) -> str:
    return "\n".join(
        read(path) for path in repository_files() if path.startswith(folder) and path.endswith(".py")
    )


def test_there_are_hooks() -> None:
    assert "register_networks" in [hook.name for hook in HOOKS]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.name)
def test_a_hook_says_when_it_is_called_what_it_may_return_and_how_long_it_may_take(hook) -> None:
    assert hook.missing == []


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.name)
def test_a_hook_is_called_by_the_host_and_tested(hook) -> None:
    assert hook.name in _text_of("core/plugin_host/")
    assert hook.name in _text_of("tests/integration/plugin_host/")


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
