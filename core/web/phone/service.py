"""What the app on a phone is told at opening: whose it is, and which deployments run. None of it is stored there."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import msgspec

from core.deployments.rules.words import DeploymentState
from core.deployments.service import list_own_deployments
from core.deployments.views import DeploymentView
from core.web.phone.access import marker_of_owner, proof_of_owner


class RunningDeployment(msgspec.Struct, frozen=True):
    """A deployment that runs: its number among those that run, the earliest is 1, and the help that was asked."""

    id: UUID
    number: int
    needs_told: str | None


class PhoneOwner(msgspec.Struct, frozen=True):
    """What the app knows while it is open.

    ``only_since`` is the first day since which one deployment was the only one: whatever happened from then on belongs to
    it. None when several run or none.
    """

    marker: str
    proof: str
    running: tuple[RunningDeployment, ...]
    only_since: date | None


async def read_owner() -> PhoneOwner:
    """Return what the phone of whoever acts is told. Raises: NotSignedIn."""
    own = [one.deployment for one in await list_own_deployments()]
    running = sorted(
        (one for one in own if one.state is DeploymentState.ACTIVE),
        key=lambda one: (one.began_on or date.max, one.id),
    )
    return PhoneOwner(
        marker=marker_of_owner(),
        proof=proof_of_owner(),
        running=tuple(
            RunningDeployment(one.id, number, one.needs_told) for number, one in enumerate(running, 1)
        ),
        only_since=only_since(own),
    )


def only_since(own: list[DeploymentView]) -> date | None:
    """Return since when the one deployment that runs was the only one of its key figure; None when not exactly one runs."""
    running = [one for one in own if one.state is DeploymentState.ACTIVE]
    if len(running) != 1 or running[0].began_on is None:
        return None
    over = [one.ended_on + timedelta(days=1) for one in own if one.ended_on is not None]
    return max(running[0].began_on, *over) if over else running[0].began_on
