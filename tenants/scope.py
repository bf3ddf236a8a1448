"""The scope: one tenant, one actor, one transaction on one connection.

Entering is one round trip, ``BEGIN; SELECT enter_…(…)``: the database itself decides what may be reached and refuses an
ended membership. Leaving is one more, and always gives the connection back, also when COMMIT is refused.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar, Token
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Self
from uuid import UUID

import asyncpg
from piccolo.engine.postgres import PostgresTransaction

from tenants.database import AWAY, away_is_told, engine
from tenants.errors import CommitRefused, DatabaseAway, EntryRefused, NoTenantScope
from tenants.guests import no_guest

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

_ENTRY_REFUSED = "KK001"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a member with a credential, or a service of ours (then ``account_id`` is None).

    ``name`` is for the head of a page alone; it is kept out of logs.
    """

    roles: frozenset[str]
    account_id: UUID | None = None
    membership_id: UUID | None = None
    credential_id: UUID | None = None
    by: Literal["session", "token", "feed", "service"] = "service"
    service: str = ""
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """What it takes to enter: the tenant, the actor, and the SQL call by which the database lets the actor in."""

    tenant_id: UUID
    actor: Actor
    call: str


def service_entry(tenant_id: UUID, service: str) -> Entry:
    """Return the entry of one of our services, such as ``jobs`` or ``sign_in``; its reach stands in table ``reach``."""
    if not service.replace("_", "").isalpha():
        message = "a service is named in lower case letters"
        raise ValueError(message)
    return Entry(
        tenant_id=tenant_id,
        actor=Actor(roles=frozenset({"service:" + service}), service=service),
        call=f"enter_service('{UUID(str(tenant_id))}', '{service}')",
    )


@dataclass(slots=True)
class Origin:
    """Where a request came from: its trace id (32 hex digits) and a coarse network location for the audit line."""

    trace_id: str = "0" * 32
    place: str = ""


_current: ContextVar[Scope | None] = ContextVar("tenant_scope", default=None)


def current() -> Scope:
    """Return the open scope. Raises: NoTenantScope."""
    scope = _current.get()
    if scope is None:
        raise NoTenantScope
    return scope


@asynccontextmanager
async def savepoint() -> AsyncGenerator[None]:
    """Undo what is done inside when it raises, and only that; the rest of the scope's transaction goes on.

    Raises: NoTenantScope; whatever is raised inside.
    """
    connection = current().connection
    await connection.execute("SAVEPOINT inner_act")
    try:
        yield
        # An error that was hushed up inside shows here: the release is refused, and then all of it is undone.
        await connection.execute("RELEASE SAVEPOINT inner_act")
    except BaseException:
        await connection.execute("ROLLBACK TO SAVEPOINT inner_act; RELEASE SAVEPOINT inner_act")
        raise


