"""All queries on meetings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from core.communities.rules import warnings_of
from core.communities.tables import Meeting
from core.communities.views import MeetingView
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.sealing import close_row, open_row, sealed_columns
from tenants.ids import new_id
from tenants.seals import Seal, tenant_seal

if TYPE_CHECKING:
    from collections.abc import Mapping


async def list_meetings(*, after: tuple[date, UUID] | None = None, limit: int = 50) -> list[MeetingView]:
    """List meetings within reach, the last held first, those past ``after`` (its day and id), at most ``limit``."""
    query = (
        Meeting.select()
        .order_by(Meeting.held_on, ascending=False)
        .order_by(Meeting.id, ascending=False)
        .limit(limit)
    )
    if after is not None:
        day, meeting_id = after
        query = query.where((Meeting.held_on < day) | ((Meeting.held_on == day) & (Meeting.id < meeting_id)))
    seal = await tenant_seal()
    return [_view(row, seal) for row in await query]


async def require_meeting(meeting_id: UUID) -> MeetingView:
    """Return one meeting. Raises: NotFound out of reach too."""
    row = await Meeting.select().where(Meeting.id == meeting_id).first()
    if row is None:
        raise NotFound
    return _view(row, await tenant_seal())


async def add_meeting(values: Mapping[str, Any], *, recorded_by: UUID | None) -> UUID:
    """Store a meeting, sealed with the tenant's key, and return its id."""
    meeting_id, now = new_id(), clock.now()
    closed = close_row(Meeting, meeting_id, await tenant_seal(), values)
    await Meeting.insert(
        Meeting(id=meeting_id, recorded_by=recorded_by, created_at=now, changed_at=now, **closed)
    )
    return meeting_id


async def change_meeting(meeting_id: UUID, values: Mapping[str, Any], *, version: int) -> None:
    """Change a meeting. Raises: NotFound; StaleVersion when ``version`` is not the last."""
    closed = close_row(Meeting, meeting_id, await tenant_seal(), values)
    changed = await (
        Meeting.update(**closed, changed_at=clock.now(), version=version + 1)
        .where(Meeting.id == meeting_id, Meeting.version == version)
        .returning(Meeting.id)
    )
    if not changed:
        if await Meeting.exists().where(Meeting.id == meeting_id):
            raise StaleVersion
        raise NotFound


def _view(row: dict[str, Any], seal: Seal) -> MeetingView:
    opened = open_row(Meeting, row, seal)
    texts = ((name, opened[name]) for name in sealed_columns(Meeting))
    return msgspec.convert({**opened, "warnings": warnings_of(texts)}, MeetingView)
