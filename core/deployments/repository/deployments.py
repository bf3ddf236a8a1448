"""Deployments: making, opening, locking, changing and listing them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import asyncpg
import msgspec

from core.cases.repository import cases
from core.deployments.errors import AlreadyOnCase, KeyFigureFull
from core.deployments.rules.words import OVER, UNDER_WAY, DeploymentState
from core.deployments.tables import Deployment, Term
from core.deployments.views import DeploymentCard, DeploymentView
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.recognisers.warnings import warnings_in
from core.kit.sealing import close_row, open_row, sealed_columns
from tenants.ids import new_id
from tenants.scope import savepoint
from tenants.seals import Seal, key_of, seals_by_id

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


class Meeting(msgspec.Struct, frozen=True):
    """A first contact that stands in somebody's calendar."""

    id: UUID
    case_id: UUID
    first_contact_at: datetime
    changed_at: datetime
    version: int


_NO_ROOM = "KK003"
_TEXTS = ("needs_told", "answer", "approach")


async def add_deployment(case_id: UUID, seal: Seal, values: Mapping[str, Any]) -> UUID:
    """Store a deployment and return its id; ``values`` are open. Raises: AlreadyOnCase; KeyFigureFull."""
    deployment_id, now = new_id(), clock.now()
    row = Deployment(
        id=deployment_id,
        case_id=case_id,
        state_since=now,
        created_at=now,
        changed_at=now,
        **close_row(Deployment, deployment_id, seal, values),
    )
    try:
        async with savepoint():
            await Deployment.insert(row)
    except asyncpg.UniqueViolationError as error:
        raise AlreadyOnCase from error
    except asyncpg.PostgresError as error:
        _tell_full(error)
        raise
    return deployment_id


async def require_deployment(
    deployment_id: UUID, *, case_id: UUID | None = None
) -> tuple[DeploymentView, Seal]:
    """Return a deployment, of this very case when one is named, and the seal of its case.

    Raises: NotFound out of reach too; KeyDestroyed.
    """
    query = Deployment.select().where(Deployment.id == deployment_id).first()
    return await _open(await query, case_id)


async def lock_deployment(deployment_id: UUID, *, case_id: UUID | None = None) -> tuple[DeploymentView, Seal]:
    """Return a deployment as `require_deployment`, and keep others from changing it until this transaction ends.

    Raises: NotFound, also when it may be read but not changed.
    """
    query = Deployment.select().where(Deployment.id == deployment_id).lock_rows("UPDATE").first()
    return await _open(await query, case_id)


async def change_deployment(before: DeploymentView, seal: Seal, values: Mapping[str, Any]) -> None:
    """Change columns of a deployment and raise its version. Raises: StaleVersion; KeyFigureFull."""
    closed = close_row(Deployment, before.id, seal, values)
    try:
        async with savepoint():
            changed = await (
                Deployment.update(**closed, changed_at=clock.now(), version=before.version + 1)
                .where(Deployment.id == before.id, Deployment.version == before.version)
                .returning(Deployment.id)
            )
    except asyncpg.PostgresError as error:
        _tell_full(error)
        raise
    if not changed:
        raise StaleVersion


async def list_of_case(case_id: UUID) -> list[DeploymentView]:
    """List the deployments of a case that are within reach, newest first, at most 100."""
    found = await (
        Deployment.select()
        .where(Deployment.case_id == case_id)
        .order_by(Deployment.id, ascending=False)
        .limit(100)
    )
    return [view for view, _ in await _open_all(found)]


async def list_of_account(account_id: UUID) -> list[DeploymentView]:
    """List the deployments of a key figure by account, newest first, at most 200."""
    found = await (
        Deployment.select()
        .where(Deployment.key_figure_account_id == account_id)
        .order_by(Deployment.id, ascending=False)
        .limit(200)
    )
    return [view for view, _ in await _open_all(found)]


async def list_cards(
    *,
    case_ids: Collection[UUID] = (),
    key_figure_id: UUID | None = None,
    states: Collection[DeploymentState] = UNDER_WAY,
    after: UUID | None = None,
    limit: int = 200,
) -> list[DeploymentCard]:
    """List deployments within reach in some states, newest first, at most ``limit``; nothing is unsealed."""
    query = (
        Deployment.select(
            Deployment.id,
            Deployment.case_id,
            Deployment.state,
            Deployment.state_since,
            Deployment.key_figure_id,
            Deployment.began_on,
            Deployment.ended_on,
        )
        .where(Deployment.state.is_in([state.value for state in states]))
        .order_by(Deployment.id, ascending=False)
        .limit(limit)
    )
    if case_ids:
        query = query.where(Deployment.case_id.is_in(list(case_ids)))
    if key_figure_id is not None:
        query = query.where(Deployment.key_figure_id == key_figure_id)
    if after is not None:
        query = query.where(Deployment.id < after)
    found = await query
    ends = await _open_terms([row["id"] for row in found])
    return [msgspec.convert({**row, "term_ends_on": ends.get(row["id"])}, DeploymentCard) for row in found]


