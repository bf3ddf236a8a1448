"""What the services of meetings return, with their seals open."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from core.kit.recognisers.warnings import TextWarning


class MeetingView(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting. ``warnings`` name the fields that seem to name a community or to list people."""

    id: UUID
    held_on: date
    attendance: int
    aim: str
    recorded_by: UUID
    created_at: datetime
    changed_at: datetime
    version: int
    place: str | None = None
    questions: str | None = None
    what_changed: str | None = None
    agreements: str | None = None
    warnings: tuple[TextWarning, ...] = ()
