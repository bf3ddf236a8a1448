"""What happens with involvement, as the journal tells it: codes and ids only."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("involvement.recorded")
class InvolvementRecorded(Event, frozen=True):
    """An agency's hours were recorded; ``subject_id`` is the involvement."""


@event_kind("involvement.changed")
class InvolvementChanged(Event, frozen=True):
    """What is recorded of an agency's hours was changed."""


@event_kind("involvement.ended")
class InvolvementEnded(Event, frozen=True):
    """An agency works no longer, or goes on with other hours (``goes_on``)."""

    goes_on: bool


@event_kind("involvement.removed")
class InvolvementRemoved(Event, frozen=True):
    """An agency's hours were taken out of the file."""


@event_kind("involvement.imported")
class InvolvementImported(Event, frozen=True):
    """A spreadsheet told how many professionals there were."""


@event_kind("instrument.filled")
class InstrumentFilled(Event, frozen=True):
    """Somebody filled in an instrument; ``subject_id`` is what was filled in, and nothing of it stands here."""


@event_kind("instrument.removed")
class InstrumentRemoved(Event, frozen=True):
    """What was filled in of an instrument was taken out of the file."""
