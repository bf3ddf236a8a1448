"""Plans over the API: versions of the plan, and agreeing to one."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import service
from core.cases.schemas.plans import ApprovalIn, PlanIn, PlanList, PlanOut
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)
_PARTY = allow(Permission.AGREE_PLANS)


@get(
    "/casussen/{case_id:uuid}/plannen",
    guards=[_READER],
    summary="Plannen opvragen",
    description="Geeft de versies van het plan van aanpak, de nieuwste eerst.",
)
async def list_plans(case_id: FromPath[UUID]) -> PlanList:
    """List the versions."""
    return PlanList(results=[PlanOut.of(plan) for plan in await service.list_plans(case_id)])


@post(
    "/casussen/{case_id:uuid}/plannen",
    guards=[_WORKER],
    summary="Plan beginnen",
    description="Begint een concept: een kopie van het plan waarmee akkoord is gegaan, of een leeg plan voor de gewone "
    "periode van de gemeente. Een casus heeft één concept tegelijk; het oude plan geldt tot het nieuwe akkoord is.",
)
async def draft_plan(case_id: FromPath[UUID]) -> Response[PlanOut]:
    """Begin a draft."""
    plan = await service.draft_plan(case_id)
    return versioned(PlanOut.of(plan), plan.version, location=f"{API}/casussen/{case_id}/plannen/{plan.id}")


@get(
    "/casussen/{case_id:uuid}/plannen/{plan_id:uuid}",
    guards=[_READER],
    summary="Plan opvragen",
    description="Geeft één versie van het plan, met wat er nog ontbreekt.",
)
async def get_plan(case_id: FromPath[UUID], plan_id: FromPath[UUID]) -> Response[PlanOut]:
    """Return one version."""
    plan = await service.read_plan(case_id, plan_id)
    return versioned(PlanOut.of(plan), plan.version)


@put(
    "/casussen/{case_id:uuid}/plannen/{plan_id:uuid}",
    guards=[_WORKER],
    summary="Plan wijzigen",
    description="Vervangt de tekst van een concept. Een akkoord op de vorige tekst vervalt daarmee.",
)
async def change_plan(
    case_id: FromPath[UUID], plan_id: FromPath[UUID], data: JSONBody[PlanIn], if_match: IfMatch = None
) -> Response[PlanOut]:
    """Change a draft."""
    before = await service.read_plan(case_id, plan_id)
    require_match(if_match, before.version)
    plan = await service.change_plan(case_id, plan_id, data.entry(), version=before.version)
    return versioned(PlanOut.of(plan), plan.version)


@delete(
    "/casussen/{case_id:uuid}/plannen/{plan_id:uuid}",
    guards=[_WORKER],
    summary="Plan weggooien",
    description="Gooit een concept weg. Een plan waarmee akkoord is gegaan, blijft.",
)
async def discard_plan(case_id: FromPath[UUID], plan_id: FromPath[UUID], if_match: IfMatch = None) -> None:
    """Throw a draft away."""
    before = await service.read_plan(case_id, plan_id)
    require_match(if_match, before.version)
    await service.discard_plan(case_id, plan_id, version=before.version)


@post(
    "/casussen/{case_id:uuid}/plannen/{plan_id:uuid}/akkoorden",
    guards=[_PARTY],
    summary="Akkoord gaan met een plan",
    description="Legt vast dat u akkoord gaat met de tekst die u las, als regievoerder van de casus of als projectleider. "
    "Bij het tweede akkoord geldt het plan.",
)
async def agree_to_plan(
    case_id: FromPath[UUID], plan_id: FromPath[UUID], data: JSONBody[ApprovalIn]
) -> Response[PlanOut]:
    """Agree to a draft."""
    plan = await service.agree_to_plan(case_id, plan_id, seen=data.version)
    return versioned(PlanOut.of(plan), plan.version, location=f"{API}/casussen/{case_id}/plannen/{plan_id}")


@delete(
    "/casussen/{case_id:uuid}/plannen/{plan_id:uuid}/akkoorden/eigen",
    guards=[_PARTY],
    summary="Eigen akkoord intrekken",
    description="Trekt uw akkoord in, zolang de andere partij nog niet akkoord is.",
)
async def withdraw_agreement(
    case_id: FromPath[UUID], plan_id: FromPath[UUID], if_match: IfMatch = None
) -> None:
    """Withdraw one's agreement."""
    before = await service.read_plan(case_id, plan_id)
    require_match(if_match, before.version)
    await service.withdraw_agreement(case_id, plan_id, seen=before.version)


handlers = (
    list_plans,
    draft_plan,
    get_plan,
    change_plan,
    discard_plan,
    agree_to_plan,
    withdraw_agreement,
)
