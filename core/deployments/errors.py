"""What can go wrong with deployments."""

from __future__ import annotations

from core.kit.errors import Conflict, Forbidden, InvalidInput


class DeploymentStepNotPossible(Conflict):
    """The deployment is in a state from which this step does not go."""

    code = "deployment-step-not-possible"
    title = "Deze stap kan nu niet"
    default_detail = (
        "De inzet staat in een status waarin deze stap niet kan. Bekijk welke stappen wel mogelijk zijn."
    )


class NotYourDeployment(Forbidden):
    """The step belongs to somebody else: the project lead, the lead professional of this case, or the key figure."""

    code = "not-your-deployment"
    title = "Deze stap is niet aan u"
    default_detail = "Alleen wie in deze inzet de genoemde rol heeft, kan deze stap zetten."


class CaseNotSearching(Conflict):
    """A key figure is sought for a case in matching, or beside one who is at work already."""

    code = "case-not-searching"
    title = "Voor deze casus wordt nu niet gezocht"
    default_detail = (
        "Zoeken kan als het plan akkoord is. Bekijk op de pagina van de casus wat de volgende stap is."
    )


class NoBrief(Conflict):
    """There is no search brief to rank by."""

    code = "no-search-brief"
    title = "Er is geen zoekvraag"
    default_detail = "Schrijf eerst op wie u zoekt. Een zoekvraag verdwijnt na de match of na de termijn."


class AlreadyOnCase(Conflict):
    """This key figure has a deployment under way on this very case."""

    code = "already-on-case"
    title = "Deze sleutelfiguur is al bij deze casus"
    default_detail = "Kies iemand anders, of ga verder met de inzet die er is."


class KeyFigureFull(Conflict):
    """The key figure has as many active deployments as he or she set."""

    code = "key-figure-full"
    title = "Deze sleutelfiguur heeft geen plek"
    default_detail = (
        "Er lopen al zoveel inzetten als deze sleutelfiguur wil. Kies iemand anders of wacht even."
    )


class InvariantBroken(Conflict):
    """The database refuses what would leave an active deployment without what it needs."""

    code = "deployment-incomplete"
    title = "Zo kan een lopende inzet niet verder"
    default_detail = "Een lopende inzet heeft altijd een regievoerder, een plan, een termijn en de instemming van de cliënt."


class StillLeading(Conflict):
    """A lead professional leaves only when there is a successor for each case with an active deployment (M5)."""

    code = "still-leading"
    title = "Draag eerst de casus over"
    default_detail = (
        "Deze persoon is regievoerder van een casus met een lopende inzet. "
        "Laat een projectleider eerst een opvolger kiezen; daarna kan de toegang eindigen."
    )


class SuccessorNeeded(InvalidInput):
    """The successor must be somebody else with the right role."""

    status = 409
    code = "successor-needed"
    title = "Kies een opvolger"
    default_detail = "Kies iemand anders met de rol regievoerder of projectleider."


class AgreementAnswered(Conflict):
    """The client answered this already; an answer can be withdrawn, not changed."""

    code = "agreement-answered"
    title = "Dit antwoord ligt vast"
    default_detail = (
        "De cliënt heeft hier al op geantwoord. Een instemming kan worden ingetrokken, niet gewijzigd."
    )


class TermClosed(Conflict):
    """There is no open term to evaluate."""

    code = "term-closed"
    title = "Er is geen open termijn"
    default_detail = "Deze termijn is al geëvalueerd, of de inzet loopt niet."


class AmountOutOfBounds(InvalidInput):
    """The monthly amount is neither zero nor within the municipality's bounds."""

    status = 409
    code = "amount-out-of-bounds"
    title = "Dit bedrag past niet bij de afspraken van de gemeente"
