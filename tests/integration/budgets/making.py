"""Money for tests, made the way people make it: through the services, by whoever may."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from core.budgets import service
from core.budgets.entries import ExpenseEntry
from core.budgets.rules.words import PaidBy
from core.budgets.settings import BudgetSettings
from core.budgets.views import Kept
from core.cases.views import CaseView
from core.demo.servers import Servers
from core.deployments import service as deployments
from core.deployments.entries import BudgetEntry, WithdrawalEntry
from core.deployments.rules.words import AgreementKind, CarryOver
from core.deployments.views import DeploymentView
from core.kit import clock
from tenants.ids import new_id
from tenants.settings import write_settings
from tests.integration.deployments.making import running
from tests.towns import Town

WHAT = "Buskaartjes naar school."


def entry(cents: int = 1_250, **other: Any) -> ExpenseEntry:
    """Return an expense of today, in cents."""
    values = {"category": "travel", "what": WHAT, "spent_on": clock.today(), "paid_by": PaidBy.KEY_FIGURE}
    return ExpenseEntry(amount_cents=cents, **{**values, **other})


async def deployed(
    town: Town, who: str | None = "key_figure", *, monthly_cents: int | None = None, **how: Any
) -> tuple[CaseView, DeploymentView]:
    """Return a case and a deployment that runs, with a budget of EUR 750 a month unless told otherwise."""
    case, deployment = await running(town, who, **how)
    if monthly_cents is not None:
        await agreed(town, case.id, monthly_cents, begins_on=how.get("on"))
    return case, deployment


async def agreed(
    town: Town,
    case_id: UUID,
    monthly_cents: int,
    *,
    begins_on: date | None = None,
    funding: str | None = None,
    carry_over: CarryOver = CarryOver.NONE,
    who: str = "lead_professional",
) -> None:
    """Agree a monthly amount of a case."""
    async with town.acting(who):
        await deployments.agree_budget(
            case_id,
            BudgetEntry(
                monthly_cents=monthly_cents,
                begins_on=begins_on or clock.today(),
                funding=funding,
                carry_over=carry_over,
            ),
        )


async def written(
    town: Town,
    deployment: DeploymentView,
    told: ExpenseEntry | None = None,
    *,
    expense_id: UUID | None = None,
) -> Kept:
    """Write an own expense down as the key figure."""
    async with town.acting("key_figure"):
        return await service.write_own_expense(expense_id or new_id(), deployment.id, told or entry())


async def with_settings(town: Town, **values: Any) -> None:
    """Change what a municipality decided about expenses."""
    async with town.acting("tenant_administrator"):
        await write_settings(BudgetSettings, values)


async def ended(town: Town, case_id: UUID, deployment_id: UUID) -> None:
    """End a deployment that runs: the client takes the agreement to share back."""
    async with town.acting("lead_professional"):
        file = await deployments.read_deployment(case_id, deployment_id)
        entry = WithdrawalEntry(
            kind=AgreementKind.SHARING, words="Liever niet meer.", withdrawn_on=clock.today()
        )
        await deployments.withdraw_client_agreement(
            case_id, deployment_id, entry, version=file.deployment.version
        )


async def of_owner(database: Servers, query: str, *values: Any) -> list[asyncpg.Record]:
    """Return rows as the database's owner of everything sees them."""
    connection = await asyncpg.connect(database.admin_url)
    try:
        return list(await connection.fetch(query, *values))
    finally:
        await connection.close()


async def balances(database: Servers, town: Town) -> dict[str, int]:
    """Return the balance of each account of a town that has one, in cents, debit above zero."""
    rows = await of_owner(
        database,
        "SELECT account_code, sum(amount_cents)::bigint AS total FROM ledger_posting WHERE tenant_id = $1 "
        "GROUP BY account_code HAVING sum(amount_cents) <> 0",
        town.card.id,
    )
    return {row["account_code"]: row["total"] for row in rows}
