"""The words that contacts use inside; their Dutch stands in the glossary."""

from __future__ import annotations

from enum import StrEnum


class ContactKind(StrEnum):
    """How somebody was met."""

    VISIT = "visit"
    TELEPHONE = "telephone"
    MESSAGE = "message"
    TOGETHER_TO_APPOINTMENT = "together_to_appointment"
    OTHER = "other"
