"""Tables of guests: what they must look like, and proof that a guest's migration touched nothing of the house.

A guest's tables are named after it and have one of our two walls, exactly as we build it; a migration that leaves anything
else behind is undone as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    import asyncpg

    from tenants.guests import Connection

_COMMUNITY: Final = re.compile(
    r"communit|gemeenschap|origin|herkomst|afkomst|religi|geloof|nationalit|ethni|etni", re.IGNORECASE
)
_PROOF: Final = "guest_proof"


class GuestApp(msgspec.Struct, frozen=True, kw_only=True):
    """A guest's Piccolo app: the guest's ``name``, the ``package`` that holds its ``piccolo_app``, and its tables.

    ``tables`` are all of them; ``network_tables`` those among them whose rows two tenants share.
    """

    name: str
    package: str
    tables: tuple[str, ...]
    network_tables: tuple[str, ...] = ()

    @property
    def prefix(self) -> str:
        """Return how each of its tables, and functions, is named at the beginning."""
        return f"plugin_{self.name.replace('-', '_')}_"


class GuestTablesRefused(Exception):
    """A guest's tables are not as they have to be; the text says which and what its author has to mend."""


async def fingerprint(connection: Connection | asyncpg.Connection[asyncpg.Record], app: GuestApp) -> str:
    """Return a digest of everything in the database that is not this guest's."""
    found: str = await connection.fetchval(_FINGERPRINT, app.prefix)
    return found


async def require_untouched(
    connection: Connection | asyncpg.Connection[asyncpg.Record], app: GuestApp, before: str
) -> None:
    """Compare with the digest from before, in the same transaction. Raises: GuestTablesRefused."""
    if await fingerprint(connection, app) != before:
        _refuse("its migrations change what is not its own, or end the transaction")


async def require_walls(connection: Connection | asyncpg.Connection[asyncpg.Record], app: GuestApp) -> None:
    """Look at every table of a guest, as the owner and inside a transaction. Raises: GuestTablesRefused."""
    relations = await connection.fetch(_RELATIONS, app.prefix)
    made = {row["name"] for row in relations if row["kind"] == "r"}
    if strange := sorted(row["name"] for row in relations if row["kind"] not in "rpiSt"):
        _refuse(f"{strange[0]} is no table; a plugin brings tables, indexes and sequences alone")
    if made != set(app.tables):
        _refuse(
            f"the manifest names other tables than there are: {', '.join(sorted(made ^ set(app.tables)))}"
        )
    for function in await connection.fetch(_FUNCTIONS, app.prefix):
        if function["is_privileged"]:
            _refuse(
                f"{function['name']}() takes on other rights or another tenant, which no plugin's function may"
            )
    for table in app.tables:
        await _require_columns(connection, table)
        await _require_wall(connection, app, table)


def tells_of_community(column: str) -> bool:
    """Return whether a column is named after somebody's community, origin, religion or nationality (decision 0004)."""
    return _COMMUNITY.search(column) is not None


async def missing_walls(
    connection: Connection | asyncpg.Connection[asyncpg.Record], app: GuestApp
) -> list[str]:
    """List the tables of a guest that are not there or have no wall, as any role can see it; empty when all is well."""
    found = await connection.fetch(_HAVE_WALLS, list(app.tables))
    return sorted(set(app.tables) - {row["name"] for row in found})


async def _require_columns(connection: Connection | asyncpg.Connection[asyncpg.Record], table: str) -> None:
    columns: Sequence[asyncpg.Record] = await connection.fetch(_COLUMNS, table)
    names = [row["name"] for row in columns]
    if [row["name"] for row in columns if row["is_key"]][:1] != ["tenant_id"]:
        _refuse(f"the primary key of {table} has to begin with tenant_id")
    if named := [name for name in names if tells_of_community(name)]:
        _refuse(f"{table}.{named[0]} would hold somebody's community or origin, which no table of ours holds")


async def _require_wall(
    connection: Connection | asyncpg.Connection[asyncpg.Record], app: GuestApp, table: str
) -> None:
    """Compare the restrictive policies of a table with those of a table on which we build the wall ourselves."""
    wall = "network_wall" if table in app.network_tables else "tenant_wall"
    await connection.execute("CREATE TABLE guest_proof (tenant_id uuid, id uuid, partner_id uuid)")
    if wall == "network_wall":
        await connection.execute("SELECT build_network_wall('guest_proof', $1)", app.name)
    else:
        await connection.execute("SELECT build_wall('guest_proof')")
    expected, found = [await connection.fetch(_RESTRICTIVE, one) for one in (_PROOF, table)]
    usual, granted = [{*map(tuple, await connection.fetch(_GRANTS, one))} for one in (_PROOF, table)]
    await connection.execute("DROP TABLE guest_proof")
    if not await connection.fetchval(_IS_FORCED, table) or [*map(tuple, found)] != [*map(tuple, expected)]:
        function = f"build_wall('{table}')"
        if wall == "network_wall":
            function = f"build_network_wall('{table}', '{app.name}')"
        _refuse(f"{table} has no wall; its migration ends with SELECT {function};")
    if not granted <= usual:
        _refuse(f"{table} is granted to others than the application")


