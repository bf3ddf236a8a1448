"""What the routes of one deployment share: its path, the version that a caller saw, and the answer."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from litestar import Response

from core.deployments import service
from core.deployments.schemas.deployments import DeploymentOut
from core.kit.api import API
from core.kit.etags import require_match, versioned

HERE: Final = "/casussen/{case_id:uuid}/inzetten/{deployment_id:uuid}"


def location_of(case_id: UUID, deployment_id: UUID) -> str:
    """Return where a deployment stands."""
    return f"{API}/casussen/{case_id}/inzetten/{deployment_id}"


async def version_of(case_id: UUID, deployment_id: UUID, if_match: str | None) -> int:
    """Return the present version, which is the one that the caller saw. Raises: NotFound; VersionRequired; StaleVersion."""
    before = await service.read_deployment(case_id, deployment_id)
    require_match(if_match, before.deployment.version)
    return before.deployment.version


async def shown(
    case_id: UUID, deployment_id: UUID, *, location: str | None = None
) -> Response[DeploymentOut]:
    """Return a deployment as it is now. Raises: NotFound."""
    file = await service.read_deployment(case_id, deployment_id)
    return versioned(DeploymentOut.of(file), file.deployment.version, location=location)
