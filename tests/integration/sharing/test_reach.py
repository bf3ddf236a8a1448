"""What a key figure sees of a case is what is shared with him or her now: by SQL with that reach, and on every route."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from core.access.matrix import Role
from core.deployments import service as deployments
from core.deployments.entries import EvaluationEntry, WithdrawalEntry
from core.deployments.rules.words import AgreementKind, EvaluationOutcome, ToldBy
from core.deployments.views import DeploymentView
from core.kit import clock
from core.sharing import service
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.integration.deployments.making import introduced, key_figure_of, now, running
from tests.integration.sharing.making import FACT, appointment, shared
from tests.integration.signals.making import ANSWER, answered, told
from tests.isolation.calling import call
from tests.isolation.routes import Route, list_routes
from tests.towns import Town

MARK = "Kwartsietkei"
GETS = [route for route in list_routes() if route.method == "GET"]
TABLES = ("share", "signal", "signal_follow_up")
Ending = Callable[[Town, DeploymentView], Awaitable[Any]]


async def end(town: Town, deployment: DeploymentView) -> None:
    """End a deployment with its evaluation."""
    entry = EvaluationEntry(
        outcome=EvaluationOutcome.END,
        told_by=ToldBy.TOGETHER,
        what_changed="De post is open.",
        learned="Rustig beginnen.",
        held_on=clock.today(),
    )
    async with town.acting("lead_professional"):
        await deployments.evaluate_term(deployment.case_id, deployment.id, entry, version=deployment.version)


async def withdraw_sharing(town: Town, deployment: DeploymentView) -> None:
    """Let the client take back that anything is shared."""
    entry = WithdrawalEntry(kind=AgreementKind.SHARING, words="Genoeg zo.", withdrawn_on=clock.today())
    async with town.acting("lead_professional"):
        await deployments.withdraw_client_agreement(
            deployment.case_id, deployment.id, entry, version=deployment.version
        )


async def told_and_shared(town: Town, deployment: DeploymentView, who: str = "key_figure") -> dict[str, UUID]:
    """Share items with a mark, and let a worry with the mark be told and answered; return the ids."""
    item = await shared(town, deployment.case_id, deployment.id, FACT, mark=MARK)
    await shared(town, deployment.case_id, deployment.id, appointment(), mark=MARK)
    signal = await told(town, deployment.id, f"Niemand thuis. {MARK}", who=who)
    await answered(
        town, signal, type(ANSWER)(what_was_done=f"Gebeld. {MARK}", answer=f"Alles is goed. {MARK}")
    )
    return {
        "case_id": deployment.case_id,
        "deployment_id": deployment.id,
        "share_id": item.id,
        "signal_id": signal.id,
        "key_figure_id": deployment.key_figure_id,
    }


async def rows_seen(town: Town, who: str) -> dict[str, int]:
    """Count what somebody sees by SQL of what was shared and told."""
    async with town.acting(who) as scope:
        return {table: await scope.connection.fetchval(f"SELECT count(*) FROM {table}") for table in TABLES}


async def shows_it(site: ASGIApp, town: Town, who: str, ids: dict[str, UUID]) -> list[str]:
    """Walk every GET route as somebody, and list those that show what was shared or told."""
    found = []
    for route in GETS:
        answer = await _ask(site, town, who, route, ids)
        if MARK in answer:
            found.append(str(route))
    return found


async def _ask(site: ASGIApp, town: Town, who: str, route: Route, ids: dict[str, UUID]) -> str:
    known = {name: new_id() for name in route.ids} | ids
    answer = await call(site, town, town.people[who], route, known)
    assert answer.status_code < 500, f"{who} at {route}: {answer.text}"
    return answer.text + str(answer.headers)


NOTHING = dict.fromkeys(TABLES, 0)
OF_THE_KEY_FIGURE = {
    "GET /mijn-inzetten/{deployment_id}",
    "GET /api/v1/mijn-inzetten/{deployment_id}/gedeeld",
    "GET /api/v1/mijn-inzetten/{deployment_id}/signalen",
}


async def test_the_key_figure_finds_it_just_where_it_belongs(site: ASGIApp, tenant_a: Town) -> None:
    """So that the tests below are no tests of nothing. What was done is for professionals, and never there."""
    _, deployment = await running(tenant_a)
    ids = await told_and_shared(tenant_a, deployment)
    assert await rows_seen(tenant_a, "key_figure") == {"share": 2, "signal": 1, "signal_follow_up": 0}
    assert set(await shows_it(site, tenant_a, "key_figure", ids)) == OF_THE_KEY_FIGURE
    for path in OF_THE_KEY_FIGURE:
        route = next(route for route in GETS if str(route) == path)
        assert "Gebeld." not in await _ask(site, tenant_a, "key_figure", route, ids)


@pytest.mark.parametrize("ending", [end, withdraw_sharing])
async def test_a_former_key_figure_sees_nothing_any_more(
    site: ASGIApp, tenant_a: Town, ending: Ending
) -> None:
    _, deployment = await running(tenant_a)
    ids = await told_and_shared(tenant_a, deployment)
    await ending(tenant_a, deployment)
    assert await rows_seen(tenant_a, "key_figure") == NOTHING
    assert await shows_it(site, tenant_a, "key_figure", ids) == []
    assert (await rows_seen(tenant_a, "lead_professional"))["share"] == 2


async def test_the_key_figure_of_another_deployment_of_the_same_case_sees_nothing(
    site: ASGIApp, tenant_a: Town
) -> None:
    case, deployment = await running(tenant_a)
    ids = await told_and_shared(tenant_a, deployment)
    await tenant_a.add_person("other_key_figure", [Role.KEY_FIGURE])
    other_id = await key_figure_of(tenant_a, "other_key_figure")
    case = await now(tenant_a, case.id)
    _, other = await introduced(tenant_a, "other_key_figure", case=case, key_figure_id=other_id)
    assert await rows_seen(tenant_a, "other_key_figure") == NOTHING
    assert await shows_it(site, tenant_a, "other_key_figure", ids) == []
    assert await shows_it(site, tenant_a, "other_key_figure", ids | {"deployment_id": other.id}) == []
    assert (await rows_seen(tenant_a, "key_figure"))["share"] == 2


async def test_who_of_a_share_was_withdrawn_sees_nothing_of_it(site: ASGIApp, tenant_a: Town) -> None:
    _, deployment = await running(tenant_a)
    item = await shared(tenant_a, deployment.case_id, deployment.id, FACT, mark=MARK)
    assert (await rows_seen(tenant_a, "key_figure"))["share"] == 1
    async with tenant_a.acting("project_lead"):
        await service.withdraw_item(deployment.case_id, deployment.id, item.id)
    ids = {"case_id": deployment.case_id, "deployment_id": deployment.id, "share_id": item.id}
    assert await rows_seen(tenant_a, "key_figure") == NOTHING
    assert await shows_it(site, tenant_a, "key_figure", ids) == []


async def test_nothing_is_shared_by_sql_with_who_is_not_at_work(tenant_a: Town) -> None:
    """Around the service: after the end, on another case, and by the key figure."""
    case, deployment = await running(tenant_a)
    other, _ = await introduced(tenant_a)
    await end(tenant_a, deployment)
    _, there = await introduced(tenant_a)
    insert = (
        "INSERT INTO share (tenant_id, case_id, deployment_id, kind, title, reason, shared_by, shared_at) "
        "VALUES ($1, $2, $3, 'fact', 'x', 'x', $4, now())"
    )
    for who, case_id, deployment_id in (
        ("project_lead", case.id, deployment.id),
        ("lead_professional", case.id, deployment.id),
        ("project_lead", other.id, there.id),
        ("key_figure", there.case_id, there.id),
        ("second_professional", there.case_id, there.id),
    ):
        async with tenant_a.acting(who) as scope:
            values = (tenant_a.card.id, case_id, deployment_id, tenant_a.people[who].account_id)
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await scope.connection.execute(insert, *values)
            await scope.rollback()
