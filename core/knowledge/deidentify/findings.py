"""What the engine finds in a text: what goes, what stays but must be looked at, and how sure it is.

Offsets are Python characters of the text as it was written: ``text[start:end]``.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What was found."""

    PERSON = "PERSON"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    PLACE = "PLACE"
    ORG = "ORG"
    DATE = "DATE"
    AGE = "AGE"
    BSN = "BSN"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    IBAN = "IBAN"
    PLATE = "PLATE"
    URL = "URL"
    ID = "ID"


class Certainty(StrEnum):
    """How sure the engine is that it must go."""

    CERTAIN = "certain"
    IN_DOUBT = "in_doubt"


class Reason(StrEnum):
    """Why; `labels.py` has the sentence for the screen."""

    CASE_FILE = "case_file"
    PATTERN = "pattern"
    CHECKED_NUMBER = "checked_number"
    AFTER_CUE = "after_cue"
    CAPITAL = "capital"
    UNKNOWN_WORD = "unknown_word"
    NAME_CONTEXT = "name_context"
    KNOWN_PLACE = "known_place"
    HEAD_WORD = "head_word"
    SAME_AS_REMOVED = "same_as_removed"
    OPINION = "opinion"
    RECOGNISER = "recogniser"
    WORD_LIKE_NAME = "word_like_name"
    MAYBE_MISSPELT = "maybe_misspelt"
    BARE_NUMBER = "bare_number"
    NAME_IN_CASE = "name_in_case"
    FAMILY_ROLE = "family_role"
    BY_HAND = "by_hand"
    OPINION_ON_WORDS = "opinion_on_words"


class Removal(msgspec.Struct, frozen=True):
    """A piece of text that goes."""

    start: int
    end: int
    kind: Kind
    certainty: Certainty
    reason: Reason


class Doubt(msgspec.Struct, frozen=True):
    """A piece of text that stays, until a person has decided about it."""

    start: int
    end: int
    reason: Reason


class Finding(msgspec.Struct, frozen=True):
    """What was found in one text. Shape: in the order of the text; removals do not overlap, nor doubts with removals."""

    removals: tuple[Removal, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    attention: bool = False
    """Whether the text asks for extra attention: without capitals the engine sees less."""


class OpinionSpan(msgspec.Struct, frozen=True):
    """What another program would remove.

    ``is_weak``: of a sort that was wrong for one in four or more when it was measured (`opinions.tags`); by itself a reason
    to look.
    """

    start: int
    end: int
    kind: Kind
    is_weak: bool = False


class Opinion(msgspec.Struct, frozen=True):
    """What one other program says of one text."""

    name: str
    spans: tuple[OpinionSpan, ...] = ()
