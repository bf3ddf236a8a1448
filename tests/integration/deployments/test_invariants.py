"""What always holds of a running deployment, held by the database: tried by SQL as the application, and by two at once."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest

from core.access import service as access
from core.access.matrix import Role
from core.cases import service as cases
from core.cases.entries import HandoverEntry
from core.cases.rules.words import CaseRole, CaseState
from core.deployments import service
from core.deployments.entries import EvaluationEntry, StepInputs, WithdrawalEntry
from core.deployments.errors import KeyFigureFull, StillLeading
from core.deployments.rules.transitions import StepName
from core.deployments.rules.words import AgreementKind, DeploymentState, EvaluationOutcome, ToldBy
from core.key_figures import service as key_figures
from core.key_figures.errors import CapacityInUse
from core.kit import clock
from core.kit.errors import KernkrachtError, StaleVersion
from tenants.errors import CommitRefused
from tenants.ids import new_id
from tests.integration.deployments.making import key_figure_of, now, ready, running, signed, step
from tests.integration.key_figures.making import PROFILE
from tests.towns import Town

_REFUSED = (asyncpg.PostgresError, CommitRefused)


async def _attempt(town: Town, who: str, sql: str, *values: Any) -> None:
    """Run SQL as the application with somebody's reach, in a transaction of its own that is committed."""
    async with town.acting(who) as scope:
        await scope.connection.execute(sql, *values)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM term WHERE deployment_id = $1",
        "UPDATE term SET closed_at = now() WHERE deployment_id = $1",
        "DELETE FROM client_agreement WHERE deployment_id = $1",
        "DELETE FROM client_agreement WHERE deployment_id = $1 AND kind = 'acceptance'",
        "UPDATE client_agreement SET answer = 'refused' WHERE deployment_id = $1 AND kind = 'sharing'",
        "UPDATE client_agreement SET withdrawn_on = answered_on WHERE deployment_id = $1 AND kind = 'sharing'",
        "DELETE FROM budget_agreement WHERE case_id = (SELECT case_id FROM deployment WHERE id = $1)",
        "UPDATE case_file SET state = 'matching' WHERE id = (SELECT case_id FROM deployment WHERE id = $1)",
        "UPDATE case_file SET state = 'aftercare' WHERE id = (SELECT case_id FROM deployment WHERE id = $1)",
        (
            "UPDATE case_file SET lead_professional_id = project_lead_id "
            "WHERE id = (SELECT case_id FROM deployment WHERE id = $1)"
        ),
        (
            "UPDATE participation SET until = now() WHERE role = 'lead_professional' "
            "AND case_id = (SELECT case_id FROM deployment WHERE id = $1)"
        ),
        (
            "DELETE FROM participation WHERE role = 'lead_professional' "
            "AND case_id = (SELECT case_id FROM deployment WHERE id = $1)"
        ),
        "UPDATE plan SET state = 'superseded' WHERE case_id = (SELECT case_id FROM deployment WHERE id = $1)",
        (
            "UPDATE key_figure SET role_agreed_on = NULL "
            "WHERE id = (SELECT key_figure_id FROM deployment WHERE id = $1)"
        ),
        (
            "UPDATE key_figure SET confidentiality_agreed_on = NULL "
            "WHERE id = (SELECT key_figure_id FROM deployment WHERE id = $1)"
        ),
        "UPDATE key_figure SET capacity = 0 WHERE id = (SELECT key_figure_id FROM deployment WHERE id = $1)",
        (
            "UPDATE key_figure SET state = 'ended', ended_on = current_date "
            "WHERE id = (SELECT key_figure_id FROM deployment WHERE id = $1)"
        ),
        "UPDATE deployment SET state = 'introduced' WHERE id = $1",
        "UPDATE deployment SET state = 'withdrawn' WHERE id = $1",
        "UPDATE deployment SET began_on = NULL WHERE id = $1",
    ],
)
async def test_no_statement_takes_away_what_a_running_deployment_needs(tenant_a: Town, sql: str) -> None:
    _, deployment = await running(tenant_a)
    with pytest.raises(_REFUSED):
        await _attempt(tenant_a, "project_lead", sql, deployment.id)
    async with tenant_a.acting("project_lead"):
        file = await service.read_deployment(deployment.case_id, deployment.id)
    assert file.deployment.state is DeploymentState.ACTIVE
    assert file.open_term is not None
    assert all(one.holds for one in file.agreements.values())


