"""One's own deployments over the API, for key figures: what was asked, the answer and the approach. Nothing of a case."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.deployments import service
from core.deployments.schemas.own import OwnAnswerIn, OwnDeploymentList, OwnDeploymentOut
from core.deployments.schemas.steps import ApproachIn
from core.kit.etags import IfMatch, require_match, versioned

_ONESELF = allow(Permission.BE_KEY_FIGURE)
_HERE = "/mijn-inzetten/{deployment_id:uuid}"


@get(
    "/mijn-inzetten",
    guards=[_ONESELF],
    summary="Eigen inzetten opvragen",
    description="Geeft de inzetten waarvoor u als sleutelfiguur bent gevraagd, de nieuwste eerst.",
)
async def list_own_deployments() -> OwnDeploymentList:
    """List one's own."""
    own = await service.list_own_deployments()
    return OwnDeploymentList(results=[OwnDeploymentOut.of(one) for one in own])


@get(
    _HERE,
    guards=[_ONESELF],
    summary="Eigen inzet opvragen",
    description="Geeft één inzet waarvoor u bent gevraagd.",
)
async def read_own_deployment(deployment_id: FromPath[UUID]) -> Response[OwnDeploymentOut]:
    """Return one."""
    return await _shown(deployment_id)


@post(
    _HERE + "/antwoorden",
    guards=[_ONESELF],
    status_code=200,
    summary="Antwoord geven op een vraag om hulp",
    description="Zegt toe of af, of trekt een toezegging in zolang de inzet niet is begonnen.",
)
async def answer_invitation(
    deployment_id: FromPath[UUID], data: JSONBody[OwnAnswerIn], if_match: IfMatch = None
) -> Response[OwnDeploymentOut]:
    """Answer."""
    version = await _version_of(deployment_id, if_match)
    await service.answer_invitation(deployment_id, data.name, data.inputs(), version=version)
    return await _shown(deployment_id)


@put(
    _HERE + "/aanpak",
    guards=[_ONESELF],
    summary="Eigen aanpak wijzigen",
    description="Stelt een andere aanpak of een ander moment voor het eerste contact voor. De regievoerder gaat daar "
    "opnieuw mee akkoord.",
)
async def change_own_approach(
    deployment_id: FromPath[UUID], data: JSONBody[ApproachIn], if_match: IfMatch = None
) -> Response[OwnDeploymentOut]:
    """Propose another approach."""
    version = await _version_of(deployment_id, if_match)
    await service.change_approach(deployment_id, data.entry(), version=version)
    return await _shown(deployment_id)


async def _version_of(deployment_id: UUID, if_match: str | None) -> int:
    before = await service.read_own_deployment(deployment_id)
    require_match(if_match, before.deployment.version)
    return before.deployment.version


async def _shown(deployment_id: UUID) -> Response[OwnDeploymentOut]:
    own = await service.read_own_deployment(deployment_id)
    return versioned(OwnDeploymentOut.of(own), own.deployment.version)


handlers = (list_own_deployments, read_own_deployment, answer_invitation, change_own_approach)
