"""What allowances and payouts are told, and what their services return: rows with their seals open."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from core.budgets.entries import Cents
from core.budgets.rules.ceilings import AllowanceKind, Ceiling, Room, Used, Verdict
from core.budgets.rules.payout import BatchState, LineOutcome, PaymentKind
from core.budgets.rules.words import MoneyState
from core.budgets.views import View
from core.cases.entries import Told
from core.deployments.views import RunningDeployment
from core.kit.api import Line
from core.kit.recognisers.warnings import TextWarning

WorkedMinutes = Annotated[int, Meta(ge=1, le=1_440)]


class AllowanceEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Money for a key figure: effort by the minute, or costs by the amount; what for, and on which day.

    ``minutes`` is for effort and ``amount_cents`` for costs; what effort comes to is worked out and not told.
    """

    deployment_id: UUID
    kind: AllowanceKind
    what: Told
    happened_on: date
    minutes: WorkedMinutes | None = None
    amount_cents: Cents | None = None


class DetailsEntry(msgspec.Struct, frozen=True, kw_only=True):
    """To which account somebody is paid, and when he or she was born, which only the ceiling by the hour asks for."""

    holder_name: Line
    iban: str
    birth_date: date | None = None


class AllowanceView(View, frozen=True):
    """An allowance as it stands. ``what`` and ``reason`` are None for who sees amounts only, and after the deployment."""

    id: UUID
    case_id: UUID
    deployment_id: UUID
    key_figure_id: UUID
    key_figure_account_id: UUID | None
    written_by: UUID
    kind: AllowanceKind
    minutes: int | None
    amount_cents: int
    happened_on: date
    receipt_id: UUID | None
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


class OtherPaymentView(View, frozen=True):
    """What others paid in a month, as the key figure says; the month by its first day."""

    month: date
    amount_cents: int


class CeilingsView(View, frozen=True):
    """How much of the ceilings of a month and its year counts already, in cents.

    ``applies`` is False as long as only costs were paid, which have no ceiling. ``is_age_unknown`` says that the ceiling by
    the hour is the one of an adult because no birth date is known.
    """

    month: date
    ceiling: Ceiling
    used: Used
    room: Room
    hour_cents: int
    is_age_unknown: bool

    @property
    def applies(self) -> bool:
        """Tell whether the ceilings hold in this year."""
        return self.used.has_effort


class KeptAllowance(View, frozen=True):
    """An allowance that is stored, whether it was not there before, and how it stands to the ceilings."""

    allowance: AllowanceView
    is_new: bool
    verdict: Verdict = Verdict.FITS


class OwnAllowances(View, frozen=True):
    """A key figure's own page: what was written down, the ceilings of this month, what others paid, and what runs."""

    allowances: tuple[AllowanceView, ...]
    ceilings: CeilingsView | None
    other_payments: tuple[OtherPaymentView, ...]
    running: tuple[RunningDeployment, ...]
    has_details: bool


class AllowancesOf(View, frozen=True):
    """The allowances of a key figure, as a project lead sees them."""

    allowances: tuple[AllowanceView, ...]
    ceilings: CeilingsView | None
    other_payments: tuple[OtherPaymentView, ...]
    has_details: bool


class DetailsView(View, frozen=True):
    """To which account somebody is paid."""

    id: UUID
    key_figure_id: UUID
    holder_name: str
    iban: str
    version: int
    birth_date: date | None = None


class Payable(View, frozen=True):
    """Something that was booked and can be paid, and to which key figure; None when the payee is nobody we know."""

    kind: PaymentKind
    subject_id: UUID
    amount_cents: int
    key_figure_id: UUID | None


class PayableView(View, frozen=True):
    """What can be paid now, in cents and by number, and how many wait because no account number is known."""

    total_cents: int
    number: int
    without_details: int


class PayoutLineView(View, frozen=True):
    """One payment of a batch."""

    id: UUID
    kind: PaymentKind
    subject_id: UUID
    amount_cents: int
    creditor_name: str
    creditor_iban: str
    outcome: LineOutcome


class BatchCard(View, frozen=True):
    """A batch in a list."""

    id: UUID
    state: BatchState
    proposed_by: UUID
    proposed_at: datetime
    approved_by: UUID | None
    approved_at: datetime | None
    exported_by: UUID | None
    exported_at: datetime | None
    format: str | None
    version: int
    number: int = 0
    total_cents: int = 0


class BatchView(View, frozen=True):
    """A batch with its payments, by name of who gets it."""

    card: BatchCard
    lines: tuple[PayoutLineView, ...]

    @property
    def total_cents(self) -> int:
        """Return the sum of its payments."""
        return sum(line.amount_cents for line in self.lines)


class ExportedFile(View, frozen=True):
    """A file that was made: its content, its media type and its name."""

    content: bytes
    media_type: str
    file_name: str


class ReturnView(View, frozen=True):
    """What a bank's answer did: how many payments are paid, how many came back, and how many references are not ours.

    ``wrong_amounts`` counts references that are ours with another amount: nothing was done with them.
    """

    paid: int
    rejected: int
    unknown: int
    wrong_amounts: int
