"""Pauses of key figures."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from core.key_figures.tables import KeyFigurePause
from core.key_figures.views import PauseView
from core.kit.errors import NotFound
from tenants.ids import new_id


async def add_pause(
    key_figure_id: UUID, *, account_id: UUID | None, begins_on: date, ends_on: date | None
) -> UUID:
    """Store a pause and return its id. Raises: asyncpg.ExclusionViolationError when there is one in that time already."""
    pause_id = new_id()
    await KeyFigurePause.insert(
        KeyFigurePause(
            id=pause_id,
            key_figure_id=key_figure_id,
            account_id=account_id,
            begins_on=begins_on,
            ends_on=ends_on,
        )
    )
    return pause_id


async def require_pause(key_figure_id: UUID, pause_id: UUID) -> PauseView:
    """Return one pause of this very person. Raises: NotFound."""
    row = await (
        KeyFigurePause.select(KeyFigurePause.id, KeyFigurePause.begins_on, KeyFigurePause.ends_on)
        .where(KeyFigurePause.id == pause_id, KeyFigurePause.key_figure_id == key_figure_id)
        .first()
    )
    if row is None:
        raise NotFound
    return msgspec.convert(row, PauseView)


async def end_pause(pause_id: UUID, *, ends_on: date) -> None:
    """Let a pause end on a day."""
    await KeyFigurePause.update(
        {KeyFigurePause.ends_on: ends_on, KeyFigurePause.version: KeyFigurePause.version + 1}
    ).where(KeyFigurePause.id == pause_id)


async def remove_pause(pause_id: UUID) -> None:
    """Take a pause away."""
    await KeyFigurePause.delete().where(KeyFigurePause.id == pause_id)
