"""Pauses: times without new deployments."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import asyncpg

from core.journal.service import record
from core.key_figures import rules
from core.key_figures.entries import PauseEntry
from core.key_figures.errors import HasEnded, PauseOverlaps
from core.key_figures.events import KeyFigurePaused, PauseEnded
from core.key_figures.repository import pauses, people
from core.key_figures.service.refusals import refused_as
from core.key_figures.views import PauseView
from core.key_figures.words import KeyFigureState
from core.kit import clock


async def add_pause(key_figure_id: UUID, entry: PauseEntry) -> PauseView:
    """Record a pause. Raises: NotFound; HasEnded; DoesNotFit when it ends before it begins; PauseOverlaps."""
    rules.check_pause(entry.begins_on, entry.ends_on)
    before, _ = await people.lock_key_figure(key_figure_id)
    if before.state is KeyFigureState.ENDED:
        raise HasEnded
    async with refused_as(PauseOverlaps, asyncpg.ExclusionViolationError.sqlstate):
        pause_id = await pauses.add_pause(
            key_figure_id, account_id=before.account_id, begins_on=entry.begins_on, ends_on=entry.ends_on
        )
    await record(KeyFigurePaused(subject_id=key_figure_id))
    return await pauses.require_pause(key_figure_id, pause_id)


async def end_pause(key_figure_id: UUID, pause_id: UUID) -> None:
    """Let a pause hold no longer: one that runs ends yesterday, any other is taken away. Raises: NotFound."""
    await people.lock_key_figure(key_figure_id)
    pause, today = await pauses.require_pause(key_figure_id, pause_id), clock.today()
    if pause.begins_on < today and (pause.ends_on is None or pause.ends_on >= today):
        await pauses.end_pause(pause_id, ends_on=today - timedelta(days=1))
    else:
        await pauses.remove_pause(pause_id)
    await record(PauseEnded(subject_id=key_figure_id))


async def remove_pause(key_figure_id: UUID, pause_id: UUID) -> None:
    """Take a pause away as if it never was. Raises: NotFound."""
    await people.lock_key_figure(key_figure_id)
    await pauses.require_pause(key_figure_id, pause_id)
    await pauses.remove_pause(pause_id)
    await record(PauseEnded(subject_id=key_figure_id))
