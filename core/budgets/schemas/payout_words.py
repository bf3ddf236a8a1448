"""The words of allowances and payouts at the edge, and the bridges to those inside."""

from __future__ import annotations

from core.budgets.files import FileKind
from core.budgets.rules.ceilings import AllowanceKind, Verdict
from core.budgets.rules.payout import BatchState, LineOutcome, PaymentKind
from core.kit.api import ApiEnum, Words
from core.kit.glossary import nl


class AllowanceKindWord(ApiEnum):
    """Waar een vergoeding voor is: tijd die iemand gaf, of kosten."""

    EFFORT = nl("allowance_kind.effort")
    COSTS = nl("allowance_kind.costs")


class VerdictWord(ApiEnum):
    """Hoe een bedrag zich verhoudt tot de grenzen voor vrijwilligers."""

    FREE = nl("ceiling_verdict.free")
    FITS = nl("ceiling_verdict.fits")
    NEAR = nl("ceiling_verdict.near")
    OVER = nl("ceiling_verdict.over")


class BatchStateWord(ApiEnum):
    """Waar een betaalopdracht staat."""

    PROPOSED = nl("batch_state.proposed")
    APPROVED = nl("batch_state.approved")
    EXPORTED = nl("batch_state.exported")
    SETTLED = nl("batch_state.settled")
    DISCARDED = nl("batch_state.discarded")


class OutcomeWord(ApiEnum):
    """Wat de bank met een betaling deed."""

    WAITING = nl("payment_outcome.waiting")
    PAID = nl("payment_outcome.paid")
    REJECTED = nl("payment_outcome.rejected")


class PaymentKindWord(ApiEnum):
    """Waar een betaling voor is: een uitgave voor de cliënt, of een vergoeding voor de sleutelfiguur."""

    EXPENSE = nl("payment_kind.expense")
    ALLOWANCE = nl("payment_kind.allowance")


class LedgerFileWord(ApiEnum):
    """In welk soort bestand het grootboek komt."""

    XLSX = nl("ledger_file.xlsx")
    ODS = nl("ledger_file.ods")
    CSV = nl("ledger_file.csv")
    HLEDGER = nl("ledger_file.hledger")


ALLOWANCE_KINDS = Words(AllowanceKind, AllowanceKindWord)
VERDICTS = Words(Verdict, VerdictWord)
BATCH_STATES = Words(BatchState, BatchStateWord)
OUTCOMES = Words(LineOutcome, OutcomeWord)
PAYMENT_KINDS = Words(PaymentKind, PaymentKindWord)
LEDGER_FILES = Words(FileKind, LedgerFileWord)
