"""The floor: a bare Litestar application on the same server, with one hand-written query a request. No login, no walls."""

from __future__ import annotations

import os
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import msgspec
from litestar import Litestar, Response, get, post

LIST = """
    SELECT id, reference, alias, state, purpose, requested_on, state_since, version
      FROM case_file WHERE tenant_id = $1 ORDER BY id DESC LIMIT 51
"""
PAGE = "SELECT id, reference, alias, state, question FROM case_file WHERE tenant_id = $1 AND id = $2"
WRITE = """
    INSERT INTO deviation (tenant_id, id, case_id, what, why, agreed_with, recorded_by, agreed_on)
    VALUES ($1, $2, $3, $4, $4, $4, $5, $6)
"""


class Row(msgspec.Struct):
    """A case as the list shows it."""

    id: UUID
    reference: str
    alias: str
    state: str
    purpose: str
    requested_on: date
    state_since: datetime
    version: int


class Rows(msgspec.Struct):
    """The answer of the list."""

    results: list[Row]


def create() -> Litestar:
    """Return the application; it connects as a superuser, past every wall."""
    tenant, case, account = (
        UUID(os.environ[name]) for name in ("BENCH_TENANT", "BENCH_CASE", "BENCH_ACCOUNT")
    )
    html = "<!DOCTYPE html>" + "x" * 30_000
    pool: Any = None

    async def connect() -> None:
        nonlocal pool
        pool = await asyncpg.create_pool(os.environ["BENCH_ADMIN_URL"], min_size=1, max_size=16)

    @get("/list")
    async def show_list() -> Rows:
        found = await pool.fetch(LIST, tenant)
        return Rows([Row(*row) for row in found[:50]])

    @get("/page", media_type="text/html")
    async def show_page() -> str:
        await pool.fetchrow(PAGE, tenant, case)
        return html

    @post("/write")
    async def write() -> Response[dict[str, str]]:
        new = uuid4()
        await pool.execute(WRITE, tenant, new, case, b"x" * 80, account, date(2026, 11, 24))
        return Response({"id": str(new)}, status_code=201)

    return Litestar([show_list, show_page, write], on_startup=[connect], openapi_config=None)
