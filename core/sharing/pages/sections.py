"""What sharing shows on a deployment's page for professionals, and on its key figure's own page."""

from __future__ import annotations

from core.deployments.sections import DeploymentSection, deployment_section, own_section
from core.deployments.views import DeploymentFile, OwnDeployment
from core.kit.i18n import gettext
from core.sharing import labels, service
from core.sharing.rules import SHOWN_IN, ShareKind


@deployment_section
async def show_shares(file: DeploymentFile) -> DeploymentSection | None:
    """Show what is shared and what was withdrawn; nothing as long as nothing can be shared and nothing was."""
    deployment = file.deployment
    found = await service.list_shares(deployment.case_id, deployment.id)
    if not found.items and not found.may_share:
        return None
    fields = {name: gettext(text) for name, text in labels.FIELDS.items()}
    return DeploymentSection(
        template="sharing/section.html",
        is_first=True,
        context={
            "shared": [item for item in found.items if item.withdrawn_at is None],
            "withdrawn": [item for item in found.items if item.withdrawn_at is not None],
            "names": found.names,
            "may_share": found.may_share,
            "is_seen_now": deployment.state in SHOWN_IN,
            "kinds": labels.KINDS,
            "fields": fields,
        },
    )


@own_section
async def show_shared_with_oneself(own: OwnDeployment) -> DeploymentSection | None:
    """Show the next appointment, whom to ring and everything else by kind; nothing when the deployment does not run."""
    if own.deployment.state not in SHOWN_IN:
        return None
    shared = await service.list_shared_with(own)
    by_kind = [(kind, shared.of_kind(kind)) for kind in ShareKind]
    return DeploymentSection(
        template="sharing/own.html",
        is_first=True,
        context={
            "next": shared.next_appointment,
            "by_kind": [(labels.KINDS[kind], items) for kind, items in by_kind if items],
        },
    )
