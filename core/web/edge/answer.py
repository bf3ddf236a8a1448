"""The answer on its way out: headers that every answer carries, HEAD without a body, 304 for what is known already."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from core.web.edge.checks import accepts
from core.web.edge.headers import NOT_STORED, Headers
from tenants.middleware import Send

_OK = 200
_UNCHANGED = 304
_OF_A_BODY = frozenset({b"content-length", b"content-type", b"content-encoding"})


class Answer:
    """The ``send`` of one request. It is no coroutine function itself, so that it costs no frame of its own."""

    __slots__ = (
        "_bare",
        "_send",
        "accept",
        "extra",
        "fixed",
        "head",
        "is_unacceptable",
        "may_store",
        "seen_etags",
        "status",
        "trace",
    )

    def __init__(self, send: Send, fixed: Headers, trace: str, *, may_store: bool) -> None:
        """Wrap ``send``; ``fixed`` goes with every answer, ``may_store`` leaves caching to the route."""
        self._send = send
        self.fixed = fixed
        self._bare = False
        self.trace = trace
        self.may_store = may_store
        self.extra: Headers = ()
        self.head = False
        self.seen_etags: bytes | None = None
        self.accept: bytes | None = None
        self.is_unacceptable = False
        self.status = 0

    def __call__(self, message: Any) -> Awaitable[None]:
        """Send one message of the answer; nothing goes out when its form is not one that was asked for."""
        if self.is_unacceptable:
            return _nothing()
        if message["type"] == "http.response.start":
            if self.accept is not None and message["status"] == _OK and not self._is_accepted(message):
                self.is_unacceptable = True
                return _nothing()
            self.status = message["status"]
            headers = [*message["headers"], *self.fixed, *self.extra, (b"trace-id", self.trace.encode())]
            if self.may_store and not any(name == b"cache-control" for name, _ in headers):
                headers.append(NOT_STORED)
            if self.seen_etags is not None and self.status == _OK:
                headers = self._unless_seen(message, headers)
            message["headers"] = headers
            self._bare = self.head or self.status == _UNCHANGED
        elif self._bare:
            message["body"] = b""
        return self._send(message)

    def _is_accepted(self, message: Any) -> bool:
        kind = next((value for name, value in message["headers"] if name == b"content-type"), b"")
        return accepts(self.accept or b"*/*", kind.partition(b";")[0].strip().lower())

    def _unless_seen(self, message: Any, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        etag = next((value for name, value in headers if name == b"etag"), None)
        seen = {tag.strip().removeprefix(b"W/") for tag in (self.seen_etags or b"").split(b",")}
        if etag is None or (etag.removeprefix(b"W/") not in seen and b"*" not in seen):
            return headers
        message["status"] = self.status = _UNCHANGED
        return [(name, value) for name, value in headers if name not in _OF_A_BODY]


async def _nothing() -> None:
    """Stand in for a message that is not sent."""
