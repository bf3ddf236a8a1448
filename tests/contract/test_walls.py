"""The walls as the migrated database has them (STANDARDS D1–D13), and that each check would see a hole."""

from __future__ import annotations

import re

import asyncpg
import pytest

from tests.contract import catalogue
from tests.contract.catalogue import Column, Connection
from tests.contract.reviewed_columns import (
    A_PATTERN,
    APPEND_ONLY,
    BYTES,
    INDEXES_OVER_ALL,
    LINKS_OUTSIDE,
    ONE_OF_A_LIST,
    OWNERS_RIGHTS,
    PLAIN,
    SEEN_BY_ALL,
    WITHOUT_TENANT,
)
from tests.contract.schema import SEALED, tables_in_code

_SAYS_SOMETHING = re.compile(
    r"^(text|character|json|xml|citext|name|date|tsvector|hstore|inet|cidr|numeric|money)|\[\]$"
)


async def test_tables_without_a_tenant_are_the_few_that_may_be(owner_connection: Connection) -> None:
    assert set(await catalogue.tables(owner_connection, of_tenants=False)) == set(WITHOUT_TENANT)


async def test_every_tenant_table_is_walled_also_for_its_owner(owner_connection: Connection) -> None:
    assert await catalogue.tables(owner_connection, of_tenants=True)
    assert await catalogue.without_forced_walls(owner_connection) == []


async def test_every_tenant_table_has_the_restrictive_policy_for_all_commands(
    owner_connection: Connection,
) -> None:
    assert await catalogue.without_tenant_policy(owner_connection) == sorted(SEEN_BY_ALL)


async def test_every_tenant_table_is_opened_by_reach(owner_connection: Connection) -> None:
    assert await catalogue.without_reach_policy(owner_connection) == []


async def test_every_index_of_a_tenant_table_begins_with_the_tenant(owner_connection: Connection) -> None:
    assert await catalogue.keys_not_led_by_tenant(owner_connection) == sorted(INDEXES_OVER_ALL)


async def test_every_link_of_a_tenant_table_carries_the_tenant(owner_connection: Connection) -> None:
    assert await catalogue.links_not_led_by_tenant(owner_connection) == sorted(LINKS_OUTSIDE)


async def test_no_grant_goes_round_the_walls(owner_connection: Connection) -> None:
    assert await catalogue.dangerous_grants(owner_connection) == []


async def test_no_function_runs_with_its_owners_rights_unless_listed(owner_connection: Connection) -> None:
    assert await catalogue.functions_with_the_owners_rights(owner_connection) == sorted(OWNERS_RIGHTS)
    assert await catalogue.owners_rights_without_search_path(owner_connection) == []


async def test_every_view_looks_with_the_readers_eyes(owner_connection: Connection) -> None:
    assert await catalogue.open_views(owner_connection) == []


async def test_variables_are_set_for_one_transaction_only(owner_connection: Connection) -> None:
    assert await catalogue.variables_that_stay(owner_connection) == []


@pytest.mark.parametrize(
    ("check", "hole", "seen"),
    [
        ("without_forced_walls", "CREATE TABLE hole (tenant_id uuid, id uuid)", "hole"),
        (
            "without_forced_walls",
            "CREATE TABLE hole (tenant_id uuid); ALTER TABLE hole ENABLE ROW LEVEL SECURITY",
            "hole",
        ),
        ("without_forced_walls", "ALTER TABLE case_file NO FORCE ROW LEVEL SECURITY", "case_file"),
        ("without_tenant_policy", "DROP POLICY tenant_wall ON plan", "plan"),
        (
            "without_tenant_policy",
            (
                "CREATE TABLE hole (tenant_id uuid); CREATE POLICY tenant_wall ON hole AS RESTRICTIVE "
                "FOR SELECT USING (tenant_id = (SELECT current_tenant()))"
            ),
            "hole",
        ),
        (
            "without_tenant_policy",
            (
                "CREATE TABLE hole (tenant_id uuid); CREATE POLICY tenant_wall ON hole AS RESTRICTIVE "
                "USING (tenant_id = (SELECT current_tenant())) WITH CHECK (true)"
            ),
            "hole",
        ),
        ("without_reach_policy", "DROP POLICY everyone_inside ON case_counter", "case_counter"),
        ("keys_not_led_by_tenant", "CREATE UNIQUE INDEX hole ON case_file (reference, tenant_id)", "hole"),
        ("keys_not_led_by_tenant", "CREATE INDEX hole ON journal (at)", "hole"),
        ("keys_not_led_by_tenant", "CREATE INDEX hole ON journal (lower(event))", "hole"),
        (
            "links_not_led_by_tenant",
            "ALTER TABLE plan ADD CONSTRAINT hole FOREIGN KEY (professional_id) REFERENCES account (id)",
            "plan hole",
        ),
        (
            "dangerous_grants",
            "GRANT TRUNCATE ON journal TO kernkracht_app",
            "kernkracht_app TRUNCATE journal",
        ),
        ("dangerous_grants", "GRANT SELECT ON setting TO PUBLIC", "PUBLIC SELECT setting"),
        (
            "functions_with_the_owners_rights",
            "CREATE FUNCTION hole() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1",
            "hole",
        ),
        (
            "owners_rights_without_search_path",
            "CREATE FUNCTION hole() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1",
            "hole",
        ),
        ("open_views", "CREATE VIEW hole AS SELECT * FROM journal", "hole"),
        ("open_views", "CREATE MATERIALIZED VIEW hole AS SELECT 1", "hole"),
        (
            "variables_that_stay",
            (
                "CREATE FUNCTION hole() RETURNS text LANGUAGE plpgsql AS $$ BEGIN "
                "PERFORM set_config('app.tenant', '', false); RETURN ''; END $$"
            ),
            "hole",
        ),
    ],
)
async def test_each_check_sees_a_hole(owner_connection: Connection, check: str, hole: str, seen: str) -> None:
    """The hole is made and taken away in one transaction."""
    look = getattr(catalogue, check)
    assert seen not in await look(owner_connection)
    transaction = owner_connection.transaction()
    await transaction.start()
    try:
        await owner_connection.execute(hole)
        assert seen in await look(owner_connection)
    finally:
        await transaction.rollback()


