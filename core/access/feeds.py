"""Use cases of calendar feeds: an address with a secret in it, by which another program reads one's own dates."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

import asyncpg

from core.access import repository
from core.access.events import CredentialRevoked, FeedIssued
from core.access.gate import feed_path
from core.access.secrets import hash_of, new_secret
from core.access.service import Issued
from core.journal.service import record
from core.kit import clock
from core.kit.config import config
from core.kit.errors import Conflict
from tenants.registry import tenant_of_scope
from tenants.scope import current

FEED_LASTS: Final = timedelta(days=400)

_KIND: Final = "feed"


async def issue_feed(membership_id: UUID) -> Issued:
    """Make a member's calendar feed, good for 400 days however seldom it is read; the one before ends.

    Its secret is returned this once. A feed that was asked for with a token does not outlive that one. Raises: Conflict when
    another one is made at the same moment.
    """
    await revoke_feed(membership_id)
    secret, expires_at = new_secret(), clock.now() + FEED_LASTS
    actor = current().actor
    if actor.by == "token" and actor.credential_id is not None:
        expires_at = min(expires_at, await repository.expiry_of_credential(actor.credential_id))
    try:
        credential_id = await repository.add_credential(
            membership_id=membership_id,
            kind=_KIND,
            secret_hash=hash_of(secret),
            label=None,
            idle_seconds=None,
            expires_at=expires_at,
        )
    except asyncpg.UniqueViolationError as error:
        raise Conflict from error
    await record(FeedIssued(subject_id=credential_id))
    return Issued(credential_id, secret, expires_at)


async def revoke_feed(membership_id: UUID) -> None:
    """End a member's calendar feed, from the next request on; without one nothing happens."""
    for credential_id in await repository.revoke_credentials(membership_id, kind=_KIND):
        await record(CredentialRevoked(subject_id=credential_id))


async def find_feed(membership_id: UUID) -> repository.CredentialCard | None:
    """Return a member's calendar feed, without its secret; None when there is none that still works."""
    found = await repository.list_credentials(membership_id, kind=_KIND)
    return found[0] if found else None


async def address_of_feed(issued: Issued) -> str:
    """Return the whole address of a new feed, with its secret. Tenant: needs a scope."""
    return config().address_of((await tenant_of_scope()).host) + feed_path(issued.secret)
