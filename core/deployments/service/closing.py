"""How a deployment stops, whatever the reason: state, terms, what is told about it, and what the case goes on with."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec

from core.cases.rules.transitions import TransitionName
from core.cases.service import follow_deployment
from core.deployments.entries import ClosingEntry
from core.deployments.errors import DeploymentStepNotPossible
from core.deployments.repository import agreements, deployments, terms
from core.deployments.rules.transitions import BY_NAME, StepName, next_step_after
from core.deployments.rules.words import ClosingGround, NextStep
from core.deployments.views import DeploymentView
from core.journal.service import record
from core.kit import clock
from tenants.scope import current
from tenants.seals import Seal

_FOLLOWS = {
    NextStep.SEARCH_AGAIN: TransitionName.SEARCH_AGAIN,
    NextStep.AFTERCARE: TransitionName.START_AFTERCARE,
}


async def end_deployment(deployment: DeploymentView, seal: Seal, entry: ClosingEntry) -> None:
    """End a deployment that runs: its term is closed today, and the case goes on as was chosen.

    As long as another deployment runs on the case, the case stays as it is. The deployment and its case are locked already.
    """
    today = clock.today()
    others = await deployments.count_active_on_case(deployment.case_id, but=deployment.id)
    entry = msgspec.structs.replace(entry, next_step=next_step_after(entry.next_step, others_active=others))
    for term in await terms.list_terms(deployment.id):
        if term.closed_at is None:
            last = min(term.ends_on, max(today, term.begins_on))
            await terms.close_term(term.id, ends_on=last)
    ended_on = max(today, deployment.began_on or today)
    told = {"ground": entry.ground.value, "next_step": entry.next_step.value}
    await move(deployment, seal, StepName.END, {"ended_on": ended_on}, told)
    await agreements.add_closing(deployment, seal, entry, recorded_by=current().actor.account_id)
    if entry.next_step in _FOLLOWS and not others:
        await follow_deployment(deployment.case_id, _FOLLOWS[entry.next_step])


async def refuse_deployment(deployment: DeploymentView, seal: Seal, entry: ClosingEntry) -> None:
    """Note that the client does not want this key figure, or no sharing; the search can go on."""
    await move(deployment, seal, StepName.REFUSE, {}, {"ground": entry.ground.value})
    await agreements.add_closing(deployment, seal, entry, recorded_by=current().actor.account_id)


async def withdraw_deployment(deployment: DeploymentView, seal: Seal, entry: ClosingEntry) -> None:
    """Take back a proposal that did not begin."""
    await move(deployment, seal, StepName.WITHDRAW, {}, {})
    await agreements.add_closing(deployment, seal, entry, recorded_by=current().actor.account_id)


async def withdraw_all_of_case(case_id: UUID, ground: ClosingGround) -> None:
    """Take back every proposal of a case that did not begin, because of what happens with the case."""
    for deployment_id in await deployments.ids_under_way(case_id):
        deployment, seal = await deployments.lock_deployment(deployment_id)
        await withdraw_deployment(deployment, seal, ClosingEntry(ground=ground, next_step=NextStep.GO_ON))


async def move(
    deployment: DeploymentView, seal: Seal, name: StepName, values: dict[str, Any], told: dict[str, Any]
) -> None:
    """Store the new state of a deployment with ``values``, and record the step's event with ``told``.

    Raises: DeploymentStepNotPossible; StaleVersion.
    """
    step = BY_NAME[name]
    if deployment.state not in step.sources:
        raise DeploymentStepNotPossible
    moved = {"state": step.target.value, "state_since": clock.now()}
    await deployments.change_deployment(deployment, seal, {**values, **moved})
    event = step.event(
        case_id=deployment.case_id,
        subject_id=deployment.id,
        before=deployment.state.value,
        after=step.target.value,
        **told,
    )
    await record(event, seal=seal)
