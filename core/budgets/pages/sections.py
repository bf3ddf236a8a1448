"""What money shows on pages of lower slices: the month's picture on a case, and on a key figure's own deployment."""

from __future__ import annotations

from core.access.guards import may
from core.access.matrix import Permission
from core.budgets import service
from core.budgets.repository import expenses
from core.cases.sections import CaseSection, case_section
from core.cases.views import CaseView
from core.deployments.rules.words import DeploymentState
from core.deployments.sections import DeploymentSection, own_section
from core.deployments.views import OwnDeployment
from core.kit import clock


@case_section
async def show_money(case: CaseView) -> CaseSection | None:
    """Show the month's picture of a case; nothing as long as no budget was agreed."""
    envelope = await service.find_envelope(case.id)
    if envelope is None:
        return None
    return CaseSection(
        template="budgets/case_section.html",
        context={"envelope": envelope, "may_write": may(Permission.CHANGE_CASES)},
    )


@own_section
async def show_own_money(own: OwnDeployment) -> DeploymentSection | None:
    """Show the month's picture to the key figure of a deployment that runs."""
    if own.deployment.state is not DeploymentState.ACTIVE:
        return None
    envelope = await expenses.envelope_of(own.deployment.case_id, clock.today())
    if envelope is None:
        return None
    return DeploymentSection(
        template="budgets/own_section.html",
        context={"envelope": envelope, "deployment_id": own.deployment.id},
    )
