"""What is told to the services of meetings, with the bounds of every field."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

from core.kit.api import PLAIN_TEXT, Line, Text

Told = Annotated[str, Meta(min_length=1, max_length=10_000, pattern=PLAIN_TEXT)]
Attendance = Annotated[int, Meta(ge=0, le=10_000)]


class MeetingEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting: when, how many people came, and what was told. Who came has no field, on purpose."""

    held_on: date
    attendance: Attendance
    aim: Told
    place: Line | None = None
    questions: Text | None = None
    what_changed: Text | None = None
    agreements: Text | None = None
