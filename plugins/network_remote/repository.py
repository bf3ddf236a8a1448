"""All queries on introductions that were asked of a partner. Everything runs in the open scope of a tenant."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from core.plugin_storage import close_row, new_id, now, open_row, tenant_seal
from plugins.network_remote.protocol import Introduction, Person
from plugins.network_remote.tables import RemoteRequest

_ZONE: Final = ZoneInfo("Europe/Amsterdam")
_WAITING: Final = ("received", "agreed")
_ANSWERED: Final = ("agreed", "declined", "ended")
MOST: Final = 200


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """An introduction with its sealed parts open. ``state`` is ``written`` until the partner has it."""

    id: UUID
    asked_by: UUID | None
    state: str
    address: str
    reference: str
    token: str
    message: str
    remote_id: str | None
    home: str | None
    person: Person | None
    is_told: bool
    written_at: datetime
    changed_at: datetime
    looked_at: datetime | None
    handled_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether the partner has it and it can still change."""
        return self.state in _WAITING

    @property
    def needs_somebody(self) -> bool:
        """Whether a project lead has something to do with it."""
        return (self.state in _ANSWERED and self.handled_at is None) or not self.is_told


async def add(*, asked_by: UUID | None, address: str, reference: str, message: str, token: str) -> UUID:
    """Keep an introduction as it was written, before it is sent; return its id."""
    row_id, moment = new_id(), now()
    values = {
        "address": address,
        "reference": reference,
        "message": message,
        "token": token,
        "asked_by": asked_by,
        "state": "written",
        "written_at": moment,
        "changed_at": moment,
    }
    closed = close_row(RemoteRequest, row_id, await tenant_seal(), values)
    await RemoteRequest.insert(RemoteRequest(id=row_id, **closed))
    return row_id


async def find(request_id: UUID) -> Asked | None:
    """Return one introduction, or None when it is not there for whoever acts."""
    found = await RemoteRequest.select().where(RemoteRequest.id == request_id)
    return await _opened(found[0]) if found else None


async def list_all() -> list[Asked]:
    """List the introductions, those written last first, at most `MOST`."""
    found = await RemoteRequest.select().order_by(RemoteRequest.written_at, ascending=False).limit(MOST)
    return [await _opened(row) for row in found]


async def list_open(limit: int) -> list[Asked]:
    """List introductions that can still change, those that were looked at longest ago first."""
    found = await (
        RemoteRequest.select()
        .where(RemoteRequest.state.is_in(list(_WAITING)))
        .order_by(RemoteRequest.looked_at, RemoteRequest.id)
        .limit(limit)
    )
    return [await _opened(row) for row in found]


async def iter_kept() -> list[Asked]:
    """Return every introduction that is kept, in the order in which they were written; no bound, for export and erasure."""
    found = await RemoteRequest.select().order_by(RemoteRequest.id)
    return [await _opened(row) for row in found]


async def store_answer(asked: Asked, answer: Introduction) -> None:
    """Keep what the partner said. A withdrawn introduction stays withdrawn, and a name goes when it is told no more."""
    moment = now()
    person = None if answer.person is None else msgspec.json.encode(answer.person).decode()
    sealed = {"remote_id": answer.id, "home": answer.home, "person": person}
    changes: dict[Any, Any] = {
        **close_row(RemoteRequest, asked.id, await tenant_seal(), sealed),
        "state": answer.state,
        "looked_at": moment,
    }
    if answer.state != asked.state:
        changes |= {"changed_at": moment, "handled_at": None}
    await RemoteRequest.update(changes).where(
        RemoteRequest.id == asked.id, RemoteRequest.state != "withdrawn"
    )


async def store_withdrawal(request_id: UUID) -> None:
    """Take an introduction back: the name goes at once, and the partner still has to be told."""
    changes: dict[Any, Any] = {
        "state": "withdrawn",
        "person": None,
        "is_told": False,
        "changed_at": now(),
        "handled_at": None,
    }
    await RemoteRequest.update(changes).where(
        RemoteRequest.id == request_id, RemoteRequest.state != "withdrawn"
    )


async def store_told(request_id: UUID) -> None:
    """Note that the partner knows of a withdrawal."""
    await RemoteRequest.update({RemoteRequest.is_told: True}).where(RemoteRequest.id == request_id)


async def store_handled(request_id: UUID) -> None:
    """Note that a project lead is done with an answer."""
    await RemoteRequest.update({RemoteRequest.handled_at: now()}).where(RemoteRequest.id == request_id)


async def count_waiting() -> int:
    """Count the introductions with which a project lead has something to do."""
    answered = RemoteRequest.state.is_in(list(_ANSWERED)) & RemoteRequest.handled_at.is_null()
    untold = RemoteRequest.is_told == False  # noqa: E712 - Piccolo's way to compare a column
    waiting: int = await RemoteRequest.count().where(answered | untold)
    return waiting


async def destroy(request_ids: list[UUID]) -> int:
    """Destroy introductions with all that they hold; return how many."""
    if not request_ids:
        return 0
    gone = await RemoteRequest.delete().where(RemoteRequest.id.is_in(request_ids)).returning(RemoteRequest.id)
    return len(gone)


async def take_off(account_id: UUID) -> int:
    """Forget that an account asked for introductions; return how many it was."""
    changed = await (
        RemoteRequest.update({RemoteRequest.asked_by: None})
        .where(RemoteRequest.asked_by == account_id)
        .returning(RemoteRequest.id)
    )
    return len(changed)


async def destroy_before(day: date) -> int:
    """Destroy what changed last before a day (Europe/Amsterdam); return how many introductions."""
    begins = datetime.combine(day, time.min, _ZONE)
    gone = await RemoteRequest.delete().where(RemoteRequest.changed_at < begins).returning(RemoteRequest.id)
    return len(gone)


async def _opened(row: dict[str, Any]) -> Asked:
    values = open_row(RemoteRequest, row, await tenant_seal())
    person = values["person"]
    values["person"] = None if person is None else msgspec.json.decode(person, type=Person)
    return Asked(**{name: values[name] for name in Asked.__struct_fields__})
