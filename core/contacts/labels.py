"""What the words of contacts are called on pages: English texts of the catalogue, with the tone of a badge."""

from __future__ import annotations

from core.cases.labels import Label
from core.contacts.words import ContactKind
from core.journal.texts import EVENT_GROUPS, EVENT_TEXTS, EventGroup
from core.kit.glossary import dutch_field
from core.kit.i18n import N_

KINDS: dict[ContactKind, Label] = {
    ContactKind.VISIT: Label(N_("Visit")),
    ContactKind.TELEPHONE: Label(N_("By telephone")),
    ContactKind.MESSAGE: Label(N_("By message")),
    ContactKind.TOGETHER_TO_APPOINTMENT: Label(N_("Together to an appointment")),
    ContactKind.OTHER: Label(N_("Something else")),
}

EVENTS: dict[str, str] = {
    "contact.logged": N_("A contact was logged"),
    "contact.corrected": N_("A contact was corrected"),
    "contact.photo_added": N_("A photo was added to a contact"),
}
"""What a timeline calls the events of contacts."""
EVENT_TEXTS.update(EVENTS)
EVENT_GROUPS.update(dict.fromkeys(EVENTS, EventGroup.CONTACTS))

FIELDS: dict[str, str] = {
    dutch_field("text"): N_("What was done"),
    dutch_field("who_met"): N_("With whom"),
    dutch_field("place"): N_("Where"),
    dutch_field("next_step"): N_("What is needed next"),
}
"""What fields of contacts are called, by their name at the edge; for telling where a text stands."""
