"""What happens with contacts, as the journal tells it. Codes and ids only; texts stay where they are sealed."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("contact.logged")
class ContactLogged(Event, frozen=True):
    """Somebody logged a contact; ``subject_id`` is the contact."""


@event_kind("contact.corrected")
class ContactCorrected(Event, frozen=True):
    """Whoever logged a contact corrected it; ``number`` is the version that was kept."""

    number: int


@event_kind("contact.photo_added")
class PhotoAdded(Event, frozen=True):
    """A photo was added to a contact; ``subject_id`` is the contact."""
