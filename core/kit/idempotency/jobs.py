"""Job of idempotency."""

from __future__ import annotations

from uuid import UUID

from core.kit.idempotency import delete_expired_keys
from core.kit.jobs import job


@job("idempotency.delete_keys")
async def delete_keys(_tenant_id: UUID) -> None:
    """Delete the keys of a tenant that are older than a day; may run any number of times."""
    await delete_expired_keys()
