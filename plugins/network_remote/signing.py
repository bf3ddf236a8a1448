"""Signed messages: HTTP Message Signatures (RFC 9421) with hmac-sha256 over a digest of the content (RFC 9530).

The answer is signed over what was asked too, with the nonce of the question: an old answer, or one to another question, is
refused.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from http_message_signatures.algorithms import (
    HMAC_SHA256,  # pyright: ignore[reportPrivateImportUsage] - its documented place
)
from http_message_signatures.exceptions import InvalidSignature
from http_message_signatures.resolvers import MappingKeyResolver
from http_message_signatures.signatures import HTTPMessageSigner, HTTPMessageVerifier

from plugins.network_remote.errors import PartnerUnreadable

LABEL: Final = "network"
QUESTION_TAG: Final = "remote-network-1-question"
ANSWER_TAG: Final = "remote-network-1-answer"
OLDEST: Final = timedelta(minutes=5)
CLOCKS_DIFFER: Final = timedelta(seconds=60)
SHORTEST_SECRET: Final = 32
"""How long a shared secret is at least, in bytes."""

_OF_QUESTION: Final = ("@method", "@target-uri", "content-digest")
_OF_ANSWER: Final = ("@status", "content-type", "content-digest", '"@method";req', '"@target-uri";req')


@dataclass(frozen=True, slots=True)
class Key:
    """What two organisations share: the name of the key, and the secret itself."""

    id: str
    secret: bytes


@dataclass(slots=True)
class Question:
    """A request as it is signed: ``url`` is the whole address as the partner knows it."""

    method: str
    url: str
    headers: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class _Answer:
    status_code: int
    headers: dict[str, str]
    request: Question


def secret_of(text: str) -> bytes:
    """Return the secret that a text in base64 (either alphabet) stands for. Raises: ValueError when it is none or short."""
    plain = text.strip().replace("-", "+").replace("_", "/")
    try:
        secret = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error as error:
        raise ValueError from error
    if len(secret) < SHORTEST_SECRET:
        raise ValueError
    return secret


def sign(question: Question, content: bytes, key: Key) -> str:
    """Add a digest of the content and a signature to the headers of a question; return its nonce, which is used once."""
    nonce = secrets.token_urlsafe(18)
    covered = (*_OF_QUESTION, *(["content-type"] if "Content-Type" in question.headers else []))
    signer: Any = HTTPMessageSigner(signature_algorithm=HMAC_SHA256, key_resolver=_resolver(key))
    signer.sign(
        question,
        key_id=key.id,
        nonce=nonce,
        label=LABEL,
        tag=QUESTION_TAG,
        covered_component_ids=covered,
        body=content,
    )
    return nonce


def verify_answer(
    question: Question, nonce: str, status: int, headers: Iterable[tuple[str, str]], content: bytes, key: Key
) -> None:
    """Look whether whoever has the key gave this answer to this question, just now. Raises: PartnerUnreadable."""
    answer = _Answer(status, _joined(headers), question)
    verifier: Any = HTTPMessageVerifier(signature_algorithm=HMAC_SHA256, key_resolver=_resolver(key))
    verifier.max_clock_skew = CLOCKS_DIFFER
    try:
        (found,) = verifier.verify(
            answer, max_age=OLDEST, expect_tag=ANSWER_TAG, require_components=_OF_ANSWER, body=content
        )
    except (InvalidSignature, ValueError) as error:
        raise PartnerUnreadable from error
    if not secrets.compare_digest((found.nonce or "").encode(), nonce.encode()):
        raise PartnerUnreadable


def _resolver(key: Key) -> Any:
    return MappingKeyResolver(public_keys={key.id: key.secret}, private_keys={key.id: key.secret})


def _joined(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in headers:
        known = joined.get(name.lower())
        joined[name.lower()] = value if known is None else f"{known}, {value}"
    return joined
