"""Deviations in a case over the API."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import service
from core.cases.schemas.people import DeviationEndIn, DeviationIn, DeviationList, DeviationOut
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)


@get(
    "/casussen/{case_id:uuid}/afwijkingen",
    guards=[_READER],
    summary="Afwijkingen opvragen",
    description="Geeft waar van de gewone werkwijze is afgeweken, de oudste eerst; beëindigde afwijkingen ook.",
)
async def list_deviations(case_id: FromPath[UUID]) -> DeviationList:
    """List them."""
    return DeviationList(results=[DeviationOut.of(one) for one in await service.list_deviations(case_id)])


@post(
    "/casussen/{case_id:uuid}/afwijkingen",
    guards=[_WORKER],
    summary="Afwijking vastleggen",
    description="Legt vast wat anders gaat dan gewoonlijk, waarom, met wie dat is afgesproken en tot wanneer.",
)
async def record_deviation(case_id: FromPath[UUID], data: JSONBody[DeviationIn]) -> Response[DeviationOut]:
    """Record one."""
    added = await service.record_deviation(case_id, data.entry())
    return versioned(
        DeviationOut.of(added), added.version, location=f"{API}/casussen/{case_id}/afwijkingen/{added.id}"
    )


@get(
    "/casussen/{case_id:uuid}/afwijkingen/{deviation_id:uuid}",
    guards=[_READER],
    summary="Afwijking opvragen",
    description="Geeft één afwijking.",
)
async def read_deviation(case_id: FromPath[UUID], deviation_id: FromPath[UUID]) -> Response[DeviationOut]:
    """Return one."""
    found = await service.read_deviation(case_id, deviation_id)
    return versioned(DeviationOut.of(found), found.version)


@put(
    "/casussen/{case_id:uuid}/afwijkingen/{deviation_id:uuid}",
    guards=[_WORKER],
    summary="Afwijking wijzigen",
    description="Vervangt wat er over een afwijking is vastgelegd; wie haar vastlegde, blijft.",
)
async def change_deviation(
    case_id: FromPath[UUID],
    deviation_id: FromPath[UUID],
    data: JSONBody[DeviationIn],
    if_match: IfMatch = None,
) -> Response[DeviationOut]:
    """Change one."""
    before = await service.read_deviation(case_id, deviation_id)
    require_match(if_match, before.version)
    after = await service.change_deviation(case_id, deviation_id, data.entry(), version=before.version)
    return versioned(DeviationOut.of(after), after.version)


@post(
    "/casussen/{case_id:uuid}/afwijkingen/{deviation_id:uuid}/beeindigingen",
    guards=[_WORKER],
    status_code=200,
    summary="Afwijking beëindigen",
    description="Laat een afwijking op een dag eindigen. Zij blijft in het dossier staan.",
)
async def end_deviation(
    case_id: FromPath[UUID],
    deviation_id: FromPath[UUID],
    data: JSONBody[DeviationEndIn],
    if_match: IfMatch = None,
) -> Response[DeviationOut]:
    """End one."""
    before = await service.read_deviation(case_id, deviation_id)
    require_match(if_match, before.version)
    after = await service.end_deviation(case_id, deviation_id, on=data.until_date, version=before.version)
    return versioned(DeviationOut.of(after), after.version)


handlers = (list_deviations, record_deviation, read_deviation, change_deviation, end_deviation)
