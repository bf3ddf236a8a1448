"""Tables of the journal."""

from __future__ import annotations

from piccolo.columns import UUID, Integer, Text, Timestamptz

from tenants.database import Sealed, TenantTable


class Journal(TenantTable, tablename="journal"):
    """One act: who, in which roles, what, on which case, when, from where, in which request. Never changed."""

    at = Timestamptz()
    event = Text()
    account_id = UUID(null=True, default=None)
    roles = Text()
    case_id = UUID(null=True, default=None)
    subject_id = UUID(null=True, default=None)
    trace_id = Text()
    place = Text()
    payload = Sealed(null=True, default=None)


class PendingDelivery(TenantTable, tablename="pending_delivery"):
    """An after-commit handler that still has to hear of a journal row; gone once it did."""

    journal_id = UUID()
    handler = Text()
    next_at = Timestamptz()
    attempts = Integer(default=0)
