"""Batches of payments at the edge, for finance."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.budgets.paying import BatchCard, BatchView, PayableView, PayoutLineView, ReturnView
from core.budgets.schemas.payout_words import (
    BATCH_STATES,
    OUTCOMES,
    PAYMENT_KINDS,
    BatchStateWord,
    OutcomeWord,
    PaymentKindWord,
)
from core.kit.api import ApiStruct, Moment

LARGEST_STATEMENT = 10 * 1024 * 1024
FormatName = Annotated[str, Meta(min_length=1, max_length=60, pattern="^[a-z][a-z0-9_-]*$")]
SeenCents = Annotated[int, Meta(ge=1, le=1_000_000_000)]
Ids = Annotated[list[UUID], Meta(max_length=500)]
Statement = Annotated[
    bytes,
    Meta(min_length=1, max_length=LARGEST_STATEMENT, description="Het afschrift (camt.053) in base64."),
]


class PaymentOut(ApiStruct):
    """Eén betaling: aan wie, hoeveel in centen, en wat de bank ermee deed."""

    id: UUID
    payment_kind: PaymentKindWord
    subject_id: UUID
    amount_cents: int
    holder_name: str
    iban: str
    outcome: OutcomeWord

    @classmethod
    def of(cls, line: PayoutLineView) -> PaymentOut:
        """Return what the API shows of a payment."""
        return cls(
            id=line.id,
            payment_kind=PAYMENT_KINDS.out(line.kind),
            subject_id=line.subject_id,
            amount_cents=line.amount_cents,
            holder_name=line.creditor_name,
            iban=line.creditor_iban,
            outcome=OUTCOMES.out(line.outcome),
        )


class BatchCardOut(ApiStruct):
    """Een betaalopdracht in de lijst."""

    id: UUID
    state: BatchStateWord
    number_of_payments: int
    total_cents: int
    proposed_by: UUID
    proposed_at: Moment
    approved_by: UUID | None
    approved_at: Moment | None
    exported_by: UUID | None
    exported_at: Moment | None
    file_kind: str | None
    version: int

    @classmethod
    def of(cls, card: BatchCard) -> BatchCardOut:
        """Return what the API shows of a batch in a list."""
        return cls(
            id=card.id,
            state=BATCH_STATES.out(card.state),
            number_of_payments=card.number,
            total_cents=card.total_cents,
            proposed_by=card.proposed_by,
            proposed_at=card.proposed_at,
            approved_by=card.approved_by,
            approved_at=card.approved_at,
            exported_by=card.exported_by,
            exported_at=card.exported_at,
            file_kind=card.format,
            version=card.version,
        )


class BatchList(ApiStruct):
    """De betaalopdrachten, de nieuwste eerst; en wat er nu betaald kan worden."""

    results: list[BatchCardOut]
    number_of_payments: int
    total_cents: int
    without_details: int

    @classmethod
    def of(cls, cards: list[BatchCard], payable: PayableView) -> BatchList:
        """Return what the API shows of a list."""
        return cls(
            results=[BatchCardOut.of(card) for card in cards],
            number_of_payments=payable.number,
            total_cents=payable.total_cents,
            without_details=payable.without_details,
        )


class BatchOut(ApiStruct):
    """Een betaalopdracht met haar betalingen."""

    batch: BatchCardOut
    payments: list[PaymentOut]

    @classmethod
    def of(cls, view: BatchView) -> BatchOut:
        """Return what the API shows of a batch."""
        return cls(batch=BatchCardOut.of(view.card), payments=[PaymentOut.of(line) for line in view.lines])


class ProposalIn(ApiStruct):
    """Het totaal dat u zag, in centen; staat er intussen iets anders klaar, dan volgt 409."""

    total_cents: SeenCents


class PayoutFileIn(ApiStruct):
    """In welk soort bestand de betaalopdracht naar de bank gaat."""

    file_kind: FormatName = "sepa"


class ReturnIn(ApiStruct):
    """Welke betalingen zijn betaald en welke teruggekomen, met hun id; zonder datum is het vandaag."""

    paid: Ids = []
    rejected: Ids = []
    return_date: date | None = None


class StatementIn(ApiStruct):
    """Een afschrift van de bank."""

    statement: Statement


class ReturnOut(ApiStruct):
    """Wat het antwoord van de bank deed, in aantallen: betaald, teruggekomen, van een ander, of met een ander bedrag."""

    paid_number: int
    rejected_number: int
    unknown_references: int
    wrong_amounts: int

    @classmethod
    def of(cls, view: ReturnView) -> ReturnOut:
        """Return what the API shows of it."""
        return cls(
            paid_number=view.paid,
            rejected_number=view.rejected,
            unknown_references=view.unknown,
            wrong_amounts=view.wrong_amounts,
        )