@pytest.mark.parametrize(
    "lacks",
    [
        "DELETE FROM client_agreement WHERE deployment_id = $1 AND kind = 'sharing'",
        "DELETE FROM budget_agreement WHERE case_id = (SELECT case_id FROM deployment WHERE id = $1)",
        (
            "UPDATE key_figure SET role_agreed_on = NULL "
            "WHERE id = (SELECT key_figure_id FROM deployment WHERE id = $1)"
        ),
        "UPDATE plan SET state = 'superseded' WHERE case_id = (SELECT case_id FROM deployment WHERE id = $1)",
    ],
)
async def test_no_deployment_becomes_active_around_the_services(tenant_a: Town, lacks: str) -> None:
    case, deployment = await ready(tenant_a)
    await _attempt(tenant_a, "project_lead", lacks, deployment.id)
    with pytest.raises(_REFUSED):
        async with tenant_a.acting("project_lead") as scope:
            await scope.connection.execute("UPDATE case_file SET state = 'deployed' WHERE id = $1", case.id)
            await scope.connection.execute(
                "UPDATE deployment SET state = 'active', began_on = current_date WHERE id = $1", deployment.id
            )
            await _add_term(scope.connection, deployment.case_id, deployment.id, 0)
    assert (await now(tenant_a, case.id)).state is CaseState.MATCHING


async def test_terms_never_overlap(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a)
    for shift in (0, 30, 91):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            async with tenant_a.acting("project_lead") as scope:
                await scope.connection.execute(
                    "UPDATE term SET closed_at = now() WHERE deployment_id = $1", deployment.id
                )
                await _add_term(scope.connection, deployment.case_id, deployment.id, shift)


async def test_a_deployment_has_one_open_term_at_a_time(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a)
    with pytest.raises(asyncpg.UniqueViolationError):
        async with tenant_a.acting("project_lead") as scope:
            await _add_term(scope.connection, deployment.case_id, deployment.id, 400)


async def test_a_lead_professional_leaves_only_when_there_is_a_successor(tenant_a: Town) -> None:
    """Ended by an administrator, who sees no case; by SQL; and after a handover without a word."""
    case, _ = await running(tenant_a)
    leader = tenant_a.people["lead_professional"]
    details = access.MemberDetails(name=leader.name, email=leader.email, roles=(Role.ANALYST,))
    with pytest.raises(StillLeading) as told:
        async with tenant_a.acting("tenant_administrator"):
            await access.end_member(leader.membership_id)
    assert case.alias not in str(told.value)
    with pytest.raises(StillLeading):
        async with tenant_a.acting("tenant_administrator"):
            await access.change_member(leader.membership_id, details, version=1)
    with pytest.raises(_REFUSED):
        await _attempt(
            tenant_a,
            "tenant_administrator",
            "UPDATE membership SET ended_at = now() WHERE id = $1",
            leader.membership_id,
        )
    successor = tenant_a.people["second_professional"].account_id
    async with tenant_a.acting("project_lead"):
        version = (await cases.read_case(case.id)).version
        entry = HandoverEntry(role=CaseRole.LEAD_PROFESSIONAL, account_id=successor)
        await cases.hand_over_case(case.id, entry, version=version)
    async with tenant_a.acting("tenant_administrator"):
        await access.end_member(leader.membership_id)
    assert (await now(tenant_a, case.id)).lead_professional_id == successor


async def test_who_handed_a_case_over_no_longer_sees_it_and_the_successor_does(tenant_a: Town) -> None:
    case, _ = await running(tenant_a)
    successor = tenant_a.people["second_professional"].account_id
    async with tenant_a.acting("project_lead"):
        entry = HandoverEntry(role=CaseRole.LEAD_PROFESSIONAL, account_id=successor)
        await cases.hand_over_case(case.id, entry, version=(await cases.read_case(case.id)).version)
    async with tenant_a.acting("second_professional"):
        assert len(await service.list_deployments_of_case(case.id)) == 1
    # The applicant keeps the part of an applicant; only direction went over.
    async with tenant_a.acting("lead_professional") as scope:
        held = await scope.connection.fetch(
            "SELECT role FROM participation WHERE case_id = $1 AND until IS NULL", case.id
        )
    assert [row["role"] for row in held] == ["applicant"]


