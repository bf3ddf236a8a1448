"""The ledger at the edge: the chart of accounts, closed months, and the overview by who pays."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from core.budgets.rules.envelope import FundingMonth, FundingYear
from core.budgets.schemas.words import ACCOUNT_KINDS, LedgerAccountKindWord
from core.budgets.views import AccountView, PeriodView
from core.kit.api import ApiStruct, Line, Moment


class AccountIn(ApiStruct):
    """De naam en de soort van een grootboekrekening. De soort verandert nooit."""

    name: Line
    kind: LedgerAccountKindWord


class AccountOut(ApiStruct):
    """Een grootboekrekening."""

    code: str
    name: str
    kind: LedgerAccountKindWord

    @classmethod
    def of(cls, account: AccountView) -> AccountOut:
        """Return the account as the API shows it."""
        return cls(code=account.code, name=account.name, kind=ACCOUNT_KINDS.out(account.kind))


class AccountList(ApiStruct):
    """Het rekeningschema, op nummer."""

    results: list[AccountOut]


class ClosingIn(ApiStruct):
    """De eerste dag van de maand die wordt afgesloten."""

    month: date


class ClosedMonthOut(ApiStruct):
    """Een maand die is afgesloten."""

    month: date
    closed_by: UUID
    closed_at: Moment

    @classmethod
    def of(cls, period: PeriodView) -> ClosedMonthOut:
        """Return the month as the API shows it."""
        return cls(month=period.month, closed_by=period.closed_by, closed_at=period.closed_at)


class ClosedMonthList(ApiStruct):
    """De maanden die zijn afgesloten, de laatste eerst."""

    results: list[ClosedMonthOut]


class FundingMonthOut(ApiStruct):
    """Wat een dekking in een maand betaalt, in hele centen."""

    month: date
    agreed_cents: int
    spent_cents: int

    @classmethod
    def of(cls, month: FundingMonth) -> FundingMonthOut:
        """Return the month as the API shows it."""
        return cls(month=month.month, agreed_cents=month.agreed_cents, spent_cents=month.spent_cents)


class FundingYearOut(ApiStruct):
    """Wat een dekking in een jaar betaalt, in hele centen; toegezegd is wat nog uitgegeven kan worden."""

    funding: str
    agreed_cents: int
    spent_cents: int
    committed_cents: int
    months: list[FundingMonthOut]

    @classmethod
    def of(cls, year: FundingYear) -> FundingYearOut:
        """Return the year as the API shows it."""
        return cls(
            funding=year.funding,
            agreed_cents=year.agreed_cents,
            spent_cents=year.spent_cents,
            committed_cents=year.committed_cents,
            months=[FundingMonthOut.of(month) for month in year.months],
        )


class MoneyOverview(ApiStruct):
    """Het overzicht van een jaar, per dekking."""

    year: int
    fundings: list[FundingYearOut]
