"""Speaking to addresses that somebody else named: only to public hosts, and to the very machine that was looked at.

A name is looked up once and the connection goes to what was found: a name that answers differently the second time leads
nowhere else. Redirects are not followed, and no proxy of the environment is used.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from typing import Final
from urllib.parse import SplitResult, urlsplit

import httpx
import msgspec

from core.kit.config import config

_SECONDS: Final = 5.0
_HTTPS: Final = 443


class NotPublic(ValueError):
    """An address is not one of a public host over https."""


class NoAnswer(Exception):
    """No answer could be had from outside; the text says nothing of what was asked."""


class NotReached(NoAnswer):
    """The host did not take a connection, so it was asked nothing."""


class TooSlow(NoAnswer):
    """The answer was not there in time. What was asked may have been done."""


class TooLarge(NoAnswer):
    """The answer is larger than was asked for; the rest was not read."""


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a host outside: these headers and no others, save ``Host`` and the length of the content.

    Units: ``seconds`` is for everything together, ``connect_seconds`` for the connection; of an answer at most
    ``most_bytes`` are read.
    """

    method: str
    address: str
    headers: Mapping[str, str] = {}
    content: bytes = b""
    seconds: float = 2.0
    connect_seconds: float = 1.0
    most_bytes: int = 262_144


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """What a host answered: the fields of its header as they came, and the content as it came, still packed if it is."""

    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes


def require_public_address(address: str) -> None:
    """Check what can be seen of an address itself: https, its usual port, a name and no number of an inner network.

    An installation that allows private addresses (a demo, a test) takes http and any port as well. Raises: NotPublic.
    """
    _checked(address)


async def post_outside(address: str, content: bytes, headers: Mapping[str, str]) -> int:
    """Send a POST to a public host and return the status of its answer; what it answers is not read.

    Raises: NotPublic; OSError or httpx.HTTPError when it cannot be reached within some seconds.
    """
    call = Call(method="POST", address=address, headers=headers, content=content, connect_seconds=_SECONDS)
    async with asyncio.timeout(2 * _SECONDS), _answering(call, httpx.Timeout(_SECONDS)) as answer:
        return answer.status_code


async def call_outside(call: Call) -> Reply:
    """Ask something of a public host and return its answer, whatever its status. Nothing is asked twice.

    Raises: NotPublic; NotReached, TooSlow, TooLarge, or NoAnswer for any other way in which it broke off.
    """
    limits = httpx.Timeout(call.seconds, connect=call.connect_seconds)
    content = bytearray()
    try:
        async with asyncio.timeout(call.seconds), _answering(call, limits) as answer:
            async for piece in answer.aiter_raw():
                content += piece
                if len(content) > call.most_bytes:
                    raise TooLarge
    except (httpx.ConnectError, httpx.ConnectTimeout, socket.gaierror) as error:
        raise NotReached from error
    except (TimeoutError, httpx.TimeoutException) as error:
        raise TooSlow from error
    except (OSError, httpx.HTTPError) as error:
        raise NoAnswer from error
    return Reply(
        status=answer.status_code, headers=tuple(answer.headers.multi_items()), content=bytes(content)
    )


@asynccontextmanager
async def _answering(call: Call, limits: httpx.Timeout) -> AsyncGenerator[httpx.Response]:
    parts = _checked(call.address)
    port = parts.port or (_HTTPS if parts.scheme == "https" else 80)
    host = parts.hostname or ""
    machine = await _machine_of(host, port)
    there = httpx.URL(call.address).copy_with(host=machine, port=port)
    async with httpx.AsyncClient(timeout=limits, follow_redirects=False, trust_env=False) as client:
        client.headers.clear()
        asking = client.build_request(
            call.method,
            there,
            content=call.content or None,
            headers={**call.headers, "Host": parts.netloc},
            extensions={"sni_hostname": host},
        )
        answer = await client.send(asking, stream=True)
        try:
            yield answer
        finally:
            await answer.aclose()


def _checked(address: str) -> SplitResult:
    allowed = config().private_addresses
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise NotPublic from error
    if not parts.hostname or parts.username or parts.password or parts.fragment or not address.isascii():
        raise NotPublic
    if not allowed and (parts.scheme != "https" or port not in {None, _HTTPS} or _is_inner(parts.hostname)):
        raise NotPublic
    if parts.scheme not in {"https", "http"}:
        raise NotPublic
    return parts


def _is_inner(host: str) -> bool:
    try:
        return not _is_public(host)
    except ValueError:
        return "." not in host.rstrip(".") or host.rstrip(".").endswith((".localhost", ".local", ".internal"))


def _is_public(machine: str) -> bool:
    address = ipaddress.ip_address(machine)
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return _is_public(str(inner))
    return address.is_global and not address.is_multicast


async def _machine_of(host: str, port: int) -> str:
    found = await asyncio.wait_for(
        asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM), _SECONDS
    )
    machines = [str(place[0]) for *_, place in found]
    if not machines:
        raise NotPublic
    if not config().private_addresses and not all(_is_public(machine) for machine in machines):
        raise NotPublic
    return machines[0]
