"""What can go wrong with cases."""

from __future__ import annotations

from core.kit.errors import Conflict, DoesNotFit, Forbidden, NotFound


class TransitionNotPossible(Conflict):
    """The case is in a state from which this step does not go."""

    code = "transition-not-possible"
    title = "Deze stap kan nu niet"
    default_detail = (
        "De casus staat in een status waarin deze stap niet kan. Bekijk welke stappen wel mogelijk zijn."
    )


class StepsMissing(Conflict):
    """Something has to be done first; ``fields`` names each thing, with the part of the page where it is done."""

    code = "steps-missing"
    title = "Er is eerst nog iets te doen"
    default_detail = "Doe eerst wat hieronder staat en probeer het dan opnieuw."


class AliasTaken(Conflict):
    """Another case has this alias."""

    code = "alias-taken"
    title = "Deze alias is al in gebruik"
    default_detail = "Kies een andere alias uit de voorstellen."


class AliasNotProposed(DoesNotFit):
    """An alias is two of our own words; free text is refused because it could name somebody."""

    code = "alias-not-proposed"
    title = "Deze alias kan niet"
    default_detail = "Kies een alias uit de voorstellen; een eigen alias is niet mogelijk."


class DraftExists(Conflict):
    """A case has one draft of a plan at a time."""

    code = "draft-exists"
    title = "Er is al een conceptplan"
    default_detail = "Werk verder aan het concept dat er is, of gooi het eerst weg."


class PlanNotDraft(Conflict):
    """An agreed plan is never changed; a new version takes its place."""

    code = "plan-not-draft"
    title = "Dit plan ligt vast"
    default_detail = "Met dit plan is al akkoord gegaan. Maak een nieuwe versie om iets te wijzigen."


class NotAParty(Forbidden):
    """Only the lead professional of the case and a project lead agree to its plan."""

    code = "not-a-party"
    title = "Dit akkoord is niet aan u"
    default_detail = "Alleen de regievoerder van deze casus en een projectleider gaan akkoord met het plan."


class SecondPersonNeeded(Conflict):
    """The two agreements on a plan come from two people."""

    code = "second-person-needed"
    title = "Een ander gaat ook akkoord"
    default_detail = (
        "U ging al akkoord als de ene partij. Laat iemand anders voor de andere partij akkoord gaan."
    )


class CaseEnded(Conflict):
    """The case has ended; this can no longer be changed in it."""

    code = "case-ended"
    title = "Deze casus is beëindigd"
    default_detail = "In een afgewezen, ingetrokken of afgesloten casus kan dit niet meer."


class ProvisionNeeded(Conflict):
    """The decision to take the case on rests on its provisions; they can be changed but not removed."""

    code = "provision-needed"
    title = "Deze voorziening hoort bij het besluit"
    default_detail = "De toetsing is afgerond. U kunt de voorziening nog wijzigen, maar niet verwijderen."


class NotDeclined(NotFound):
    """There is a letter only for a case that was declined."""

    code = "not-declined"
    title = "Er is geen afwijzingsbrief"
    default_detail = "Een afwijzingsbrief is er alleen voor een afgewezen casus."


class ImportBusy(Conflict):
    """The import was started already."""

    code = "import-busy"
    title = "Dit bestand wordt of is al ingelezen"
    default_detail = (
        "Vernieuw de pagina om te zien hoever het is. Lees voor nieuwe casussen een nieuw bestand in."
    )
