"""What happens with money, as the journal tells it. Codes, cents and ids only; texts stay where they are sealed."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("money.expense_written")
class ExpenseWritten(Event, frozen=True):
    """Somebody wrote an expense down; ``subject_id`` is the expense. It waits when it is not booked in the same act."""

    amount_cents: int


@event_kind("money.expense_booked")
class ExpenseBooked(Event, frozen=True):
    """An expense was booked: at once, or because somebody else agreed (``by_decision``)."""

    by_decision: bool


@event_kind("money.expense_refused")
class ExpenseRefused(Event, frozen=True):
    """An expense was refused."""


@event_kind("money.expense_reversed")
class ExpenseReversed(Event, frozen=True):
    """A booked expense was turned back, as if it had not been."""


@event_kind("money.expense_paid")
class ExpensePaid(Event, frozen=True):
    """Whoever paid an expense got the money back, or the municipality paid it itself."""


@event_kind("money.expense_paid_back")
class ExpensePaidBack(Event, frozen=True):
    """Money of a paid expense came back to the municipality: all of it, or ``amount_cents`` of it."""

    amount_cents: int


@event_kind("money.receipt_added")
class ReceiptAdded(Event, frozen=True):
    """A photo of the receipt was added to an expense."""


@event_kind("money.decision_due")
class DecisionDue(Event, frozen=True):
    """An expense (``subject_id``) waits longer for a decision than was agreed."""


@event_kind("money.month_closed")
class MonthClosed(Event, frozen=True):
    """A month was closed; ``month`` is its first day."""

    month: str


@event_kind("money.account_changed")
class AccountChanged(Event, frozen=True):
    """An account of the chart was added or named anew; ``code`` is its four digits."""

    code: str


@event_kind("money.budget_ended")
class BudgetEnded(Event, frozen=True):
    """The budget of a case ended because the case did; ``subject_id`` is the agreement."""


@event_kind("money.opening_entered")
class OpeningEntered(Event, frozen=True):
    """What an imported case had spent before became an opening entry, ``spent_cents`` in all."""

    spent_cents: int


@event_kind("money.allowance_written")
class AllowanceWritten(Event, frozen=True):
    """A key figure wrote an allowance down; ``subject_id`` is the allowance."""

    amount_cents: int


@event_kind("money.allowance_booked")
class AllowanceBooked(Event, frozen=True):
    """A project lead agreed to an allowance."""


@event_kind("money.allowance_refused")
class AllowanceRefused(Event, frozen=True):
    """A project lead refused an allowance."""


@event_kind("money.allowance_reversed")
class AllowanceReversed(Event, frozen=True):
    """A booked allowance was turned back, as if it had not been."""


@event_kind("money.allowance_receipt_added")
class AllowanceReceiptAdded(Event, frozen=True):
    """A photo of the receipt was added to an allowance."""


@event_kind("money.details_changed")
class PaymentDetailsChanged(Event, frozen=True):
    """A key figure (``subject_id``) told where to be paid."""


@event_kind("money.others_declared")
class OtherPaymentDeclared(Event, frozen=True):
    """A key figure (``subject_id``) told what others paid in a month, named by its first day."""

    month: str


@event_kind("money.batch_proposed")
class BatchProposed(Event, frozen=True):
    """Payments were put together; ``subject_id`` is the batch."""

    number: int
    total_cents: int


@event_kind("money.batch_approved")
class BatchApproved(Event, frozen=True):
    """A second person approved a batch."""


@event_kind("money.batch_discarded")
class BatchDiscarded(Event, frozen=True):
    """A batch was let go before it was exported; what is in it can be paid again."""


@event_kind("money.batch_exported")
class BatchExported(Event, frozen=True):
    """The file of a batch was made, once; ``file_kind`` is which."""

    file_kind: str


@event_kind("money.return_read")
class ReturnRead(Event, frozen=True):
    """What the bank said of a batch was written down: how many payments are paid and how many came back."""

    paid: int
    rejected: int


@event_kind("money.ledger_exported")
class LedgerExported(Event, frozen=True):
    """The ledger of a year was exported to a file of a kind."""

    year: int
    file_kind: str
