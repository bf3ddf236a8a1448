"""The steps of a deployment, from the choice of a key figure to the first term (M8, M9)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from core.access.guards import require, signed_in
from core.access.matrix import Permission
from core.cases.repository import cases, plans
from core.cases.rules.transitions import TransitionName
from core.cases.rules.words import PlanState
from core.cases.service import follow_deployment
from core.cases.settings import CaseSettings
from core.deployments.entries import ApproachEntry, ClosingEntry, Proposal, StepInputs
from core.deployments.errors import CaseNotSearching, DeploymentStepNotPossible, NotYourDeployment
from core.deployments.events import ApproachAgreed, ApproachChanged, DeploymentProposed, TermBegan
from core.deployments.repository import deployments, people, terms
from core.deployments.rules.terms import term_from
from core.deployments.rules.transitions import DeploymentFacts, Input, Part, StepName, decide
from core.deployments.rules.words import ClosingGround, DeploymentSource, DeploymentState
from core.deployments.service.briefs import SEARCHING, erase_brief_of
from core.deployments.service.closing import move, withdraw_deployment
from core.deployments.service.opening import Opened, open_for_professional, parts_of
from core.deployments.views import DeploymentView
from core.journal.service import record
from core.kit import clock
from core.kit.errors import DoesNotFit, FieldError, NotFound
from core.kit.etags import require_version
from core.kit.glossary import dutch_field
from tenants.seals import Seal
from tenants.settings import read_settings

_NOT_TO_COME = "Vul een datum in die niet in de toekomst ligt."
_NOT_ACTIVE = "Kies een sleutelfiguur die beschikbaar is."
_NOT_OF_CASE = "Kies een inzet die nu op deze casus loopt."


async def propose(case_id: UUID, proposal: Proposal) -> DeploymentView:
    """Choose a key figure for a case: the deployment is proposed, and the search brief destroyed in the same act.

    Raises: NotFound; Forbidden; CaseNotSearching; AlreadyOnCase; DoesNotFit for somebody who is not active.
    """
    require(Permission.MATCH)
    case, seal = await cases.lock_case(case_id)
    if case.state not in SEARCHING:
        raise CaseNotSearching
    papers = await people.require_papers(proposal.key_figure_id)
    if not papers.is_active:
        raise DoesNotFit(fields=(FieldError(dutch_field("key_figure_id"), _NOT_ACTIVE),))
    if proposal.succeeds_id is not None:
        former, _ = await deployments.require_deployment(proposal.succeeds_id, case_id=case_id)
        if former.state is not DeploymentState.ACTIVE:
            raise DoesNotFit(fields=(FieldError(dutch_field("succeeds_id"), _NOT_OF_CASE),))
    values = {
        "key_figure_id": proposal.key_figure_id,
        "key_figure_account_id": papers.account_id,
        "source": DeploymentSource.MATCH.value,
        "state": DeploymentState.PROPOSED.value,
        "succeeds_id": proposal.succeeds_id,
        "needs_told": "\n".join(case.needs) or None,
    }
    deployment_id = await deployments.add_deployment(case_id, seal, values)
    event = DeploymentProposed(case_id=case_id, subject_id=deployment_id, because=proposal.because)
    await record(event, seal=seal)
    await erase_brief_of(case_id, why="match")
    return (await deployments.require_deployment(deployment_id, case_id=case_id))[0]


async def take_step(
    case_id: UUID, deployment_id: UUID, name: StepName, inputs: StepInputs, *, version: int
) -> DeploymentView:
    """Take a step as a professional, also for a key figure who answered by telephone.

    Raises: NotFound; StaleVersion; NotYourDeployment; DeploymentStepNotPossible; StepsMissing with all that is still to
    do; KeyFigureFull; DoesNotFit for a day that is still to come.
    """
    opened = await open_for_professional(case_id, deployment_id, lock=True)
    require_version(version, opened.deployment.version)
    step = decide(name, opened.facts, opened.parts, _told(inputs))
    if not step.is_button:
        raise DeploymentStepNotPossible
    await _ACTS[name](opened, inputs)
    return (await deployments.require_deployment(deployment_id, case_id=case_id))[0]


async def answer_invitation(
    deployment_id: UUID, name: StepName, inputs: StepInputs, *, version: int
) -> DeploymentView:
    """Say yes or no to an invitation, or take a yes back, as the key figure who was asked.

    Raises: NotFound for everybody else; StaleVersion; DeploymentStepNotPossible; StepsMissing.
    """
    deployment, seal = await _lock_own(deployment_id)
    require_version(version, deployment.version)
    parts = parts_of(deployment, None)
    decide(name, DeploymentFacts(state=deployment.state), parts, _told(inputs))
    values: dict[str, Any] = {"answer": inputs.answer or deployment.answer}
    if name is StepName.AGREE:
        values |= {"approach": inputs.approach, "first_contact_at": inputs.first_contact_at}
    await move(deployment, seal, name, values, {})
    return (await deployments.require_deployment(deployment_id))[0]


async def change_approach(
    deployment_id: UUID, entry: ApproachEntry, *, version: int, case_id: UUID | None = None
) -> DeploymentView:
    """Propose another approach or moment; the lead professional has to agree again.

    For the key figure, and for a project lead (``case_id`` named) who writes down what was told by telephone.
    Raises: NotFound; StaleVersion; NotYourDeployment; DeploymentStepNotPossible once the introduction was.
    """
    if case_id is not None:
        require(Permission.MATCH)
        await cases.lock_case(case_id)
        deployment, seal = await deployments.lock_deployment(deployment_id, case_id=case_id)
    else:
        deployment, seal = await _lock_own(deployment_id)
    require_version(version, deployment.version)
    if case_id is None and Part.KEY_FIGURE not in parts_of(deployment, None):
        raise NotYourDeployment
    if deployment.state is not DeploymentState.AGREED:
        raise DeploymentStepNotPossible
    values = {
        "approach": entry.approach,
        "first_contact_at": entry.first_contact_at,
        "approach_agreed_by": None,
        "approach_agreed_at": None,
    }
    await deployments.change_deployment(deployment, seal, values)
    await record(ApproachChanged(case_id=deployment.case_id, subject_id=deployment_id), seal=seal)
    return (await deployments.require_deployment(deployment_id, case_id=case_id))[0]


async def agree_to_approach(case_id: UUID, deployment_id: UUID, *, version: int) -> DeploymentView:
    """Agree, as the lead professional of the case, with how and when first contact is made (M8).

    Raises: NotFound; StaleVersion when the approach changed; NotYourDeployment; DeploymentStepNotPossible.
    """
    opened = await open_for_professional(case_id, deployment_id, lock=True)
    deployment = opened.deployment
    require_version(version, deployment.version)
    if Part.LEAD_PROFESSIONAL not in opened.parts:
        raise NotYourDeployment
    if deployment.state is not DeploymentState.AGREED:
        raise DeploymentStepNotPossible
    if deployment.approach_agreed_by is None:
        values = {"approach_agreed_by": signed_in().account_id, "approach_agreed_at": clock.now()}
        await deployments.change_deployment(deployment, opened.seal, values)
        await record(ApproachAgreed(case_id=case_id, subject_id=deployment_id), seal=opened.seal)
    return (await deployments.require_deployment(deployment_id, case_id=case_id))[0]


async def _lock_own(deployment_id: UUID) -> tuple[DeploymentView, Seal]:
    """Lock one's own deployment; one that is past answering can be read, and no longer locked by its key figure."""
    try:
        return await deployments.lock_deployment(deployment_id)
    except NotFound:
        await deployments.require_deployment(deployment_id)
        raise DeploymentStepNotPossible from None


