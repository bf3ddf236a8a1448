"""All queries on notifications: what waits, whose turn it is, own choices, and devices."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

import msgspec

from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.notices import Notice
from core.kit.sealing import open_row
from core.notifications.entries import DeviceEntry, DeviceKeys
from core.notifications.rules import Choices
from core.notifications.tables import (
    NotificationChoice,
    NotificationDue,
    NotificationTurn,
    PushSubscription,
)
from tenants.ids import new_id
from tenants.seals import blind_index, tenant_seal

if TYPE_CHECKING:
    from collections.abc import Collection


class Waiting(NamedTuple):
    """Something that waits for somebody, and since when."""

    id: UUID
    notice: Notice
    since: datetime


class Turn(NamedTuple):
    """When somebody was told last, and how often it failed since then."""

    account_id: UUID
    told_at: datetime | None
    failed: int
    not_before: datetime | None


class ChoicesView(NamedTuple):
    """How somebody wants to be told; the version is zero as long as nothing was chosen."""

    choices: Choices
    version: int


class Device(NamedTuple):
    """A device that is switched on."""

    id: UUID
    entry: DeviceEntry
    created_at: datetime


_OPEN = NotificationDue.handled_at.is_null()


async def note_due(notice: Notice) -> None:
    """Note that something waits; what was handled before waits anew, and what waits already goes on waiting."""
    await NotificationDue.insert(
        NotificationDue(
            id=new_id(),
            account_id=notice.account_id,
            reason=notice.reason,
            subject_id=notice.subject_id,
            since=clock.now(),
        )
    ).on_conflict(
        target=(
            NotificationDue.tenant_id,
            NotificationDue.account_id,
            NotificationDue.reason,
            NotificationDue.subject_id,
        ),
        action="DO UPDATE",
        values=[NotificationDue.since, NotificationDue.handled_at],
        where=NotificationDue.handled_at.is_not_null(),
    )


async def list_all_waiting(*, limit: int = 10_000) -> dict[UUID, list[Waiting]]:
    """Return what waits and was not handled by account, oldest first, at most ``limit`` things of everybody together."""
    found = await NotificationDue.select().where(_OPEN).order_by(NotificationDue.since).limit(limit)
    waiting: dict[UUID, list[Waiting]] = {}
    for row in found:
        waiting.setdefault(row["account_id"], []).append(_waiting(row))
    return waiting


async def list_waiting(account_id: UUID) -> list[Waiting]:
    """List what waits for somebody and was not handled, oldest first, at most 1,000."""
    found = await (
        NotificationDue.select()
        .where(_OPEN, NotificationDue.account_id == account_id)
        .order_by(NotificationDue.since)
        .limit(1_000)
    )
    return [_waiting(row) for row in found]


async def mark_handled(due_ids: Collection[UUID]) -> None:
    """Note that these were told, or are gone."""
    if due_ids:
        await NotificationDue.update({NotificationDue.handled_at: clock.now()}).where(
            NotificationDue.id.is_in(list(due_ids))
        )


async def delete_handled(*, before: datetime) -> None:
    """Delete what was handled before a moment."""
    await NotificationDue.delete().where(NotificationDue.handled_at < before)


async def list_turns(account_ids: Collection[UUID]) -> dict[UUID, Turn]:
    """Return the turns of these accounts; whoever was never told has none."""
    if not account_ids:
        return {}
    found = await NotificationTurn.select().where(NotificationTurn.account_id.is_in(list(account_ids)))
    return {row["account_id"]: _turn(row) for row in found}


async def take_turn(account_id: UUID) -> Turn | None:
    """Take somebody's turn until this transaction ends; None when another worker holds it, without waiting."""
    await NotificationTurn.insert(NotificationTurn(id=new_id(), account_id=account_id)).on_conflict(
        target=(NotificationTurn.tenant_id, NotificationTurn.account_id), action="DO NOTHING"
    )
    row = await (
        NotificationTurn.select()
        .where(NotificationTurn.account_id == account_id)
        .lock_rows("UPDATE", skip_locked=True)
        .first()
    )
    return None if row is None else _turn(row)


async def end_turn(account_id: UUID) -> None:
    """Note that somebody was told now, and that it did not fail."""
    await NotificationTurn.update(
        {
            NotificationTurn.told_at: clock.now(),
            NotificationTurn.failed: 0,
            NotificationTurn.not_before: None,
        }
    ).where(NotificationTurn.account_id == account_id)


async def put_off_turn(turn: Turn, *, not_before: datetime) -> None:
    """Note that telling somebody failed once more, and from when it is tried again."""
    await NotificationTurn.update(
        {NotificationTurn.failed: turn.failed + 1, NotificationTurn.not_before: not_before}
    ).where(NotificationTurn.account_id == turn.account_id)


