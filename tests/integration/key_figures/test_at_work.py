"""What the database holds while somebody works on a case is told as something that can be mended."""

from __future__ import annotations

from uuid import UUID

import asyncpg
import msgspec
import pytest

from core.demo.servers import Servers
from core.key_figures import service
from core.key_figures.entries import PapersEntry
from core.key_figures.errors import CapacityInUse, PapersInUse, StillDeployed
from tenants.ids import new_id
from tests.integration.cases.making import taken_on
from tests.integration.key_figures.making import PROFILE, with_account
from tests.towns import Town

NONE_AT_A_TIME = msgspec.structs.replace(PROFILE, capacity=0)


@pytest.fixture
async def at_work(database: Servers, tenant_a: Town) -> UUID:
    """A key figure with an active deployment, written around the application."""
    key_figure_id, case = await with_account(tenant_a), await taken_on(tenant_a)
    connection = await asyncpg.connect(database.admin_url)
    try:
        async with connection.transaction():
            await connection.execute("SET LOCAL session_replication_role = replica")
            await connection.execute(
                "INSERT INTO deployment (tenant_id, id, case_id, key_figure_id, source, state, state_since, began_on, "
                "created_at, changed_at) VALUES ($1, $2, $3, $4, 'import', 'active', now(), now(), now(), now())",
                tenant_a.card.id,
                new_id(),
                case.id,
                key_figure_id,
            )
    finally:
        await connection.close()
    return key_figure_id


async def test_a_number_below_what_runs_is_refused(at_work: UUID, tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        seen = await service.read_key_figure(at_work)
        with pytest.raises(CapacityInUse):
            await service.change_profile(at_work, NONE_AT_A_TIME, version=seen.version)
        assert (await service.read_key_figure(at_work)).capacity == 2
    async with tenant_a.acting("key_figure"):
        with pytest.raises(CapacityInUse):
            await service.change_own_profile(NONE_AT_A_TIME, version=seen.version)
        own = await service.change_own_profile(
            msgspec.structs.replace(PROFILE, capacity=1), version=seen.version
        )
    assert own.capacity == 1


async def test_somebody_at_work_does_not_end(at_work: UUID, tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        seen = await service.read_key_figure(at_work)
        with pytest.raises(StillDeployed):
            await service.end_key_figure(at_work, version=seen.version)
        assert (await service.read_key_figure(at_work)).ended_on is None


async def test_what_somebody_at_work_signed_stays(at_work: UUID, tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        seen = await service.read_key_figure(at_work)
        with pytest.raises(PapersInUse):
            await service.record_papers(at_work, PapersEntry(), version=seen.version)
        after = await service.read_key_figure(at_work)
    assert after.role_agreed_on == seen.role_agreed_on is not None
