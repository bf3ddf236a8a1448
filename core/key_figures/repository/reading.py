"""Whether the journal was told already that somebody reads a profile."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from core.journal.tables import Journal


async def was_recorded(event: str, subject_id: UUID, *, account_id: UUID, since: datetime) -> bool:
    """Tell whether somebody caused this event about a key figure after ``since``."""
    return bool(
        await Journal.exists().where(
            Journal.account_id == account_id,
            Journal.event == event,
            Journal.subject_id == subject_id,
            Journal.at > since,
        )
    )
