"""Plugins that hear of events (on_event): at least once, by name alone, and none stands in the way of another."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from core.journal.service import record
from core.journal.tables import PendingDelivery
from core.kit import clock
from core.kit.jobs import run_job
from core.plugin_api import PluginContext, PluginEvent, hookimpl
from core.plugin_host import PluginFailed, build_plugins, switch_off
from tenants.seals import destroy_key, new_seal
from tests.integration.journal.test_deliveries import Happened
from tests.integration.plugin_desk.conftest import on
from tests.integration.plugin_desk.valley.making import manifest_of
from tests.towns import Town

SECRET = "Lotte Kwint"
ANOTHER_DAY = timedelta(days=1)


class Listener:
    """A plugin that hears of events, and fails while it is told to."""

    def __init__(self, name: str = "valley") -> None:
        self.manifest = manifest_of(name, hooks=("on_event",))
        self.heard: list[PluginEvent] = []
        self.contexts: list[PluginContext] = []
        self.fails = False

    @hookimpl
    def on_event(self, context: PluginContext, event: PluginEvent) -> Any:
        return self._hear(context, event)

    async def _hear(self, context: PluginContext, event: PluginEvent) -> None:
        self.heard.append(event)
        self.contexts.append(context)
        if self.fails:
            raise ValueError(SECRET)


async def happen(town: Town, told: str = SECRET, *, seal: Any = None) -> None:
    async with town.acting("project_lead"):
        await record(Happened(told=told), seal=seal)


async def waiting(town: Town) -> list[tuple[UUID, str]]:
    async with town.serving("jobs"):
        rows = await PendingDelivery.select().where(PendingDelivery.next_at <= clock.now())
    return [(row["journal_id"], row["handler"]) for row in rows if row["handler"].startswith("plugin.")]


async def deliver(town: Town) -> list[type[Exception]]:
    """Deliver whatever is due; return which errors the queue saw."""
    failed: list[type[Exception]] = []
    for journal_id, handler in await waiting(town):
        try:
            await run_job(
                "journal.deliver_event", town.card.id, {"journal_id": journal_id, "handler": handler}
            )
        except PluginFailed as error:
            failed.append(type(error))
    return failed


async def test_a_plugin_hears_the_name_and_the_moment_and_nothing_else(tenant_a: Town) -> None:
    listener = Listener()
    build_plugins([listener])
    await on(tenant_a, "valley")
    await happen(tenant_a)
    ((journal_id, handler),) = await waiting(tenant_a)
    assert handler == "plugin.valley"
    assert await deliver(tenant_a) == []
    (event,) = listener.heard
    assert event == PluginEvent(id=journal_id, name="trial.happened", at=event.at)
    assert clock.now() - event.at < timedelta(minutes=1)
    assert SECRET not in str(event)
    assert listener.contexts[0].actor.account_id is None
    assert await waiting(tenant_a) == []


async def test_a_plugin_that_is_off_is_not_told(tenant_a: Town, tenant_b: Town) -> None:
    listener = Listener()
    build_plugins([listener])
    await happen(tenant_a)
    assert await waiting(tenant_a) == []
    await on(tenant_a, "valley")
    await happen(tenant_b)
    assert await waiting(tenant_b) == []
    await happen(tenant_a)
    async with tenant_a.acting("tenant_administrator"):
        await switch_off("valley")
    assert await deliver(tenant_a) == []
    assert await waiting(tenant_a) == []
    assert listener.heard == []


async def test_one_that_fails_is_told_again_and_stops_no_other(tenant_a: Town) -> None:
    bad, good = Listener("bad"), Listener("good")
    build_plugins([bad, good])
    await on(tenant_a, "bad", "good")
    bad.fails = True
    await happen(tenant_a)
    assert await deliver(tenant_a) == [PluginFailed]
    assert (len(bad.heard), len(good.heard)) == (1, 1)
    with clock.stopped_at(clock.now() + ANOTHER_DAY):
        assert [handler for _, handler in await waiting(tenant_a)] == ["plugin.bad"]
        bad.fails = False
        assert await deliver(tenant_a) == []
        assert await waiting(tenant_a) == []
    assert (len(bad.heard), len(good.heard)) == (2, 1)
    assert len({event.id for event in [*bad.heard, *good.heard]}) == 1


async def test_of_what_was_erased_meanwhile_a_plugin_still_hears_the_name(tenant_a: Town) -> None:
    listener = Listener()
    build_plugins([listener])
    await on(tenant_a, "valley")
    async with tenant_a.acting("project_lead"):
        seal = await new_seal("case")
        await record(Happened(told=SECRET), seal=seal)
    async with tenant_a.acting("project_lead"):
        await destroy_key(seal.key_id)
    assert await deliver(tenant_a) == []
    assert [event.name for event in listener.heard] == ["trial.happened"]


async def test_what_is_undone_is_not_told(tenant_a: Town) -> None:
    build_plugins([Listener()])
    await on(tenant_a, "valley")
    with pytest.raises(PermissionError):
        await happen(tenant_a, "refuse this")
    assert await waiting(tenant_a) == []
