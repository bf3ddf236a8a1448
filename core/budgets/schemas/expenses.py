"""Expenses at the edge: what is sent, and what is shown to key figures, professionals and finance."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.budgets.entries import Cents, ExpenseEntry
from core.budgets.rules.words import WhyWaiting
from core.budgets.schemas.words import (
    MONEY_STATES,
    PAID_BY,
    WHY_WAITING,
    DecisionWord,
    MoneyStateWord,
    PaidByWord,
    WhyWaitingWord,
    category_into,
    category_out,
)
from core.budgets.views import Envelope, ExpenseView, OwnBudget
from core.cases.entries import Told
from core.deployments.schemas.words import CARRY_OVER, CarryOverWord
from core.kit import clock
from core.kit.api import ApiStruct, Moment, Text
from core.kit.api.warnings import WarningOut, warnings_out

CategoryWord = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z-]+$")]


class ExpenseIn(ApiStruct):
    """Een uitgave voor de cliënt: hoeveel (in hele centen), waarvoor, wanneer en wie er betaalde.

    De categorie is een van de vaste (reizen, tijdelijke-huisvesting, school-of-club, praktische-hulp) of een eigen
    categorie van de gemeente.
    """

    amount_cents: Cents
    category: CategoryWord
    what_for: Told
    spent_date: date
    paid_by: PaidByWord

    def entry(self) -> ExpenseEntry:
        """Return the expense as the services know it."""
        return ExpenseEntry(
            amount_cents=self.amount_cents,
            category=category_into(self.category),
            what=self.what_for,
            spent_on=self.spent_date,
            paid_by=PAID_BY.into(self.paid_by),
        )


class OwnExpenseIn(ExpenseIn):
    """Een eigen uitgave van een sleutelfiguur, bij een inzet die loopt."""

    deployment_id: UUID


class DecisionIn(ApiStruct):
    """Het besluit over een uitgave. Bij afwijzen hoort een reden; wie de uitgave opschreef, leest die."""

    decision: DecisionWord
    reason: Text | None = None


class RefundIn(ApiStruct):
    """Hoeveel er van een betaalde uitgave terugkwam, in hele centen: alles of een deel."""

    amount_cents: Cents


class OwnExpenseOut(ApiStruct):
    """Een eigen uitgave, en waar die nu staat. `wachtOmdat` staat alleen in het antwoord op een nieuwe uitgave."""

    id: UUID
    deployment_id: UUID
    amount_cents: int
    category: str
    what_for: str | None
    spent_date: date
    paid_by: PaidByWord
    has_receipt: bool
    refunded_cents: int
    state: MoneyStateWord
    state_since: Moment
    decide_by: Moment | None
    reason: str | None
    waits_because: list[WhyWaitingWord]
    created_at: Moment
    version: int

    @classmethod
    def of(cls, expense: ExpenseView, why: tuple[WhyWaiting, ...] = ()) -> OwnExpenseOut:
        """Return the expense as its key figure sees it."""
        assert expense.deployment_id is not None, "a key figure's expense has a deployment"  # noqa: S101
        return cls(
            id=expense.id,
            deployment_id=expense.deployment_id,
            amount_cents=expense.amount_cents,
            category=category_out(expense.category),
            what_for=expense.what,
            spent_date=expense.spent_on,
            paid_by=PAID_BY.out(expense.paid_by),
            has_receipt=expense.receipt_id is not None,
            refunded_cents=expense.refunded_cents,
            state=MONEY_STATES.out(expense.state),
            state_since=expense.state_since,
            decide_by=expense.decide_by,
            reason=expense.reason,
            waits_because=[WHY_WAITING.out(one) for one in why],
            created_at=expense.created_at,
            version=expense.version,
        )


class ExpenseOut(ApiStruct):
    """Een uitgave van een casus. Wie alleen bedragen ziet, krijgt bij `waarvoor` en `reden` null."""

    id: UUID
    case_id: UUID
    deployment_id: UUID | None
    written_by: UUID
    amount_cents: int
    category: str
    what_for: str | None
    spent_date: date
    paid_by: PaidByWord
    has_receipt: bool
    refunded_cents: int
    state: MoneyStateWord
    state_since: Moment
    decide_by: Moment | None
    is_over_time: bool
    decided_by: UUID | None
    decided_at: Moment | None
    reason: str | None
    waits_because: list[WhyWaitingWord]
    created_at: Moment
    version: int
    warnings: list[WarningOut]

    @classmethod
    def of(cls, expense: ExpenseView, why: tuple[WhyWaiting, ...] = ()) -> ExpenseOut:
        """Return the expense as a professional or finance sees it."""
        return cls(
            id=expense.id,
            case_id=expense.case_id,
            deployment_id=expense.deployment_id,
            written_by=expense.written_by,
            amount_cents=expense.amount_cents,
            category=category_out(expense.category),
            what_for=expense.what,
            spent_date=expense.spent_on,
            paid_by=PAID_BY.out(expense.paid_by),
            has_receipt=expense.receipt_id is not None,
            refunded_cents=expense.refunded_cents,
            state=MONEY_STATES.out(expense.state),
            state_since=expense.state_since,
            decide_by=expense.decide_by,
            is_over_time=expense.is_over_time(clock.now()),
            decided_by=expense.decided_by,
            decided_at=expense.decided_at,
            reason=expense.reason,
            waits_because=[WHY_WAITING.out(one) for one in why],
            created_at=expense.created_at,
            version=expense.version,
            warnings=warnings_out(expense.warnings),
        )


class ExpenseList(ApiStruct):
    """Uitgaven die op een besluit wachten, de dringendste eerst."""

    results: list[ExpenseOut]


class EnvelopeOut(ApiStruct):
    """Het budget van een casus in deze maand, in hele centen: afgesproken, uitgegeven, wat nog wacht en wat er over is."""

    funding: str
    carry_over: CarryOverWord
    monthly_cents: int
    available_cents: int
    spent_cents: int
    waiting_cents: int
    left_cents: int

    @classmethod
    def of(cls, envelope: Envelope) -> EnvelopeOut:
        """Return the budget as the API shows it."""
        return cls(
            funding=envelope.funding,
            carry_over=CARRY_OVER.out(envelope.carry_over),
            monthly_cents=envelope.monthly_cents,
            available_cents=envelope.available_cents,
            spent_cents=envelope.spent_cents,
            waiting_cents=envelope.waiting_cents,
            left_cents=envelope.left_cents,
        )


class OwnBudgetOut(ApiStruct):
    """Het budget van een inzet die loopt, in deze maand; null als er nog geen is afgesproken."""

    deployment_id: UUID
    needs_told: str | None
    envelope: EnvelopeOut | None

    @classmethod
    def of(cls, own: OwnBudget) -> OwnBudgetOut:
        """Return the budget as its key figure sees it."""
        return cls(
            deployment_id=own.deployment.id,
            needs_told=own.deployment.needs_told,
            envelope=None if own.envelope is None else EnvelopeOut.of(own.envelope),
        )


class OwnBudgetList(ApiStruct):
    """De budgetten van uw inzetten die lopen."""

    results: list[OwnBudgetOut]
