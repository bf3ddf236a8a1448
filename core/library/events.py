"""What editors do, as the journal of the centre tells it: ids of the library alone, and nothing of who handed in."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("library.letterbox_opened")
class LetterboxOpened(Event, frozen=True):
    """The centre opened its letterbox; ``subject_id`` is the letterbox."""


@event_kind("library.note_edited")
class NoteEdited(Event, frozen=True):
    """An editor changed a note that was handed in; ``subject_id`` is that note."""


@event_kind("library.municipality_asked")
class MunicipalityAsked(Event, frozen=True):
    """An editor asked whoever handed a note in; the journal does not tell what."""


@event_kind("library.note_returned")
class NoteReturned(Event, frozen=True):
    """An editor gave a note back, with a reason that the journal does not tell."""


@event_kind("library.note_published")
class NotePublished(Event, frozen=True):
    """A note, or a new edition of it, was published; ``subject_id`` is the note as it came in."""


@event_kind("library.note_withdrawn")
class NoteWithdrawn(Event, frozen=True):
    """The centre withdrew a note; nothing of it is left but that it was."""


@event_kind("library.term_added")
class TermAdded(Event, frozen=True):
    """An editor added a word under which notes are filed; ``subject_id`` is the word."""


@event_kind("library.term_changed")
class TermChanged(Event, frozen=True):
    """An editor gave a word another name, at every note that is filed under it."""


@event_kind("library.term_removed")
class TermRemoved(Event, frozen=True):
    """An editor took a word out of the list, and from every note."""


@event_kind("library.theme_made")
class ThemeMade(Event, frozen=True):
    """An editor made a theme; ``subject_id`` is the theme."""


@event_kind("library.theme_changed")
class ThemeChanged(Event, frozen=True):
    """An editor changed the title or the introduction of a theme."""


@event_kind("library.theme_removed")
class ThemeRemoved(Event, frozen=True):
    """An editor removed a theme under which nothing stood."""


@event_kind("library.guide_made")
class GuideMade(Event, frozen=True):
    """An editor made a practical guide; ``subject_id`` is the guide."""


@event_kind("library.guide_changed")
class GuideChanged(Event, frozen=True):
    """An editor changed a practical guide, or the themes in it."""


@event_kind("library.guide_published")
class GuidePublished(Event, frozen=True):
    """A practical guide, or its next edition, was published."""


@event_kind("library.guide_withdrawn")
class GuideWithdrawn(Event, frozen=True):
    """A practical guide was taken off the shelf."""


@event_kind("library.guide_removed")
class GuideRemoved(Event, frozen=True):
    """A practical guide that was not published was removed."""
