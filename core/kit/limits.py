"""Rate limits: counted in Redis where every process must agree, in memory where a coarse bound is enough."""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from ipaddress import ip_address, ip_network

import structlog
from redis.exceptions import RedisError

from core.kit import jobs
from core.kit.errors import TooManyRequests

_REMEMBERED = 20_000
_IPV6 = 6


class Window:
    """A fixed window in this process: at most ``limit`` acts of a key in ``seconds``."""

    def __init__(self, limit: int, seconds: int) -> None:
        """Start with nothing counted."""
        self._limit = limit
        self._seconds = seconds
        self._counts: OrderedDict[bytes, tuple[int, int]] = OrderedDict()

    def spend(self, key: bytes) -> None:
        """Count one act of ``key``. Raises: TooManyRequests with the seconds until the window ends."""
        now = time.time()
        window = int(now // self._seconds)
        begun, count = self._counts.get(key, (window, 0))
        count = count + 1 if begun == window else 1
        self._counts[key] = (window, count)
        if len(self._counts) > _REMEMBERED:
            self._counts.popitem(last=False)
        if count > self._limit:
            raise TooManyRequests(retry_after_seconds=int((window + 1) * self._seconds - now) + 1)


def network_of(place: str) -> str:
    """Return the network that counts as one place: an IPv4 address itself, of an IPv6 address its first 64 bits."""
    try:
        address = ip_address(place)
    except ValueError:
        return place
    return str(ip_network((address, 64), strict=False)) if address.version == _IPV6 else place


_without_redis: dict[tuple[str, int, int], Window] = {}


async def spend(kind: str, key: str, *, limit: int, seconds: int) -> None:
    """Count one act of ``kind`` by ``key`` over all processes; the key is hashed before it goes anywhere.

    When Redis is away this process counts for itself. Raises: TooManyRequests with the seconds until the window ends.
    """
    hashed = hashlib.blake2b(key.encode(), digest_size=16).digest()
    name = f"limit:{kind}:{hashed.hex()}:{int(time.time() // seconds)}"
    try:
        redis = await jobs.connection()
        async with redis.pipeline(transaction=True) as steps:
            steps.incr(name)
            steps.expire(name, seconds + 1)
            count, _ = await steps.execute()
    except (OSError, TimeoutError, RedisError):
        structlog.get_logger().warning("limits.redis_away", kind=kind)
        _without_redis.setdefault((kind, limit, seconds), Window(limit, seconds)).spend(hashed)
        return
    if int(count) > limit:
        raise TooManyRequests(retry_after_seconds=seconds - int(time.time() % seconds) + 1)
