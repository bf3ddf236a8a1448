"""What can go wrong with money."""

from __future__ import annotations

from core.kit.errors import Conflict, Forbidden, InvalidInput


class NotEnoughLeft(Conflict):
    """The amount is more than what is left of the case's budget on that day; nothing was booked."""

    code = "not-enough-left"
    title = "Er is niet genoeg over"
    default_detail = (
        "Dit is meer dan er op die dag nog over is. Spreek eerst een ander budget af, of wijs de uitgave af."
    )


class MoreThanWasPaid(Conflict):
    """More would come back of an expense than was paid for it."""

    code = "more-than-was-paid"
    title = "Dit is meer dan er nog terug kan komen"
    default_detail = "Vul hoogstens het bedrag in dat van deze uitgave nog niet is terugbetaald."


class MoneyStepNotPossible(Conflict):
    """The expense or allowance stands where this does not go."""

    code = "money-step-not-possible"
    title = "Dit kan nu niet met dit bedrag"
    default_detail = (
        "Iemand anders was misschien eerder. Vernieuw de pagina en bekijk waar het bedrag nu staat."
    )


class NotYourOwnMoney(Forbidden):
    """Nobody decides about what he or she wrote down, or about money for himself or herself."""

    code = "not-your-own-money"
    title = "Iemand anders beslist over dit bedrag"
    default_detail = "U hebt dit zelf opgeschreven. Een collega met de juiste rol beslist erover."


class ExpenseDiffers(Conflict):
    """There is an expense with this id already, and it tells something else."""

    code = "expense-differs"
    title = "Deze uitgave staat er al, met een andere inhoud"
    default_detail = (
        "Er is niets overschreven. Bekijk wat er staat. Klopt het niet, laat de uitgave dan terugdraaien."
    )


class ReceiptThere(Conflict):
    """An expense has a receipt already; it is never replaced."""

    code = "receipt-there"
    title = "Er is al een bon bij deze uitgave"
    default_detail = "Een bon wordt niet vervangen. Klopt hij niet, laat de uitgave dan terugdraaien."


class MonthIsClosed(Conflict):
    """The month of that day was closed; nothing is booked in it any more."""

    code = "month-closed"
    title = "Deze maand is afgesloten"
    default_detail = (
        "In deze maand kan niets meer worden geboekt. Vraag de financiële administratie wat er kan."
    )


class MonthNotToClose(Conflict):
    """The month is not over, or something in it still waits for a decision."""

    code = "month-not-to-close"
    title = "Deze maand kan nog niet worden afgesloten"
    default_detail = "Een maand kan dicht als zij voorbij is en er niets meer op een beslissing wacht."


class LedgerUnbalanced(Conflict):
    """Postings do not sum to zero: a fault of ours, which the database refuses."""

    code = "ledger-unbalanced"
    title = "Deze boeking klopt niet"
    default_detail = "Debet en credit zijn niet gelijk. Er is niets geboekt; meld dit aan de beheerder."


class BudgetIsSpent(Conflict):
    """A change of the agreement would leave less than was spent already."""

    code = "budget-is-spent"
    title = "Er is al meer uitgegeven"
    default_detail = (
        "Vanaf deze dag is al meer uitgegeven dan dit bedrag. Kies een hoger bedrag of een latere dag."
    )


class CeilingReached(Conflict):
    """More than a volunteer may get: in an hour, a month or a year, over all cases and with what others paid."""

    code = "ceiling-reached"
    title = "Dit is meer dan een vrijwilliger mag krijgen"
    default_detail = (
        "De wet heeft een grens per uur, per maand en per jaar. Met dit bedrag gaat u daaroverheen."
    )


class CeilingUnknown(Conflict):
    """The ceilings of that year are not known here yet; nothing can be booked for it."""

    code = "ceiling-unknown"
    title = "Voor dit jaar is nog geen grens bekend"
    default_detail = "De grens voor vrijwilligers in dit jaar staat hier nog niet. Vraag de beheerder om hem toe te voegen."


class AllowanceDiffers(Conflict):
    """There is an allowance with this id already, and it tells something else."""

    code = "allowance-differs"
    title = "Deze vergoeding staat er al, met een andere inhoud"
    default_detail = (
        "Er is niets overschreven. Bekijk wat er staat, en schrijf iets anders op als een nieuwe vergoeding."
    )


class ReceiptMissing(Conflict):
    """Costs from the municipality's bound on are agreed to only with a receipt."""

    code = "receipt-missing"
    title = "Er is nog geen bon"
    default_detail = (
        "Voor kosten vanaf dit bedrag is een bon nodig. Vraag de sleutelfiguur om een foto van de bon."
    )


class BatchStepNotPossible(Conflict):
    """The batch stands where this does not go; a batch is exported once."""

    code = "batch-step-not-possible"
    title = "Dit kan nu niet met deze betaalopdracht"
    default_detail = (
        "Een betaalopdracht gaat één keer naar de bank. Vernieuw de pagina en bekijk waar zij nu staat."
    )


class SecondPersonNeeded(Conflict):
    """A second person approves: not who proposed it, nor anybody who wrote down or gets what is in it."""

    code = "payout-second-person"
    title = "Iemand anders keurt dit goed"
    default_detail = "Wie een betaalopdracht maakte, of iets opschreef of krijgt dat erin staat, keurt haar niet zelf goed."


class NothingToPay(Conflict):
    """Nothing was booked that can be paid, or no account number of who gets it is known."""

    code = "nothing-to-pay"
    title = "Er is niets te betalen"
    default_detail = "Er staat niets klaar, of van wie geld krijgt is nog geen rekeningnummer bekend."


class PayableChanged(Conflict):
    """What can be paid comes to another sum than whoever puts it together saw."""

    code = "payable-changed"
    title = "Er staat nu iets anders klaar"
    default_detail = "Het totaal is intussen veranderd. Vernieuw de pagina, bekijk wat er klaarstaat en probeer het opnieuw."


class PayoutFaulty(Conflict):
    """A batch is not as it was decided: a wrong sum, amount or account number. Nothing was exported."""

    code = "payout-faulty"
    title = "Deze betaalopdracht klopt niet"
    default_detail = "Een bedrag, de som of een rekeningnummer klopt niet. Er is niets naar de bank gegaan."


class DebtorUnknown(Conflict):
    """The municipality's own account is not among its settings."""

    code = "debtor-unknown"
    title = "De rekening van de gemeente is niet ingevuld"
    default_detail = (
        "Vraag uw functioneel beheerder om naam en IBAN in te vullen bij de instellingen van uitbetalen."
    )


class PayoutFormatAway(Conflict):
    """The format is not there, or its plugin failed; nothing was exported."""

    code = "payout-format-away"
    title = "Dit bestand kan nu niet worden gemaakt"
    default_detail = (
        "Er is niets naar de bank gegaan. Kies een andere bestandssoort of meld dit aan de beheerder."
    )


class StatementUnreadable(InvalidInput):
    """What came in is no statement of a bank in camt.053."""

    code = "statement-unreadable"
    title = "Dit bestand kan niet worden gelezen"
    default_detail = "Kies het afschrift van de bank als camt.053 (XML)."
