"""Speaking to addresses that somebody else named: only to public hosts, and to the very machine that was looked at.

A name is looked up once and the connection goes to what was found: a name that answers differently the second time leads
nowhere else. Redirects are not followed, and no proxy of the environment is used.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Mapping
from typing import Final
from urllib.parse import SplitResult, urlsplit

import httpx

from core.kit.config import config

_SECONDS: Final = 5.0
_HTTPS: Final = 443


class NotPublic(ValueError):
    """An address is not one of a public host over https."""


def require_public_address(address: str) -> None:
    """Check what can be seen of an address itself: https, its usual port, a name and no number of an inner network.

    An installation that allows private addresses (a demo, a test) takes http and any port as well. Raises: NotPublic.
    """
    _checked(address)


async def post_outside(address: str, content: bytes, headers: Mapping[str, str]) -> int:
    """Send a POST to a public host and return the status of its answer; what it answers is not read.

    Raises: NotPublic; OSError or httpx.HTTPError when it cannot be reached within some seconds.
    """
    parts = _checked(address)
    port = parts.port or (_HTTPS if parts.scheme == "https" else 80)
    host = parts.hostname or ""
    machine = await _machine_of(host, port)
    there = httpx.URL(address).copy_with(host=machine, port=port)
    async with (
        httpx.AsyncClient(timeout=_SECONDS, follow_redirects=False, trust_env=False) as client,
        asyncio.timeout(2 * _SECONDS),
        client.stream(
            "POST",
            there,
            content=content,
            headers={**headers, "Host": parts.netloc},
            extensions={"sni_hostname": host},
        ) as answer,
    ):
        return answer.status_code


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
