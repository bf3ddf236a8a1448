"""Totals over cases: what was agreed and what was posted as cost, as far as it is within reach."""

from __future__ import annotations

from datetime import date

from core.budgets.rules.envelope import Agreed
from core.budgets.rules.ledger import CLIENT_EXPENSES
from core.budgets.tables import LedgerPosting
from core.deployments.tables import BudgetAgreement


async def list_agreed(year: int) -> list[Agreed]:
    """List the agreements within reach that hold on some day of a year."""
    found = await BudgetAgreement.raw(
        "SELECT case_id, funding, monthly_cents, begins_on, ends_on FROM budget_agreement "
        "WHERE tenant_id = current_tenant() AND begins_on <= {} AND (ends_on IS NULL OR ends_on >= {})",
        date(year, 12, 31),
        date(year, 1, 1),
    )
    return [
        Agreed(str(row["case_id"]), row["funding"], row["monthly_cents"], row["begins_on"], row["ends_on"])
        for row in found
    ]


async def spent_by_month(year: int) -> dict[tuple[str, date], int]:
    """Return what was posted as expense for clients, less what was turned back, by funding source and month, in cents.

    What was turned back or paid back counts in the month in which that happened; an opening entry counts nowhere.
    """
    found = await LedgerPosting.raw(
        "SELECT p.funding, date_trunc('month', t.happened_on)::date AS month, sum(p.amount_cents)::bigint AS total "
        "FROM ledger_posting p JOIN ledger_transaction t ON t.tenant_id = p.tenant_id AND t.id = p.transaction_id "
        "WHERE p.tenant_id = current_tenant() AND p.account_code = {} AND t.kind <> 'opening' "
        "AND t.happened_on BETWEEN {} AND {} GROUP BY p.funding, month",
        CLIENT_EXPENSES,
        date(year, 1, 1),
        date(year, 12, 31),
    )
    return {(row["funding"], row["month"]): row["total"] for row in found}
