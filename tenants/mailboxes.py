"""Mailboxes: what one tenant seals for another, and only that other one can open. HPKE, by Google Tink.

A tenant's mailbox is a pair of keys. The public one may be shown to everybody; the private one is wrapped by the tenant's
own key and stands among its data keys, so that it goes with them.
"""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

import tink
from tink import hybrid

from tenants.errors import KeyDestroyed
from tenants.ids import new_id
from tenants.seals import BrokenSeal, data_key_row, tenant_seal
from tenants.tables import DataKey

hybrid.register()

_TEMPLATE: Final[Any] = hybrid.hybrid_key_templates.DHKEM_X25519_HKDF_SHA256_HKDF_SHA256_AES_256_GCM
_PURPOSE: Final = "mailbox"


async def create_mailbox() -> tuple[UUID, bytes]:
    """Make a mailbox for the current tenant; return its id and its public key. Raises: KeyDestroyed."""
    mailbox_id, handle = new_id(), tink.new_keyset_handle(_TEMPLATE)
    wrapped = (await tenant_seal()).wrap_keyset(mailbox_id, handle)
    await DataKey.insert(data_key_row(mailbox_id, _PURPOSE, wrapped))
    public: bytes = tink.proto_keyset_format.serialize_without_secret(handle.public_keyset_handle())
    return mailbox_id, public


def close_for(public_key: bytes, text: str, place: bytes) -> bytes:
    """Seal a text so that only the mailbox of this public key opens it, at this place (a table, a column and a row).

    Raises: BrokenSeal when it is no public key.
    """
    try:
        handle = tink.proto_keyset_format.parse_without_secret(public_key)
        closed: bytes = handle.primitive(hybrid.HybridEncrypt).encrypt(text.encode(), place)
    except tink.TinkError as error:
        raise BrokenSeal from error
    return closed


async def open_received(mailbox_id: UUID, sealed: bytes, place: bytes) -> str:
    """Open what was sealed for a mailbox of the current tenant. Raises: KeyDestroyed; BrokenSeal."""
    found = await DataKey.select(DataKey.wrapped).where(DataKey.id == mailbox_id).first()
    if found is None or found["wrapped"] is None:
        raise KeyDestroyed
    handle = (await tenant_seal()).unwrap_keyset(mailbox_id, found["wrapped"])
    try:
        opened: bytes = handle.primitive(hybrid.HybridDecrypt).decrypt(sealed, place)
    except tink.TinkError as error:
        raise BrokenSeal from error
    return opened.decode()
