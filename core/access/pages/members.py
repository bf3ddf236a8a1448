"""Who has access, for the administrator: the list, adding, changing and ending."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access import repository, service
from core.access.addresses import normal_address
from core.access.errors import AddressTaken, LastAdministrator, WrongRole
from core.access.guards import allow
from core.access.matrix import Permission, Role
from core.access.roles import ROLE_TEXTS
from core.access.schemas import ROLES, MemberForm, MemberIn
from core.kit.errors import Conflict, FieldError, InvalidInput
from core.kit.etags import require_version
from core.kit.forms import Form, empty_form, form_of, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, page, see_other

AnyRequest = Request[Any, Any, Any]

_HERE = "/medewerkers"
_MANAGER = allow(Permission.MANAGE_MEMBERS)
_EMAIL, _ROLES = dutch_field("email"), dutch_field("roles")
_FIELD_OF: dict[type[Conflict], str] = {AddressTaken: _EMAIL, LastAdministrator: _ROLES, WrongRole: _ROLES}

_ADDED = flash_text("medewerker-toegevoegd", "The person has access and can sign in with the e-mail address.")
_CHANGED = flash_text("medewerker-gewijzigd", "Changed. This person has to sign in again.")
_ENDED = flash_text("medewerker-beeindigd", "Access has ended. Every session and token has stopped.")


@get(_HERE, guards=[_MANAGER])
async def list_members(request: AnyRequest) -> Response[Any]:
    """Show who has access, by name."""
    return page(
        request,
        "access/members.html",
        members=await repository.list_members(),
        role_names={role.value: text.name for role, text in ROLE_TEXTS.items()},
    )


@get(_HERE + "/nieuw", guards=[_MANAGER])
async def show_new_member(request: AnyRequest) -> Response[Any]:
    """Show the form with which somebody gets access."""
    return await _form_page(request, empty_form())


@post(_HERE, guards=[_MANAGER], status_code=303)
async def add_member(request: AnyRequest) -> Response[Any]:
    """Give somebody access, or show what to mend."""
    form = await read_form(request, MemberIn)
    if form.value is None:
        return await _form_page(request, form, status=400)
    try:
        await service.add_member(_details(form.value))
    except (InvalidInput, Conflict) as error:
        return await _form_page(request, _refused(form, error), status=error.status)
    return see_other(_HERE, flash=_ADDED)


@get(_HERE + "/{member_id:uuid}", guards=[_MANAGER])
async def show_member(request: AnyRequest, member_id: FromPath[UUID]) -> Response[Any]:
    """Show one member, to change or to end."""
    member = await repository.require_open_member(member_id)
    known = MemberForm(
        name=member.name,
        email=member.email,
        organisation=member.organisation,
        roles=[ROLES.out(role) for role in member.roles],
        version=member.version,
    )
    return await _form_page(request, form_of(known), member=member)


@post(_HERE + "/{member_id:uuid}", guards=[_MANAGER], status_code=303)
async def change_member(request: AnyRequest, member_id: FromPath[UUID]) -> Response[Any]:
    """Change a member, or show what to mend."""
    member = await repository.require_open_member(member_id)
    form = await read_form(request, MemberForm)
    if form.value is None:
        return await _form_page(request, form, member=member, status=400)
    require_version(form.value.version, member.version)
    try:
        await service.change_member(member_id, _details(form.value), version=member.version)
    except (InvalidInput, Conflict) as error:
        return await _form_page(request, _refused(form, error), member=member, status=error.status)
    return see_other(_HERE, flash=_CHANGED)


@post(_HERE + "/{member_id:uuid}/beeindigen", guards=[_MANAGER], status_code=303)
async def end_member(member_id: FromPath[UUID]) -> Response[Any]:
    """End somebody's access."""
    await service.end_member(member_id)
    return see_other(_HERE, flash=_ENDED)


def _details(form: MemberIn) -> service.MemberDetails:
    return service.MemberDetails(
        name=form.name,
        email=normal_address(form.email, field=_EMAIL),
        organisation=form.organisation,
        roles=tuple(dict.fromkeys(map(ROLES.into, form.roles))),
    )


def _refused(form: Form[Any], error: InvalidInput | Conflict) -> Form[Any]:
    if isinstance(error, InvalidInput):
        return form.with_errors(error)
    field = _FIELD_OF.get(type(error), "")
    return form.with_errors(InvalidInput(fields=(FieldError(field, error.detail),)))


async def _form_page(
    request: AnyRequest, form: Form[Any], *, member: repository.Member | None = None, status: int = 200
) -> Response[Any]:
    given = set(await service.list_roles()) | ({Role(role) for role in member.roles} if member else set())
    return page(
        request,
        "access/member.html",
        status=status,
        form=form,
        member=member,
        roles=[(ROLES.out(role), ROLE_TEXTS[role]) for role in Role if role in given],
    )


handlers = (list_members, show_new_member, add_member, show_member, change_member, end_member)
