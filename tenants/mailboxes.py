"""Mailboxes: what one tenant seals for another, and only that other one can open. HPKE, by Google Tink.

A tenant's mailbox is a pair of keys. The public one may be shown to everybody; the private one is wrapped by the tenant's
own key and stands among its data keys, so that it goes with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import tink
from tink import hybrid

from tenants.errors import KeyDestroyed
from tenants.ids import new_id, quiet_id
from tenants.seals import BrokenSeal, data_key_row, tenant_seal
from tenants.tables import DataKey

hybrid.register()

_TEMPLATE: Final[Any] = hybrid.hybrid_key_templates.DHKEM_X25519_HKDF_SHA256_HKDF_SHA256_AES_256_GCM
_PURPOSE: Final = "mailbox"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox of the current tenant, ready to open what was sealed for it."""

    id: UUID
    _handle: tink.KeysetHandle

    def open(self, sealed: bytes, place: bytes) -> str:
        """Open what was sealed for this mailbox at this place. Raises: BrokenSeal."""
        try:
            opened: bytes = self._handle.primitive(hybrid.HybridDecrypt).decrypt(sealed, place)
        except tink.TinkError as error:
            raise BrokenSeal from error
        return opened.decode()


async def create_mailbox(*, tells_no_time: bool = False) -> tuple[UUID, bytes]:
    """Make a mailbox for the current tenant; return its id and its public key.

    With ``tells_no_time`` neither its id nor its row tells when it was made, but for the quarter of the year.
    Raises: KeyDestroyed.
    """
    mailbox_id = quiet_id() if tells_no_time else new_id()
    handle = tink.new_keyset_handle(_TEMPLATE)
    wrapped = (await tenant_seal()).wrap_keyset(mailbox_id, handle)
    row = data_key_row(mailbox_id, _PURPOSE, wrapped)
    if tells_no_time:
        row.created_at = _begin_of_quarter(row.created_at)
    await DataKey.insert(row)
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


async def open_mailbox(mailbox_id: UUID) -> Mailbox:
    """Return a mailbox of the current tenant, for opening several things with it. Raises: KeyDestroyed."""
    found = await DataKey.select(DataKey.wrapped).where(DataKey.id == mailbox_id).first()
    if found is None or found["wrapped"] is None:
        raise KeyDestroyed
    return Mailbox(mailbox_id, (await tenant_seal()).unwrap_keyset(mailbox_id, found["wrapped"]))


async def open_received(mailbox_id: UUID, sealed: bytes, place: bytes) -> str:
    """Open what was sealed for a mailbox of the current tenant. Raises: KeyDestroyed; BrokenSeal."""
    return (await open_mailbox(mailbox_id)).open(sealed, place)


def _begin_of_quarter(moment: datetime) -> datetime:
    month = moment.month - (moment.month - 1) % 3
    return moment.replace(month=month, day=1, hour=0, minute=0, second=0, microsecond=0)
