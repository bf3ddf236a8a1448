"""Deployments over the API, for professionals: choosing somebody, the steps, and the approach."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.deployments import service
from core.deployments.api.answers import HERE, location_of, shown, version_of
from core.deployments.schemas.deployments import (
    DeploymentCardOut,
    DeploymentList,
    DeploymentOfKeyFigureList,
    DeploymentOfKeyFigureOut,
    DeploymentOut,
)
from core.deployments.schemas.steps import ApproachIn, ProposalIn, StepIn, StepList, StepOut
from core.deployments.schemas.words import STEPS
from core.kit.etags import IfMatch

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)
_MATCHER = allow(Permission.MATCH)


@get(
    "/casussen/{case_id:uuid}/inzetten",
    guards=[_READER],
    summary="Inzetten van een casus opvragen",
    description="Geeft de inzetten op een casus, de nieuwste eerst. Tot iemand ja zegt, ziet alleen een projectleider wie "
    "er is gevraagd.",
)
async def list_deployments(case_id: FromPath[UUID]) -> DeploymentList:
    """List those of a case."""
    cards = await service.list_deployments_of_case(case_id)
    return DeploymentList(results=[DeploymentCardOut.of(card) for card in cards])


@post(
    "/casussen/{case_id:uuid}/inzetten",
    guards=[_MATCHER],
    summary="Sleutelfiguur kiezen",
    description="Kiest een sleutelfiguur voor een casus. De zoekvraag wordt daarbij vernietigd. De sleutelfiguur ziet nog "
    "niets: dat begint met de stap uitnodigen.",
)
async def propose(case_id: FromPath[UUID], data: JSONBody[ProposalIn]) -> Response[DeploymentOut]:
    """Choose somebody."""
    made = await service.propose(case_id, data.entry())
    return await shown(case_id, made.id, location=location_of(case_id, made.id))


@get(
    HERE,
    guards=[_READER],
    summary="Inzet opvragen",
    description="Geeft een inzet met alles wat u ervan mag weten. Dat u de casus leest, komt in het logboek.",
)
async def read_deployment(case_id: FromPath[UUID], deployment_id: FromPath[UUID]) -> Response[DeploymentOut]:
    """Return one."""
    return await shown(case_id, deployment_id)


@get(
    HERE + "/overgangen",
    guards=[_READER],
    summary="Mogelijke stappen opvragen",
    description="Geeft de stappen die u met deze inzet kunt zetten, met wat er eerst nog te doen is.",
)
async def list_steps(case_id: FromPath[UUID], deployment_id: FromPath[UUID]) -> StepList:
    """List what can be done."""
    options = await service.list_steps(case_id, deployment_id)
    return StepList(results=[StepOut.of(option) for option in options])


@post(
    HERE + "/overgangen",
    guards=[_WORKER],
    status_code=200,
    summary="Stap zetten",
    description="Zet een stap met de inzet en geeft de inzet terug zoals die dan is. Een projectleider kan ook vastleggen "
    "wat de sleutelfiguur aan de telefoon antwoordde. Ontbreekt er iets, dan noemt het antwoord (409) alles wat nog te "
    "doen is.",
)
async def take_step(
    case_id: FromPath[UUID],
    deployment_id: FromPath[UUID],
    data: JSONBody[StepIn],
    if_match: IfMatch = None,
) -> Response[DeploymentOut]:
    """Take a step."""
    version = await version_of(case_id, deployment_id, if_match)
    await service.take_step(case_id, deployment_id, STEPS.into(data.step), data.inputs(), version=version)
    return await shown(case_id, deployment_id)


@put(
    HERE + "/aanpak",
    guards=[_MATCHER],
    summary="Aanpak wijzigen namens de sleutelfiguur",
    description="Legt vast hoe en wanneer de sleutelfiguur het eerste contact wil leggen, zoals aan de telefoon verteld. "
    "Een akkoord van de regievoerder op de vorige aanpak vervalt.",
)
async def change_approach(
    case_id: FromPath[UUID],
    deployment_id: FromPath[UUID],
    data: JSONBody[ApproachIn],
    if_match: IfMatch = None,
) -> Response[DeploymentOut]:
    """Change how first contact is made."""
    version = await version_of(case_id, deployment_id, if_match)
    await service.change_approach(deployment_id, data.entry(), version=version, case_id=case_id)
    return await shown(case_id, deployment_id)


@post(
    HERE + "/aanpakakkoorden",
    guards=[_WORKER],
    summary="Akkoord gaan met de aanpak",
    description="Legt vast dat u als regievoerder van de casus akkoord gaat met hoe en wanneer het eerste contact wordt "
    "gelegd.",
)
async def agree_to_approach(
    case_id: FromPath[UUID], deployment_id: FromPath[UUID], if_match: IfMatch = None
) -> Response[DeploymentOut]:
    """Agree with the approach."""
    version = await version_of(case_id, deployment_id, if_match)
    await service.agree_to_approach(case_id, deployment_id, version=version)
    return await shown(case_id, deployment_id, location=location_of(case_id, deployment_id))


@get(
    "/sleutelfiguren/{key_figure_id:uuid}/inzetten",
    guards=[_MATCHER],
    summary="Inzetten van een sleutelfiguur opvragen",
    description="Geeft de inzetten van een sleutelfiguur, de nieuwste eerst, met de alias van elke casus.",
)
async def list_of_key_figure(key_figure_id: FromPath[UUID]) -> DeploymentOfKeyFigureList:
    """List those of a key figure."""
    cards = await service.list_deployments_of_key_figure(key_figure_id)
    return DeploymentOfKeyFigureList(results=[DeploymentOfKeyFigureOut.of(card) for card in cards])


handlers = (
    list_deployments,
    propose,
    read_deployment,
    list_steps,
    take_step,
    change_approach,
    agree_to_approach,
    list_of_key_figure,
)
