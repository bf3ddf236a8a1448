"""What happens with learnings and practice notes, as the journal tells it.

Up to the approval an event is about a draft of a case. What happens with a note afterwards is told without its id, its case
and anything that leads there.
"""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("learning.noted")
class LearningNoted(Event, frozen=True):
    """Something that was learned was written down; ``source`` is evaluation, contact or case."""

    source: str


@event_kind("learning.corrected")
class LearningCorrected(Event, frozen=True):
    """Whoever noted it changed a learning."""


@event_kind("learning.removed")
class LearningRemoved(Event, frozen=True):
    """Whoever noted it removed a learning."""


@event_kind("note.begun")
class NoteBegun(Event, frozen=True):
    """Somebody began a note, or wrote it anew; ``subject_id`` is the draft. It has to be looked through."""


@event_kind("note.part_looked_through")
class NotePartLookedThrough(Event, frozen=True):
    """One part of a long note was looked through, and the next one is due."""


@event_kind("note.prepared")
class NotePrepared(Event, frozen=True):
    """A note was looked through and waits for its author's choices."""


@event_kind("note.submitted")
class NoteSubmitted(Event, frozen=True):
    """The author decided every doubt; somebody else has to look now."""


@event_kind("note.taken_back")
class NoteTakenBack(Event, frozen=True):
    """The author took a note back before it was reviewed, to change it."""


@event_kind("note.reviewed")
class NoteReviewed(Event, frozen=True):
    """One person approved, and another one has to as well."""


@event_kind("note.sent_back")
class NoteSentBack(Event, frozen=True):
    """A reviewer sent a note back to its author, with a reason that stands with the review."""


@event_kind("note.left")
class NoteLeft(Event, frozen=True):
    """A note was approved and left the case; the draft (``subject_id``) is gone. ``prepared_by`` hears of it.

    ``missed`` is how many places reviewers removed by hand that nothing had found.
    """

    prepared_by: str
    missed: int


@event_kind("note.discarded")
class NoteDiscarded(Event, frozen=True):
    """The author threw a draft away."""


@event_kind("practice_note.sent")
class PracticeNoteSent(Event, frozen=True):
    """A note was handed in at the knowledge centre. Which one is not told."""


@event_kind("practice_note.answered")
class PracticeNoteAnswered(Event, frozen=True):
    """A question of the knowledge centre was answered."""


@event_kind("practice_note.withdrawn")
class PracticeNoteWithdrawn(Event, frozen=True):
    """A note was taken back from the knowledge centre, or thrown away before it went there."""
