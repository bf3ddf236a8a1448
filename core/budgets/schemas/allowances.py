"""Allowances of key figures at the edge: what is sent, and what is shown to oneself and to project leads."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.budgets.entries import Cents
from core.budgets.paying import (
    AllowanceEntry,
    AllowancesOf,
    AllowanceView,
    CeilingsView,
    DetailsEntry,
    DetailsView,
    KeptAllowance,
    OtherPaymentView,
    OwnAllowances,
    WorkedMinutes,
)
from core.budgets.rules.words import Decision
from core.budgets.schemas.payout_words import ALLOWANCE_KINDS, VERDICTS, AllowanceKindWord, VerdictWord
from core.budgets.schemas.words import DECISIONS, MONEY_STATES, DecisionWord, MoneyStateWord
from core.cases.entries import Told
from core.kit.api import ApiStruct, Line, Moment, Text
from core.kit.api.warnings import WarningOut, warnings_out

Iban = Annotated[str, Meta(min_length=15, max_length=42, pattern="^[A-Za-z0-9 ]+$")]
OtherCents = Annotated[int, Meta(ge=0, le=10_000_000)]


class AllowanceIn(ApiStruct):
    """Wat u deed of betaalde: bij inspanning de tijd in minuten, bij kosten het bedrag in centen."""

    deployment_id: UUID
    allowance_kind: AllowanceKindWord
    what_for: Told
    happened_date: date
    minutes: WorkedMinutes | None = None
    amount_cents: Cents | None = None

    def entry(self) -> AllowanceEntry:
        """Return it as the services know it."""
        return AllowanceEntry(
            deployment_id=self.deployment_id,
            kind=ALLOWANCE_KINDS.into(self.allowance_kind),
            what=self.what_for,
            happened_on=self.happened_date,
            minutes=self.minutes,
            amount_cents=self.amount_cents,
        )


class CeilingsOut(ApiStruct):
    """De grenzen voor vrijwilligers in een maand en het jaar, en wat daarvan al is gebruikt, in centen."""

    month: date
    hour_ceiling_cents: int
    month_ceiling_cents: int
    year_ceiling_cents: int
    month_used_cents: int
    year_used_cents: int
    room_cents: int
    ceiling_applies: bool
    age_unknown: bool

    @classmethod
    def of(cls, view: CeilingsView) -> CeilingsOut:
        """Return what the API shows of ceilings."""
        return cls(
            month=view.month,
            hour_ceiling_cents=view.hour_cents,
            month_ceiling_cents=view.ceiling.month_cents,
            year_ceiling_cents=view.ceiling.year_cents,
            month_used_cents=view.used.month_cents,
            year_used_cents=view.used.year_cents,
            room_cents=view.room.cents,
            ceiling_applies=view.applies,
            age_unknown=view.is_age_unknown,
        )


class AllowanceOut(ApiStruct):
    """Een vergoeding: wat, hoeveel en waar die staat. Is de inzet voorbij, dan staat er niet meer bij waarvoor."""

    id: UUID
    deployment_id: UUID
    allowance_kind: AllowanceKindWord
    what_for: str | None
    happened_date: date
    minutes: int | None
    amount_cents: int
    has_receipt: bool
    state: MoneyStateWord
    state_since: Moment
    decide_by: Moment | None
    reason: str | None
    created_at: Moment
    version: int
    warnings: list[WarningOut]

    @classmethod
    def of(cls, view: AllowanceView) -> AllowanceOut:
        """Return what the API shows of an allowance."""
        return cls(
            id=view.id,
            deployment_id=view.deployment_id,
            allowance_kind=ALLOWANCE_KINDS.out(view.kind),
            what_for=view.what,
            happened_date=view.happened_on,
            minutes=view.minutes,
            amount_cents=view.amount_cents,
            has_receipt=view.receipt_id is not None,
            state=MONEY_STATES.out(view.state),
            state_since=view.state_since,
            decide_by=view.decide_by,
            reason=view.reason,
            created_at=view.created_at,
            version=view.version,
            warnings=warnings_out(view.warnings),
        )


class KeptAllowanceOut(ApiStruct):
    """De vergoeding die nu is opgeschreven, en hoe het bedrag zich verhoudt tot de grenzen."""

    allowance: AllowanceOut
    verdict: VerdictWord

    @classmethod
    def of(cls, kept: KeptAllowance) -> KeptAllowanceOut:
        """Return what the API shows of what was stored."""
        return cls(allowance=AllowanceOut.of(kept.allowance), verdict=VERDICTS.out(kept.verdict))


class OtherPaymentIn(ApiStruct):
    """Wat anderen u in een maand betaalden, in centen; met 0 haalt u het weg. De dag in `maand` maakt niet uit."""

    month: date
    amount_cents: OtherCents


class OtherPaymentOut(ApiStruct):
    """Wat anderen in een maand betaalden, volgens de sleutelfiguur zelf."""

    month: date
    amount_cents: int

    @classmethod
    def of(cls, view: OtherPaymentView) -> OtherPaymentOut:
        """Return what the API shows of it."""
        return cls(month=view.month, amount_cents=view.amount_cents)


class OtherPaymentList(ApiStruct):
    """Wat anderen betaalden, per maand, de laatste eerst."""

    results: list[OtherPaymentOut]


class AllowanceList(ApiStruct):
    """Vergoedingen, de laatste dag eerst, met de grenzen van deze maand en wat anderen betaalden."""

    results: list[AllowanceOut]
    ceilings: CeilingsOut | None
    other_payments: list[OtherPaymentOut]
    has_details: bool

    @classmethod
    def of(cls, found: OwnAllowances | AllowancesOf) -> AllowanceList:
        """Return what the API shows of a list."""
        return cls(
            results=[AllowanceOut.of(one) for one in found.allowances],
            ceilings=None if found.ceilings is None else CeilingsOut.of(found.ceilings),
            other_payments=[OtherPaymentOut.of(one) for one in found.other_payments],
            has_details=found.has_details,
        )


class DecisionIn(ApiStruct):
    """Wat u beslist; bij afwijzen hoort een reden."""

    decision: DecisionWord
    reason: Text | None = None

    @property
    def inside(self) -> Decision:
        """The decision as the services know it."""
        return DECISIONS.into(self.decision)


class DetailsIn(ApiStruct):
    """Op welke rekening u uw vergoeding krijgt. De geboortedatum is alleen nodig als u jonger bent dan 21 jaar."""

    holder_name: Line
    iban: Iban
    birth_date: date | None = None

    def entry(self) -> DetailsEntry:
        """Return it as the services know it."""
        return DetailsEntry(holder_name=self.holder_name, iban=self.iban, birth_date=self.birth_date)


class DetailsOut(ApiStruct):
    """Op welke rekening u uw vergoeding krijgt; leeg zolang u dat niet hebt opgeschreven."""

    holder_name: str | None
    iban: str | None
    birth_date: date | None
    version: int

    @classmethod
    def of(cls, view: DetailsView | None) -> DetailsOut:
        """Return what the API shows of where somebody is paid."""
        if view is None:
            return cls(holder_name=None, iban=None, birth_date=None, version=0)
        return cls(
            holder_name=view.holder_name, iban=view.iban, birth_date=view.birth_date, version=view.version
        )
