"""What the database refuses becomes an error that a person can mend."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

import asyncpg

from core.kit.errors import KernkrachtError
from tenants.scope import savepoint

TOO_MANY_RUN: Final = "KK003"
"""More deployments run than the key figure would have room for."""

NOT_HELD: Final = "KK004"
"""An active deployment would lack what it always has."""


@asynccontextmanager
async def refused_as(error: type[KernkrachtError], sqlstate: str) -> AsyncGenerator[None]:
    """Raise ``error`` when the database refuses what is done inside with this code; only that is undone then."""
    try:
        async with savepoint():
            yield
    except asyncpg.PostgresError as refusal:
        if refusal.sqlstate != sqlstate:
            raise
        raise error from refusal
