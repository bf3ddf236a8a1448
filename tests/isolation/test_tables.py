"""What each role sees and changes in each table, by SQL as the application's role. A new table needs a line here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from core.access.matrix import Role
from core.demo.servers import Servers
from core.plugin_storage import join_network
from tenants.ids import new_id
from tenants.scope import Scope, service_entry
from tests.isolation.worlds import World, build_world, tenant_tables
from tests.towns import Town, found_town

ALL, OWN, NONE = "all", "own", "none"

NOBODY: dict[str, str] = {}
EVERYBODY = dict.fromkeys([role.value for role in Role], ALL)
OF_CASES = {"project_lead": ALL, "lead_professional": OWN}
OF_CASES_TO_READ = {**OF_CASES, "privacy_officer": ALL}
OF_DEPLOYMENTS_TO_READ = {**OF_CASES_TO_READ, "key_figure": OWN}
OF_FINANCE = {"finance": ALL}
OF_MONEY_TO_READ = {**OF_CASES_TO_READ, **OF_FINANCE}
OF_ACCOUNTS = {"tenant_administrator": ALL}
OF_PATHS = {"project_lead": ALL}
PUBLISHED = dict.fromkeys([role.value for role in Role], "another town's")
"""What is in print: every organisation reads it, and only knowledge centres write it."""

READS: dict[str, dict[str, str]] = {
    "agency": OF_CASES_TO_READ,
    "agreement": OF_CASES_TO_READ,
    "allowance": {**OF_MONEY_TO_READ, "key_figure": OWN},
    "application": {"lead_professional": OWN},
    "budget_agreement": OF_MONEY_TO_READ,
    "case_counter": EVERYBODY,
    "case_file": OF_CASES_TO_READ,
    "client_agreement": OF_CASES_TO_READ,
    "contact": OF_CASES_TO_READ,
    "contact_photo": OF_CASES_TO_READ,
    "contact_version": OF_CASES_TO_READ,
    "credential": {**OF_ACCOUNTS, "lead_professional": OWN},
    "data_key": EVERYBODY,
    "deployment": OF_DEPLOYMENTS_TO_READ,
    "deployment_closing": OF_CASES_TO_READ,
    "deviation": OF_CASES_TO_READ,
    "evaluation": OF_CASES_TO_READ,
    "expense": OF_MONEY_TO_READ,
    "goal": OF_CASES_TO_READ,
    "household_member": OF_CASES_TO_READ,
    "idempotency_key": {"lead_professional": OWN},
    "import_batch": {"project_lead": ALL},
    "import_row": {"project_lead": ALL},
    "instrument_answer": OF_CASES_TO_READ,
    "involvement": OF_CASES_TO_READ,
    "involvement_count": OF_CASES_TO_READ,
    "journal": {"project_lead": ALL, "lead_professional": OWN, "privacy_officer": ALL},
    "key_figure": OF_CASES_TO_READ,
    "key_figure_pause": {"project_lead": ALL},
    "key_figure_profile": {"project_lead": ALL},
    "known_communities": {"project_lead": ALL},
    "library_guide": NOBODY,  # of a municipality: what a knowledge centre has is in test_library_leads_nowhere.py
    "library_guide_theme": NOBODY,
    "library_letterbox": NOBODY,
    "library_note": NOBODY,
    "library_search": PUBLISHED,
    "library_term": NOBODY,
    "library_theme": NOBODY,
    "library_told": NOBODY,
    "library_word": PUBLISHED,
    "learning": OF_CASES_TO_READ,
    "ledger_account": EVERYBODY,
    "ledger_period": EVERYBODY,
    "ledger_posting": OF_MONEY_TO_READ,
    "ledger_transaction": OF_MONEY_TO_READ,
    "meeting": {"project_lead": ALL},
    "membership": {**OF_ACCOUNTS, "project_lead": ALL, "lead_professional": ALL, "privacy_officer": ALL},
    "money_note": OF_CASES_TO_READ,
    "name_token": OF_CASES_TO_READ,
    "note_draft": OF_CASES_TO_READ,
    "note_message": NOBODY,
    "note_review": OF_CASES_TO_READ,
    "notification_choice": {"lead_professional": OWN},
    "notification_due": NOBODY,
    "notification_turn": NOBODY,
    "other_payment": {**OF_FINANCE, "project_lead": ALL},
    "participation": OF_CASES_TO_READ,
    "path_mark": {"lead_professional": OWN},
    "path_step": EVERYBODY,
    "practice_note": {"project_lead": ALL, "lead_professional": ALL, "privacy_officer": ALL},
    "payment_details": {**OF_FINANCE, "project_lead": ALL},
    "payout_batch": OF_FINANCE,
    "payout_line": OF_FINANCE,
    "pending_delivery": NOBODY,
    "plan": OF_CASES_TO_READ,
    "plugin_switch": EVERYBODY,
    "plugin_trouble": OF_ACCOUNTS,
    "provision": OF_CASES_TO_READ,
    "push_subscription": {"lead_professional": OWN},
    "reading_path": EVERYBODY,
    "received_note": NOBODY,
    "reminder": NOBODY,
    "search_brief": {"project_lead": ALL},
    "setting": EVERYBODY,
    "share": OF_DEPLOYMENTS_TO_READ,
    "sign_in_link": OF_ACCOUNTS,
    "signal": OF_DEPLOYMENTS_TO_READ,
    "signal_follow_up": OF_CASES_TO_READ,
    "succession": {"lead_professional": OWN},
    "term": OF_DEPLOYMENTS_TO_READ,
}
WRITES: dict[str, dict[str, str]] = {
    **READS,
    **{table: OF_CASES for table, who in READS.items() if who is OF_CASES_TO_READ},
    "allowance": {"project_lead": ALL},
    "budget_agreement": OF_CASES,
    "contact": {"lead_professional": OWN},  # only whoever logged it corrects it
    "contact_photo": NOBODY,
    "contact_version": NOBODY,
    "data_key": {"project_lead": ALL, **OF_ACCOUNTS},
    "deployment": {**OF_CASES, "key_figure": OWN},
    "expense": {**OF_CASES, **OF_FINANCE},
    "key_figure": {"project_lead": ALL},
    "learning": {"lead_professional": OWN},  # only whoever noted it changes it
    "ledger_account": OF_FINANCE,
    "ledger_period": NOBODY,
    "ledger_posting": NOBODY,
    "ledger_transaction": NOBODY,
    "membership": OF_ACCOUNTS,
    "participation": {"project_lead": ALL},
    "path_mark": NOBODY,  # a mark is made or taken away
    "path_step": OF_PATHS,
    "reading_path": OF_PATHS,
    **{table: NOBODY for table, who in READS.items() if who is PUBLISHED},
    "note_review": NOBODY,
    "practice_note": {"project_lead": ALL, "lead_professional": ALL},
    "plugin_switch": OF_ACCOUNTS,
    "plugin_trouble": NOBODY,  # only jobs note what went wrong
    "journal": NOBODY,
    "setting": OF_ACCOUNTS,
    "share": {**OF_CASES, "key_figure": OWN},
    "signal": OF_CASES,
    "signal_follow_up": NOBODY,
    "term": OF_CASES,
}
KEPT = (
    "allowance",
    "expense",
    "ledger_account",
    "meeting",
    "money_note",
    "payout_batch",
    "payout_line",
    "case_counter",
    "contact",
    "contact_photo",
    "contact_version",
    "data_key",
    "journal",
    "membership",
    "notification_choice",
    "pending_delivery",
    "plugin_switch",
    "search_brief",
    "setting",
    "share",
    "signal",
    "succession",
)
"""Tables of which no member ever deletes a row."""
DELETES: dict[str, dict[str, str]] = {
    **WRITES,
    "deployment": OF_CASES,
    "path_mark": {"lead_professional": OWN},
    "plugin_trouble": OF_ACCOUNTS,
    **dict.fromkeys(KEPT, NOBODY),
}
ADDS: dict[str, dict[str, str]] = {
    **WRITES,
    "case_file": {"project_lead": ALL},  # others add only a case that they ask for themselves
    "contact_photo": {"lead_professional": OWN},
    "contact_version": {"lead_professional": OWN},
    "data_key": {"project_lead": ALL, "lead_professional": ALL, **OF_ACCOUNTS},
    "deployment": OF_CASES,
    "journal": OF_DEPLOYMENTS_TO_READ,
    "pending_delivery": EVERYBODY,
    "share": OF_CASES,
    "signal": {"key_figure": OWN},
    "signal_follow_up": OF_CASES,
    "allowance": NOBODY,  # by whoever writes it down, who is nobody here
    "expense": {"lead_professional": OWN},
    "ledger_period": OF_FINANCE,
    "ledger_posting": {**OF_CASES, **OF_FINANCE},
    "ledger_transaction": {**OF_CASES, **OF_FINANCE},
    "money_note": {"lead_professional": OWN},
    "note_draft": {"lead_professional": OWN},
    "payout_batch": NOBODY,
    "path_mark": {"lead_professional": OWN},
    "succession": {"project_lead": ALL},  # at a handover
}


@pytest.fixture(scope="module")
async def towns(database: Servers) -> list[tuple[Town, World, World]]:
    """Two towns with two worlds each; only the first one's people look."""
    connection = await asyncpg.connect(database.admin_url)
    try:
        built = []
        for _ in range(2):
            town = await found_town()
            own = await build_world(connection, town, "lead_professional", 1)
            other = await build_world(connection, town, "second_professional", 2)
            built.append((town, own, other))
        return built
    finally:
        await connection.close()


