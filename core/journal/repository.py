"""All queries on the journal and its pending deliveries."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from core.journal.events import KINDS, Event, Recorded
from core.journal.tables import Journal, PendingDelivery
from tenants.errors import KeyDestroyed
from tenants.scope import current
from tenants.seals import Seal, key_of, seal_by_id


async def append(
    journal_id: UUID, *, event: Event, told: str | None, seal: Seal | None, at: datetime
) -> None:
    """Append one row by whoever acts now; ``told`` is the event's content as JSON, sealed with ``seal``."""
    actor, origin = current().actor, current().origin
    payload = seal.close(Journal.payload, journal_id, told) if seal is not None else None
    await Journal.insert(
        Journal(
            id=journal_id,
            at=at,
            event=event.name,
            account_id=actor.account_id,
            roles=",".join(sorted(actor.roles)),
            case_id=event.case_id,
            subject_id=event.subject_id,
            trace_id=origin.trace_id,
            place=origin.place,
            payload=payload,
        )
    )


async def expect_deliveries(journal_id: UUID, handlers: list[str], *, at: datetime) -> None:
    """Write down that these handlers still have to hear of a journal row."""
    await PendingDelivery.insert(
        *(PendingDelivery(journal_id=journal_id, handler=handler, next_at=at) for handler in handlers)
    )


async def take_delivery(journal_id: UUID, handler: str) -> bool:
    """Take a pending delivery, in this transaction; False when another worker did it or is doing it, without waiting."""
    free = await (
        PendingDelivery.select(PendingDelivery.id)
        .where(PendingDelivery.journal_id == journal_id, PendingDelivery.handler == handler)
        .lock_rows("UPDATE", skip_locked=True)
    )
    if not free:
        return False
    await PendingDelivery.delete().where(PendingDelivery.id == free[0]["id"])
    return True


async def put_off_delivery(journal_id: UUID, handler: str, *, now: datetime, longest: timedelta) -> int:
    """Note a failed attempt and wait twice as long as before the next one; return the number of attempts so far."""
    found = await (
        PendingDelivery.select(PendingDelivery.attempts)
        .where(PendingDelivery.journal_id == journal_id, PendingDelivery.handler == handler)
        .first()
    )
    attempts: int = found["attempts"] + 1 if found else 0
    wait = min(timedelta(seconds=5 * 2**attempts), longest)
    await PendingDelivery.update(
        {PendingDelivery.attempts: attempts, PendingDelivery.next_at: now + wait}
    ).where(PendingDelivery.journal_id == journal_id, PendingDelivery.handler == handler)
    return attempts


async def list_due_deliveries(*, now: datetime, limit: int = 500) -> list[tuple[UUID, str]]:
    """List (journal id, handler) of deliveries that are due, oldest first, at most ``limit``."""
    found = await (
        PendingDelivery.select(PendingDelivery.journal_id, PendingDelivery.handler)
        .where(PendingDelivery.next_at <= now)
        .order_by(PendingDelivery.next_at)
        .limit(limit)
    )
    return [(row["journal_id"], row["handler"]) for row in found]


async def require_recorded(journal_id: UUID) -> Recorded:
    """Return a journal row with its event opened. Raises: KeyDestroyed when what it tells was erased; LookupError."""
    return await recorded_in(await require_line(journal_id))


async def require_line(journal_id: UUID) -> dict[str, Any]:
    """Return a journal row by the names of its columns, with its content closed. Raises: LookupError."""
    row: dict[str, Any] | None = await Journal.select().where(Journal.id == journal_id).first()
    if row is None:
        raise LookupError
    return row


async def recorded_in(line: dict[str, Any]) -> Recorded:
    """Open the event in a row of the journal. Raises: KeyDestroyed when what it tells was erased."""
    return Recorded(journal_id=line["id"], event=await open_event(line), account_id=line["account_id"])


async def open_event(row: dict[str, object]) -> Event:
    """Open the event in a row of the journal. Raises: KeyDestroyed."""
    kind = KINDS[str(row["event"])]
    content: dict[str, object] = {"case_id": row["case_id"], "subject_id": row["subject_id"]}
    payload = row["payload"]
    if isinstance(payload, bytes):
        seal = await seal_by_id(key_of(payload))
        told = seal.open(Journal.payload, UUID(str(row["id"])), payload)
        if told is None:
            raise KeyDestroyed
        content |= msgspec.json.decode(told)
    return msgspec.convert(content, kind, strict=False)