async def read_choices(account_id: UUID) -> ChoicesView:
    """Return how somebody wants to be told; the usual way when nothing was chosen, or out of reach."""
    return (await list_choices([account_id])).get(account_id, ChoicesView(Choices(), 0))


async def list_choices(account_ids: Collection[UUID]) -> dict[UUID, ChoicesView]:
    """Return what these accounts chose; whoever chose nothing is left out."""
    if not account_ids:
        return {}
    found = await NotificationChoice.select().where(NotificationChoice.account_id.is_in(list(account_ids)))
    return {row["account_id"]: ChoicesView(msgspec.convert(row, Choices), row["version"]) for row in found}


async def write_choices(account_id: UUID, choices: Choices, *, version: int) -> None:
    """Store what somebody chose; ``version`` is what was seen. Raises: StaleVersion."""
    values: dict[str, Any] = {
        "mail": choices.mail.value,
        "quiet_from": choices.quiet_from,
        "quiet_until": choices.quiet_until,
    }
    if version == 0:
        stored = await (
            NotificationChoice.insert(NotificationChoice(id=new_id(), account_id=account_id, **values))
            .on_conflict(
                target=(NotificationChoice.tenant_id, NotificationChoice.account_id), action="DO NOTHING"
            )
            .returning(NotificationChoice.id)
        )
    else:
        stored = await (
            NotificationChoice.update(**values, version=version + 1)
            .where(NotificationChoice.account_id == account_id, NotificationChoice.version == version)
            .returning(NotificationChoice.id)
        )
    if not stored:
        raise StaleVersion


async def add_device(account_id: UUID, entry: DeviceEntry) -> tuple[UUID, bool]:
    """Store a device and return its id, and whether it is a new one; one that is there gets the keys of now.

    Whoever else used this device is told nothing on it any more.
    """
    seal, index = await tenant_seal(), (await blind_index()).of(entry.endpoint)
    known = await (
        PushSubscription.select(PushSubscription.id)
        .where(PushSubscription.account_id == account_id, PushSubscription.endpoint_index == index)
        .first()
    )
    device_id: UUID = new_id() if known is None else known["id"]
    keys = seal.close(PushSubscription.keys, device_id, msgspec.json.encode(entry.keys).decode())
    if known is not None:
        await PushSubscription.update({PushSubscription.keys: keys, PushSubscription.failed: 0}).where(
            PushSubscription.id == device_id
        )
        return device_id, False
    await PushSubscription.insert(
        PushSubscription(
            id=device_id,
            account_id=account_id,
            endpoint=seal.close(PushSubscription.endpoint, device_id, entry.endpoint),
            endpoint_index=index,
            keys=keys,
            created_at=clock.now(),
        )
    )
    return device_id, True


async def list_devices(account_id: UUID) -> list[Device]:
    """List somebody's devices with their seals open, newest first, at most 100."""
    seal = await tenant_seal()
    found = await (
        PushSubscription.select()
        .where(PushSubscription.account_id == account_id)
        .order_by(PushSubscription.id, ascending=False)
        .limit(100)
    )
    return [_device(open_row(PushSubscription, row, seal)) for row in found]


async def require_device(account_id: UUID, device_id: UUID) -> Device:
    """Return one of somebody's devices. Raises: NotFound, of somebody else's too."""
    row = await (
        PushSubscription.select()
        .where(PushSubscription.account_id == account_id, PushSubscription.id == device_id)
        .first()
    )
    if row is None:
        raise NotFound
    return _device(open_row(PushSubscription, row, await tenant_seal()))


async def delete_device(device_id: UUID) -> bool:
    """Delete a device within reach; False when it is not there."""
    gone = await (
        PushSubscription.delete().where(PushSubscription.id == device_id).returning(PushSubscription.id)
    )
    return bool(gone)


async def note_device(device_id: UUID, *, failed: bool) -> None:
    """Note whether a device could be reached; failures are counted until it can."""
    count: Any = PushSubscription.failed + 1 if failed else 0
    await PushSubscription.update({PushSubscription.failed: count}).where(PushSubscription.id == device_id)


def _waiting(row: dict[str, Any]) -> Waiting:
    return Waiting(row["id"], Notice(row["account_id"], row["reason"], row["subject_id"]), row["since"])


def _turn(row: dict[str, Any]) -> Turn:
    return Turn(row["account_id"], row["told_at"], row["failed"], row["not_before"])


def _device(row: dict[str, Any]) -> Device:
    keys = msgspec.json.decode(row["keys"], type=DeviceKeys)
    return Device(row["id"], DeviceEntry(endpoint=row["endpoint"], keys=keys), row["created_at"])
