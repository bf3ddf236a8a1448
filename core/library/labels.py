"""What states, facets, provinces and events of the library are called on pages: English texts of the catalogue."""

from __future__ import annotations

from typing import Final

from core.journal.texts import EVENT_TEXTS
from core.kit import i18n
from core.kit.glossary import dutch_field
from core.kit.i18n import N_
from core.library.entries import Province
from core.library.views import NoteState, SeenKind, Shown

STATES: Final[dict[NoteState, str]] = {
    NoteState.RECEIVED: N_("Received note"),
    NoteState.EDITING: N_("Being edited"),
    NoteState.RETURNED: N_("Given back"),
    NoteState.PUBLISHED: N_("Published"),
    NoteState.WITHDRAWN: N_("Withdrawn note"),
}
TONES: Final[dict[NoteState, str]] = {
    NoteState.RECEIVED: "active",
    NoteState.EDITING: "active",
    NoteState.RETURNED: "warning",
    NoteState.PUBLISHED: "positive",
    NoteState.WITHDRAWN: "neutral",
}
EXPLANATIONS: Final[dict[NoteState, str]] = {
    NoteState.RECEIVED: N_("Nobody has worked on it yet."),
    NoteState.EDITING: N_("An editor has written an edited version; nobody else can read it yet."),
    NoteState.RETURNED: N_("Whoever handed it in knows why, and can answer or take it back."),
    NoteState.PUBLISHED: N_("Everybody can read it in the library."),
    NoteState.WITHDRAWN: N_(
        "Nothing of it is left: not the letter, not the edited version, not what was published."
    ),
}

FACETS: Final[dict[str, str]] = {
    "community": N_("Community that the note is about"),
    "need": N_("What was needed"),
    "approach": N_("Approach"),
    "region": N_("Province"),
    "period": N_("Period"),
}

PROVINCES: Final[dict[Province, str]] = {
    Province.DRENTHE: "Drenthe",
    Province.FLEVOLAND: "Flevoland",
    Province.FRYSLAN: "Fryslân",
    Province.GELDERLAND: "Gelderland",
    Province.GRONINGEN: "Groningen",
    Province.LIMBURG: "Limburg",
    Province.NOORD_BRABANT: "Noord-Brabant",
    Province.NOORD_HOLLAND: "Noord-Holland",
    Province.OVERIJSSEL: "Overijssel",
    Province.UTRECHT: "Utrecht",
    Province.ZEELAND: "Zeeland",
    Province.ZUID_HOLLAND: "Zuid-Holland",
}
"""Names of provinces: the same in every language."""

PARTS_OF_COUNTRY: Final[dict[str, str]] = {
    "noord": N_("North of the country"),
    "oost": N_("East of the country"),
    "west": N_("West of the country"),
    "zuid": N_("South of the country"),
}

SEEN: Final[dict[SeenKind, str]] = {
    SeenKind.PERSON: N_("Seems to be a name"),
    SeenKind.ADDRESS: N_("Seems to be an address"),
    SeenKind.POSTCODE: N_("Seems to be a postcode"),
    SeenKind.PLACE: N_("Seems to be a place"),
    SeenKind.ORG: N_("Seems to be an organisation"),
    SeenKind.DATE: N_("An exact day"),
    SeenKind.AGE: N_("An exact age"),
    SeenKind.BSN: N_("Can be a citizen service number"),
    SeenKind.PHONE: N_("Seems to be a telephone number"),
    SeenKind.EMAIL: N_("An address of mail"),
    SeenKind.IBAN: N_("The number of a bank account"),
    SeenKind.PLATE: N_("Seems to be a number plate"),
    SeenKind.URL: N_("An address on the web"),
    SeenKind.ID: N_("Seems to be the number of a file"),
    SeenKind.OTHER: N_("Known to a recogniser"),
}

FIELDS: Final[dict[str, str]] = {
    dutch_field("title"): N_("Title"),
    dutch_field("summary"): N_("Summary"),
    dutch_field("text"): N_("Text"),
}

EVENTS: Final[dict[str, str]] = {
    "library.letterbox_opened": N_("The letterbox of the library was opened"),
    "library.note_edited": N_("A note was edited"),
    "library.municipality_asked": N_("A question was asked about a note"),
    "library.note_returned": N_("A note was given back"),
    "library.note_published": N_("A note was published"),
    "library.note_withdrawn": N_("A note was withdrawn"),
    "library.term_added": N_("A filing word was added"),
    "library.term_changed": N_("A filing word was changed"),
    "library.term_removed": N_("A filing word was removed"),
    "library.theme_made": N_("A theme was made"),
    "library.theme_changed": N_("A theme was changed"),
    "library.theme_removed": N_("A theme was removed"),
    "library.guide_made": N_("A practical guide was made"),
    "library.guide_changed": N_("A practical guide was changed"),
    "library.guide_published": N_("A practical guide was published"),
    "library.guide_withdrawn": N_("A practical guide was taken off the shelf"),
    "library.guide_removed": N_("A practical guide was removed"),
}
"""What the journal calls the events of the library."""
EVENT_TEXTS.update(EVENTS)


def told_period(period: str) -> str:
    """Return a quarter (``2026-3``), half a year (``2026-h2``) or a year as people write it, in the language in use."""
    year, _, part = period.partition("-")
    if part.startswith("h"):
        half = N_("first half of %(year)s") if part == "h1" else N_("second half of %(year)s")
        return i18n.gettext(half, year=year)
    return i18n.gettext("quarter %(quarter)s of %(year)s", quarter=part, year=year) if part else year


def told_region(region: str) -> str:
    """Return a province or a part of the country by its name, in the language in use."""
    part = PARTS_OF_COUNTRY.get(region)
    return i18n.gettext(part) if part else PROVINCES[Province(region)] if region in set(Province) else region


def told_facets(shown: Shown) -> list[tuple[str, str]]:
    """Return the facets that are shown as (label, text), in the language in use and in a fixed order."""
    told = {
        "community": shown.community,
        "need": shown.need,
        "approach": shown.approach,
        "region": told_region(shown.region) if shown.region else None,
        "period": told_period(shown.period) if shown.period else None,
    }
    return [(i18n.gettext(FACETS[name]), text) for name, text in told.items() if text]
