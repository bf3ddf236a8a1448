"""What can go wrong in the library."""

from __future__ import annotations

from core.kit.errors import Conflict, InvalidInput


class NoKnowledgeCentre(Conflict):
    """There is no knowledge centre with an open letterbox to hand a note in to."""

    code = "no-knowledge-centre"
    title = "Er is nog geen kenniscentrum"
    default_detail = (
        "Er is geen landelijk kenniscentrum dat notities ontvangt. De notitie blijft bij u staan. Vraag de beheerder van "
        "het platform wanneer het kenniscentrum er is."
    )


class NotTheKnowledgeCentre(Conflict):
    """An act of the knowledge centre in an organisation that is none."""

    code = "not-the-knowledge-centre"
    title = "Dit kan alleen het kenniscentrum"
    default_detail = "Log in bij het landelijke kenniscentrum om aan de bibliotheek te werken."


class NoteIsWithdrawn(Conflict):
    """The note was taken back or withdrawn; there is nothing left of it."""

    code = "note-is-withdrawn"
    title = "Deze notitie is ingetrokken"
    default_detail = "Er is niets meer van over. Ga terug naar de lijst."


class NoteStateRefuses(Conflict):
    """The state of the note does not allow this act."""

    code = "note-state-refuses"
    title = "Dit kan niet meer met deze notitie"
    default_detail = "De notitie is intussen verder. Vernieuw de pagina en kijk hoe zij ervoor staat."


class NoteNotEdited(InvalidInput):
    """A note without an edited version cannot be published; ``fields`` names what is missing."""

    status = 409
    code = "note-not-edited"
    title = "De notitie is nog niet bewerkt"
    default_detail = "Schrijf eerst een titel en een tekst, en bewaar die."


class DoubtsNotSeen(InvalidInput):
    """Something in the text may lead to somebody, and nobody said that it was looked at."""

    status = 409
    code = "doubts-not-seen"
    title = "Kijk eerst naar de twijfels"
    default_detail = (
        "In de tekst staat iets dat naar iemand kan leiden. Haal het weg, of vink aan dat u ernaar keek."
    )


class NoteNamesSomebody(InvalidInput):
    """There is something in the text that is never published, such as a citizen service number."""

    status = 409
    code = "note-names-somebody"
    title = "Dit kan niet in een notitie staan"
    default_detail = (
        "In de tekst staat iets dat zeker naar iemand leidt. Haal het weg en bewaar de tekst opnieuw."
    )


class TermIsThere(InvalidInput):
    """A facet has this word already; ``fields`` names the field."""

    status = 409
    code = "term-is-there"
    title = "Dit trefwoord staat er al"
    default_detail = "Kies een ander woord, of gebruik het trefwoord dat er staat."


class ThemeIsNotEmpty(Conflict):
    """Something still stands under the theme, or a guide consists of it."""

    code = "theme-is-not-empty"
    title = "Dit thema is nog niet leeg"
    default_detail = (
        "Zet de notities onder een ander thema en haal het thema uit de handreikingen. Verwijder het daarna."
    )


class GuideIsEmpty(Conflict):
    """No published note stands in the guide."""

    code = "guide-is-empty"
    title = "Deze handreiking is nog leeg"
    default_detail = "Zet er een thema in waar een gepubliceerde notitie onder staat."


class GuideIsPublished(Conflict):
    """A published guide cannot be removed."""

    code = "guide-is-published"
    title = "Deze handreiking is verschenen"
    default_detail = "Haal haar eerst van de plank. Daarna kunt u haar verwijderen."
