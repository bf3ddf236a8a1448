"""What the database itself says of its tables, walls, keys and grants (STANDARDS D1–D13)."""

from __future__ import annotations

from typing import NamedTuple

import asyncpg

Connection = asyncpg.Connection


class Column(NamedTuple):
    """One column as the database has it; ``default`` is SQL."""

    table: str
    name: str
    type: str
    nullable: bool
    default: str | None


async def tables(connection: Connection, *, of_tenants: bool | None = None) -> list[str]:
    """List the house's tables, all of them or only those with (or without) a column ``tenant_id``.

    A test of a plugin may have left the plugin's own behind; those are looked at when they are migrated.
    """
    rows = await connection.fetch("""
        SELECT relname, EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'tenant_id'
                                   AND NOT attisdropped) AS walled
          FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
           AND (NOT starts_with(relname, 'plugin_') OR relname IN ('plugin_switch', 'plugin_trouble'))
         ORDER BY relname
    """)
    return [row["relname"] for row in rows if of_tenants is None or row["walled"] is of_tenants]


async def columns(connection: Connection, held: list[str]) -> list[Column]:
    """List the columns of these tables, in order; one that the database works out from others is not among them."""
    rows = await connection.fetch(
        """
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
               pg_get_expr(d.adbin, d.adrelid)
          FROM pg_attribute a
          JOIN pg_class c ON c.oid = a.attrelid AND c.relnamespace = 'public'::regnamespace
          LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
         WHERE c.relname = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped
           AND a.attgenerated = ''
         ORDER BY c.relname, a.attnum
        """,
        held,
    )
    return [Column(*row) for row in rows]


async def without_forced_walls(connection: Connection) -> list[str]:
    """D1: tenant tables on which row-level security is not both enabled and forced."""
    return await _names(
        connection,
        """
        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT a.attisdropped
           AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
        """,
    )


async def without_tenant_policy(connection: Connection) -> list[str]:
    """D9: tenant tables without a restrictive policy on the tenant for every command, reading and writing."""
    walled = await _names(
        connection,
        """
        SELECT tablename FROM pg_policies
         WHERE schemaname = 'public' AND permissive = 'RESTRICTIVE' AND cmd = 'ALL' AND roles = '{public}'
           AND qual = '(tenant_id = ( SELECT current_tenant() AS current_tenant))' AND with_check = qual
        """,
    )
    return sorted(set(await tables(connection, of_tenants=True)) - set(walled))


async def without_reach_policy(connection: Connection) -> list[str]:
    """Tenant tables that no permissive policy opens: nobody could read them, so the wall was forgotten half-way."""
    opened = await _names(
        connection,
        "SELECT DISTINCT tablename FROM pg_policies WHERE schemaname = 'public' AND permissive = 'PERMISSIVE'",
    )
    return sorted(set(await tables(connection, of_tenants=True)) - set(opened))


async def keys_not_led_by_tenant(connection: Connection) -> list[str]:
    """D4, D11: indexes of tenant tables, unique or not, whose first column is not the tenant."""
    return await _names(
        connection,
        """
        SELECT i.indexrelid::regclass::text FROM pg_index i
          JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
          JOIN pg_attribute t ON t.attrelid = c.oid AND t.attname = 'tenant_id' AND NOT t.attisdropped
         WHERE i.indkey[0] IS DISTINCT FROM t.attnum
        """,
    )


async def links_not_led_by_tenant(connection: Connection) -> list[str]:
    """D5: foreign keys of tenant tables that do not carry the tenant to the other side."""
    return await _names(
        connection,
        """
        SELECT k.conrelid::regclass || ' ' || k.conname FROM pg_constraint k
          JOIN pg_attribute t ON t.attrelid = k.conrelid AND t.attname = 'tenant_id' AND NOT t.attisdropped
          JOIN pg_attribute o ON o.attrelid = k.confrelid AND o.attnum = k.confkey[1]
         WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
           AND NOT (k.conkey[1] = t.attnum AND (o.attname = 'tenant_id' OR k.confrelid = 'tenant'::regclass))
        """,
    )


async def dangerous_grants(connection: Connection) -> list[str]:
    """D10: grants to the application or to everybody that walls do not hold for."""
    return await _names(
        connection,
        """
        SELECT grantee || ' ' || privilege_type || ' ' || table_name FROM information_schema.role_table_grants
         WHERE table_schema = 'public' AND grantee IN ('kernkracht_app', 'PUBLIC')
           AND (privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN') OR is_grantable = 'YES'
                OR grantee = 'PUBLIC')
        """,
    )


async def functions_with_the_owners_rights(connection: Connection) -> list[str]:
    """D3: functions that run with their owner's rights."""
    return await _names(
        connection,
        """
        SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace NOT IN
            (SELECT oid FROM pg_namespace WHERE nspname IN ('pg_catalog', 'information_schema'))
        """,
    )


async def owners_rights_without_search_path(connection: Connection) -> list[str]:
    """D3: functions with their owner's rights that a caller's search_path could lead astray."""
    return await _names(
        connection,
        """
        SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace
           AND NOT EXISTS (SELECT FROM unnest(coalesce(proconfig, '{}')) AS set WHERE set LIKE 'search_path=%')
        """,
    )


async def variables_that_stay(connection: Connection) -> list[str]:
    """D7: functions that set a variable beyond the transaction."""
    return await _names(
        connection,
        r"""
        SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
           AND (prosrc ~* 'set_config\([^;]*,\s*false\s*\)' OR prosrc ~* '\mSET\s+(SESSION\s+)?app\.')
        """,
    )


async def open_views(connection: Connection) -> list[str]:
    """D2: views that look with their owner's eyes, and materialized views, which nothing walls."""
    return await _names(
        connection,
        """
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
           AND (relkind = 'm' OR (relkind = 'v' AND NOT 'security_invoker=true' = ANY (coalesce(reloptions, '{}'))))
        """,
    )


async def _names(connection: Connection, sql: str) -> list[str]:
    return sorted(str(row[0]) for row in await connection.fetch(sql))
