"""What a plugin keeps is told, destroyed and kept no longer than it said, also while it is switched off.

register_exporters, register_erasers, register_retention_rules.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from core.kit import clock
from core.plugin_api import ExportedRecord, PluginContext, Subject
from core.plugin_host import PluginCannotDoThis, build_plugins, erase_kept, export_kept, switch_off
from core.plugin_host.jobs import keep_terms
from tests.integration.plugin_host.example import ADMINISTRATOR, installed, plugin, told
from tests.towns import Town

TODAY = datetime(2026, 5, 31, 12, tzinfo=UTC)
RECORD = ExportedRecord(kind=told("Note"), fields={"Text": "what was told"})
EVERYBODY = Subject()


class Keeper:
    """Keeps some things, and answers or does what it is given."""

    def __init__(self, answer: Any = 0, *, name: str = "notes", months: Any = 3) -> None:
        self.name, self.title, self.months = name, told("Notes"), months
        self.asked: list[Any] = []
        self._answer = answer

    async def export(self, context: PluginContext, subject: Subject) -> Any:
        self.asked.append((context.tenant.id, subject))
        return self._answer

    async def erase(self, context: PluginContext, subject: Subject) -> Any:
        self.asked.append((context.tenant.id, subject))
        return self._answer

    async def destroy(self, context: PluginContext, before: date) -> Any:
        self.asked.append((context.tenant.id, before))
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


@pytest.fixture
async def town(tenant_a: Town) -> AsyncIterator[Town]:
    yield tenant_a
    build_plugins()


def keeping(hook: str, *keepers: Keeper, name: str = "keeper") -> Any:
    return plugin(name, **{hook: lambda context: list(keepers)})


@pytest.mark.parametrize("on", [True, False])
async def test_everything_that_is_kept_is_told_also_when_the_plugin_is_off(town: Town, on: bool) -> None:
    notes = Keeper([RECORD] * 201)
    await installed(town, keeping("register_exporters", notes))
    async with town.acting(ADMINISTRATOR):
        if not on:
            await switch_off("keeper")
        assert await export_kept("keeper", EVERYBODY) == [RECORD] * 201
    assert notes.asked == [(town.card.id, EVERYBODY)]


@pytest.mark.parametrize("answer", [None, "a text", [told("a")], [RECORD, None]])
async def test_what_is_told_wrongly_is_not_passed_on(town: Town, answer: Any) -> None:
    await installed(town, keeping("register_exporters", Keeper(answer)))
    async with town.acting(ADMINISTRATOR):
        with pytest.raises(PluginCannotDoThis):
            await export_kept("keeper", EVERYBODY)


async def test_what_is_kept_of_somebody_is_destroyed_and_counted(town: Town) -> None:
    notes, more = Keeper(2), Keeper(3, name="more")
    await installed(town, keeping("register_erasers", notes, more))
    subject = Subject(account_id=town.people["key_figure"].account_id)
    async with town.acting(ADMINISTRATOR):
        await switch_off("keeper")
        assert await erase_kept("keeper", subject) == 5
    assert notes.asked == more.asked == [(town.card.id, subject)]


@pytest.mark.parametrize("answer", [None, -1, "many", True])
async def test_a_number_that_is_none_counts_as_failed(town: Town, answer: Any) -> None:
    await installed(town, keeping("register_erasers", Keeper(answer)))
    async with town.acting(ADMINISTRATOR):
        with pytest.raises(PluginCannotDoThis):
            await erase_kept("keeper", EVERYBODY)


async def test_terms_are_kept_every_night_and_one_that_fails_stops_no_other(town: Town) -> None:
    failing, notes = Keeper(ValueError(), name="failing"), Keeper(1)
    await installed(town, keeping("register_retention_rules", failing, notes))
    async with town.acting(ADMINISTRATOR):
        await switch_off("keeper")
    with clock.stopped_at(TODAY):
        async with town.serving("jobs"):
            await keep_terms(town.card.id)
    assert notes.asked == failing.asked == [(town.card.id, date(2026, 2, 28))]


async def test_a_term_that_is_no_term_fails_and_stops_no_other(town: Town) -> None:
    wrong, notes = Keeper(months=0), Keeper(1)
    await installed(
        town,
        keeping("register_retention_rules", wrong),
        keeping("register_retention_rules", notes, name="other"),
    )
    async with town.serving("jobs"):
        await keep_terms(town.card.id)
    assert wrong.asked == []
    assert len(notes.asked) == 1
