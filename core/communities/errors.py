"""What can go wrong with meetings."""

from __future__ import annotations

from core.kit.errors import InvalidInput


class MeetingStillToCome(InvalidInput):
    """A meeting is recorded once it was held; ``fields`` names the day."""

    status = 409
    code = "meeting-still-to-come"
    title = "De bijeenkomst moet nog komen"
    default_detail = "Leg een bijeenkomst vast als zij geweest is."