def _refuse(message: str) -> None:
    raise GuestTablesRefused(message)


_FINGERPRINT = """
    WITH ours AS (
        SELECT * FROM pg_class WHERE relnamespace = 'public'::regnamespace AND NOT starts_with(relname, $1)
    )
    SELECT md5(string_agg(line, '|' ORDER BY line)) FROM (
        SELECT concat_ws(' ', 'c', relname, relkind, relowner, relrowsecurity, relforcerowsecurity, relacl) AS line FROM ours
        UNION ALL
        SELECT concat_ws(' ', 'a', attrelid, attname, atttypid, attnotnull, attacl) FROM pg_attribute
         WHERE attrelid IN (SELECT oid FROM ours) AND attnum > 0
        UNION ALL
        SELECT concat_ws(' ', 'p', polrelid, polname, polcmd, polpermissive, pg_get_expr(polqual, polrelid),
                         pg_get_expr(polwithcheck, polrelid)) FROM pg_policy WHERE polrelid IN (SELECT oid FROM ours)
        UNION ALL
        SELECT concat_ws(' ', 't', tgrelid, tgname, tgenabled, tgfoid) FROM pg_trigger
         WHERE tgrelid IN (SELECT oid FROM ours) AND NOT tgisinternal
        UNION ALL
        SELECT concat_ws(' ', 'n', conrelid, conname, contype, convalidated) FROM pg_constraint
         WHERE conrelid IN (SELECT oid FROM ours)
        UNION ALL
        SELECT concat_ws(' ', 'r', ev_class, rulename, ev_enabled) FROM pg_rewrite WHERE ev_class IN (SELECT oid FROM ours)
        UNION ALL
        SELECT concat_ws(' ', 'f', oid, proname, proowner, prosecdef, md5(prosrc), md5(pg_get_functiondef(oid)), proacl)
          FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' AND NOT starts_with(proname, $1)
        UNION ALL
        SELECT concat_ws(' ', 's', nspname, nspacl) FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'
        UNION ALL
        SELECT concat_ws(' ', 'm', roleid, member, admin_option) FROM pg_auth_members
        UNION ALL
        SELECT concat_ws(' ', 'e', extname, extversion) FROM pg_extension
        UNION ALL
        SELECT concat_ws(' ', 'v', evtname, evtenabled) FROM pg_event_trigger
        UNION ALL
        SELECT concat_ws(' ', 'x', pg_current_xact_id())
    ) AS lines
"""

_RELATIONS = """
    SELECT relname AS name, relkind::text AS kind FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND starts_with(relname, $1)
"""

_FUNCTIONS = """
    SELECT proname AS name,
           prosecdef OR proconfig IS NOT NULL OR prosrc ~* 'set_config|app\\.(tenant|account|reach)|enter_' AS is_privileged
      FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND starts_with(proname, $1)
"""

_COLUMNS = """
    SELECT attname AS name, coalesce(attnum = ANY (indkey::int2[]), false) AS is_key
      FROM pg_attribute
      LEFT JOIN pg_index ON indrelid = attrelid AND indisprimary
     WHERE attrelid = $1::text::regclass AND attnum > 0 AND NOT attisdropped
     ORDER BY array_position(indkey::int2[], attnum) NULLS LAST, attnum
"""

_RESTRICTIVE = """
    SELECT polname, polcmd::text, polroles::text, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)
      FROM pg_policy WHERE polrelid = $1::text::regclass AND NOT polpermissive ORDER BY polname
"""

_IS_FORCED = "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = $1::text::regclass"

_GRANTS = """
    SELECT grantee, privilege_type FROM pg_class, aclexplode(relacl) WHERE pg_class.oid = $1::text::regclass ORDER BY 1, 2
"""

_HAVE_WALLS = """
    SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relname = ANY ($1) AND relrowsecurity AND relforcerowsecurity
       AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid AND NOT polpermissive
                      AND polname IN ('tenant_wall', 'network_wall'))
"""
