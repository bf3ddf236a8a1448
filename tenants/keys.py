"""The master key of an installation: it wraps each tenant's key, and nothing else. Google Tink does the work.

Opening a wrapped key costs some 20 microseconds, so nothing is kept in memory that a destroyed key could leave behind.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import tink
from tink import aead, prf, secret_key_access

aead.register()
prf.register()

TEMPLATE: Any = aead.aead_key_templates.AES256_GCM
INDEX_TEMPLATE: Any = prf.prf_key_templates.HMAC_SHA256


class NoMasterKey(Exception):
    """The master key is missing, unreadable, or not the one that wrapped this installation's keys."""


class _Master:
    key: aead.Aead | None = None


def create_master_key(path: Path) -> None:
    """Write a new master key to ``path``, readable by its owner alone; an existing file is left as it is."""
    if path.exists():
        return
    text = tink.json_proto_keyset_format.serialize(tink.new_keyset_handle(TEMPLATE), secret_key_access.TOKEN)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def use_master_key(path: Path) -> None:
    """Use the master key in ``path`` in this process. Raises: NoMasterKey."""
    try:
        handle = tink.json_proto_keyset_format.parse(path.read_text(), secret_key_access.TOKEN)
        _Master.key = handle.primitive(aead.Aead)
    except (OSError, tink.TinkError) as error:
        raise NoMasterKey from error


def master_key() -> aead.Aead:
    """Return the master key in use. Raises: NoMasterKey."""
    if _Master.key is None:
        raise NoMasterKey
    return _Master.key


def wrap_new_key(parent: aead.Aead, bound_to: bytes, template: Any = TEMPLATE) -> bytes:
    """Return a new key, wrapped by ``parent`` so that it opens only for what it is bound to."""
    wrapped: bytes = tink.proto_keyset_format.serialize_encrypted(
        tink.new_keyset_handle(template), parent, bound_to
    )
    return wrapped


def unwrap_index_key(parent: aead.Aead, wrapped: bytes, bound_to: bytes) -> prf.PrfSet:
    """Return the key of a blind index in ``wrapped``. Raises: NoMasterKey, as `unwrap_key`."""
    return _unwrap(parent, wrapped, bound_to).primitive(prf.PrfSet)


def unwrap_key(parent: aead.Aead, wrapped: bytes, bound_to: bytes) -> aead.Aead:
    """Return the key in ``wrapped``. Raises: NoMasterKey when it was wrapped by another key or bound to something else."""
    return _unwrap(parent, wrapped, bound_to).primitive(aead.Aead)


def _unwrap(parent: aead.Aead, wrapped: bytes, bound_to: bytes) -> tink.KeysetHandle:
    try:
        return tink.proto_keyset_format.parse_encrypted(wrapped, parent, bound_to)
    except tink.TinkError as error:
        raise NoMasterKey from error
