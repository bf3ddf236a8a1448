"""What notifications do in the background: noting who has to hear of an event, and telling people when it is their time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from core.journal.events import after_commit
from core.kit import clock, jobs
from core.kit.notices import when_named
from core.notifications import service
from tenants.scope import current


@jobs.job("notifications.tell_everybody")
async def tell_everybody(tenant_id: UUID) -> None:
    """Start telling each person whose time it is, in a transaction of its own: nobody is held up by another.

    A job that the queue lost is started anew at the next turn.
    """
    for account_id in await service.ready_accounts():
        current().after_commit(_start(tenant_id, account_id))


@jobs.job("notifications.tell_person")
async def tell_person(_tenant_id: UUID, *, account_id: UUID) -> None:
    """Tell one person, unless it was done meanwhile. Raises: MailAway; then it is put off."""
    await service.tell_person(account_id)


@jobs.when_failed(tell_person)
async def put_off(_tenant_id: UUID, *, account_id: UUID) -> None:
    """Note that somebody could not be told, so that it is tried again later."""
    await service.put_off(account_id)


def _start(tenant_id: UUID, account_id: UUID) -> jobs.Act:
    again = f"{clock.now():%H:%M}"

    async def start() -> None:
        await jobs.enqueue_or_leave(tell_person, tenant_id, again=again, account_id=account_id)

    return start


def _listen(kind: type[Any]) -> None:
    """Let it be noted after COMMIT who has to hear of a kind of event; named after the event, so that each has its own."""
    after_commit(kind, f"notifications.note_{kind.name.replace('.', '_')}")(service.note_notices)


when_named(_listen)
