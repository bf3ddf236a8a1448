"""Meetings over the API, for project leads."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.communities import service
from core.communities.schemas import MeetingIn, MeetingOut
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.paging import Page, Paging

_MANAGER = allow(Permission.MANAGE_MEETINGS)
_ONE = "/bijeenkomsten/{meeting_id:uuid}"


@get(
    "/bijeenkomsten",
    guards=[_MANAGER],
    summary="Bijeenkomsten opvragen",
    description="Geeft de bijeenkomsten van deze gemeente, de laatste eerst.",
)
async def list_meetings(paging: NamedDependency[Paging]) -> Response[Page[MeetingOut]]:
    """List them."""
    found = await service.list_meetings(after=paging.after(tuple[date, UUID]), limit=paging.limit)
    return paging.answer(found, key=lambda meeting: (meeting.held_on, meeting.id), out=MeetingOut.of)


@post(
    "/bijeenkomsten",
    guards=[_MANAGER],
    summary="Bijeenkomst vastleggen",
    description="Legt een bijeenkomst vast die is geweest: het doel, hoeveel mensen er waren, wat er gevraagd werd en wat "
    "er veranderde. Wie er waren, wordt niet bewaard.",
)
async def record_meeting(data: JSONBody[MeetingIn]) -> Response[MeetingOut]:
    """Record one."""
    made = await service.record_meeting(data.entry())
    return versioned(MeetingOut.of(made), made.version, location=f"{API}/bijeenkomsten/{made.id}")


@get(
    _ONE,
    guards=[_MANAGER],
    summary="Bijeenkomst opvragen",
    description="Geeft één bijeenkomst.",
)
async def read_meeting(meeting_id: FromPath[UUID]) -> Response[MeetingOut]:
    """Return one."""
    found = await service.read_meeting(meeting_id)
    return versioned(MeetingOut.of(found), found.version)


@put(
    _ONE,
    guards=[_MANAGER],
    summary="Bijeenkomst wijzigen",
    description="Vervangt wat er over een bijeenkomst is vastgelegd; wie haar vastlegde, blijft.",
)
async def change_meeting(
    meeting_id: FromPath[UUID], data: JSONBody[MeetingIn], if_match: IfMatch = None
) -> Response[MeetingOut]:
    """Change one."""
    before = await service.read_meeting(meeting_id)
    require_match(if_match, before.version)
    after = await service.change_meeting(meeting_id, data.entry(), version=before.version)
    return versioned(MeetingOut.of(after), after.version)


handlers = (list_meetings, record_meeting, read_meeting, change_meeting)
