"""Involvement and its costs over the API."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.involvement import service
from core.involvement.schemas.involvement import CostOut, InvolvementIn, InvolvementList, InvolvementOut
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)
_HERE = "/casussen/{case_id:uuid}/betrokkenheid"
_ONE = _HERE + "/{involvement_id:uuid}"


@get(
    _HERE,
    guards=[_READER],
    summary="Betrokkenheid opvragen",
    description="Geeft welke instanties aan de casus werken of werkten en hoeveel kwartieren per week, op volgorde van "
    "begindatum.",
)
async def list_involvement(case_id: FromPath[UUID]) -> InvolvementList:
    """List it."""
    picture = await service.read_picture(case_id)
    return InvolvementList.of(picture.rows, picture.count)


@post(
    _HERE,
    guards=[_WORKER],
    summary="Betrokkenheid vastleggen",
    description="Legt vast dat een instantie aan de casus werkt, vanaf wanneer en hoeveel kwartieren per week.",
)
async def record_involvement(
    case_id: FromPath[UUID], data: JSONBody[InvolvementIn]
) -> Response[InvolvementOut]:
    """Record a row."""
    made = await service.record_involvement(case_id, data.entry())
    location = f"{API}/casussen/{case_id}/betrokkenheid/{made.id}"
    return versioned(InvolvementOut.of(made), made.version, location=location)


@get(
    _HERE + "/kosten",
    guards=[_READER],
    summary="Kosten van betrokkenheid schatten",
    description="Schat wat de uren van professionals per maand kosten en wat er is vermeden sinds de eerste "
    "sleutelfiguur begon, met de aannames erbij. Bedragen zijn hele centen.",
)
async def estimate_cost(case_id: FromPath[UUID]) -> CostOut:
    """Estimate the cost."""
    return CostOut.of(await service.estimate_cost(case_id))


@get(
    _ONE,
    guards=[_READER],
    summary="Eén betrokkenheid opvragen",
    description="Geeft één instantie met haar uren.",
)
async def read_involvement(
    case_id: FromPath[UUID], involvement_id: FromPath[UUID]
) -> Response[InvolvementOut]:
    """Return one row."""
    found = await service.read_involvement(case_id, involvement_id)
    return versioned(InvolvementOut.of(found), found.version)


@put(
    _ONE,
    guards=[_WORKER],
    summary="Betrokkenheid wijzigen",
    description="Vervangt wat er is vastgelegd. Een einddatum laat de betrokkenheid eindigen.",
)
async def change_involvement(
    case_id: FromPath[UUID],
    involvement_id: FromPath[UUID],
    data: JSONBody[InvolvementIn],
    if_match: IfMatch = None,
) -> Response[InvolvementOut]:
    """Change a row."""
    before = await service.read_involvement(case_id, involvement_id)
    require_match(if_match, before.version)
    after = await service.change_involvement(case_id, involvement_id, data.entry(), version=before.version)
    return versioned(InvolvementOut.of(after), after.version)


@delete(
    _ONE,
    guards=[_WORKER],
    summary="Betrokkenheid verwijderen",
    description="Verwijdert een rij die niet klopt. Stopt een instantie, geef dan een einddatum.",
)
async def remove_involvement(
    case_id: FromPath[UUID], involvement_id: FromPath[UUID], if_match: IfMatch = None
) -> None:
    """Remove a row."""
    before = await service.read_involvement(case_id, involvement_id)
    require_match(if_match, before.version)
    await service.remove_involvement(case_id, involvement_id, version=before.version)


handlers = (
    list_involvement,
    record_involvement,
    estimate_cost,
    read_involvement,
    change_involvement,
    remove_involvement,
)
