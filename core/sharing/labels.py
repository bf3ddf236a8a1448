"""What the words of sharing are called on pages: English texts of the catalogue."""

from __future__ import annotations

from core.cases.labels import Label
from core.journal.texts import EVENT_GROUPS, EVENT_TEXTS, EventGroup
from core.kit.glossary import dutch_field
from core.kit.i18n import N_
from core.sharing.rules import ShareKind

KINDS: dict[ShareKind, Label] = {
    ShareKind.APPOINTMENT: Label(
        N_("Appointment"),
        explanation=N_("With a day and a time. It stands in the calendar without its title."),
    ),
    ShareKind.WHOM_TO_RING: Label(
        N_("Whom to ring"), explanation=N_("Who can be reached for what, and the number.")
    ),
    ShareKind.AGREEMENT: Label(
        N_("What was agreed"), explanation=N_("What client and professionals agreed.")
    ),
    ShareKind.FACT: Label(
        N_("Good to know"), explanation=N_("One fact that the key figure cannot do without.")
    ),
    ShareKind.DOCUMENT: Label(N_("Document"), explanation=N_("A longer text, without a file.")),
}

EVENTS: dict[str, str] = {
    "share.given": N_("Something was shared with the key figure"),
    "share.withdrawn": N_("Something shared was taken back"),
    "share.seen": N_("The key figure saw what was shared"),
    "share.viewed_as": N_("Looked what the key figure sees"),
}
"""What a timeline calls the events of sharing."""
EVENT_TEXTS.update(EVENTS)
EVENT_GROUPS.update(dict.fromkeys(EVENTS, EventGroup.KEY_FIGURE))
EVENT_GROUPS.update({"share.seen": EventGroup.READING, "share.viewed_as": EventGroup.READING})

FIELDS: dict[str, str] = {
    dutch_field("title"): N_("In a few words"),
    dutch_field("text"): N_("More about it"),
    dutch_field("reason"): N_("Why the key figure needs this"),
}
"""What fields of sharing are called, by their name at the edge; for telling where a text stands."""
