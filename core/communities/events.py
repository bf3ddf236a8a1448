"""What happens with meetings, as the journal tells it: ids only."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("meeting.recorded")
class MeetingRecorded(Event, frozen=True):
    """A meeting was recorded; ``subject_id`` is the meeting."""


@event_kind("meeting.changed")
class MeetingChanged(Event, frozen=True):
    """What is recorded of a meeting was changed."""