@pytest.fixture(scope="module")
async def rows(
    towns: list[tuple[Town, World, World]], database: Servers
) -> dict[tuple[str, UUID], dict[str, Any]]:
    """The rows of all worlds by table and id, without the columns that the database works out from others."""
    connection = await asyncpg.connect(database.admin_url)
    try:
        found: dict[tuple[str, UUID], dict[str, Any]] = {}
        for table in tenant_tables():
            worked_out = await connection.fetch(
                "SELECT attname FROM pg_attribute WHERE attrelid = $1::regclass AND attgenerated <> ''",
                f'"{table}"',
            )
            left_out = {one["attname"] for one in worked_out}
            ids = [world.ids[table] for _, *worlds in towns for world in worlds]
            for row in await connection.fetch(f'SELECT * FROM "{table}" WHERE id = ANY($1)', ids):
                found[table, row["id"]] = {name: value for name, value in row.items() if name not in left_out}
        return found
    finally:
        await connection.close()


def test_every_table_has_a_line() -> None:
    assert set(READS) == set(tenant_tables())


@pytest.mark.parametrize("role", [role.value for role in Role])
async def test_a_role_sees_just_what_it_may(towns: list[tuple[Town, World, World]], role: str) -> None:
    town = towns[0][0]
    found: dict[str, str] = {}
    async with town.acting(role) as scope:
        for table in tenant_tables():
            rows = await scope.connection.fetch(f'SELECT id FROM "{table}"')
            found[table] = _told(towns, table, {row["id"] for row in rows})
    assert found == {table: READS[table].get(role, NONE) for table in tenant_tables()}