async def test_two_deployments_that_begin_at_once_never_pass_what_the_key_figure_set(tenant_a: Town) -> None:
    """Eight begin at the same moment with somebody who wants three at a time."""
    key_figure_id = await signed(tenant_a)
    made = [await ready(tenant_a, None, key_figure_id=key_figure_id) for _ in range(8)]
    async with tenant_a.acting("project_lead"):
        person = await key_figures.read_key_figure(key_figure_id)
        await key_figures.change_profile(key_figure_id, _with_capacity(3), version=person.version)

    async def begin(deployment: Any) -> bool:
        try:
            await step(
                tenant_a,
                "lead_professional",
                deployment,
                StepName.BEGIN,
                StepInputs(began_date=clock.today()),
            )
        except (KeyFigureFull, KernkrachtError):
            return False
        return True

    began = await asyncio.gather(*(begin(deployment) for _, deployment in made))
    assert sum(began) == 3
    async with tenant_a.serving("jobs") as scope:
        running_now = await scope.connection.fetchval(
            "SELECT count(*) FROM deployment WHERE key_figure_id = $1 AND state = 'active'", key_figure_id
        )
        states = await scope.connection.fetch(
            "SELECT state, count(*) AS many FROM case_file GROUP BY state ORDER BY state"
        )
    assert running_now == 3
    assert {row["state"]: row["many"] for row in states} == {"deployed": 3, "matching": 5}


async def test_a_capacity_below_what_runs_is_refused(tenant_a: Town) -> None:
    _, deployment = await running(tenant_a)
    async with tenant_a.acting("project_lead"):
        person = await key_figures.read_key_figure(deployment.key_figure_id)
        with pytest.raises(CapacityInUse):
            await key_figures.change_profile(person.id, _with_capacity(0), version=person.version)


async def test_a_withdrawal_and_an_extension_at_once_leave_nothing_half(tenant_a: Town) -> None:
    """One of the two comes first; the other is told that somebody was first, and nothing lies in between."""
    case, deployment = await running(tenant_a)
    withdrawal = WithdrawalEntry(
        kind=AgreementKind.SHARING, words="Ik wil het niet meer.", withdrawn_on=clock.today()
    )
    evaluation = EvaluationEntry(
        outcome=EvaluationOutcome.EXTEND,
        told_by=ToldBy.CLIENT,
        what_changed="De post is open.",
        learned="Begin met thee.",
        held_on=clock.today(),
    )

    async def withdraw() -> None:
        async with tenant_a.acting("lead_professional"):
            await service.withdraw_client_agreement(
                case.id, deployment.id, withdrawal, version=deployment.version
            )

    async def extend() -> None:
        async with tenant_a.acting("project_lead"):
            await service.evaluate_term(case.id, deployment.id, evaluation, version=deployment.version)

    told = await asyncio.gather(withdraw(), extend(), return_exceptions=True)
    assert [type(one) for one in told if one is not None] == [StaleVersion]
    async with tenant_a.acting("project_lead"):
        file = await service.read_deployment(case.id, deployment.id)
    if told[0] is None:
        assert (file.deployment.state, file.open_term) == (DeploymentState.ENDED, None)
    else:
        assert file.deployment.state is DeploymentState.ACTIVE
        assert file.open_term is not None
        assert file.open_term.number == 2


async def test_a_key_figure_changes_nothing_but_the_own_answer(tenant_a: Town) -> None:
    """By SQL, with the reach of the key figure who was asked."""
    await key_figure_of(tenant_a)
    case, deployment = await ready(tenant_a)
    for change in (
        "began_on = current_date",
        "case_id = gen_random_uuid()",
        "state = 'active'",
        "needs_told = NULL",
    ):
        with pytest.raises(asyncpg.PostgresError):
            await _attempt(
                tenant_a, "key_figure", f"UPDATE deployment SET {change} WHERE id = $1", deployment.id
            )
    assert (await now(tenant_a, case.id)).state is CaseState.MATCHING


async def _add_term(connection: Any, case_id: UUID, deployment_id: UUID, shift_days: int) -> None:
    begins_on = clock.today() + timedelta(days=shift_days)
    await connection.execute(
        "INSERT INTO term (tenant_id, id, case_id, deployment_id, number, begins_on, ends_on) "
        "VALUES (current_tenant(), $1, $2, $3, 9, $4, $5)",
        new_id(),
        case_id,
        deployment_id,
        begins_on,
        begins_on + timedelta(days=20),
    )


def _with_capacity(capacity: int) -> Any:
    return msgspec.structs.replace(PROFILE, capacity=capacity)