@pytest.mark.parametrize(
    ("role", "bypasses"),
    [("kernkracht_app", False), ("kernkracht_owner", False), ("kernkracht_backup", True)],
)
async def test_roles_are_as_small_as_they_must_be(
    owner_connection: Connection, role: str, bypasses: bool
) -> None:
    flags = await owner_connection.fetchrow(
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls FROM pg_roles WHERE rolname = $1",
        role,
    )
    assert flags is not None
    assert tuple(flags) == (False, False, False, False, bypasses)
    memberships = (
        "SELECT count(*) FROM pg_auth_members WHERE member = $1::text::regrole OR roleid = $1::text::regrole"
    )
    assert await owner_connection.fetchval(memberships, role) == 0


@pytest.mark.parametrize("role", ["kernkracht_app", "kernkracht_backup"])
async def test_only_the_owner_owns_or_makes_anything(owner_connection: Connection, role: str) -> None:
    owned = "SELECT count(*) FROM pg_shdepend WHERE refobjid = $1::text::regrole AND deptype = 'o'"
    assert await owner_connection.fetchval(owned, role) == 0
    assert not await owner_connection.fetchval("SELECT has_schema_privilege($1, 'public', 'CREATE')", role)
    assert not await owner_connection.fetchval(
        "SELECT has_database_privilege($1, current_database(), 'CREATE')", role
    )


async def test_the_application_has_the_privileges_that_it_needs_and_no_other(
    owner_connection: Connection,
) -> None:
    rows = await owner_connection.fetch("""
        SELECT table_name, array_agg(privilege_type::text) AS may FROM information_schema.role_table_grants
         WHERE table_schema = 'public' AND grantee = 'kernkracht_app' GROUP BY table_name
    """)
    may = {row["table_name"]: set(row["may"]) for row in rows}
    assert {name: may.get(name, set()) for name in WITHOUT_TENANT} == {
        name: allowed for name, (_, allowed) in WITHOUT_TENANT.items()
    }
    assert {name: may[name] for name in APPEND_ONLY} == {name: {"SELECT", "INSERT"} for name in APPEND_ONLY}


async def test_backup_may_read_everything_and_write_nothing(owner_connection: Connection) -> None:
    for table in await catalogue.tables(owner_connection):
        rights = [
            right
            for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
            if await owner_connection.fetchval(
                "SELECT has_table_privilege('kernkracht_backup', $1::regclass, $2)", table, right
            )
        ]
        assert rights == ["SELECT"], table


async def test_what_is_sealed_in_code_is_bytes_in_the_database(owner_connection: Connection) -> None:
    held = {(column.table, column.name): column.type for column in await _columns(owner_connection)}
    assert {name: held.get(name) for name in SEALED if held.get(name) != "bytea"} == {}


async def test_bytes_that_are_not_sealed_were_reviewed(owner_connection: Connection) -> None:
    found = {(c.table, c.name) for c in await _columns(owner_connection) if c.type == "bytea"} - SEALED
    assert found == set(BYTES)


async def test_plain_words_and_dates_were_reviewed(owner_connection: Connection) -> None:
    """A new column that can hold a name is sealed, or `reviewed_columns.py` says why it holds none."""
    found = {(c.table, c.name) for c in await _columns(owner_connection) if _SAYS_SOMETHING.search(c.type)}
    assert found - set(PLAIN) == set(), "plain columns that nobody reviewed"
    assert set(PLAIN) - found == set(), "reviewed columns that are no longer there"


async def test_what_is_said_to_be_bounded_is_bounded_by_the_database(owner_connection: Connection) -> None:
    checks = await owner_connection.fetch("""
        SELECT k.conrelid::regclass::text AS name, a.attname, pg_get_constraintdef(k.oid) AS rule FROM pg_constraint k
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND k.conkey = ARRAY[a.attnum] WHERE k.contype = 'c'
    """)
    bounded = {(row["name"], row["attname"]): row["rule"] for row in checks}
    for column, reason in PLAIN.items():
        rule = bounded.get(column, "")
        assert reason != ONE_OF_A_LIST or "ANY (ARRAY[" in rule, column
        assert reason != A_PATTERN or " ~ '^" in rule, column


@pytest.mark.parametrize(
    "kind", ["text", "varchar(40)", "jsonb", "text[]", "date", "inet", "tsvector", "numeric"]
)
async def test_a_new_plain_column_is_noticed(owner_connection: Connection, kind: str) -> None:
    transaction = owner_connection.transaction()
    await transaction.start()
    try:
        await owner_connection.execute(f"ALTER TABLE case_file ADD COLUMN hole {kind}")
        assert [
            c.name
            for c in await _columns(owner_connection)
            if c.name == "hole" and _SAYS_SOMETHING.search(c.type)
        ]
    finally:
        await transaction.rollback()


def test_every_table_in_code_is_known_once() -> None:
    names = [table._meta.tablename for table in tables_in_code()]
    assert len(names) == len(set(names))


async def _columns(connection: asyncpg.Connection) -> list[Column]:
    return await catalogue.columns(connection, await catalogue.tables(connection))
