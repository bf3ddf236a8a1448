"""What the fields and events of meetings are called on pages: English texts of the catalogue."""

from __future__ import annotations

from core.journal.texts import EVENT_TEXTS
from core.kit.glossary import dutch_field
from core.kit.i18n import N_

FIELDS: dict[str, str] = {
    dutch_field("aim"): N_("Aim"),
    dutch_field("place"): N_("Place"),
    dutch_field("questions"): N_("What was asked"),
    dutch_field("what_changed"): N_("What changed"),
    dutch_field("agreements"): N_("Agreements"),
}

EVENTS: dict[str, str] = {
    "meeting.recorded": N_("A meeting was recorded"),
    "meeting.changed": N_("A meeting was changed"),
}
"""What the journal calls the events of meetings."""
EVENT_TEXTS.update(EVENTS)
