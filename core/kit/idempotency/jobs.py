"""What idempotency does in the background."""

from __future__ import annotations

from uuid import UUID

from core.kit import jobs
from core.kit.idempotency import delete_expired_keys


@jobs.job("idempotency.delete_keys")
async def delete_keys(_tenant_id: UUID) -> None:
    """Delete keys that are older than a day."""
    await delete_expired_keys()
