"""Whether this process can do its work: asked by who runs it, told without a word about anyone."""

from __future__ import annotations

import msgspec
from redis.exceptions import RedisError

from core.kit import jobs
from core.knowledge.deidentify import opinions
from tenants.errors import DatabaseAway
from tenants.scope import RegistryScope

_QUEUE_AWAY = (OSError, TimeoutError, RedisError)


class Health(msgspec.Struct, frozen=True):
    """What was found: each part works, or is away. Without the queue everything goes on, only mails and jobs wait.

    ``second_opinions`` tells of each program that looks at texts before they leave whether it is installed on this machine;
    see docs/operations.md.
    """

    database: str
    queue: str = msgspec.field(name="wachtrij")
    second_opinions: dict[str, str] = msgspec.field(name="tweedeMeningen")

    @property
    def is_well(self) -> bool:
        """Tell whether requests can be served."""
        return self.database == WORKS


WORKS = "werkt"
AWAY = "weg"
PRESENT = "aanwezig"
ABSENT = "ontbreekt"


async def look_at_health() -> Health:
    """Try the database and the queue, outside every tenant."""
    return Health(await _database(), await look_at_queue(), _second_opinions())


async def look_at_queue() -> str:
    """Try the queue, also inside a scope."""
    try:
        redis = await jobs.connection()
        await redis.ping()
    except _QUEUE_AWAY:
        return AWAY
    return WORKS


def _second_opinions() -> dict[str, str]:
    present = opinions.installed()
    return {name: PRESENT if name in present else ABSENT for name in opinions.NAMES}


async def _database() -> str:
    try:
        async with RegistryScope():
            pass
    except DatabaseAway:
        return AWAY
    return WORKS
