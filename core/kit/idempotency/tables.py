"""Table of idempotency."""

from __future__ import annotations

from piccolo.columns import UUID, Bytea, Timestamptz

from tenants.database import Sealed, TenantTable


class IdempotencyKey(TenantTable, tablename="idempotency_key"):
    """A key that a member used for a creation, as a hash, with the sealed answer; good for a day."""

    account_id = UUID()
    key_hash = Bytea()
    fingerprint = Bytea()
    answer = Sealed(null=True, default=None)
    created_at = Timestamptz()