@pytest.mark.parametrize("role", [role.value for role in Role])
async def test_a_role_changes_just_what_it_may(towns: list[tuple[Town, World, World]], role: str) -> None:
    found: dict[str, str] = {}
    for table in tenant_tables():
        wanted = [world.ids[table] for _, own, other in towns for world in (own, other)]
        async with towns[0][0].acting(role) as scope:
            try:
                rows = await scope.connection.fetch(
                    f'UPDATE "{table}" SET tenant_id = tenant_id WHERE id = ANY($1) RETURNING id', wanted
                )
            except asyncpg.InsufficientPrivilegeError:
                rows = []
            await scope.rollback()
        found[table] = _told(towns, table, {row["id"] for row in rows})
    assert found == {table: WRITES[table].get(role, NONE) for table in tenant_tables()}


@pytest.mark.parametrize("role", [role.value for role in Role])
async def test_a_role_deletes_just_what_it_may(towns: list[tuple[Town, World, World]], role: str) -> None:
    found: dict[str, str] = {}
    async with _trying(towns, role) as scope:
        for table in tenant_tables():
            wanted = [world.ids[table] for _, own, other in towns for world in (own, other)]
            gone = [row for row in wanted if await _may(scope, f'DELETE FROM "{table}" WHERE id = $1', [row])]
            found[table] = _told(towns, table, set(gone))
    assert found == {table: DELETES[table].get(role, NONE) for table in tenant_tables()}


@pytest.mark.parametrize("role", [role.value for role in Role])
async def test_a_role_adds_just_what_it_may(
    towns: list[tuple[Town, World, World]], role: str, rows: dict[tuple[str, UUID], dict[str, Any]]
) -> None:
    """A row like one that is there, under a new id; what is only there already counts as allowed."""
    found: dict[str, str] = {}
    async with _trying(towns, role) as scope:
        for table in tenant_tables():
            added = set()
            for _, *worlds in towns:
                for world in worlds:
                    row = rows[table, world.ids[table]] | {"id": new_id()}
                    if await _may(scope, _insert(table, row), list(row.values())):
                        added.add(world.ids[table])
            found[table] = _told(towns, table, added)
    assert found == {table: ADDS[table].get(role, NONE) for table in tenant_tables()}


