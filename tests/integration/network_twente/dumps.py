"""Looking into the whole database from outside: as a stolen dump shows it, and by who wrote what."""

from __future__ import annotations

import base64
import subprocess
from collections.abc import Iterable, Iterator

import asyncpg

from core.demo.postgres import binary
from core.demo.servers import Servers
from tests.towns import Town


def shapes(text: str) -> Iterator[str]:
    """Yield how a text can stand in a dump: as it is, as hex digits, and in base64 at each shift."""
    yield text
    yield text.upper()
    yield text.encode().hex()
    for shift in range(3):
        yield base64.b64encode(b"x" * shift + text.encode() + b"xxx")[4:-8].decode()


async def rows_of(database: Servers, towns: Iterable[Town]) -> dict[str, dict[str, str]]:
    """Return all that each municipality wrote, as text by the table's name, around every wall."""
    connection = await asyncpg.connect(database.admin_url)
    try:
        tables = await connection.fetch(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id'"
        )
        return {
            town.card.name: {
                row["table_name"]: "\n".join(
                    one["told"]
                    for one in await connection.fetch(
                        f'SELECT t::text AS told FROM "{row["table_name"]}" t WHERE tenant_id = $1',
                        town.card.id,
                    )
                )
                for row in tables
            }
            for town in towns
        }
    finally:
        await connection.close()


def steal(database: Servers) -> str:
    """Return the whole database as a stolen dump shows it."""
    command = [binary("pg_dump"), "--inserts", database.backup_url]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
