"""What the services of budgets return: rows with their seals open, ready for a template or the API."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import msgspec

from core.budgets.rules.ledger import Posting
from core.budgets.rules.words import LedgerAccountKind, MoneyState, PaidBy, TransactionKind, WhyWaiting
from core.deployments.rules.words import CarryOver
from core.deployments.views import RunningDeployment
from core.kit.recognisers.warnings import TextWarning


class View(msgspec.Struct, frozen=True, kw_only=True):
    """Base of what is shown."""


class AccountView(View, frozen=True):
    """An account of the chart."""

    id: UUID
    code: str
    name: str
    kind: LedgerAccountKind


class PeriodView(View, frozen=True):
    """A month that was closed, named by its first day."""

    month: date
    closed_by: UUID
    closed_at: datetime


class TransactionView(View, frozen=True):
    """Something that happened with money, with its postings."""

    id: UUID
    kind: TransactionKind
    happened_on: date
    case_id: UUID | None
    subject_id: UUID
    reverses_id: UUID | None
    recorded_at: datetime
    postings: tuple[Posting, ...]


class ExpenseView(View, frozen=True):
    """An expense as it stands, and how much of it came back. ``what`` and ``reason`` are None for who sees amounts only."""

    id: UUID
    case_id: UUID
    deployment_id: UUID | None
    written_by: UUID
    amount_cents: int
    category: str
    spent_on: date
    paid_by: PaidBy
    receipt_id: UUID | None
    refunded_cents: int
    state: MoneyState
    state_since: datetime
    decide_by: datetime | None
    decided_by: UUID | None
    decided_at: datetime | None
    created_at: datetime
    version: int
    what: str | None = None
    reason: str | None = None
    warnings: tuple[TextWarning, ...] = ()

    @property
    def refundable_cents(self) -> int:
        """What can still come back, in cents."""
        return self.amount_cents - self.refunded_cents

    def is_over_time(self, now: datetime) -> bool:
        """Tell whether it waits longer for a decision than was agreed."""
        return self.state is MoneyState.WRITTEN and self.decide_by is not None and self.decide_by < now


class Envelope(View, frozen=True):
    """The budget of a case on a day, in cents: agreed a month, spent in that month, and left on that day.

    ``left_cents`` counts what was left of earlier months as far as was agreed; ``waiting_cents`` is written down and not
    decided about.
    """

    funding: str
    carry_over: CarryOver
    monthly_cents: int
    spent_cents: int
    left_cents: int
    waiting_cents: int

    @property
    def available_cents(self) -> int:
        """What could be spent in the month in all."""
        return max(self.spent_cents + self.left_cents, 0)


class Kept(View, frozen=True):
    """An expense that is stored, whether it was not there before, and why it waits if it does."""

    expense: ExpenseView
    is_new: bool
    why: tuple[WhyWaiting, ...] = ()


class OwnBudget(View, frozen=True):
    """The budget of the case of an own deployment in this month; None when none was agreed."""

    deployment: RunningDeployment
    envelope: Envelope | None
