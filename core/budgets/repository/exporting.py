"""The postings of the ledger in a row, for a file."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from core.budgets.files import LedgerLine
from core.budgets.tables import LedgerTransaction


async def list_lines(since: date, until: date) -> list[LedgerLine]:
    """List the postings within reach of a range of days, by day and transaction; all of them, so that they sum to zero."""
    found: list[dict[str, Any]] = await LedgerTransaction.raw(
        "SELECT t.happened_on, t.id AS transaction_id, t.kind, p.account_code, a.name AS account_name, "
        "a.kind AS account_kind, p.funding, p.amount_cents, t.subject_id FROM ledger_transaction t "
        "JOIN ledger_posting p ON p.tenant_id = t.tenant_id AND p.transaction_id = t.id "
        "JOIN ledger_account a ON a.tenant_id = p.tenant_id AND a.code = p.account_code "
        "WHERE t.tenant_id = current_tenant() AND t.happened_on BETWEEN {} AND {} ORDER BY t.happened_on, t.id, p.id",
        since,
        until,
    )
    return [msgspec.convert([row[name] for name in LedgerLine._fields], LedgerLine) for row in found]


async def list_years() -> list[int]:
    """List the years in which something was posted within reach."""
    found = await LedgerTransaction.raw(
        "SELECT DISTINCT extract(year FROM happened_on)::integer AS year FROM ledger_transaction "
        "WHERE tenant_id = current_tenant()"
    )
    return [row["year"] for row in found]