@pytest.mark.parametrize("service", ["visitor", "gate"])
@pytest.mark.parametrize(
    "table",
    sorted(
        set(READS)
        - {"case_counter", "data_key", "library_search", "library_word", "plugin_switch", "setting"}
    ),
)
async def test_a_visitor_sees_nothing_and_the_gate_only_what_lets_in(
    towns: list[tuple[Town, World, World]], table: str, service: str
) -> None:
    async with Scope(service_entry(towns[0][0].card.id, service)) as scope:
        seen = await scope.connection.fetchval(f'SELECT count(*) FROM "{table}"')
    assert (seen > 0) == (service == "gate" and table in {"membership", "credential"})


@pytest.mark.parametrize("table", sorted(set(READS)))
async def test_no_role_writes_a_row_for_another_town(
    towns: list[tuple[Town, World, World]], table: str, rows: dict[tuple[str, UUID], dict[str, Any]]
) -> None:
    (town, _, _), (other, world, _) = towns
    row = rows[table, world.ids[table]]
    async with town.serving("jobs") as scope:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(_insert(table, row), *row.values())
        await scope.rollback()
    assert row["tenant_id"] == other.card.id


@asynccontextmanager
async def _trying(towns: list[tuple[Town, World, World]], role: str) -> AsyncIterator[Scope]:
    """Open the first town as a role, for trials; nothing of it stays."""
    async with towns[0][0].acting(role) as scope:
        yield scope
        await scope.rollback()


async def _may(scope: Scope, statement: str, values: list[Any]) -> bool:
    """Tell whether the walls let a role do this, and undo it; a key that holds it back comes after the walls."""
    await scope.connection.execute("SAVEPOINT trial")
    try:
        done = await scope.connection.execute(statement, *values)
    except asyncpg.InsufficientPrivilegeError:
        done = "refused 0"
    except asyncpg.IntegrityConstraintViolationError:
        done = "held back 1"
    await scope.connection.execute("ROLLBACK TO SAVEPOINT trial; RELEASE SAVEPOINT trial")
    return not done.endswith(" 0")


def _insert(table: str, row: dict[str, Any]) -> str:
    columns = ", ".join(f'"{column}"' for column in row)
    values = ", ".join(f"${place}" for place in range(1, len(row) + 1))
    return f'INSERT INTO "{table}" ({columns}) VALUES ({values})'


def _told(towns: list[tuple[Town, World, World]], table: str, ids: set[UUID]) -> str:
    (_, own, other), (_, *foreign) = towns
    if ids & {world.ids[table] for world in foreign}:
        return "another town's"
    return {(True, True): ALL, (True, False): OWN, (False, False): NONE, (False, True): "the wrong one"}[
        own.ids[table] in ids, other.ids[table] in ids
    ]


async def test_nobody_makes_himself_the_applicant_of_a_case_that_is_not_his(
    towns: list[tuple[Town, World, World]],
) -> None:
    town, _, other = towns[0]
    account_id = town.people["lead_professional"].account_id
    async with town.acting("lead_professional") as scope:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(
                "INSERT INTO participation (tenant_id, case_id, account_id, role, since) "
                "VALUES ($1, $2, $3, 'applicant', now())",
                town.card.id,
                other.ids["case_file"],
                account_id,
            )
        await scope.rollback()


async def test_every_town_sees_who_joined_a_network_and_writes_only_of_itself(
    towns: list[tuple[Town, World, World]],
) -> None:
    (town, _, _), (other, _, _) = towns
    async with other.acting("tenant_administrator"):
        await join_network("invented")
    seen = "SELECT tenant_id FROM network_membership WHERE network = 'invented'"
    for role in ("tenant_administrator", "project_lead", "key_figure"):
        async with town.acting(role) as scope:
            assert [row["tenant_id"] for row in await scope.connection.fetch(seen)] == [other.card.id]
    forged = (
        "INSERT INTO network_membership (tenant_id, network, joined_at, mailbox_id, public_key) "
        "SELECT $1, 'forged', now(), mailbox_id, public_key FROM network_membership WHERE network = 'invented'"
    )
    ended = "DELETE FROM network_membership WHERE tenant_id = $1"
    async with _trying(towns, "tenant_administrator") as scope:
        assert not await _may(scope, forged, [other.card.id])
        assert await _may(scope, forged, [town.card.id])
        assert not await _may(scope, ended, [other.card.id])
    async with _trying(towns, "project_lead") as scope:
        assert not await _may(scope, forged, [town.card.id])
