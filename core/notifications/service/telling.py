"""Telling people that something waits: bundled for each person, and never what it is.

What waits is noted in the database; who is told when is worked out from that at every turn, so whatever a worker or queue
lost is found at the next one. The row that says when somebody was told last is held until the message is out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import timedelta
from typing import Final
from uuid import UUID

from core.access.repository import find_member_of_account, find_open_membership
from core.journal.events import Recorded
from core.journal.service import record
from core.kit import clock, notices
from core.kit.config import config
from core.kit.mail import send_mail
from core.notifications import push, repository
from core.notifications.events import DeviceRemoved, PersonTold
from core.notifications.push import Outcome
from core.notifications.repository import ChoicesView, Turn, Waiting
from core.notifications.rules import Choices, MailPace, is_time, wait_after
from core.notifications.service.devices import is_push_offered
from tenants.registry import tenant_of_scope

KEPT_AFTER: Final = timedelta(days=30)

_SUBJECT: Final = "Er wacht iets op u in Kernkracht"
_TEXT: Final = """Er wacht iets op u in Kernkracht van {tenant}. Log in om te zien wat.

{link}
"""


async def note_notices(recorded: Recorded) -> None:
    """Note who has to hear of an event; who caused it is not told, nor who has no access any more.

    Tenant: inside the scope of jobs.
    """
    for notice in await notices.find_notices(recorded):
        is_own = notice.account_id == recorded.account_id
        if not is_own and await find_open_membership(notice.account_id) is not None:
            await repository.note_due(notice)


async def ready_accounts() -> list[UUID]:
    """List whom something waits for and whose time it is; nothing is marked, and `tell_person` looks again.

    What was handled a month ago is deleted. Tenant: inside the scope of jobs.
    """
    now = clock.now()
    await repository.delete_handled(before=now - KEPT_AFTER)
    waiting = await repository.list_all_waiting()
    chosen, turns = await repository.list_choices(waiting), await repository.list_turns(waiting)
    usual = ChoicesView(Choices(), 0)
    return [
        account_id
        for account_id, found in waiting.items()
        if _is_turn(found, chosen.get(account_id, usual).choices, turns.get(account_id, _first(account_id)))
    ]


async def tell_person(account_id: UUID) -> bool:
    """Tell somebody that something waits, once for all of it; False when there was nothing to tell, or not now.

    What is gone meanwhile, and what waits for who has no access any more, is done with in silence.
    Tenant: inside the scope of the job; a second worker at the same time does nothing. Raises: MailAway; then nothing was
    marked and no device was told.
    """
    turn = await repository.take_turn(account_id)
    found = await repository.list_waiting(account_id) if turn is not None else []
    if turn is None or not found:
        return False
    choices = (await repository.read_choices(account_id)).choices
    if not _is_turn(found, choices, turn):
        return False
    member = await find_member_of_account(account_id)
    waits = [] if member is None else [one for one in found if await notices.still_waits(*one[1:])]
    is_now = member is not None and bool(waits) and _is_turn(waits, choices, turn)
    await repository.mark_handled([one.id for one in found if is_now or one not in waits])
    if member is None or not is_now:
        return False
    await repository.end_turn(account_id)
    is_urgent = _is_urgent(waits)
    by_mail = is_urgent or choices.mail is not MailPace.NEVER
    if by_mail:
        tenant = await tenant_of_scope()
        text = _TEXT.format(tenant=tenant.name, link=config().address_of(tenant.host) + "/")
        await send_mail(member.email, _SUBJECT, text)
    reached = await _tell_devices(account_id, is_urgent=is_urgent)
    if by_mail or reached:
        await record(PersonTold(account_id=str(account_id), by_mail=by_mail, devices=reached))
    return by_mail or reached > 0


async def put_off(account_id: UUID) -> None:
    """Note that telling somebody failed: it is tried again, later each time up to an hour.

    Tenant: inside the scope of jobs.
    """
    turn = await repository.take_turn(account_id)
    if turn is not None:
        not_before = clock.now() + wait_after(turn.failed + 1)
        await repository.put_off_turn(turn, not_before=not_before)


async def _tell_devices(account_id: UUID, *, is_urgent: bool) -> int:
    """Tell somebody's devices, all at once, and return how many took it in; one that is gone is forgotten."""
    if not await is_push_offered():
        return 0
    devices = await repository.list_devices(account_id)
    outcomes = await asyncio.gather(*(push.send(device.entry, is_urgent=is_urgent) for device in devices))
    for device, outcome in zip(devices, outcomes, strict=True):
        if outcome is Outcome.GONE:
            await repository.delete_device(device.id)
            await record(DeviceRemoved(subject_id=device.id, why="gone"))
        else:
            await repository.note_device(device.id, failed=outcome is Outcome.FAILED)
    return outcomes.count(Outcome.SENT)


def _is_turn(found: Collection[Waiting], choices: Choices, turn: Turn) -> bool:
    now = clock.now()
    if turn.not_before is not None and now < turn.not_before:
        return False
    oldest = min(one.since for one in found)
    return is_time(choices, now, oldest=oldest, told_at=turn.told_at, is_urgent=_is_urgent(found))


def _is_urgent(found: Collection[Waiting]) -> bool:
    return any(notices.is_urgent(one.notice.reason) for one in found)


def _first(account_id: UUID) -> Turn:
    return Turn(account_id, told_at=None, failed=0, not_before=None)
