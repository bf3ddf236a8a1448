"""What the words of learnings and notes are called on pages: English texts of the catalogue, with the tone of a badge."""

from __future__ import annotations

from core.cases.labels import Label
from core.journal.texts import EVENT_TEXTS
from core.kit.glossary import dutch_field
from core.kit.i18n import N_
from core.knowledge.deidentify import Kind
from core.knowledge.words import DraftState, KeptState, LearningSource
from core.library.views import NoteState

SOURCES: dict[LearningSource, Label] = {
    LearningSource.EVALUATION: Label(N_("At an evaluation")),
    LearningSource.CONTACT: Label(N_("At a contact")),
    LearningSource.CASE: Label(N_("In this case")),
}

DRAFTS: dict[DraftState, Label] = {
    DraftState.LOOKING: Label(N_("Being looked through"), "active"),
    DraftState.PREPARED: Label(N_("Waits for your choices"), "warning"),
    DraftState.SUBMITTED: Label(N_("With a colleague for review"), "active"),
    DraftState.SENT_BACK: Label(N_("Sent back"), "warning"),
}

KEPT: dict[KeptState, Label] = {
    KeptState.APPROVED: Label(N_("Approved, not sent yet"), "warning"),
    KeptState.SENT: Label(N_("Sent to the knowledge centre"), "active"),
    KeptState.WITHDRAWN: Label(N_("Taken back")),
}

AT_CENTRE: dict[NoteState, Label] = {
    NoteState.RECEIVED: Label(N_("Received by the knowledge centre"), "active"),
    NoteState.EDITING: Label(N_("Being edited at the knowledge centre"), "active"),
    NoteState.RETURNED: Label(N_("The knowledge centre asks something"), "warning"),
    NoteState.PUBLISHED: Label(N_("Published"), "positive"),
    NoteState.WITHDRAWN: Label(N_("Withdrawn at the knowledge centre")),
}

KINDS: dict[Kind, str] = {
    Kind.PERSON: N_("Somebody's name"),
    Kind.PLACE: N_("A place"),
    Kind.ADDRESS: N_("An address"),
    Kind.POSTCODE: N_("A postcode"),
    Kind.ORG: N_("An organisation"),
    Kind.DATE: N_("A day"),
    Kind.AGE: N_("An age"),
    Kind.PHONE: N_("A telephone number"),
    Kind.EMAIL: N_("An e-mail address"),
    Kind.BSN: N_("A citizen service number"),
    Kind.IBAN: N_("A bank account number"),
    Kind.PLATE: N_("A number plate"),
    Kind.URL: N_("A web address"),
    Kind.ID: N_("Another number"),
}
BY_HAND: tuple[Kind, ...] = (Kind.PERSON, Kind.PLACE, Kind.ADDRESS, Kind.ORG, Kind.DATE, Kind.AGE, Kind.ID)
"""What somebody may say that a word is which he or she takes out by hand, the most likely first."""

EVENTS: dict[str, str] = {
    "learning.noted": N_("Something learned was noted"),
    "learning.corrected": N_("A learning was changed"),
    "learning.removed": N_("A learning was removed"),
    "note.begun": N_("A practice note was written"),
    "note.part_looked_through": N_("A part of a practice note was looked through"),
    "note.prepared": N_("A practice note was looked through"),
    "note.submitted": N_("A practice note was given to a colleague for review"),
    "note.taken_back": N_("A practice note was taken back by its author"),
    "note.reviewed": N_("A colleague approved a practice note; one more has to look"),
    "note.sent_back": N_("A practice note was sent back to its author"),
    "note.left": N_("A practice note was approved and left the case without names"),
    "note.discarded": N_("A practice note was thrown away"),
    "practice_note.sent": N_("A practice note was sent to the knowledge centre"),
    "practice_note.answered": N_("A question of the knowledge centre was answered"),
    "practice_note.withdrawn": N_("A practice note was taken back"),
}
"""What a timeline calls the events of learnings and notes."""
EVENT_TEXTS.update(EVENTS)

FIELDS: dict[str, str] = {
    dutch_field("text"): N_("What was learned"),
    dutch_field("title"): N_("Title"),
    dutch_field("reason"): N_("Reason"),
}
"""What fields are called, by their name at the edge; for telling where a text stands."""
