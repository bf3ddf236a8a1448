"""Whose phone it is: a marker by which a phone knows its owner again, and a proof to ask with whether access was taken away.

A session that ends by itself takes nothing away: who signs in again sends what still waits. A membership that was ended, a
role that was taken, or a session that was signed out of does: the phone then empties itself.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from core.access import repository
from core.access.guards import own_membership, signed_in
from core.access.matrix import Permission, permissions_of
from core.kit.errors import NotFound, NotSignedIn
from core.kit.signing import BrokenToken, keyed_hash, open_token, seal_token
from tenants.scope import current

_MARKER: Final = "phone marker"
_PROOF: Final = "phone proof"
_MARKER_BYTES: Final = 12
_ID_BYTES: Final = 16


def marker_of_owner() -> str:
    """Return the marker of whoever acts: the same at every visit, and it tells nothing. Raises: NotSignedIn."""
    return keyed_hash(_MARKER, own_membership().bytes)[:_MARKER_BYTES].hex()


def proof_of_owner() -> str:
    """Return the proof with which the phone asks `has_access` later, also when its session is over. Raises: NotSignedIn."""
    credential_id = signed_in().credential_id
    if credential_id is None:
        raise NotSignedIn
    return seal_token(_PROOF, own_membership().bytes + credential_id.bytes, current().tenant_id.bytes)


async def has_access(proof: str) -> bool:
    """Tell whether who got this proof is still a key figure here, and never ended the session that it was made in.

    Tenant: needs the scope of the service ``sign_in``; a proof of another tenant is none.
    """
    try:
        ids = open_token(_PROOF, proof, current().tenant_id.bytes)
        member = await repository.require_open_member(UUID(bytes=ids[:_ID_BYTES]))
    except (BrokenToken, NotFound):
        return False
    if Permission.BE_KEY_FIGURE not in permissions_of(frozenset(member.roles)):
        return False
    return await repository.is_left_open(UUID(bytes=ids[_ID_BYTES:]), member.id)
