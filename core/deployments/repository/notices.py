"""Where things stand for who has to hear of them: words, days and accounts, nothing that is sealed."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from core.cases.rules.words import CaseState
from core.cases.tables import Participation
from core.deployments.rules.words import DeploymentState
from core.deployments.tables import Deployment


class Standing(NamedTuple):
    """Where a deployment and its case stand, and who is concerned."""

    case_id: UUID
    state: DeploymentState
    is_approach_agreed: bool
    key_figure_account_id: UUID | None
    case_state: CaseState
    lead_professional_id: UUID | None
    project_lead_id: UUID | None


class Part(NamedTuple):
    """Somebody's part in a case that goes on."""

    case_id: UUID
    account_id: UUID


async def find_standing(deployment_id: UUID) -> Standing | None:
    """Return where a deployment stands; None when it is not there or out of reach."""
    found = await Deployment.raw(
        "SELECT d.case_id, d.state, d.approach_agreed_by IS NOT NULL AS is_agreed, d.key_figure_account_id, "
        "c.state AS case_state, c.lead_professional_id, c.project_lead_id FROM deployment d "
        "JOIN case_file c ON c.tenant_id = d.tenant_id AND c.id = d.case_id "
        "WHERE d.tenant_id = current_tenant() AND d.id = {}",
        deployment_id,
    )
    if not found:
        return None
    row = found[0]
    return Standing(
        row["case_id"],
        DeploymentState(row["state"]),
        row["is_agreed"],
        row["key_figure_account_id"],
        CaseState(row["case_state"]),
        row["lead_professional_id"],
        row["project_lead_id"],
    )


async def find_part(participation_id: UUID) -> Part | None:
    """Return a part in a case; None when it has ended, is not there or is out of reach."""
    row = await (
        Participation.select(Participation.case_id, Participation.account_id)
        .where(Participation.id == participation_id, Participation.until.is_null())
        .first()
    )
    return None if row is None else Part(row["case_id"], row["account_id"])
