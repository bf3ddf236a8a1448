"""Pages of meetings, for project leads: the list, and one form for a new one and for a change."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.communities import labels, service
from core.communities.schemas import MeetingForm
from core.communities.views import MeetingView
from core.kit import clock
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.pages import flash_text, page, see_other
from core.kit.paging import PAGING, Paging

AnyRequest = Request[Any, Any, Any]

_MANAGER: Final = allow(Permission.MANAGE_MEETINGS)
_HERE: Final = "/bijeenkomsten"
_ONE: Final = _HERE + "/{meeting_id:uuid}"
_RECORDED = flash_text("bijeenkomst-vastgelegd", "The meeting is recorded.")
_CHANGED = flash_text("bijeenkomst-gewijzigd", "The meeting is changed.")


@get(_HERE, guards=[_MANAGER], dependencies=PAGING)
async def list_meetings(request: AnyRequest, paging: NamedDependency[Paging]) -> Response[Any]:
    """Show the meetings, the last held first."""
    found = await service.list_meetings(after=paging.after(tuple[date, UUID]), limit=paging.limit)
    links = paging.links(found, key=lambda meeting: (meeting.held_on, meeting.id))
    return page(request, "communities/meetings.html", meetings=found[: paging.size], links=links)


@get(_HERE + "/nieuw", guards=[_MANAGER])
async def show_new(request: AnyRequest) -> Response[Any]:
    """Show the form for a meeting that was held."""
    return _form_page(request, empty_form())


@post(_HERE, guards=[_MANAGER], status_code=303)
async def record_meeting(request: AnyRequest) -> Response[Any]:
    """Record a meeting, or show what to mend; what was typed that should not be kept is shown at once."""
    form = await read_form(request, MeetingForm)
    made: list[MeetingView] = []

    async def act(sent: MeetingForm) -> None:
        made.append(await service.record_meeting(sent.entry()))

    refused = await attempt(form, act)
    if refused is not None:
        return _form_page(request, refused.form, status=refused.status)
    return _done(made[0], _RECORDED)


@get(_ONE, guards=[_MANAGER])
async def show_meeting(request: AnyRequest, meeting_id: FromPath[UUID]) -> Response[Any]:
    """Show a meeting in the form in which it is changed."""
    found = await service.read_meeting(meeting_id)
    return _form_page(request, form_of(MeetingForm.of(found)), found=found)


@post(_ONE, guards=[_MANAGER], status_code=303)
async def change_meeting(request: AnyRequest, meeting_id: FromPath[UUID]) -> Response[Any]:
    """Change a meeting, or show what to mend."""
    found = await service.read_meeting(meeting_id)
    form = await read_form(request, MeetingForm)
    made: list[MeetingView] = []

    async def act(sent: MeetingForm) -> None:
        made.append(await service.change_meeting(meeting_id, sent.entry(), version=sent.version))

    refused = await attempt(form, act)
    if refused is not None:
        return _form_page(request, refused.form, found=found, status=refused.status)
    return _done(made[0], _CHANGED)


def _done(meeting: MeetingView, told: str) -> Response[Any]:
    """Go on to the list, or back to the meeting when something in it is to be looked at once more."""
    return see_other(f"{_HERE}/{meeting.id}" if meeting.warnings else _HERE, flash=told)


def _form_page(
    request: AnyRequest, form: Form[Any], *, found: MeetingView | None = None, status: int = 200
) -> Response[Any]:
    return page(
        request,
        "communities/meeting.html",
        status=status,
        form=form,
        found=found,
        fields=labels.FIELDS,
        today=clock.today(),
    )


handlers = (list_meetings, show_new, record_meeting, show_meeting, change_meeting)
