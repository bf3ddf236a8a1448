"""What signals show on a deployment's page for professionals, and on its key figure's own page."""

from __future__ import annotations

from uuid import UUID, uuid5

from core.deployments.sections import DeploymentSection, deployment_section, own_section
from core.deployments.views import DeploymentFile, OwnDeployment
from core.signals import labels, service
from core.signals.rules import WORRIED_IN
from core.signals.settings import EmergencySettings
from tenants.settings import read_settings


@deployment_section
async def show_signals(file: DeploymentFile) -> DeploymentSection | None:
    """Show what the key figure is worried about and what was done; nothing when there was no worry."""
    found = await service.list_signals(file.deployment.case_id, file.deployment.id)
    if not found.items:
        return None
    return DeploymentSection(
        template="signals/section.html",
        is_first=True,
        context={"items": found.items, "names": found.names, "states": labels.STATES},
    )


@own_section
async def show_own_signals(own: OwnDeployment) -> DeploymentSection:
    """Show whom to ring in danger, and as long as the deployment is under way the button and what was told with it."""
    told = await service.list_shown_to_key_figure(own)
    return DeploymentSection(
        template="signals/own.html",
        is_first=True,
        context={
            "lines": (await read_settings(EmergencySettings)).lines(),
            "may_signal": own.deployment.state in WORRIED_IN,
            "told": told,
            "states": labels.STATES,
            "signal_id": next_signal_id(own.deployment.id, len(told)),
        },
    )


def next_signal_id(deployment_id: UUID, number: int) -> UUID:
    """Return the id that the button sends: pressing it twice is one worry, and the next worry gets another."""
    return uuid5(deployment_id, str(number))
