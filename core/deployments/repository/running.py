"""The own deployments of a key figure that run, for rooms that write something down with them, and the key that seals it."""

from __future__ import annotations

from uuid import UUID

import msgspec

from core.deployments.rules.words import DeploymentState
from core.deployments.tables import Deployment
from core.deployments.views import RunningDeployment
from core.kit.errors import NotFound
from tenants.seals import Seal, key_of, seal_by_id, seals_by_id


async def list_running(account_id: UUID) -> list[RunningDeployment]:
    """List the running deployments of a key figure by account, the newest first, at most 50."""
    found = await (
        Deployment.select(Deployment.id, Deployment.case_id, Deployment.began_on, Deployment.needs_told)
        .where(
            Deployment.key_figure_account_id == account_id, Deployment.state == DeploymentState.ACTIVE.value
        )
        .order_by(Deployment.began_on, ascending=False)
        .order_by(Deployment.id, ascending=False)
        .limit(50)
    )
    seals = await seals_by_id(key_of(row["needs_told"]) for row in found if row["needs_told"])
    return [
        msgspec.convert(
            {**row, "needs_told": _opened(row["id"], row["needs_told"], seals)}, RunningDeployment
        )
        for row in found
    ]


async def find_case(deployment_id: UUID, account_id: UUID) -> UUID | None:
    """Return the case of a deployment that runs and whose key figure this is, or None."""
    row = await (
        Deployment.select(Deployment.case_id)
        .where(
            Deployment.id == deployment_id,
            Deployment.key_figure_account_id == account_id,
            Deployment.state == DeploymentState.ACTIVE.value,
        )
        .first()
    )
    return row["case_id"] if row else None


async def require_seal(deployment_id: UUID) -> Seal:
    """Return the seal of the case of a running deployment within reach, also for whoever cannot see the case.

    Raises: NotFound; KeyDestroyed.
    """
    found = await Deployment.raw("SELECT key_of_running_deployment({}) AS key_id", deployment_id)
    if found[0]["key_id"] is None:
        raise NotFound
    return await seal_by_id(found[0]["key_id"])


def _opened(deployment_id: UUID, sealed: bytes | None, seals: dict[UUID, Seal]) -> str | None:
    seal = seals.get(key_of(sealed)) if sealed else None
    return seal.open(Deployment.needs_told, deployment_id, sealed) if seal else None
