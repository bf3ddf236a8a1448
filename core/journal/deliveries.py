"""Delivery of events after COMMIT: announced to the queue at once, and again by the relay for what the queue lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog

from core.journal import repository
from core.journal.events import handlers_of
from core.kit import clock, jobs
from core.plugin_api import PluginEvent
from core.plugin_host.jobs import tell_listener
from tenants.errors import KeyDestroyed
from tenants.scope import current

_LONGEST_WAIT = timedelta(hours=1)
_GIVEN_UP_AFTER = 12

log: Any = structlog.get_logger()


async def announce(tenant_id: UUID, journal_id: UUID, handlers: list[str], *, again: str = "") -> None:
    """Put deliveries in the queue; when the queue is away, the relay finds them in the database."""
    for handler in handlers:
        await jobs.enqueue_or_leave(deliver, tenant_id, again=again, journal_id=journal_id, handler=handler)


@jobs.job("journal.deliver_event")
async def deliver(tenant_id: UUID, *, journal_id: UUID, handler: str) -> None:
    """Let one handler hear of one event; what it stores commits together with the mark that it heard.

    Tenant: inside the scope of the job. A handler that raises is tried again later, twice as long each time; so is a plugin
    that fails. A plugin hears the name of the event alone, of what was erased meanwhile too.
    """
    if not await repository.take_delivery(journal_id, handler):
        return
    line = await repository.require_line(journal_id)
    if await tell_listener(handler, PluginEvent(id=journal_id, name=line["event"], at=line["at"])):
        return
    try:
        recorded = await repository.recorded_in(line)
    except KeyDestroyed:
        log.info("journal.deliver_event.erased", tenant=str(tenant_id), handler=handler)
        return
    await handlers_of(type(recorded.event))[handler](recorded)


@jobs.when_failed(deliver)
async def put_off(tenant_id: UUID, *, journal_id: UUID, handler: str) -> None:
    """Note that a delivery failed, in a transaction of its own, so that the relay tries again later."""
    attempts = await repository.put_off_delivery(journal_id, handler, now=clock.now(), longest=_LONGEST_WAIT)
    if attempts >= _GIVEN_UP_AFTER:
        log.error(
            "journal.deliver_event.keeps_failing", tenant=str(tenant_id), handler=handler, attempts=attempts
        )


@jobs.job("journal.relay_deliveries")
async def relay(tenant_id: UUID) -> None:
    """Put in the queue whatever is due and was not delivered, however it got lost. Runs for every tenant.

    A delivery is announced anew once a minute; one that is being delivered meanwhile is not delivered twice.
    """
    for journal_id, handler in await repository.list_due_deliveries(now=clock.now()):
        current().after_commit(_announcement(tenant_id, journal_id, handler))


def _announcement(tenant_id: UUID, journal_id: UUID, handler: str) -> jobs.Act:
    again = f"{clock.now():%H:%M}"
    return lambda: announce(tenant_id, journal_id, [handler], again=again)
