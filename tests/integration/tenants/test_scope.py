"""Scopes: who is let in, what is seen outside, and that a connection always comes back."""

from __future__ import annotations

import asyncio

import pytest

from core.access import service
from core.access.matrix import Role
from core.access.tables import Membership
from tenants.database import engine
from tenants.errors import CommitRefused, DatabaseAway, EntryRefused, NoTenantScope
from tenants.registry import set_tenant_status
from tenants.scope import RegistryScope, Scope, current, service_entry
from tests.towns import Town


async def test_a_query_outside_a_scope_raises(tenant_a: Town) -> None:
    with pytest.raises(NoTenantScope):
        await Membership.select()
    with pytest.raises(NoTenantScope):
        current()


async def test_the_registry_alone_sees_no_row_of_a_tenant_and_makes_none(tenant_a: Town) -> None:
    async with RegistryScope():
        assert await Membership.count() == 0
        with pytest.raises(NoTenantScope):
            Membership(name=b"", email=b"", email_index=b"", roles=[], account_id=None, created_at=None)


async def test_a_scope_sees_its_own_tenant_only(tenant_a: Town, tenant_b: Town) -> None:
    async with tenant_a.serving("sign_in"):
        seen = {row["tenant_id"] for row in await Membership.select(Membership.tenant_id)}
    assert seen == {tenant_a.card.id}


async def test_a_row_for_another_tenant_is_refused_by_the_database(tenant_a: Town, tenant_b: Town) -> None:
    person = tenant_a.people[Role.PROJECT_LEAD]
    with pytest.raises(Exception, match="row-level security"):
        async with tenant_a.serving("sign_in"):
            await Membership.update({Membership.tenant_id: tenant_b.card.id}).where(
                Membership.id == person.membership_id
            )


async def test_a_suspended_tenant_lets_nobody_in(tenant_a: Town) -> None:
    await set_tenant_status(tenant_a.card.slug, "suspended")
    for entry in (tenant_a.people[Role.PROJECT_LEAD].entry, service_entry(tenant_a.card.id, "jobs")):
        with pytest.raises(EntryRefused):
            async with Scope(entry):
                pass


async def test_a_revoked_membership_is_dead_at_the_next_entering(tenant_a: Town) -> None:
    person = tenant_a.people[Role.ANALYST]
    async with Scope(person.entry):
        pass
    async with tenant_a.serving("sign_in"):
        await service.end_member(person.membership_id)
    with pytest.raises(EntryRefused):
        async with Scope(person.entry):
            pass


async def test_new_roles_make_old_entries_dead(tenant_a: Town) -> None:
    person = tenant_a.people[Role.FINANCE]
    details = service.MemberDetails(name=person.name, email=person.email, roles=(Role.ANALYST,))
    async with tenant_a.serving("sign_in"):
        await service.change_member(person.membership_id, details, version=1)
    with pytest.raises(EntryRefused):
        async with Scope(person.entry):
            pass


async def test_a_service_without_reach_is_not_let_in(tenant_a: Town) -> None:
    with pytest.raises(EntryRefused):
        async with Scope(service_entry(tenant_a.card.id, "intruder")):
            pass


async def test_the_connection_comes_back_when_commit_is_refused(tenant_a: Town) -> None:
    before = engine.pool.get_idle_size()
    for _ in range(40):
        with pytest.raises(CommitRefused):
            async with tenant_a.serving("jobs") as scope:
                await scope.connection.execute(
                    "CREATE TEMP TABLE late (n int UNIQUE DEFERRABLE INITIALLY DEFERRED) ON COMMIT DROP;"
                    "INSERT INTO late VALUES (1), (1)"
                )
    assert engine.pool.get_idle_size() >= before
    async with tenant_a.serving("jobs"):
        pass


async def test_the_connection_comes_back_when_the_body_raises_or_is_cancelled(tenant_a: Town) -> None:
    async def sleep_inside() -> None:
        async with tenant_a.serving("jobs") as scope:
            await scope.connection.execute("SELECT pg_sleep(5)")

    for _ in range(20):
        with pytest.raises(ZeroDivisionError):
            async with tenant_a.serving("jobs"):
                _ = 1 / 0
        task = asyncio.create_task(sleep_inside())
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    await asyncio.wait_for(asyncio.gather(*(_enter(tenant_a) for _ in range(64))), 20)


async def test_a_broken_connection_is_told_as_database_away_and_replaced(tenant_a: Town) -> None:
    with pytest.raises(DatabaseAway):
        async with tenant_a.serving("jobs"):
            await Membership.raw("SELECT pg_terminate_backend(pg_backend_pid())")
    async with tenant_a.serving("jobs"):
        pass


async def test_what_waits_for_commit_is_dropped_on_rollback(tenant_a: Town) -> None:
    done: list[str] = []

    async def act() -> None:
        done.append("done")

    with pytest.raises(ZeroDivisionError):
        async with tenant_a.serving("jobs") as scope:
            scope.after_commit(act)
            _ = 1 / 0
    assert done == []
    async with tenant_a.serving("jobs") as scope:
        scope.after_commit(act)
    assert done == ["done"]


async def test_a_scope_inside_a_scope_is_refused(tenant_a: Town, tenant_b: Town) -> None:
    async with tenant_a.serving("jobs"):
        with pytest.raises(NoTenantScope):
            async with tenant_b.serving("jobs"):
                pass


async def _enter(town: Town) -> None:
    async with town.serving("jobs"):
        await asyncio.sleep(0)
