"""All queries of idempotency."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from core.kit.idempotency.tables import IdempotencyKey
from tenants.seals import tenant_seal


class Claim(NamedTuple):
    """The use of a key: the row it gets, whose it is, and the keyed hashes of the key and of the request."""

    id: UUID
    account_id: UUID
    key_hash: bytes
    fingerprint: bytes


class Found(NamedTuple):
    """What an earlier use of a key left."""

    fingerprint: bytes
    answer: str


async def claim_key(claim: Claim, moment: datetime, *, expired: datetime) -> bool:
    """Claim a key for the current transaction; False when it was used since ``expired``.

    Waits while another transaction holds the same key. Tenant: the current one.
    """
    of_key = (IdempotencyKey.account_id == claim.account_id) & (IdempotencyKey.key_hash == claim.key_hash)
    await IdempotencyKey.delete().where(of_key & (IdempotencyKey.created_at < expired))
    row = IdempotencyKey(
        id=claim.id,
        account_id=claim.account_id,
        key_hash=claim.key_hash,
        fingerprint=claim.fingerprint,
        created_at=moment,
    )
    stored = await IdempotencyKey.insert(row).on_conflict(action="DO NOTHING").returning(IdempotencyKey.id)
    return bool(stored)


async def keep_answer(row_id: UUID, answer: str) -> None:
    """Keep the answer to a claimed key, sealed with the current tenant's key."""
    sealed = (await tenant_seal()).close(IdempotencyKey.answer, row_id, answer)
    await IdempotencyKey.update({IdempotencyKey.answer: sealed}).where(IdempotencyKey.id == row_id)


async def find_answer(claim: Claim) -> Found | None:
    """Return what an earlier use of the claim's key left, or None when nothing is kept. Tenant: the current one."""
    found = (
        await IdempotencyKey.select(IdempotencyKey.id, IdempotencyKey.fingerprint, IdempotencyKey.answer)
        .where((IdempotencyKey.account_id == claim.account_id) & (IdempotencyKey.key_hash == claim.key_hash))
        .first()
    )
    if found is None:
        return None
    answer = (await tenant_seal()).open(IdempotencyKey.answer, found["id"], found["answer"])
    return None if answer is None else Found(found["fingerprint"], answer)


async def delete_keys_before(moment: datetime) -> None:
    """Delete the keys of the current tenant that were used before ``moment``; needs the reach of jobs."""
    await IdempotencyKey.delete().where(IdempotencyKey.created_at < moment)
