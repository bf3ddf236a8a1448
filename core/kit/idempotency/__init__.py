"""``Idempotency-Key`` on creations: the same request with the same key creates once and is answered alike for a day.

The key is claimed in the transaction of the creation itself, so both are stored or neither. Of two requests at once the
second waits until the first has committed, and is then answered from what the first left.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any, ClassVar, Final
from uuid import UUID

import msgspec
from litestar import Request

from core.kit.clock import now
from core.kit.errors import Conflict, FieldError, InvalidInput
from core.kit.idempotency import repository
from core.kit.signing import keyed_hash
from tenants.ids import new_id
from tenants.middleware import ASGIApp, Receive, RequestScope, Send
from tenants.scope import current

__all__ = ["IdempotencyMiddleware", "KeyReused", "delete_expired_keys"]

KEPT: Final = timedelta(hours=24)
HEADER: Final = b"idempotency-key"

_KEY: Final = re.compile(rb"[!-~]{1,255}")
_FIRST_REFUSAL: Final = 400
_NOT_REPLAYED: Final = frozenset({b"content-length", b"set-cookie"})
_BAD_KEY: Final = (
    FieldError(
        "Idempotency-Key", "Gebruik een sleutel van 1 tot en met 255 zichtbare tekens, zonder spaties."
    ),
)


class KeyReused(Conflict):
    """A key was used before for another request."""

    code: ClassVar[str] = "idempotency-key-reused"
    title: ClassVar[str] = "Deze sleutel is al gebruikt"
    default_detail: ClassVar[str] = (
        "Er is niets gedaan. Gebruik voor een ander verzoek een nieuwe Idempotency-Key."
    )


class _Kept(msgspec.Struct, array_like=True):
    """An answer as it is kept, sealed."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class IdempotencyMiddleware:
    """Middleware of the API's routes; it acts on a POST of a member that carries the header, and lets all else pass."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap ``app``."""
        self.app = app

    def __call__(self, scope: RequestScope, receive: Receive, send: Send) -> Awaitable[None]:
        """Serve one request inside its tenant's scope."""
        if scope.get("method") != "POST":
            return self.app(scope, receive, send)
        key = dict(scope["headers"]).get(HEADER)
        account_id = None if key is None else current().actor.account_id
        if key is None or account_id is None:
            return self.app(scope, receive, send)
        return self._once(key, account_id, scope, receive, send)

    async def _once(
        self, key: bytes, account_id: UUID, scope: RequestScope, receive: Receive, send: Send
    ) -> None:
        if not _KEY.fullmatch(key):
            raise InvalidInput(fields=_BAD_KEY)
        inner: Any = scope
        body = await Request[Any, Any, Any](inner, receive).body()
        moment = now()
        claim = repository.Claim(
            id=new_id(),
            account_id=account_id,
            key_hash=keyed_hash("idempotency key", key),
            fingerprint=_fingerprint(scope, body),
        )
        if await repository.claim_key(claim, moment, expired=moment - KEPT):
            answer = await self._answer(scope, receive)
            if answer.status < _FIRST_REFUSAL:
                await repository.keep_answer(claim.id, msgspec.json.encode(answer).decode())
        else:
            answer = await _answer_before(claim)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body, "more_body": False})

    async def _answer(self, scope: RequestScope, receive: Receive) -> _Kept:
        kept = _Kept(500, [], b"")

        async def keep(message: Any) -> None:
            if message["type"] == "http.response.start":
                kept.status = message["status"]
                kept.headers = [pair for pair in message["headers"] if pair[0].lower() not in _NOT_REPLAYED]
            else:
                kept.body += message.get("body", b"")

        await self.app(scope, receive, keep)
        kept.headers.append((b"content-length", str(len(kept.body)).encode()))
        return kept


async def delete_expired_keys() -> None:
    """Delete the current tenant's keys that are older than a day; for a job."""
    await repository.delete_keys_before(now() - KEPT)


async def _answer_before(claim: repository.Claim) -> _Kept:
    found = await repository.find_answer(claim)
    if found is None or found.fingerprint != claim.fingerprint:
        raise KeyReused
    answer = msgspec.json.decode(found.answer, type=_Kept)
    answer.headers.append((b"idempotency-replayed", b"true"))
    return answer


def _fingerprint(scope: RequestScope, body: bytes) -> bytes:
    roles = ",".join(sorted(current().actor.roles))
    asked = f"{scope['path']}?{scope['query_string'].decode('latin-1')} {roles}\n"
    return keyed_hash("idempotency request", asked.encode() + body)
