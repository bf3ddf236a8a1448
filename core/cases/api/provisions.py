"""Provisions of a case over the API."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import service
from core.cases.schemas.people import ProvisionIn, ProvisionList, ProvisionOut
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)


@get(
    "/casussen/{case_id:uuid}/voorzieningen",
    guards=[_READER],
    summary="Voorzieningen opvragen",
    description="Geeft welke gewone voorzieningen zijn overwogen of geprobeerd, de oudste eerst.",
)
async def list_provisions(case_id: FromPath[UUID]) -> ProvisionList:
    """List them."""
    return ProvisionList(results=[ProvisionOut.of(one) for one in await service.list_provisions(case_id)])


@post(
    "/casussen/{case_id:uuid}/voorzieningen",
    guards=[_WORKER],
    summary="Voorziening vastleggen",
    description="Legt een gewone voorziening vast, met wat ervan kwam en waarom.",
)
async def add_provision(case_id: FromPath[UUID], data: JSONBody[ProvisionIn]) -> Response[ProvisionOut]:
    """Record one."""
    added = await service.add_provision(case_id, data.entry())
    return versioned(
        ProvisionOut.of(added), added.version, location=f"{API}/casussen/{case_id}/voorzieningen/{added.id}"
    )


@get(
    "/casussen/{case_id:uuid}/voorzieningen/{provision_id:uuid}",
    guards=[_READER],
    summary="Voorziening opvragen",
    description="Geeft één voorziening.",
)
async def read_provision(case_id: FromPath[UUID], provision_id: FromPath[UUID]) -> Response[ProvisionOut]:
    """Return one."""
    found = await service.read_provision(case_id, provision_id)
    return versioned(ProvisionOut.of(found), found.version)


@put(
    "/casussen/{case_id:uuid}/voorzieningen/{provision_id:uuid}",
    guards=[_WORKER],
    summary="Voorziening wijzigen",
    description="Vervangt wat er over een voorziening is vastgelegd.",
)
async def change_provision(
    case_id: FromPath[UUID],
    provision_id: FromPath[UUID],
    data: JSONBody[ProvisionIn],
    if_match: IfMatch = None,
) -> Response[ProvisionOut]:
    """Change one."""
    before = await service.read_provision(case_id, provision_id)
    require_match(if_match, before.version)
    after = await service.change_provision(case_id, provision_id, data.entry(), version=before.version)
    return versioned(ProvisionOut.of(after), after.version)


@delete(
    "/casussen/{case_id:uuid}/voorzieningen/{provision_id:uuid}",
    guards=[_WORKER],
    summary="Voorziening verwijderen",
    description="Verwijdert een voorziening zolang de toetsing nog loopt.",
)
async def remove_provision(
    case_id: FromPath[UUID], provision_id: FromPath[UUID], if_match: IfMatch = None
) -> None:
    """Remove one."""
    before = await service.read_provision(case_id, provision_id)
    require_match(if_match, before.version)
    await service.remove_provision(case_id, provision_id, version=before.version)


handlers = (list_provisions, add_provision, read_provision, change_provision, remove_provision)
