"""Hours of professionals at a case: who records and reads them, and who never sees them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import asyncpg
import pytest

from core.cases import service as cases
from core.involvement import service
from core.involvement.entries import EndEntry, InvolvementEntry
from core.involvement.settings import TariffSettings
from core.involvement.views import InvolvementView
from core.involvement.words import AgencyKind, ComparedWith
from core.kit import clock
from core.kit.errors import DoesNotFit, NotFound, StaleVersion
from tenants.settings import write_settings
from tests.integration.cases.making import AGENCY, taken_on
from tests.integration.deployments import making
from tests.towns import Town

BEGAN = date(2026, 9, 1)
NOW = datetime(2026, 11, 10, 9, tzinfo=UTC)
SCHOOL = InvolvementEntry(kind=AgencyKind.SCHOOL, quarter_hours=16, begins_on=BEGAN)


async def recorded(town: Town, case_id: UUID, entry: InvolvementEntry = SCHOOL) -> InvolvementView:
    async with town.acting("lead_professional"):
        return await service.record_involvement(case_id, entry)


async def test_hours_are_recorded_with_the_name_of_an_agency_of_the_case(
    tenant_a: Town, tenant_b: Town
) -> None:
    case = await taken_on(tenant_a)
    await recorded(tenant_b, (await taken_on(tenant_b)).id)
    async with tenant_a.acting("lead_professional") as scope:
        agency = await cases.add_agency(case.id, AGENCY)
        entry = InvolvementEntry(
            kind=AgencyKind.SCHOOL, quarter_hours=6, begins_on=BEGAN, agency_id=agency.id
        )
        made = await service.record_involvement(case.id, entry)
        found = await service.list_involvement(case.id)
        row = await scope.connection.fetchrow("SELECT * FROM involvement WHERE id = $1", made.id)
    assert [one.agency_name for one in found] == [AGENCY.name]
    assert AGENCY.name not in str(dict(row))
    async with tenant_a.acting("lead_professional"):
        events = [entry.event for entry in await cases.list_timeline(case.id)]
        await cases.remove_agency(case.id, agency.id, version=agency.version)
        left = await service.read_involvement(case.id, made.id)
    assert "involvement.recorded" in events
    assert (left.agency_id, left.agency_name, left.quarter_hours) == (None, None, 6)


async def test_an_agency_of_another_case_is_refused_by_rule_and_by_the_database(tenant_a: Town) -> None:
    case, other = await taken_on(tenant_a), await taken_on(tenant_a)
    async with tenant_a.acting("lead_professional"):
        agency = await cases.add_agency(other.id, AGENCY)
    entry = InvolvementEntry(kind=AgencyKind.SCHOOL, quarter_hours=6, begins_on=BEGAN, agency_id=agency.id)
    async with tenant_a.acting("lead_professional"):
        with pytest.raises(DoesNotFit) as refused:
            await service.record_involvement(case.id, entry)
    assert [one.field for one in refused.value.fields] == ["instantieId"]
    made = await recorded(tenant_a, case.id)
    async with tenant_a.acting("project_lead") as scope:
        with pytest.raises(asyncpg.ForeignKeyViolationError):
            await scope.connection.execute(
                "UPDATE involvement SET agency_id = $1 WHERE id = $2", agency.id, made.id
            )
        await scope.rollback()


async def test_hours_are_changed_ended_and_removed_by_the_version_that_was_seen(tenant_a: Town) -> None:
    case = await taken_on(tenant_a)
    made = await recorded(tenant_a, case.id)
    async with tenant_a.acting("lead_professional"):
        with pytest.raises(DoesNotFit):
            await service.end_involvement(
                case.id, made.id, EndEntry(ends_on=BEGAN - timedelta(days=1)), version=made.version
            )
        ended = await service.end_involvement(
            case.id,
            made.id,
            EndEntry(ends_on=date(2026, 9, 30), then_quarter_hours=4),
            version=made.version,
        )
        assert (ended.ends_on, ended.version) == (date(2026, 9, 30), 2)
        with pytest.raises(StaleVersion):
            await service.change_involvement(case.id, made.id, SCHOOL, version=1)
        picture = await service.read_picture(case.id)
        assert [(step.day, step.total) for step in picture.steps] == [(BEGAN, 16), (date(2026, 10, 1), 4)]
        follows = picture.rows[1]
        await service.remove_involvement(case.id, follows.id, version=follows.version)
        with pytest.raises(NotFound):
            await service.read_involvement(case.id, follows.id)


@pytest.mark.parametrize("who", ["second_professional", "key_figure", "finance"])
async def test_whoever_does_not_work_on_the_case_finds_nothing(tenant_a: Town, who: str) -> None:
    case = await taken_on(tenant_a)
    made = await recorded(tenant_a, case.id)
    for act in (
        service.read_picture(case.id),
        service.estimate_cost(case.id),
        service.read_involvement(case.id, made.id),
        service.record_involvement(case.id, SCHOOL),
        service.remove_involvement(case.id, made.id, version=1),
    ):
        async with tenant_a.acting(who):
            with pytest.raises(NotFound):
                await act


async def test_the_key_figure_of_a_running_deployment_sees_and_writes_no_hours(tenant_a: Town) -> None:
    case, _ = await making.running(tenant_a)
    made = await recorded(tenant_a, case.id)
    async with tenant_a.acting("key_figure") as scope:
        for table in ("involvement", "involvement_count", "agency"):
            assert await scope.connection.fetchval(f"SELECT count(*) FROM {table}") == 0
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(
                "INSERT INTO involvement (tenant_id, case_id, kind, quarter_hours, begins_on) "
                "VALUES (current_tenant(), $1, 'school', 4, now()::date)",
                case.id,
            )
        await scope.rollback()
    async with tenant_a.acting("privacy_officer") as scope:
        assert await scope.connection.fetchval("SELECT count(*) FROM involvement") == 1
        assert await scope.connection.execute("DELETE FROM involvement WHERE id = $1", made.id) == "DELETE 0"


async def test_without_a_deployment_cost_is_compared_with_the_application(tenant_a: Town) -> None:
    with clock.stopped_at(datetime(2026, 9, 10, 9, tzinfo=UTC)):
        case = await taken_on(tenant_a)
        await recorded(tenant_a, case.id)
    with clock.stopped_at(NOW):
        async with tenant_a.acting("lead_professional"):
            cost = await service.estimate_cost(case.id)
    assert (cost.compared_on, cost.compared_with) == (date(2026, 9, 10), ComparedWith.APPLICATION)
    assert (cost.now_cents, cost.then_cents, cost.avoided_cents) == (130_000, 130_000, 0)


async def test_what_is_avoided_counts_from_the_first_key_figure_by_the_tariffs_of_the_town(
    tenant_a: Town, tenant_b: Town
) -> None:
    begin = clock.today() - timedelta(days=28)
    for town, euros in ((tenant_a, 100), (tenant_b, 1_000)):
        async with town.acting("tenant_administrator"):
            await write_settings(TariffSettings, {"school_euros": euros, "tariff_source": "Kadernota 2026"})
    case, _ = await making.running(tenant_a, on=begin)
    made = await recorded(
        tenant_a,
        case.id,
        InvolvementEntry(kind=AgencyKind.SCHOOL, quarter_hours=16, begins_on=begin - timedelta(days=60)),
    )
    async with tenant_a.acting("lead_professional"):
        await service.end_involvement(
            case.id,
            made.id,
            EndEntry(ends_on=begin + timedelta(days=14), then_quarter_hours=4),
            version=made.version,
        )
        cost = await service.estimate_cost(case.id)
    assert (cost.compared_on, cost.compared_with) == (begin, ComparedWith.DEPLOYMENT)
    assert cost.source == "Kadernota 2026"
    assert cost.tariffs[AgencyKind.SCHOOL] == 10_000
    assert cost.avoided_cents == 2 * 3 * 10_000  # two weeks of three hours less


async def test_hours_of_another_day_give_no_comparison(tenant_a: Town) -> None:
    case = await taken_on(tenant_a)
    entry = InvolvementEntry(
        kind=AgencyKind.POLICE, quarter_hours=4, begins_on=clock.today() + timedelta(days=1)
    )
    await recorded(tenant_a, case.id, entry)
    async with tenant_a.acting("lead_professional"):
        cost = await service.estimate_cost(case.id)
    assert (cost.now_cents, cost.then_cents, cost.avoided_cents) == (0, None, None)
