"""What can go wrong with learnings and practice notes."""

from __future__ import annotations

from core.kit.errors import Conflict, DoesNotFit, Forbidden


class NotYourLearning(Forbidden):
    """A learning is changed and removed only by whoever noted it."""

    code = "not-your-learning"
    title = "Dit inzicht is van iemand anders"
    default_detail = (
        "Alleen wie een inzicht noteerde, kan het wijzigen of weghalen. Noteer zelf een nieuw inzicht."
    )


class LearningKnown(Conflict):
    """This evaluation or contact left a learning already."""

    code = "learning-known"
    title = "Van dit moment staat er al een inzicht"
    default_detail = "Open het inzicht dat er staat en vul het aan, of noteer een los inzicht bij de casus."


class NotYourNote(Forbidden):
    """Only its author changes, submits or discards a note."""

    code = "not-your-note"
    title = "Deze notitie is van iemand anders"
    default_detail = "Alleen wie de notitie voorbereidt, kan dit. Maak zelf een notitie, of beoordeel deze."


class OwnNote(Conflict):
    """Nobody reviews a note of his or her own."""

    code = "own-note"
    title = "U beoordeelt uw eigen notitie niet"
    default_detail = "Vraag een collega die ook bij deze casus mag om de notitie te beoordelen."


class ReviewedBefore(Conflict):
    """Somebody reviews one version of a note once; the second review is another person's."""

    code = "reviewed-before"
    title = "U hebt deze notitie al beoordeeld"
    default_detail = (
        "Er is nog een ander paar ogen nodig. Vraag een andere collega die ook bij deze casus mag."
    )


class DraftStateRefuses(Conflict):
    """Where the note stands does not allow this act."""

    code = "draft-state-refuses"
    title = "Dit kan nu niet met deze notitie"
    default_detail = (
        "De notitie is intussen verder of terug. Vernieuw de pagina en kijk hoe zij ervoor staat."
    )


class DoubtsUndecided(DoesNotFit):
    """Words that were left in doubt have to be decided first; ``fields`` names them by place."""

    code = "doubts-undecided"
    title = "Nog niet elke twijfel is besloten"
    default_detail = (
        "Kies bij elk onderstreept woord of het blijft staan of weg gaat. Verstuur daarna opnieuw."
    )


class ChoiceDoesNotFit(DoesNotFit):
    """A choice names a place in the text where there is nothing to choose."""

    code = "choice-does-not-fit"
    title = "Een keuze hoort niet bij deze tekst"
    default_detail = "De tekst is opnieuw bekeken. Vernieuw de pagina en maak uw keuzes opnieuw."


class NothingLeft(Conflict):
    """Of the note or its title nothing remains once everything is taken out."""

    code = "nothing-left"
    title = "Er blijft niets over om te delen"
    default_detail = (
        "Alles in de titel of de tekst wordt weggehaald. Schrijf die opnieuw, zonder namen en plaatsen."
    )


class KeptStateRefuses(Conflict):
    """A note that left its case was sent, or taken back, already."""

    code = "kept-state-refuses"
    title = "Dit kan niet meer met deze notitie"
    default_detail = "De notitie is al verstuurd of ingetrokken. Vernieuw de pagina."


class NotATerm(DoesNotFit):
    """A note is filed under words of the knowledge centre alone."""

    code = "not-a-term"
    title = "Dit trefwoord kent het kenniscentrum niet"
    default_detail = "Kies een trefwoord uit de lijst, of laat het veld leeg."


class SearchForPerson(Conflict):
    """A question seems to look for a person; nothing is looked for."""

    code = "search-for-person"
    title = "Zoek niet op personen"
    default_detail = (
        "Dit lijkt een naam, een nummer of een adres van iemand. Zoek op een onderwerp, zoals school of tolk. "
        "Gaat het niet over een persoon, typ het dan zonder hoofdletters."
    )
