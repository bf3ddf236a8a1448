"""What the services of meetings return, with their seals open."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from core.kit.recognisers.warnings import TextWarning


class MeetingView(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting. ``warnings`` name the fields that seem to name a community or to list people, or say who could not look."""

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

    def texts(self) -> dict[str, str]:
        """Return what was told, by the name of the field; what was left empty is not there."""
        told = {
            "aim": self.aim,
            "place": self.place,
            "questions": self.questions,
            "what_changed": self.what_changed,
            "agreements": self.agreements,
        }
        return {name: text for name, text in told.items() if text}
