"""Keyed hashes and sealed tokens under one secret of the installation; each purpose has a key of its own."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from functools import lru_cache

import tink
from tink import daead, secret_key_access

daead.register()

_KEY_VALUE_FIELD = b"\x12\x40"  # protobuf: field 2 of AesSivKey, 64 bytes


class NoSigningSecret(RuntimeError):
    """The process was not given the secret of the installation."""


class BrokenToken(ValueError):
    """A token was not made here, not for this purpose, or not for what it is shown with."""


class _Secret:
    value: bytes | None = None


def use_signing_secret(secret: bytes) -> None:
    """Use ``secret`` (16 random bytes or more) in this process; every process of an installation uses the same."""
    _Secret.value = hashlib.sha256(secret).digest()
    _key_for.cache_clear()
    _sealer_for.cache_clear()


def keyed_hash(purpose: str, content: bytes) -> bytes:
    """Return the 32-byte keyed hash of ``content`` for one purpose. Raises: NoSigningSecret."""
    return hmac.digest(_key_for(purpose), content, "sha256")


def seal_token(purpose: str, content: bytes, bound_to: bytes) -> str:
    """Return ``content`` as a token that opens only here, for this purpose and ``bound_to``; safe in an address.

    The same content gives the same token. Raises: NoSigningSecret.
    """
    sealed = _sealer_for(purpose).encrypt_deterministically(content, bound_to)
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()


def open_token(purpose: str, token: str, bound_to: bytes) -> bytes:
    """Return what is in a token. Raises: BrokenToken; NoSigningSecret."""
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        opened: bytes = _sealer_for(purpose).decrypt_deterministically(sealed, bound_to)
    except (binascii.Error, ValueError, tink.TinkError) as error:
        raise BrokenToken from error
    return opened


@lru_cache(maxsize=64)
def _key_for(purpose: str) -> bytes:
    if _Secret.value is None:
        raise NoSigningSecret
    return hmac.digest(_Secret.value, purpose.encode(), "sha256")


@lru_cache(maxsize=64)
def _sealer_for(purpose: str) -> daead.DeterministicAead:
    value = _key_for(f"{purpose} seal, first half") + _key_for(f"{purpose} seal, second half")
    key = {
        "keyData": {
            "typeUrl": "type.googleapis.com/google.crypto.tink.AesSivKey",
            "value": base64.b64encode(_KEY_VALUE_FIELD + value).decode(),
            "keyMaterialType": "SYMMETRIC",
        },
        "status": "ENABLED",
        "keyId": 1,
        "outputPrefixType": "RAW",
    }
    keyset = json.dumps({"primaryKeyId": 1, "key": [key]})
    handle = tink.json_proto_keyset_format.parse(keyset, secret_key_access.TOKEN)
    return handle.primitive(daead.DeterministicAead)
