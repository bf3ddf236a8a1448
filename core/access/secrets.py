"""Secrets of sessions, tokens and links: long and random, and kept as a hash only."""

from __future__ import annotations

import hashlib
import secrets

PREFIX = "kk_"
_BYTES = 32


def new_secret() -> str:
    """Return a new secret of 256 random bits, as text that is safe in a header, a cookie and an address."""
    return PREFIX + secrets.token_urlsafe(_BYTES)


def hash_of(secret: str) -> bytes:
    """Return what is stored of a secret; a plain hash is enough because nobody can guess 256 random bits."""
    return hashlib.sha256(secret.encode()).digest()
