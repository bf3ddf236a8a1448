"""What the words of key figures are called on pages: English texts of the catalogue, with the tone of a badge."""

from __future__ import annotations

from typing import NamedTuple

from core.key_figures.words import KeyFigureState, Paper, PartOfDay, VogState, Weekday
from core.kit.glossary import dutch_field
from core.kit.i18n import N_


class Label(NamedTuple):
    """What something is called, in which tone it is shown, and what it means in a sentence."""

    text: str
    tone: str = "neutral"
    explanation: str = ""


STATES: dict[KeyFigureState, Label] = {
    KeyFigureState.INVITED: Label(
        N_("Invited"), "warning", N_("Asked to take part. The profile was not filled in yet.")
    ),
    KeyFigureState.ACTIVE: Label(N_("Active"), "positive", N_("Can be asked for a case.")),
    KeyFigureState.ENDED: Label(N_("Stopped"), "neutral", N_("No longer a key figure.")),
}

PAPERS: dict[Paper, Label] = {
    Paper.ROLE: Label(N_("Agreements about the role")),
    Paper.CONFIDENTIALITY: Label(N_("Agreements about confidentiality")),
}

VOG_STATES: dict[VogState, Label] = {
    VogState.MISSING: Label(N_("No VOG seen"), "negative"),
    VogState.EXPIRED: Label(N_("VOG no longer good"), "negative"),
    VogState.DUE: Label(N_("VOG ends soon"), "warning"),
    VogState.GOOD: Label(N_("VOG in order"), "positive"),
}

WEEKDAYS: dict[Weekday, Label] = {
    Weekday.MONDAY: Label(N_("Monday")),
    Weekday.TUESDAY: Label(N_("Tuesday")),
    Weekday.WEDNESDAY: Label(N_("Wednesday")),
    Weekday.THURSDAY: Label(N_("Thursday")),
    Weekday.FRIDAY: Label(N_("Friday")),
    Weekday.SATURDAY: Label(N_("Saturday")),
    Weekday.SUNDAY: Label(N_("Sunday")),
}

PARTS: dict[PartOfDay, Label] = {
    PartOfDay.MORNING: Label(N_("Morning")),
    PartOfDay.AFTERNOON: Label(N_("Afternoon")),
    PartOfDay.EVENING: Label(N_("Evening")),
}

FIELDS: dict[str, str] = {
    dutch_field("own_words"): N_("In own words"),
    dutch_field("safety_note"): N_("Safety"),
}
"""What fields of key figures are called, by their name at the edge; for telling where a text stands."""
