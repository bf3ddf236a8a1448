"""What is looked at before a contact is stored: when it was, and whether a text names somebody."""

from __future__ import annotations

from collections.abc import Iterable

from core.contacts.entries import ContactEntry
from core.contacts.errors import TextNamesSomebody
from core.contacts.rules import can_have_happened, warnings_of
from core.kit import clock
from core.kit.errors import FieldError, InvalidInput
from core.kit.glossary import dutch_field

_NOT_THEN = "Dit moment ligt in de toekomst of te lang geleden. Vul in wanneer het was."


def check_entry(entry: ContactEntry, *, warning_seen: bool, known_names: Iterable[str] = ()) -> None:
    """Refuse a moment that cannot be, and a text that names somebody as long as the warning was not seen.

    Raises: InvalidInput; TextNamesSomebody, which names the fields and not the words.
    """
    if not can_have_happened(entry.happened_at, clock.now()):
        raise InvalidInput(fields=(FieldError(dutch_field("happened_at"), _NOT_THEN),))
    if not warning_seen:
        found = warnings_of(entry, known_names)
        if found:
            raise TextNamesSomebody(fields=tuple(FieldError(one.field, one.message) for one in found))
