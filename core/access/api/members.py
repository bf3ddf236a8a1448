"""The members of a tenant, for its administrator."""

from __future__ import annotations

from uuid import UUID

import msgspec
from litestar import Response, delete, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from core.access import repository, service
from core.access.addresses import normal_address
from core.access.guards import allow
from core.access.matrix import Permission, Role
from core.access.schemas import ROLES, MemberIn, MemberOut, MemberPatch, changed
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.glossary import dutch_field
from core.kit.paging import Page, Paging

_MANAGER = allow(Permission.MANAGE_MEMBERS)
_EMAIL = dutch_field("email")


@get(
    "/medewerkers",
    guards=[_MANAGER],
    summary="Medewerkers opvragen",
    description="Geeft wie er toegang heeft tot deze gemeente, in de volgorde waarin zij zijn toegevoegd.",
)
async def list_members(paging: NamedDependency[Paging]) -> Response[Page[MemberOut]]:
    """List the members."""
    after = paging.after(tuple[UUID])
    members = await repository.list_members_after(after[0] if after else None, limit=paging.limit)
    return paging.answer(members, key=lambda member: (member.id,), out=MemberOut.of)


@post(
    "/medewerkers",
    guards=[_MANAGER],
    summary="Medewerker toevoegen",
    description="Geeft iemand toegang. Inloggen gaat met een link die naar het e-mailadres gestuurd wordt.",
)
async def add_member(data: JSONBody[MemberIn]) -> Response[MemberOut]:
    """Make somebody a member."""
    details = service.MemberDetails(
        name=data.name,
        email=normal_address(data.email, field=_EMAIL),
        organisation=data.organisation,
        roles=tuple(dict.fromkeys(map(ROLES.into, data.roles))),
    )
    member = await repository.require_member(await service.add_member(details))
    return versioned(MemberOut.of(member), member.version, location=f"{API}/medewerkers/{member.id}")


@get(
    "/medewerkers/{member_id:uuid}",
    guards=[_MANAGER],
    summary="Medewerker opvragen",
    description="Geeft één medewerker.",
)
async def get_member(member_id: FromPath[UUID]) -> Response[MemberOut]:
    """Return one member."""
    member = await repository.require_open_member(member_id)
    return versioned(MemberOut.of(member), member.version)


@patch(
    "/medewerkers/{member_id:uuid}",
    guards=[_MANAGER],
    summary="Medewerker wijzigen",
    description="Wijzigt naam, adres, organisatie of rollen; wat ontbreekt, blijft. Alle sessies en tokens van deze "
    "medewerker eindigen, zodat nieuwe rollen meteen gelden.",
)
async def change_member(
    member_id: FromPath[UUID], data: JSONBody[MemberPatch], if_match: IfMatch = None
) -> Response[MemberOut]:
    """Change a member."""
    changes = changed(data)
    if "email" in changes:
        changes["email"] = normal_address(changes["email"], field=_EMAIL)
    before = await repository.require_open_member(member_id)
    require_match(if_match, before.version)
    unchanged = service.MemberDetails(
        name=before.name,
        email=before.email,
        organisation=before.organisation,
        roles=tuple(map(Role, before.roles)),
    )
    details = msgspec.structs.replace(unchanged, **changes)
    await service.change_member(member_id, details, version=before.version)
    after = await repository.require_member(member_id)
    return versioned(MemberOut.of(after), after.version)


@delete(
    "/medewerkers/{member_id:uuid}",
    guards=[_MANAGER],
    summary="Toegang van een medewerker beëindigen",
    description="Beëindigt de toegang meteen, met alle sessies en tokens. Wat deze medewerker deed, blijft "
    "in het logboek staan.",
)
async def end_member(member_id: FromPath[UUID]) -> None:
    """End a membership."""
    await service.end_member(member_id)


handlers = (list_members, add_member, get_member, change_member, end_member)