async def count_active_by_key_figure() -> dict[UUID, int]:
    """Return how many deployments run for each key figure that has one; for who sees all cases."""
    found = await Deployment.raw(
        "SELECT key_figure_id, count(*) AS active FROM deployment "
        "WHERE tenant_id = current_tenant() AND state = 'active' GROUP BY key_figure_id"
    )
    return {row["key_figure_id"]: row["active"] for row in found}


async def key_figures_of_case(case_id: UUID) -> set[UUID]:
    """Return the key figures who have or had a deployment on a case."""
    found = await Deployment.select(Deployment.key_figure_id).where(Deployment.case_id == case_id)
    return {row["key_figure_id"] for row in found}


async def count_active_on_case(case_id: UUID, *, but: UUID | None = None) -> int:
    """Count the deployments that run on a case, one of them left out when named."""
    found = await Deployment.select(Deployment.id).where(
        Deployment.case_id == case_id, Deployment.state == DeploymentState.ACTIVE.value
    )
    return sum(row["id"] != but for row in found)


async def ids_under_way(case_id: UUID) -> list[UUID]:
    """List the deployments of a case that are not over and do not run yet."""
    waiting = [state.value for state in UNDER_WAY - {DeploymentState.ACTIVE}]
    found = await (
        Deployment.select(Deployment.id)
        .where(Deployment.case_id == case_id, Deployment.state.is_in(waiting))
        .order_by(Deployment.id)
    )
    return [row["id"] for row in found]


async def count_led(account_id: UUID) -> int:
    """Count the running deployments on cases that somebody leads, also for an administrator, who sees no case."""
    found = await Deployment.raw("SELECT count_led_deployments({}) AS led", account_id)
    led: int = found[0]["led"]
    return led


async def list_meetings(account_id: UUID | None, *, since: datetime) -> list[Meeting]:
    """List the first contacts since a moment of the cases that somebody leads or is project lead of, at most 200."""
    found = await Deployment.raw(
        "SELECT d.id, d.case_id, d.first_contact_at, d.changed_at, d.version FROM deployment d "
        "JOIN case_file c ON c.tenant_id = d.tenant_id AND c.id = d.case_id "
        "WHERE d.tenant_id = current_tenant() AND d.state IN ('agreed', 'introduced') AND d.first_contact_at >= {} "
        "AND {} IN (c.lead_professional_id, c.project_lead_id) ORDER BY d.first_contact_at LIMIT 200",
        since,
        account_id,
    )
    return [msgspec.convert(row, Meeting) for row in found]


async def give_account(key_figure_id: UUID, account_id: UUID) -> None:
    """Let a key figure who got access see the deployments that are not over."""
    await Deployment.update({Deployment.key_figure_account_id: account_id}).where(
        Deployment.key_figure_id == key_figure_id,
        Deployment.state.not_in([state.value for state in OVER]),
    )


async def _open_terms(deployment_ids: Sequence[UUID]) -> dict[UUID, Any]:
    if not deployment_ids:
        return {}
    found = await Term.select(Term.deployment_id, Term.ends_on).where(
        Term.deployment_id.is_in(list(deployment_ids)), Term.closed_at.is_null()
    )
    return {row["deployment_id"]: row["ends_on"] for row in found}


async def _open(row: dict[str, Any] | None, case_id: UUID | None) -> tuple[DeploymentView, Seal]:
    if row is None or (case_id is not None and row["case_id"] != case_id):
        raise NotFound
    return (await _open_all([row]))[0]


async def _open_all(found: Sequence[dict[str, Any]]) -> list[tuple[DeploymentView, Seal]]:
    """Open rows with the key that sealed them: a key figure cannot see the case, and needs only its key.

    A row in which nothing was sealed yet asks the case for it.
    """
    keys = {row["id"]: _key_of(row) for row in found}
    seals = await seals_by_id(key for key in keys.values() if key is not None)
    opened: list[tuple[DeploymentView, Seal]] = []
    for row in found:
        key = keys[row["id"]]
        seal = seals[key] if key is not None and key in seals else await cases.require_seal(row["case_id"])
        values = open_row(Deployment, row, seal)
        values["warnings"] = warnings_in((name, values[name]) for name in _TEXTS)
        opened.append((msgspec.convert(values, DeploymentView), seal))
    return opened


def _key_of(row: Mapping[str, Any]) -> UUID | None:
    return next((key_of(row[name]) for name in sealed_columns(Deployment) if row[name]), None)


def _tell_full(error: asyncpg.PostgresError) -> None:
    if error.sqlstate == _NO_ROOM:
        raise KeyFigureFull from error
