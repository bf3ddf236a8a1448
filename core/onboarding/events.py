"""What happens with reading lists, as the journal tells it. Who reads what is not told."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("reading_path.made")
class ReadingPathMade(Event, frozen=True):
    """A reading list was made; ``subject_id`` is the list."""


@event_kind("reading_path.changed")
class ReadingPathChanged(Event, frozen=True):
    """A reading list was changed."""


@event_kind("reading_path.removed")
class ReadingPathRemoved(Event, frozen=True):
    """A reading list was removed, with everything that was marked in it."""
