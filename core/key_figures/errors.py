"""What can go wrong with key figures."""

from __future__ import annotations

from core.kit.errors import Conflict, InvalidInput, NotFound


class NotAKeyFigure(NotFound):
    """Whoever acts has the role, but stands in no list of key figures, or no longer."""

    code = "not-a-key-figure"
    title = "U staat niet in de lijst van sleutelfiguren"
    default_detail = "Vraag de projectleider om u in de lijst te zetten."


class CapacityInUse(Conflict):
    """More deployments run than the number that somebody wants at a time."""

    code = "capacity-in-use"
    title = "Er lopen meer inzetten dan dit aantal"
    default_detail = "Laat eerst een inzet eindigen, of kies een hoger aantal."


class StillDeployed(Conflict):
    """Somebody who works on a case does not end as a key figure."""

    code = "still-deployed"
    title = "Deze sleutelfiguur is nog ingezet"
    default_detail = "Laat eerst elke inzet eindigen. Daarna kunt u de sleutelfiguur beëindigen."


class PapersInUse(Conflict):
    """Somebody who works on a case has signed; that cannot be taken away meanwhile."""

    code = "papers-in-use"
    title = "Deze sleutelfiguur is nog ingezet"
    default_detail = (
        "Zonder ondertekende afspraken mag een inzet niet doorgaan. Laat eerst elke inzet eindigen."
    )


class PauseOverlaps(Conflict):
    """Two pauses of one person do not overlap."""

    code = "pause-overlaps"
    title = "Er is al een pauze in deze tijd"
    default_detail = "Kies andere dagen, of haal de andere pauze eerst weg."


class HasEnded(Conflict):
    """This person is no longer a key figure; nothing is changed any more."""

    code = "key-figure-ended"
    title = "Deze persoon is geen sleutelfiguur meer"
    default_detail = "Van een beëindigde sleutelfiguur kunt u niets meer wijzigen."


class HasAccess(Conflict):
    """This person has access already."""

    code = "has-access"
    title = "Er is al toegang voor deze sleutelfiguur"
    default_detail = "Inloggen gaat met een link die naar het e-mailadres gestuurd wordt."


class ConsentNeeded(InvalidInput):
    """Which communities somebody knows is kept only with explicit consent."""

    status = 409
    code = "consent-needed"
    title = "Zonder toestemming bewaren wij dit niet"
    default_detail = (
        "Vraag die persoon om toestemming. U bewaart dit alleen als hij of zij het uitdrukkelijk goed vindt."
    )


class NothingKept(NotFound):
    """There is nothing to withdraw: no communities are kept of this person."""

    code = "no-communities-kept"
    title = "Er is niets bewaard"
    default_detail = "Van deze sleutelfiguur staat niet opgeschreven welke gemeenschappen hij of zij kent."
