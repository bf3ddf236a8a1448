"""Guests: code that is not ours and runs inside a tenant's scope. What it does in the database is undone when it fails.

A guest asks through tables, one plain statement at a time. It cannot begin or end a transaction, nor become another tenant
or somebody else, nor come back after its visit.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncpg
    from asyncpg.pool import PoolConnectionProxy

    Connection = PoolConnectionProxy[asyncpg.Record]

_STATEMENT: Final = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|VALUES|MERGE)\b", re.IGNORECASE)
_NOT_FOR_GUESTS: Final = re.compile(
    r"set_config|\bdblink|\blo_|\bpg_(?!catalog\b)|_to_xml|\bts_stat\b|\bts_rewrite\b|\bU&", re.IGNORECASE
)
"""What changes who acts, reads files, waits for others, or runs a text as SQL; and names that are written in numbers."""

_FOR_GUESTS_TOO: Final = frozenset({"current_tenant", "current_account", "has_reach", "in_network"})
_WORD: Final = re.compile(r"[a-z_][a-z0-9_]*")
_OURS: Final = """
    SELECT proname FROM pg_proc
     WHERE pronamespace = 'public'::regnamespace AND NOT starts_with(proname, 'plugin_')
       AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
"""
_WHO: Final = (
    "SELECT concat_ws('|', current_setting('app.tenant', true), current_setting('app.account', true), "
    "current_setting('app.reach', true))"
)


class GuestRefused(Exception):
    """A guest asked for what guests may not; the text says what, and repeats no value."""


class _House:
    """Our own functions in the database, which no guest calls; read once a process."""

    functions: frozenset[str] | None = None


@dataclass(slots=True)
class _Visit:
    connection: Connection | None
    who: str | None = None
    is_over: bool = False


_visit: ContextVar[_Visit | None] = ContextVar("guest_visit", default=None)


@contextmanager
def naming_only() -> Generator[None]:
    """Keep the database closed to the guest inside: it names what there is and asks nothing."""
    visit = _Visit(None)
    token = _visit.set(visit)
    try:
        yield
    finally:
        _visit.reset(token)
        visit.is_over = True


@asynccontextmanager
async def visiting(connection: Connection) -> AsyncGenerator[None]:
    """Let a guest ask on the connection of the open scope; all it did is undone when it raises.

    Nothing goes over the wire for a guest that asks nothing. Raises: GuestRefused when the guest left the scope as somebody
    else; whatever is raised inside.
    """
    visit = _Visit(connection)
    token = _visit.set(visit)
    try:
        try:
            yield
        finally:
            _visit.reset(token)
            visit.is_over = True
        if visit.who is not None:
            await _require_same(connection, visit.who)
            await connection.execute("RELEASE SAVEPOINT guest")
    except BaseException:
        if visit.who is not None:
            await connection.execute("ROLLBACK TO SAVEPOINT guest; RELEASE SAVEPOINT guest")
        raise


@asynccontextmanager
async def as_host() -> AsyncGenerator[None]:
    """Let our own code work for the guest who called it; what it does is undone with what the guest does.

    Raises: GuestRefused where the database is closed to the guest.
    """
    visit = _visit.get()
    if visit is not None:
        await _receive(visit)
    token = _visit.set(None)
    try:
        yield
    finally:
        _visit.reset(token)


def no_guest() -> None:
    """Refuse guests here. Raises: GuestRefused."""
    if _visit.get() is not None:
        message = "a guest asks through tables, not on the connection itself"
        raise GuestRefused(message)


async def admit(sql: str) -> None:
    """Let one statement pass: any of ours, and of a guest what guests may ask. Raises: GuestRefused."""
    visit = _visit.get()
    if visit is None:
        return
    await _receive(visit)
    words = set(_WORD.findall(sql.lower()))
    if not _STATEMENT.match(sql) or _NOT_FOR_GUESTS.search(sql) or words & (_House.functions or frozenset()):
        message = (
            "a guest asks with SELECT, INSERT, UPDATE, DELETE or MERGE, and names no function of the house"
        )
        raise GuestRefused(message)


async def _require_same(connection: Connection, who: str) -> None:
    """Look who acts now; an error that was hushed up inside shows here too. Raises: GuestRefused."""
    if await connection.fetchval(_WHO) != who:
        message = "a guest changed who acts"
        raise GuestRefused(message)


async def _receive(visit: _Visit) -> None:
    if visit.is_over or visit.connection is None:
        message = "the database is closed while a hook is called, and after the visit"
        raise GuestRefused(message)
    if visit.who is None:
        who: str = await visit.connection.fetchval(_WHO)
        if _House.functions is None:
            found = await visit.connection.fetch(_OURS)
            _House.functions = frozenset(row["proname"] for row in found) - _FOR_GUESTS_TOO
        await visit.connection.execute("SAVEPOINT guest")
        visit.who = who
