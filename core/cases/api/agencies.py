"""Agencies around a case over the API."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import service
from core.cases.schemas.people import AgencyIn, AgencyList, AgencyOut
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)


@get(
    "/casussen/{case_id:uuid}/instanties",
    guards=[_READER],
    summary="Betrokken instanties opvragen",
    description="Geeft de instanties die bij een casus betrokken zijn, in volgorde van vastleggen.",
)
async def list_agencies(case_id: FromPath[UUID]) -> AgencyList:
    """List them."""
    return AgencyList(results=[AgencyOut.of(one) for one in await service.list_agencies(case_id)])


@post(
    "/casussen/{case_id:uuid}/instanties",
    guards=[_WORKER],
    summary="Betrokken instantie vastleggen",
    description="Legt vast dat een instantie betrokken is, en van wanneer tot wanneer.",
)
async def add_agency(case_id: FromPath[UUID], data: JSONBody[AgencyIn]) -> Response[AgencyOut]:
    """Record one."""
    added = await service.add_agency(case_id, data.entry())
    return versioned(
        AgencyOut.of(added), added.version, location=f"{API}/casussen/{case_id}/instanties/{added.id}"
    )


@get(
    "/casussen/{case_id:uuid}/instanties/{agency_id:uuid}",
    guards=[_READER],
    summary="Betrokken instantie opvragen",
    description="Geeft één betrokken instantie.",
)
async def read_agency(case_id: FromPath[UUID], agency_id: FromPath[UUID]) -> Response[AgencyOut]:
    """Return one."""
    found = await service.read_agency(case_id, agency_id)
    return versioned(AgencyOut.of(found), found.version)


@put(
    "/casussen/{case_id:uuid}/instanties/{agency_id:uuid}",
    guards=[_WORKER],
    summary="Betrokken instantie wijzigen",
    description="Vervangt wat er over een instantie is vastgelegd.",
)
async def change_agency(
    case_id: FromPath[UUID], agency_id: FromPath[UUID], data: JSONBody[AgencyIn], if_match: IfMatch = None
) -> Response[AgencyOut]:
    """Change one."""
    before = await service.read_agency(case_id, agency_id)
    require_match(if_match, before.version)
    after = await service.change_agency(case_id, agency_id, data.entry(), version=before.version)
    return versioned(AgencyOut.of(after), after.version)


@delete(
    "/casussen/{case_id:uuid}/instanties/{agency_id:uuid}",
    guards=[_WORKER],
    summary="Betrokken instantie verwijderen",
    description="Verwijdert een instantie uit het dossier.",
)
async def remove_agency(case_id: FromPath[UUID], agency_id: FromPath[UUID], if_match: IfMatch = None) -> None:
    """Remove one."""
    before = await service.read_agency(case_id, agency_id)
    require_match(if_match, before.version)
    await service.remove_agency(case_id, agency_id, version=before.version)


handlers = (list_agencies, add_agency, read_agency, change_agency, remove_agency)
