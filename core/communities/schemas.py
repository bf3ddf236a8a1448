"""Meetings at the edge: structs of the API and of the form."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.communities.entries import Attendance, MeetingEntry, Told
from core.communities.views import MeetingView
from core.kit.api import ApiStruct, Line, Moment, Text
from core.kit.api.warnings import WarningOut, warnings_out

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]


class MeetingIn(ApiStruct):
    """Een bijeenkomst: hoeveel mensen er waren en wat er besproken is. Wie er waren, wordt niet bewaard."""

    meeting_date: date
    attendance: Attendance
    aim: Told
    place: Line | None = None
    questions: Text | None = None
    what_changed: Text | None = None
    agreements: Text | None = None

    def entry(self) -> MeetingEntry:
        """Return it as the services know it."""
        return MeetingEntry(
            held_on=self.meeting_date,
            attendance=self.attendance,
            aim=self.aim,
            place=self.place,
            questions=self.questions,
            what_changed=self.what_changed,
            agreements=self.agreements,
        )


class MeetingForm(MeetingIn):
    """Een bijeenkomst, met de versie die men zag."""

    version: Seen = 0

    @classmethod
    def of(cls, view: MeetingView) -> MeetingForm:
        """Return the form as it is filled in now."""
        return cls(
            meeting_date=view.held_on,
            attendance=view.attendance,
            aim=view.aim,
            place=view.place,
            questions=view.questions,
            what_changed=view.what_changed,
            agreements=view.agreements,
            version=view.version,
        )


class MeetingOut(ApiStruct):
    """Een bijeenkomst zoals die is vastgelegd."""

    id: UUID
    meeting_date: date
    attendance: int
    aim: str
    place: str | None
    questions: str | None
    what_changed: str | None
    agreements: str | None
    recorded_by: UUID
    created_at: Moment
    changed_at: Moment
    version: int
    warnings: list[WarningOut]

    @classmethod
    def of(cls, view: MeetingView) -> MeetingOut:
        """Return what the API shows of a meeting."""
        return cls(
            id=view.id,
            meeting_date=view.held_on,
            attendance=view.attendance,
            aim=view.aim,
            place=view.place,
            questions=view.questions,
            what_changed=view.what_changed,
            agreements=view.agreements,
            recorded_by=view.recorded_by,
            created_at=view.created_at,
            changed_at=view.changed_at,
            version=view.version,
            warnings=warnings_out(view.warnings),
        )
