"""Bodies are read whole at the edge, before a database connection is taken: a slow sender holds up nobody."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from core.kit.errors import TooLarge
from core.web.errors import MalformedRequest, SlowBody
from tenants.middleware import Receive

LONGEST_SECONDS: Final = 30.0


class Gone(Exception):
    """The client went away while it was sending."""


async def read_whole(receive: Receive, headers: dict[bytes, bytes], limit: int) -> bytes:
    """Return the body of a request, at most ``limit`` bytes. Raises: TooLarge; SlowBody; MalformedRequest; Gone."""
    announced = headers.get(b"content-length")
    if announced is not None:
        if not announced.isdigit():
            raise MalformedRequest
        if int(announced) > limit:
            raise TooLarge
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            return await _gather(receive, limit)
    except TimeoutError:
        raise SlowBody from None


async def _gather(receive: Receive, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    more = True
    while more:
        message: Any = await receive()
        if message["type"] != "http.request":
            raise Gone
        part: bytes = message.get("body", b"")
        size += len(part)
        if size > limit:
            raise TooLarge
        parts.append(part)
        more = message.get("more_body", False)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def replay(body: bytes, receive: Receive) -> Receive:
    """Return a ``receive`` that gives the body that was read, and from then on what the server tells."""
    given = False

    async def again() -> Any:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
