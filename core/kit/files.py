"""Files: sealed before they leave this process, and kept in a store under the tenant, the slice and the file's id.

The store is a folder (``KERNKRACHT_FILES``); nothing here knows more of it than that objects are put, got, listed and
deleted, so that another store of `obstore` can take its place. The name that a file had elsewhere is not kept.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple
from uuid import UUID

import obstore
from obstore.store import LocalStore

from core.kit.config import config
from core.kit.errors import NotFound, Unavailable
from tenants.ids import new_id
from tenants.scope import current
from tenants.seals import Seal, key_of, seal_by_id

LARGEST_FILE: Final = 10 * 1024 * 1024
"""How large a file may be that comes in, in bytes."""
_AWAY: Final = (OSError, obstore.exceptions.BaseError)


class StoredFile(NamedTuple):
    """A file in the store: its id, and when it was put there."""

    id: UUID
    stored_at: datetime


async def keep_file(area: str, content: bytes, seal: Seal) -> UUID:
    """Seal a file and keep it; return its id. ``area`` is the word of the slice whose file it is.

    It is there at once, also when the transaction is undone: the slice sweeps up what no row knows (`list_files`).
    Tenant: inside the scope; another one cannot open it. Raises: Unavailable.
    """
    file_id = new_id()
    try:
        await obstore.put_async(_store(), _path(area, file_id), seal.close_file(file_id, content))
    except _AWAY:
        raise Unavailable from None
    return file_id


async def open_file(area: str, file_id: UUID) -> bytes:
    """Return the content of a file. Whether somebody may see it is decided before, by the row that names it.

    Raises: NotFound; KeyDestroyed when what it belonged to was erased; BrokenSeal; Unavailable.
    """
    try:
        found = await obstore.get_async(_store(), _path(area, file_id))
        sealed = bytes(await found.bytes_async())
    except FileNotFoundError:
        raise NotFound from None
    except _AWAY:
        raise Unavailable from None
    return (await seal_by_id(key_of(sealed))).open_file(file_id, sealed)


async def delete_file(area: str, file_id: UUID) -> None:
    """Delete a file; one that is not there is deleted already. Raises: Unavailable."""
    try:
        await obstore.delete_async(_store(), _path(area, file_id))
    except FileNotFoundError:
        return
    except _AWAY:
        raise Unavailable from None


async def list_files(area: str, *, before: datetime) -> list[StoredFile]:
    """List the files of the current tenant in an area that were kept before a moment, the oldest first.

    Raises: Unavailable.
    """
    found: list[StoredFile] = []
    try:
        async for some in obstore.list(_store(), prefix=f"{current().tenant_id}/{area}"):
            found += [StoredFile(UUID(Path(one["path"]).name), one["last_modified"]) for one in some]
    except _AWAY:
        raise Unavailable from None
    return sorted((one for one in found if one.stored_at < before), key=lambda one: one.stored_at)


def _path(area: str, file_id: UUID) -> str:
    return f"{current().tenant_id}/{area}/{file_id}"


def _store() -> LocalStore:
    return _folder(config().files)


@lru_cache(maxsize=8)
def _folder(folder: Path) -> LocalStore:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return LocalStore(prefix=folder)
