"""The words of learnings and practice notes at the edge."""

from __future__ import annotations

from core.kit.api import ApiEnum, Words
from core.kit.glossary import nl
from core.knowledge.deidentify import Kind
from core.knowledge.rules.choices import Mark
from core.knowledge.words import DraftState, KeptState, LearningSource, Outcome, Verdict


class LearningSourceWord(ApiEnum):
    """Waar iets is geleerd."""

    EVALUATION = nl("learning_source.evaluation")
    CONTACT = nl("learning_source.contact")
    CASE = nl("learning_source.case")


class DraftStateWord(ApiEnum):
    """Hoe een praktijknotitie ervoor staat, zolang zij bij een casus hoort."""

    LOOKING = nl("draft_state.looking")
    PREPARED = nl("draft_state.prepared")
    SUBMITTED = nl("draft_state.submitted")
    SENT_BACK = nl("draft_state.sent_back")


class KeptStateWord(ApiEnum):
    """Hoe een praktijknotitie ervoor staat die haar casus heeft verlaten."""

    APPROVED = nl("kept_state.approved")
    SENT = nl("kept_state.sent")
    WITHDRAWN = nl("kept_state.withdrawn")


class VerdictWord(ApiEnum):
    """Wat een beoordelaar besluit."""

    APPROVED = nl("review_verdict.approved")
    SENT_BACK = nl("review_verdict.sent_back")


class OutcomeWord(ApiEnum):
    """Wat er na een beoordeling volgt."""

    LEFT = nl("review_outcome.left")
    WAITS_FOR_ANOTHER = nl("review_outcome.waits_for_another")
    SENT_BACK = nl("review_outcome.sent_back")


class MarkWord(ApiEnum):
    """Hoe een stuk van een tekst is gemarkeerd."""

    PLAIN = nl("note_mark.plain")
    REMOVED = nl("note_mark.removed")
    UNSURE = nl("note_mark.unsure")
    DOUBT = nl("note_mark.doubt")
    KEPT = nl("note_mark.kept")
    RESTORED = nl("note_mark.restored")
    ADDED = nl("note_mark.added")


class FoundKindWord(ApiEnum):
    """Wat voor soort woord iets is dat naar iemand kan leiden."""

    PERSON = nl("found_kind.person")
    ADDRESS = nl("found_kind.address")
    POSTCODE = nl("found_kind.postcode")
    PLACE = nl("found_kind.place")
    ORG = nl("found_kind.org")
    DATE = nl("found_kind.date")
    AGE = nl("found_kind.age")
    BSN = nl("found_kind.bsn")
    PHONE = nl("found_kind.phone")
    EMAIL = nl("found_kind.email")
    IBAN = nl("found_kind.iban")
    PLATE = nl("found_kind.plate")
    URL = nl("found_kind.url")
    ID = nl("found_kind.id")


SOURCES = Words(LearningSource, LearningSourceWord)
DRAFTS = Words(DraftState, DraftStateWord)
KEPT = Words(KeptState, KeptStateWord)
VERDICTS = Words(Verdict, VerdictWord)
OUTCOMES = Words(Outcome, OutcomeWord)
MARKS = Words(Mark, MarkWord)
KINDS = Words(Kind, FoundKindWord)
