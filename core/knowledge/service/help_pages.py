"""The pages of help that the one search looks in: upper rooms bring their own, as plain words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from core.knowledge.rules.search import PageText

HelpSource = Callable[[], Awaitable[list[PageText]]]

_sources: Final[list[HelpSource]] = []


def provide_help(source: HelpSource) -> HelpSource:
    """Register a source: it returns the pages that whoever is signed in can read now, in the language in use."""
    if source not in _sources:
        _sources.append(source)
    return source


async def list_help() -> list[PageText]:
    """List the pages of help of all sources. Tenant: needs a scope."""
    return [page for source in _sources for page in await source()]
