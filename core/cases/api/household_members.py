"""Household members of a case over the API."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import service
from core.cases.schemas.people import HouseholdMemberIn, HouseholdMemberList, HouseholdMemberOut
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)


@get(
    "/casussen/{case_id:uuid}/gezinsleden",
    guards=[_READER],
    summary="Gezinsleden opvragen",
    description="Geeft de gezinsleden van een casus, in volgorde van vastleggen.",
)
async def list_household(case_id: FromPath[UUID]) -> HouseholdMemberList:
    """List them."""
    return HouseholdMemberList(
        results=[HouseholdMemberOut.of(one) for one in await service.list_household(case_id)]
    )


@post(
    "/casussen/{case_id:uuid}/gezinsleden",
    guards=[_WORKER],
    summary="Gezinslid vastleggen",
    description="Legt een gezinslid vast. Elk veld mag leeg blijven.",
)
async def add_household_member(
    case_id: FromPath[UUID], data: JSONBody[HouseholdMemberIn]
) -> Response[HouseholdMemberOut]:
    """Record one."""
    added = await service.add_household_member(case_id, data.entry())
    return versioned(
        HouseholdMemberOut.of(added),
        added.version,
        location=f"{API}/casussen/{case_id}/gezinsleden/{added.id}",
    )


@get(
    "/casussen/{case_id:uuid}/gezinsleden/{household_member_id:uuid}",
    guards=[_READER],
    summary="Gezinslid opvragen",
    description="Geeft één gezinslid.",
)
async def read_household_member(
    case_id: FromPath[UUID], household_member_id: FromPath[UUID]
) -> Response[HouseholdMemberOut]:
    """Return one."""
    found = await service.read_household_member(case_id, household_member_id)
    return versioned(HouseholdMemberOut.of(found), found.version)


@put(
    "/casussen/{case_id:uuid}/gezinsleden/{household_member_id:uuid}",
    guards=[_WORKER],
    summary="Gezinslid wijzigen",
    description="Vervangt wat er over een gezinslid is vastgelegd.",
)
async def change_household_member(
    case_id: FromPath[UUID],
    household_member_id: FromPath[UUID],
    data: JSONBody[HouseholdMemberIn],
    if_match: IfMatch = None,
) -> Response[HouseholdMemberOut]:
    """Change one."""
    before = await service.read_household_member(case_id, household_member_id)
    require_match(if_match, before.version)
    after = await service.change_household_member(
        case_id, household_member_id, data.entry(), version=before.version
    )
    return versioned(HouseholdMemberOut.of(after), after.version)


@delete(
    "/casussen/{case_id:uuid}/gezinsleden/{household_member_id:uuid}",
    guards=[_WORKER],
    summary="Gezinslid verwijderen",
    description="Verwijdert een gezinslid uit het dossier.",
)
async def remove_household_member(
    case_id: FromPath[UUID], household_member_id: FromPath[UUID], if_match: IfMatch = None
) -> None:
    """Remove one."""
    before = await service.read_household_member(case_id, household_member_id)
    require_match(if_match, before.version)
    await service.remove_household_member(case_id, household_member_id, version=before.version)


handlers = (
    list_household,
    add_household_member,
    read_household_member,
    change_household_member,
    remove_household_member,
)
