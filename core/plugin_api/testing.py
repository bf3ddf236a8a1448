"""For authors' tests: ``pytest_plugins = ["core.plugin_api.testing"]`` in ``conftest.py``. It needs pytest, and no database.

A test module that overrides the fixture ``manifest`` gets contexts with that plugin's readers and settings.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from core.plugin_api.answers import (
    checked_cards,
    checked_file,
    checked_number,
    checked_records,
    checked_report,
)
from core.plugin_api.checking import WrongAnswer, checked, several
from core.plugin_api.context import PluginContext
from core.plugin_api.invented import (
    BOVENDORP,
    DALEN,
    INVENTED_ACCOUNT,
    INVENTED_DAY,
    InventedReaders,
    InventedTown,
    invented_context,
)
from core.plugin_api.manifest import Manifest, Reads
from core.plugin_api.rehearsing import (
    NoSuchHook,
    TooLate,
    answer_of,
    call_hook,
    complaints_about,
    hooks_of,
)
from core.plugin_api.texts import hard_to_read, troubles_of_markdown, untranslated

__all__ = [
    "BOVENDORP",
    "DALEN",
    "INVENTED_ACCOUNT",
    "INVENTED_DAY",
    "InventedReaders",
    "InventedTown",
    "NoSuchHook",
    "StoppedClock",
    "TooLate",
    "WrongAnswer",
    "answer_of",
    "call_hook",
    "checked",
    "checked_cards",
    "checked_file",
    "checked_number",
    "checked_records",
    "checked_report",
    "complaints_about",
    "hard_to_read",
    "hooks_of",
    "invented_context",
    "several",
    "troubles_of_markdown",
    "untranslated",
]


class StoppedClock:
    """A clock that stands at eight in the morning (UTC) until it is told to go on."""

    def __init__(self, day: date = INVENTED_DAY) -> None:
        """Stop at a day."""
        self.now = datetime.combine(day, time(8), tzinfo=UTC)

    @property
    def today(self) -> date:
        """Return the day on which it stands."""
        return self.now.date()

    def go_on(self, *, days: int = 0, hours: int = 0) -> None:
        """Let so many days and hours pass."""
        self.now += timedelta(days=days, hours=hours)


@pytest.fixture
def clock() -> StoppedClock:
    """Return the clock of this test; contexts that are made later are of its day."""
    return StoppedClock()


@pytest.fixture
def today(clock: StoppedClock) -> date:
    """Return the day on which the test begins."""
    return clock.today


@pytest.fixture
def manifest() -> Manifest | None:
    """Return the manifest whose readers and settings the contexts have; override it in your ``conftest.py``."""
    return None


@pytest.fixture
def plugin_context(manifest: Manifest | None, clock: StoppedClock) -> Callable[..., PluginContext]:
    """Return the maker of contexts: ``plugin_context(settings=…, town=BOVENDORP, roles=(…), locale="en")``."""

    def make(told: Manifest | None = None, **more: Any) -> PluginContext:
        fields: dict[str, Any] = {"today": clock.today, **more}
        return invented_context(told or manifest, **fields)

    return make


@pytest.fixture
def municipality(plugin_context: Callable[..., PluginContext]) -> PluginContext:
    """Return the context of an invented municipality, in which a project lead acts."""
    return plugin_context()


@pytest.fixture
def other_municipality(plugin_context: Callable[..., PluginContext]) -> PluginContext:
    """Return the context of another one, for everything that must not come across."""
    return plugin_context(town=BOVENDORP)


@pytest.fixture
def readers() -> Callable[..., InventedReaders]:
    """Return the maker of readers: ``readers("figures", "vocabulary")``, with ``town=BOVENDORP`` for the other one."""

    def make(*reads: Reads, town: InventedTown = DALEN) -> InventedReaders:
        return InventedReaders(reads, town)

    return make
