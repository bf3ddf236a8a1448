"""Opening a deployment with everything that is decided by: its case, the parts of whoever acts, and the facts."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from core.access.guards import has_role, signed_in
from core.access.matrix import Permission, Role, permissions_of
from core.cases.repository import cases, plans
from core.cases.repository.participations import has_one_of_roles
from core.cases.rules.words import PlanState
from core.cases.views import CaseView
from core.deployments.repository import agreements, deployments, people
from core.deployments.rules.transitions import DeploymentFacts, Part
from core.deployments.rules.words import AgreementKind, DeploymentState
from core.deployments.views import BudgetView, ClientAgreementView, DeploymentView
from core.kit.errors import NotFound
from tenants.seals import Seal

LEAD_ROLES = (Role.LEAD_PROFESSIONAL.value, Role.PROJECT_LEAD.value)
_NAMED_TO_PROFESSIONALS = frozenset(
    {
        DeploymentState.AGREED,
        DeploymentState.INTRODUCED,
        DeploymentState.REFUSED,
        DeploymentState.ACTIVE,
        DeploymentState.ENDED,
    }
)


class Opened(NamedTuple):
    """A deployment that is open to decide about, with its case; for professionals."""

    deployment: DeploymentView
    seal: Seal
    case: CaseView
    parts: frozenset[Part]
    facts: DeploymentFacts
    agreements: dict[AgreementKind, ClientAgreementView]
    budget: BudgetView | None


async def open_for_professional(case_id: UUID, deployment_id: UUID, *, lock: bool = False) -> Opened:
    """Open a deployment of this very case; with ``lock`` the case and the deployment are kept from others, in that order.

    Raises: NotFound out of reach too.
    """
    case, case_seal = await (cases.lock_case(case_id) if lock else cases.require_case(case_id))
    found = deployments.lock_deployment if lock else deployments.require_deployment
    deployment, _ = await found(deployment_id, case_id=case_id)
    agreed = await agreements.agreements_of(deployment_id, case_seal)
    budget = await agreements.find_budget(case_id)
    facts = await _facts(deployment, case, case_seal, agreed, budget)
    return Opened(deployment, case_seal, case, parts_of(deployment, case), facts, agreed, budget)


def parts_of(deployment: DeploymentView, case: CaseView | None) -> frozenset[Part]:
    """Return the parts that whoever acts has in a deployment; a key figure is asked without the case."""
    actor = signed_in()
    found: set[Part] = set()
    if case is not None and has_role(Role.PROJECT_LEAD):
        found.add(Part.PROJECT_LEAD)
    if case is not None and case.lead_professional_id == actor.account_id and may_guide():
        found.add(Part.LEAD_PROFESSIONAL)
    if deployment.key_figure_account_id == actor.account_id and has_role(Role.KEY_FIGURE):
        found.add(Part.KEY_FIGURE)
    return frozenset(found)


def may_guide() -> bool:
    """Tell whether whoever acts may change cases at all."""
    return Permission.CHANGE_CASES in permissions_of(signed_in().roles)


def is_named(deployment: DeploymentView, parts: frozenset[Part]) -> bool:
    """Tell whether whoever acts may know who the key figure is: a project lead always, others once he or she agreed."""
    had_agreed = deployment.state is DeploymentState.WITHDRAWN and deployment.approach is not None
    return Part.PROJECT_LEAD in parts or deployment.state in _NAMED_TO_PROFESSIONALS or had_agreed


async def _facts(
    deployment: DeploymentView,
    case: CaseView,
    seal: Seal,
    agreed: dict[AgreementKind, ClientAgreementView],
    budget: BudgetView | None,
) -> DeploymentFacts:
    lead_id = case.lead_professional_id
    try:
        papers = await people.require_papers(deployment.key_figure_id)
    except NotFound:
        papers = None  # not named to this professional yet; no step of his or hers needs it
    return DeploymentFacts(
        state=deployment.state,
        is_approach_agreed=deployment.approach_agreed_by is not None,
        is_plan_agreed=await plans.find_plan(case.id, PlanState.AGREED, seal) is not None,
        has_lead_professional=lead_id is not None and await has_one_of_roles(lead_id, LEAD_ROLES),
        is_role_signed=papers is not None and papers.is_role_signed,
        is_confidentiality_signed=papers is not None and papers.is_confidentiality_signed,
        is_accepted=_holds(agreed, AgreementKind.ACCEPTANCE),
        is_sharing_agreed=_holds(agreed, AgreementKind.SHARING),
        has_budget=budget is not None,
        has_room=papers is None or await _has_room(deployment.key_figure_id, papers.capacity),
    )


def _holds(agreed: dict[AgreementKind, ClientAgreementView], kind: AgreementKind) -> bool:
    return kind in agreed and agreed[kind].holds


async def _has_room(key_figure_id: UUID, capacity: int) -> bool:
    """Count what is within reach; the database counts all of it when a deployment begins."""
    running = await deployments.list_cards(key_figure_id=key_figure_id, states=(DeploymentState.ACTIVE,))
    return len(running) < capacity