def _told(inputs: StepInputs) -> list[Input]:
    return [one for one in Input if str(getattr(inputs, one.value) or "").strip()]


async def _invite(opened: Opened, inputs: StepInputs) -> None:
    await move(opened.deployment, opened.seal, StepName.INVITE, {"needs_told": inputs.needs_told}, {})


async def _agree(opened: Opened, inputs: StepInputs) -> None:
    values = {
        "answer": inputs.answer,
        "approach": inputs.approach,
        "first_contact_at": inputs.first_contact_at,
    }
    await move(opened.deployment, opened.seal, StepName.AGREE, values, {})


async def _decline(opened: Opened, inputs: StepInputs) -> None:
    await move(opened.deployment, opened.seal, StepName.DECLINE, {"answer": inputs.answer}, {})


async def _introduce(opened: Opened, inputs: StepInputs) -> None:
    on = inputs.introduced_date
    if on is None or on > clock.today():
        raise DoesNotFit(fields=(FieldError(dutch_field("introduced_date"), _NOT_TO_COME),))
    await move(opened.deployment, opened.seal, StepName.INTRODUCE, {"introduced_on": on}, {})


async def _begin(opened: Opened, inputs: StepInputs) -> None:
    on = inputs.began_date
    if on is None or on > clock.today():
        raise DoesNotFit(fields=(FieldError(dutch_field("began_date"), _NOT_TO_COME),))
    await follow_deployment(opened.case.id, TransitionName.DEPLOY)
    await move(opened.deployment, opened.seal, StepName.BEGIN, {"began_on": on}, {})
    months = await _months(opened.case.id, opened.seal)
    await terms.add_term(opened.deployment, 1, term_from(on, months))
    event = TermBegan(case_id=opened.case.id, subject_id=opened.deployment.id, number=1)
    await record(event, seal=opened.seal)


async def _withdraw(opened: Opened, inputs: StepInputs) -> None:
    entry = ClosingEntry(
        ground=ClosingGround.PROPOSAL_WITHDRAWN,
        reason=inputs.reason,
        aftercare=inputs.aftercare,
        next_step=inputs.next_step,
    )
    await withdraw_deployment(opened.deployment, opened.seal, entry)


async def _months(case_id: UUID, seal: Seal) -> int:
    plan = await plans.find_plan(case_id, PlanState.AGREED, seal)
    return plan.months if plan is not None else (await read_settings(CaseSettings)).term_months


_ACTS: dict[StepName, Callable[[Opened, StepInputs], Awaitable[Any]]] = {
    StepName.INVITE: _invite,
    StepName.AGREE: _agree,
    StepName.DECLINE: _decline,
    StepName.INTRODUCE: _introduce,
    StepName.BEGIN: _begin,
    StepName.WITHDRAW: _withdraw,
}