class OneConnection(PostgresTransaction):
    """A transaction that always returns its connection; Piccolo's own keeps it for ever when COMMIT raises."""

    __slots__ = ("_opening", "_token", "held")

    held: PoolConnectionProxy[asyncpg.Record]

    @property
    def connection(self) -> PoolConnectionProxy[asyncpg.Record]:
        """The connection of this transaction, for what a query of Piccolo cannot say. Raises: GuestRefused for guests."""
        no_guest()
        return self.held

    @connection.setter
    def connection(self, value: PoolConnectionProxy[asyncpg.Record]) -> None:
        """Hold the connection that was taken for this transaction."""
        self.held = value

    def __init__(self, opening: str) -> None:
        """Prepare a transaction that begins with the SQL ``opening``. Raises: NoTenantScope when one is open already."""
        if engine.current_transaction.get() is not None:
            message = "a scope is open already; open the second one elsewhere"
            raise NoTenantScope(message)
        super().__init__(engine)
        self._opening = opening
        self._token: Token[PostgresTransaction | None] | None = None

    async def __aenter__(self) -> Self:
        """Take a connection and begin. Raises: DatabaseAway; EntryRefused when the database does not let the actor in."""
        if engine.pool is None:
            raise DatabaseAway
        with away_is_told():
            self.connection = await engine.pool.acquire(timeout=5)
        try:
            with away_is_told():
                await self.connection.execute(self._opening)
        except BaseException as error:
            await self._give_back()
            if isinstance(error, asyncpg.PostgresError) and error.sqlstate == _ENTRY_REFUSED:
                raise EntryRefused from error
            raise
        self._token = engine.current_transaction.set(self)
        return self

    async def __aexit__(self, *raised: object, **_: Any) -> Literal[False]:
        """Commit, or roll back after an error; the connection goes back whatever happens.

        Raises: CommitRefused when a deferred constraint refuses; DatabaseAway when the connection broke.
        """
        if self._token is not None:
            engine.current_transaction.reset(self._token)
        try:
            if raised[0] is None and not self._rolled_back:
                await self.commit()
            elif not self._rolled_back:
                await self.rollback()
        finally:
            await self._give_back()
        return False

    async def commit(self) -> None:
        """Commit. Raises: CommitRefused; DatabaseAway."""
        try:
            with away_is_told():
                await self.connection.execute("COMMIT")
        except asyncpg.PostgresError as refusal:
            raise CommitRefused from refusal
        self._committed = True

    async def rollback(self) -> None:
        """Roll back; a broken connection has rolled back already."""
        self._rolled_back = True
        if self._is_alive():
            with away_is_told():
                await self.connection.execute("ROLLBACK")

    async def _give_back(self) -> None:
        if self._is_alive() and self.connection.is_in_transaction():
            try:
                await self.connection.execute("ROLLBACK", timeout=2)
            except (asyncpg.PostgresError, *AWAY):
                self.connection.terminate()
        if engine.pool is not None:
            await engine.pool.release(self.connection)

    def _is_alive(self) -> bool:
        try:
            return not self.connection.is_closed()
        except asyncpg.InterfaceError:
            return False  # the pool took a broken connection back by itself


class RegistryScope(OneConnection):
    """A transaction over the registry alone: no tenant is set, so tenant tables show nothing."""

    __slots__ = ()

    def __init__(self) -> None:
        """Prepare a transaction without a tenant."""
        super().__init__("BEGIN")


class Scope(OneConnection):
    """An open tenant: use as ``async with Scope(entry):``; inside it `current()` returns it.

    ``memory`` is for what is read once a scope, such as opened keys and settings; it goes with the scope.
    """

    __slots__ = ("_current_token", "_later", "actor", "memory", "origin", "tenant_id")

    def __init__(self, entry: Entry, origin: Origin | None = None) -> None:
        """Prepare to enter as ``entry`` says. Raises: NoTenantScope when a scope is open already."""
        super().__init__("BEGIN; SELECT " + entry.call)
        self.tenant_id = entry.tenant_id
        self.actor = entry.actor
        self.origin = origin or Origin()
        self.memory: dict[str, Any] = {}
        self._later: list[Callable[[], Awaitable[None]]] = []
        self._current_token: Token[Scope | None] | None = None

    def after_commit(self, act: Callable[[], Awaitable[None]]) -> None:
        """Do ``act`` once COMMIT succeeded; it is dropped on rollback. It must not raise."""
        self._later.append(act)

    async def __aenter__(self) -> Self:
        """Enter the tenant. Raises: DatabaseAway; EntryRefused."""
        await super().__aenter__()
        self._current_token = _current.set(self)
        return self

    async def __aexit__(self, *raised: object, **_: Any) -> Literal[False]:
        """Leave the tenant, then do what was put off until COMMIT. Raises: CommitRefused; DatabaseAway."""
        if self._current_token is not None:
            _current.reset(self._current_token)
        await super().__aexit__(*raised)
        if self._committed:
            for act in self._later:
                await act()
        return False
