"""The words of contacts at the edge."""

from __future__ import annotations

from core.contacts.words import ContactKind
from core.kit.api import ApiEnum, Words
from core.kit.glossary import nl


class ContactKindWord(ApiEnum):
    """Hoe iemand is ontmoet."""

    VISIT = nl("contact_kind.visit")
    TELEPHONE = nl("contact_kind.telephone")
    MESSAGE = nl("contact_kind.message")
    TOGETHER_TO_APPOINTMENT = nl("contact_kind.together_to_appointment")
    OTHER = nl("contact_kind.other")


KINDS = Words(ContactKind, ContactKindWord)
