"""When somebody has time, or is needed."""

from __future__ import annotations

from typing import Literal

import msgspec

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
PartOfDay = Literal["morning", "afternoon", "evening"]


class FreeTime(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a day of the week on which somebody is needed."""

    day: Weekday
    part: PartOfDay
