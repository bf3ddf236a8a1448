"""The words that learnings and notes use inside; their Dutch stands in the glossary."""

from __future__ import annotations

from enum import StrEnum


class LearningSource(StrEnum):
    """Where something was learned: at an evaluation, at a contact, or at any other moment in a case."""

    EVALUATION = "evaluation"
    CONTACT = "contact"
    CASE = "case"


class DraftState(StrEnum):
    """Where a note stands on its way out of a case."""

    LOOKING = "looking"
    PREPARED = "prepared"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"


class Verdict(StrEnum):
    """What somebody who reviewed a note decided."""

    APPROVED = "approved"
    SENT_BACK = "sent_back"


class KeptState(StrEnum):
    """Where a note stands that left its case: it stands here, it was sent, or it was taken back."""

    APPROVED = "approved"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What follows a review: the note left its case, somebody else has to look too, or its author has to."""

    LEFT = "left"
    WAITS_FOR_ANOTHER = "waits_for_another"
    SENT_BACK = "sent_back"
