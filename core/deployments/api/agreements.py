"""What the client agrees to or takes back, and what a term brought, over the API."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.deployments import service
from core.deployments.api.answers import HERE, location_of, shown, version_of
from core.deployments.schemas.agreements import ClientAnswersIn, EvaluationIn, WithdrawalIn
from core.deployments.schemas.deployments import DeploymentOut
from core.kit.etags import IfMatch

_WORKER = allow(Permission.CHANGE_CASES)


@post(
    HERE + "/instemmingen",
    guards=[_WORKER],
    summary="Antwoord van de cliënt vastleggen",
    description="Legt vast of de cliënt deze sleutelfiguur accepteert en instemt met het delen van wat nodig is, met de "
    "woorden die daarbij zijn gebruikt. Een weigering beëindigt de introductie meteen.",
)
async def record_client_answers(
    case_id: FromPath[UUID],
    deployment_id: FromPath[UUID],
    data: JSONBody[ClientAnswersIn],
    if_match: IfMatch = None,
) -> Response[DeploymentOut]:
    """Record what the client answered."""
    version = await version_of(case_id, deployment_id, if_match)
    await service.record_client_answers(
        case_id,
        deployment_id,
        [answer.entry() for answer in data.client_agreements],
        version=version,
        closing=None if data.closing is None else data.closing.entry(),
    )
    return await shown(case_id, deployment_id, location=location_of(case_id, deployment_id))


@post(
    HERE + "/intrekkingen",
    guards=[_WORKER],
    status_code=200,
    summary="Intrekking door de cliënt vastleggen",
    description="Legt vast dat de cliënt de acceptatie of het delen intrekt. De inzet eindigt daarmee meteen, en de casus "
    "gaat verder zoals u kiest.",
)
async def withdraw_client_agreement(
    case_id: FromPath[UUID],
    deployment_id: FromPath[UUID],
    data: JSONBody[WithdrawalIn],
    if_match: IfMatch = None,
) -> Response[DeploymentOut]:
    """Record that the client takes something back."""
    version = await version_of(case_id, deployment_id, if_match)
    await service.withdraw_client_agreement(case_id, deployment_id, data.entry(), version=version)
    return await shown(case_id, deployment_id)


@post(
    HERE + "/evaluaties",
    guards=[_WORKER],
    summary="Termijn evalueren",
    description="Legt vast wat de open termijn bracht en wat er is geleerd, en verlengt, verandert of beëindigt de inzet "
    "meteen. Een volgende termijn sluit aan op de vorige, ook als de evaluatie later komt.",
)
async def evaluate_term(
    case_id: FromPath[UUID],
    deployment_id: FromPath[UUID],
    data: JSONBody[EvaluationIn],
    if_match: IfMatch = None,
) -> Response[DeploymentOut]:
    """Evaluate the open term."""
    version = await version_of(case_id, deployment_id, if_match)
    await service.evaluate_term(case_id, deployment_id, data.entry(), version=version)
    return await shown(case_id, deployment_id, location=location_of(case_id, deployment_id))


handlers = (record_client_answers, withdraw_client_agreement, evaluate_term)
