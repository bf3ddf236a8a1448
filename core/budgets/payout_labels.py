"""What the words of allowances and payouts are called on pages: English texts of the catalogue, with the tone of a badge."""

from __future__ import annotations

from core.budgets.files import FileKind
from core.budgets.rules.ceilings import AllowanceKind
from core.budgets.rules.payout import BatchState, LineOutcome, PaymentKind
from core.budgets.rules.words import MoneyState
from core.cases.labels import Label
from core.journal.texts import EVENT_GROUPS, EVENT_TEXTS, EventGroup
from core.kit.i18n import N_

ALLOWANCE_KINDS: dict[AllowanceKind, Label] = {
    AllowanceKind.EFFORT: Label(N_("My time")),
    AllowanceKind.COSTS: Label(N_("Costs that I paid")),
}

ALLOWANCE_STATES: dict[MoneyState, Label] = {
    MoneyState.WRITTEN: Label(N_("Waits for a decision"), "warning"),
    MoneyState.BOOKED: Label(N_("Agreed"), "active"),
    MoneyState.IN_PAYMENT: Label(N_("On its way to the bank"), "active"),
    MoneyState.PAID: Label(N_("Paid"), "positive"),
    MoneyState.REFUSED: Label(N_("Turned down"), "negative"),
    MoneyState.REVERSED: Label(N_("Turned back"), "neutral"),
    MoneyState.PAID_BACK: Label(N_("All came back"), "neutral"),
}

BATCH_STATES: dict[BatchState, Label] = {
    BatchState.PROPOSED: Label(
        N_("Waits for approval"), "warning", N_("A second person looks at it and approves.")
    ),
    BatchState.APPROVED: Label(
        N_("Approved, no file yet"), "active", N_("Make the file and send it to the bank, once.")
    ),
    BatchState.EXPORTED: Label(
        N_("File made, waits for the bank"),
        "active",
        N_("Send the file to the bank. Read the answer here when it is there."),
    ),
    BatchState.SETTLED: Label(N_("Done"), "positive", N_("The bank answered about every payment.")),
    BatchState.DISCARDED: Label(N_("Let go"), "neutral", N_("What was in it can be paid again.")),
}

OUTCOMES: dict[LineOutcome, Label] = {
    LineOutcome.WAITING: Label(N_("Waits"), "neutral"),
    LineOutcome.PAID: Label(N_("Paid"), "positive"),
    LineOutcome.REJECTED: Label(N_("Came back"), "negative"),
}

PAYMENT_KINDS: dict[PaymentKind, Label] = {
    PaymentKind.EXPENSE: Label(N_("Expense for a client")),
    PaymentKind.ALLOWANCE: Label(N_("Allowance of a key figure")),
}

FILE_KINDS: dict[FileKind, Label] = {
    FileKind.XLSX: Label(N_("Excel (xlsx)")),
    FileKind.ODS: Label(N_("OpenDocument (ods)")),
    FileKind.CSV: Label(N_("Plain text with separators (csv)")),
    FileKind.HLEDGER: Label(N_("Journal of hledger")),
}

EVENTS: dict[str, str] = {
    "money.allowance_written": N_("A key figure wrote an allowance down"),
    "money.allowance_booked": N_("An allowance was agreed to"),
    "money.allowance_refused": N_("An allowance was refused"),
    "money.allowance_reversed": N_("An allowance was turned back"),
    "money.allowance_receipt_added": N_("A receipt was added to an allowance"),
    "money.details_changed": N_("A key figure told where to be paid"),
    "money.others_declared": N_("A key figure told what others paid"),
    "money.batch_proposed": N_("Payments were put together"),
    "money.batch_approved": N_("Payments were approved"),
    "money.batch_discarded": N_("Payments were let go"),
    "money.batch_exported": N_("The file for the bank was made"),
    "money.return_read": N_("The answer of the bank was read"),
    "money.ledger_exported": N_("The ledger was exported"),
}
"""What a timeline calls the events of allowances and payouts."""
EVENT_TEXTS.update(EVENTS)
EVENT_GROUPS.update(dict.fromkeys(EVENTS, EventGroup.COURSE))
