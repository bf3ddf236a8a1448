"""PostgreSQL through Piccolo: one engine whose queries run on the connection of the open scope, and nowhere else."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Any, Self, cast, overload
from uuid import UUID

import asyncpg
from piccolo.columns import Bytea, column_types
from piccolo.engine.postgres import PostgresEngine
from piccolo.query.methods.insert import Insert
from piccolo.table import Table

from tenants import guests
from tenants.errors import DatabaseAway, NoTenantScope, RoleCanBypass
from tenants.ids import new_id

if TYPE_CHECKING:
    from piccolo.query.base import Query
    from piccolo.querystring import QueryString

    from tenants.scope import OneConnection

AWAY = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
)


@contextlib.contextmanager
def away_is_told() -> Generator[None]:
    """Turn every way in which the database can be unreachable into `DatabaseAway`."""
    try:
        yield
    except AWAY as error:
        raise DatabaseAway from error


async def _keep_clean_connection(_connection: asyncpg.Connection[asyncpg.Record]) -> None:
    """Leave out asyncpg's reset on release: a scope sets variables for its own transaction only (D7)."""


class WalledEngine(PostgresEngine):
    """Piccolo's engine without its two ways round a scope: a query of its own connection, and a query of the pool."""

    async def check_version(self) -> None:
        """Leave out Piccolo's connection at import; `open_database` checks the server."""

    async def prep_database(self) -> None:
        """Leave out Piccolo's CREATE EXTENSION at import; roles.sql makes the extensions."""

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> Any:
        """Run one query on the connection of the open scope.

        Raises: NoTenantScope outside a scope; DatabaseAway when the connection broke; GuestRefused for what a guest may not.
        """
        transaction = self.current_transaction.get()
        if transaction is None:
            raise NoTenantScope
        sql, values = querystring.compile_string(engine_type=self.engine_type)
        with away_is_told():
            await guests.admit(sql)
            return await cast("OneConnection", transaction).held.fetch(sql, *values)

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> Any:
        """Refuse: tables are made by migrations, as their owner."""
        raise NoTenantScope


engine = WalledEngine(config={})


async def open_database(url: str, *, size: int = 16) -> None:
    """Open the pool of this process and refuse a role that could bypass the walls.

    ``url`` is a PostgreSQL address of the application's role, ``size`` the most connections this process holds.
    Raises: RoleCanBypass; DatabaseAway when the server cannot be reached.
    """
    with away_is_told():
        pool = await asyncpg.create_pool(
            url,
            min_size=1,
            max_size=size,
            reset=_keep_clean_connection,
            timeout=5,
            command_timeout=60,
            server_settings={"application_name": "kernkracht", "jit": "off"},
        )
        async with pool.acquire() as connection:
            bypass = await connection.fetchval(_CAN_BYPASS)
    if bypass:
        await pool.close()
        raise RoleCanBypass
    engine.pool = pool


async def close_database() -> None:
    """Close the pool; waits for scopes that are still open."""
    if engine.pool is not None:
        await engine.pool.close()
        engine.pool = None


_CAN_BYPASS = """
    SELECT rolsuper OR rolbypassrls OR EXISTS (
        SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
           AND pg_has_role(current_user, relowner, 'MEMBER'))
      FROM pg_roles WHERE rolname = current_user
"""


def tenant_of_transaction() -> UUID:
    """Return the tenant of the open scope. Raises: NoTenantScope, also in a transaction over the registry alone."""
    transaction = engine.current_transaction.get()
    tenant_id: UUID | None = getattr(transaction, "tenant_id", None)
    if tenant_id is None:
        raise NoTenantScope
    return tenant_id


class Sealed(Bytea):
    """A column whose value is sealed: it identifies a person or tells what was told. See `tenants.seals`."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, obj: Table, objtype: Any = None) -> bytes: ...
        @overload
        def __get__(self, obj: None, objtype: Any = None) -> Self: ...
        def __get__(self, obj: Any, objtype: Any = None) -> Any: ...


class RegistryTable(Table):
    """A table without a tenant: the registry itself, and data about no one."""

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        cls._meta._db = engine  # noqa: SLF001 - Piccolo's `db=` option would have to be repeated at every table

    @classmethod
    def insert(cls, *new: Any) -> Insert[Any]:
        """Insert rows without Piccolo's RETURNING: ids are known already, and who writes need not be able to read."""
        return Insert(table=cls).add(*new)


class TenantTable(RegistryTable):
    """A table whose rows belong to a tenant: every key starts with ``tenant_id``, and the walls hold for it."""

    tenant_id = column_types.UUID(default=None)
    id = column_types.UUID(primary_key=True, default=new_id)

    def __init__(self, *arguments: Any, **values: Any) -> None:
        """Make a row of the current tenant, unless it comes from the database or names its tenant itself."""
        if not values.get("_exists_in_db") and "tenant_id" not in values:
            values["tenant_id"] = tenant_of_transaction()
        super().__init__(*arguments, **values)


async def rows(query: Query[Any, Any]) -> Sequence[asyncpg.Record]:
    """Run a Piccolo query and return asyncpg's rows, without Piccolo's detour over dictionaries; for hot lists."""
    result: Sequence[asyncpg.Record] = await engine.run_querystring(query.querystrings[0])
    return result
