"""Seals: what identifies someone, or tells what was told, is stored closed. A stolen dump reveals no one.

A sealed value is one version byte, the id of its key (16 bytes) and Tink's ciphertext. Tenant, table, column and row are its
associated data: moved to another place, it does not open. Destroying the key erases it, in backups too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, overload
from uuid import UUID

import tink

from tenants.errors import KeyDestroyed
from tenants.ids import new_id
from tenants.keys import INDEX_TEMPLATE, TEMPLATE, master_key, unwrap_index_key, unwrap_key, wrap_new_key
from tenants.scope import current
from tenants.tables import DataKey

if TYPE_CHECKING:
    from tink import prf
    from tink.aead import Aead

    from tenants.database import Sealed

_VERSION = b"\x01"
_TENANT = "tenant"
_INDEX = "index"


@dataclass(frozen=True, slots=True)
class Seal:
    """One key, ready to close and open values of one tenant."""

    tenant_id: UUID
    key_id: UUID
    _aead: Aead

    @overload
    def close(self, column: Sealed, row_id: UUID, text: str) -> bytes: ...
    @overload
    def close(self, column: Sealed, row_id: UUID, text: None) -> None: ...
    @overload
    def close(self, column: Sealed, row_id: UUID, text: str | None) -> bytes | None: ...

    def close(self, column: Sealed, row_id: UUID, text: str | None) -> bytes | None:
        """Seal ``text`` for this column of this row; None stays None."""
        if text is None:
            return None
        closed: bytes = self._aead.encrypt(text.encode(), self._place(column, row_id))
        return _VERSION + self.key_id.bytes + closed

    def open(self, column: Sealed, row_id: UUID, sealed: bytes | None) -> str | None:
        """Open a value of this column of this row; None stays None.

        Raises: BrokenSeal when it was sealed elsewhere, by another key, or was touched.
        """
        if sealed is None:
            return None
        if sealed[:1] != _VERSION or sealed[1:17] != self.key_id.bytes:
            raise BrokenSeal
        try:
            opened: bytes = self._aead.decrypt(sealed[17:], self._place(column, row_id))
        except tink.TinkError as error:
            raise BrokenSeal from error
        return opened.decode()

    def close_file(self, file_id: UUID, content: bytes) -> bytes:
        """Seal the content of a file for this id: kept under another one, it does not open."""
        closed: bytes = self._aead.encrypt(content, self._file(file_id))
        return _VERSION + self.key_id.bytes + closed

    def open_file(self, file_id: UUID, sealed: bytes) -> bytes:
        """Open the content of a file. Raises: BrokenSeal when it was sealed elsewhere, by another key, or was touched."""
        if sealed[:1] != _VERSION or sealed[1:17] != self.key_id.bytes:
            raise BrokenSeal
        try:
            opened: bytes = self._aead.decrypt(sealed[17:], self._file(file_id))
        except tink.TinkError as error:
            raise BrokenSeal from error
        return opened

    def child(self, key_id: UUID, wrapped: bytes) -> Seal:
        """Return the seal of a key that this one's key wraps."""
        return Seal(self.tenant_id, key_id, unwrap_key(self._aead, wrapped, key_id.bytes))

    def wrap_child(self, key_id: UUID, *, for_index: bool = False) -> bytes:
        """Return a new key of that id (an ordinary one, or one of a blind index), wrapped by this one's key."""
        return wrap_new_key(self._aead, key_id.bytes, INDEX_TEMPLATE if for_index else TEMPLATE)

    def child_index(self, key_id: UUID, wrapped: bytes) -> BlindIndex:
        """Return the blind index of a key that this one's key wraps."""
        return BlindIndex(unwrap_index_key(self._aead, wrapped, key_id.bytes))

    def wrap_keyset(self, key_id: UUID, handle: tink.KeysetHandle) -> bytes:
        """Return a keyset of that id, wrapped by this one's key."""
        wrapped: bytes = tink.proto_keyset_format.serialize_encrypted(handle, self._aead, key_id.bytes)
        return wrapped

    def unwrap_keyset(self, key_id: UUID, wrapped: bytes) -> tink.KeysetHandle:
        """Return the keyset that this one's key wrapped. Raises: BrokenSeal."""
        try:
            return tink.proto_keyset_format.parse_encrypted(wrapped, self._aead, key_id.bytes)
        except tink.TinkError as error:
            raise BrokenSeal from error

    def _file(self, file_id: UUID) -> bytes:
        return f"{self.tenant_id}|file|{file_id}".encode()

    def _place(self, column: Sealed, row_id: UUID) -> bytes:
        meta = column._meta  # noqa: SLF001 - Piccolo's public way to a column's table and name
        return f"{self.tenant_id}|{meta.table._meta.tablename}|{meta.name}|{row_id}".encode()  # noqa: SLF001


class BrokenSeal(Exception):
    """A sealed value does not open here: it was moved or touched, or belongs to another key."""


@dataclass(frozen=True, slots=True)
class BlindIndex:
    """A keyed hash per tenant, by which a name or address is found without being stored."""

    _prf: prf.PrfSet

    def of(self, text: str) -> bytes:
        """Return the 16-byte index of ``text``; letter case, diacritics and outer white space make no difference."""
        folded = unicodedata.normalize("NFKD", text.strip().casefold())
        plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
        hashed: bytes = self._prf.primary().compute(plain.encode(), 16)
        return hashed

    def of_words(self, text: str) -> frozenset[bytes]:
        """Return the indexes of the words in ``text`` of two letters or more."""
        parts = "".join(letter if letter.isalnum() else " " for letter in text).split()
        return frozenset(self.of(part) for part in parts if len(part) > 1)


async def create_tenant_keys() -> None:
    """Make the current tenant's own key and the key of its blind index; used once, when the tenant is added."""
    tenant_id, key_id = current().tenant_id, new_id()
    wrapped = wrap_new_key(master_key(), tenant_id.bytes)
    await DataKey.insert(data_key_row(key_id, _TENANT, wrapped))
    parent, index_id = await tenant_seal(), new_id()
    index = parent.wrap_child(index_id, for_index=True)
    await DataKey.insert(data_key_row(index_id, _INDEX, index))


async def new_seal(purpose: str) -> Seal:
    """Make a key for ``purpose`` (such as ``case``), wrapped by the current tenant's key, and return its seal."""
    parent, key_id = await tenant_seal(), new_id()
    wrapped = parent.wrap_child(key_id)
    await DataKey.insert(data_key_row(key_id, purpose, wrapped))
    return parent.child(key_id, wrapped)


async def tenant_seal() -> Seal:
    """Return the seal of the current tenant's own key, for what belongs to no case. Raises: KeyDestroyed."""
    scope = current()
    known: Seal | None = scope.memory.get(_TENANT)
    if known is None:
        found = await DataKey.select(DataKey.id, DataKey.wrapped).where(DataKey.purpose == _TENANT).first()
        if found is None or found["wrapped"] is None:
            raise KeyDestroyed
        opened = unwrap_key(master_key(), found["wrapped"], scope.tenant_id.bytes)
        known = scope.memory[_TENANT] = Seal(scope.tenant_id, found["id"], opened)
    return known


async def seals_by_id(key_ids: Iterable[UUID]) -> dict[UUID, Seal]:
    """Return the seals of these keys of the current tenant, in one query; destroyed and unknown keys are left out."""
    wanted = list(set(key_ids))
    if not wanted:
        return {}
    parent = await tenant_seal()
    found = await DataKey.select(DataKey.id, DataKey.wrapped).where(
        DataKey.id.is_in(wanted), DataKey.wrapped.is_not_null()
    )
    return {
        row["id"]: parent if row["id"] == parent.key_id else parent.child(row["id"], row["wrapped"])
        for row in found
    }


async def seal_by_id(key_id: UUID) -> Seal:
    """Return the seal of one key of the current tenant. Raises: KeyDestroyed when it is destroyed or unknown."""
    try:
        return (await seals_by_id([key_id]))[key_id]
    except KeyError as error:
        raise KeyDestroyed from error


async def destroy_key(key_id: UUID) -> None:
    """Destroy a key of the current tenant: everything it sealed is erased, in backups too. There is no way back."""
    await DataKey.update({DataKey.wrapped: None, DataKey.destroyed_at: datetime.now(UTC)}).where(
        DataKey.id == key_id
    )


async def blind_index() -> BlindIndex:
    """Return the blind index of the current tenant. Raises: KeyDestroyed."""
    scope = current()
    known: BlindIndex | None = scope.memory.get(_INDEX)
    if known is None:
        parent = await tenant_seal()
        found = await DataKey.select(DataKey.id, DataKey.wrapped).where(DataKey.purpose == _INDEX).first()
        if found is None or found["wrapped"] is None:
            raise KeyDestroyed
        known = parent.child_index(found["id"], found["wrapped"])
        scope.memory[_INDEX] = known
    return known


def data_key_row(key_id: UUID, purpose: str, wrapped: bytes) -> DataKey:
    """Return the row in which a wrapped key of the current tenant is kept; ``purpose`` is a word."""
    return DataKey(id=key_id, purpose=purpose, wrapped=wrapped, created_at=datetime.now(UTC))


def key_of(sealed: bytes) -> UUID:
    """Return the id of the key that a sealed value says it was closed with."""
    return UUID(bytes=sealed[1:17])
