"""The key figure's own contacts: logged in seconds on a phone, without JavaScript too, and corrected."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.contacts import service
from core.contacts.errors import EnoughPhotos
from core.contacts.pages.showing import OWN, send, show
from core.contacts.schemas.forms import ContactForm
from core.contacts.views import ContactView
from core.deployments.views import RunningDeployment
from core.kit.api import UPLOAD_LIMIT
from core.kit.errors import FieldError, InvalidInput, KernkrachtError, NotFound, TooLarge
from core.kit.files import LARGEST_FILE
from core.kit.forms import Form, empty_form, form_of, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other
from core.kit.paging import PAGING, Paging
from tenants.ids import new_id
from tenants.scope import savepoint

AnyRequest = Request[Any, Any, Any]

_KEY_FIGURE: Final = allow(Permission.BE_KEY_FIGURE)
_ONE: Final = OWN + "/{contact_id:uuid}"
_PHOTO: Final = "foto"
_LOGGED: Final = flash_text("contact-vastgelegd", "Saved. Thank you.")
_CORRECTED: Final = flash_text("contact-verbeterd", "Changed. What stood there before is kept.")
_ADDED: Final = flash_text("foto-toegevoegd", "The photo is added.")
_WHICH: Final = "Kies bij wie u was."
_NO_PHOTO: Final = "Kies een foto."


@get(OWN, guards=[_KEY_FIGURE], dependencies=PAGING)
async def list_own(request: AnyRequest, paging: NamedDependency[Paging]) -> Response[Any]:
    """Show what somebody logged where he or she helps now."""
    found = await service.list_own_contacts(after=paging.after(service.After), limit=paging.limit)
    return show(
        request,
        "contacts/own_list.html",
        found=found[: paging.size],
        links=paging.links(found, key=lambda one: (one.happened_at, one.id)),
        running=await service.list_running(),
    )


@get(OWN + "/nieuw", guards=[_KEY_FIGURE])
async def show_new(request: AnyRequest) -> Response[Any]:
    """Show the form: one field to fill in, and the rest is there already."""
    return _new_page(request, empty_form(), await service.list_running())


@post(OWN, guards=[_KEY_FIGURE], status_code=303)
async def log_own(request: AnyRequest) -> Response[Any]:
    """Log a contact, or show what to mend or to look at once more."""
    form = await read_form(request, ContactForm)
    running = await service.list_running()

    async def log(sent: ContactForm) -> None:
        await service.log_own_contact(
            sent.made_id or new_id(), _chosen(sent, running), sent.entry(), warning_seen=sent.warning_seen
        )

    sent = await send(form, log)
    if sent.form is not None:
        return _new_page(request, sent.form, running, status=sent.status, is_warned=sent.is_warned)
    return see_other(OWN, flash=_LOGGED)


@get(_ONE, guards=[_KEY_FIGURE])
async def show_own(request: AnyRequest, contact_id: FromPath[UUID]) -> Response[Any]:
    """Show one's own contact, to correct it."""
    contact = await service.read_own_contact(contact_id)
    return _own_page(request, contact, form_of(ContactForm.of(contact)))


@post(_ONE, guards=[_KEY_FIGURE], status_code=303)
async def correct_own(request: AnyRequest, contact_id: FromPath[UUID]) -> Response[Any]:
    """Correct one's own contact, or show what to mend or to look at once more."""
    contact = await service.read_own_contact(contact_id)
    form = await read_form(request, ContactForm)

    async def correct(sent: ContactForm) -> None:
        if contact.deployment_id is None:
            raise NotFound
        await service.correct_own_contact(
            contact_id,
            contact.deployment_id,
            sent.entry(contact),
            version=sent.version,
            warning_seen=sent.warning_seen,
        )

    sent = await send(form, correct)
    if sent.form is not None:
        return _own_page(request, contact, sent.form, status=sent.status, is_warned=sent.is_warned)
    return see_other(OWN, flash=_CORRECTED)


@post(_ONE + "/fotos", guards=[_KEY_FIGURE], status_code=303, request_max_body_size=UPLOAD_LIMIT)
async def add_photo(request: AnyRequest, contact_id: FromPath[UUID]) -> Response[Any]:
    """Add a photo to one's own contact, or say what to mend."""
    contact = await service.read_own_contact(contact_id)
    chosen = (await request.form()).get(_PHOTO)
    content = await chosen.read(LARGEST_FILE + 1) if isinstance(chosen, UploadFile) else b""
    if not content:
        return _without_photo(request, contact, InvalidInput(_NO_PHOTO))
    try:
        async with savepoint():
            await service.add_own_photo(contact_id, new_id(), content)
    except (InvalidInput, TooLarge, EnoughPhotos) as error:
        return _without_photo(request, contact, error)
    return see_other(f"{OWN}/{contact_id}", flash=_ADDED)


def _chosen(sent: ContactForm, running: list[RunningDeployment]) -> UUID:
    """Return the deployment that was chosen, or the only one that runs. Raises: InvalidInput; NotFound without one."""
    if not running:
        raise NotFound
    chosen = sent.chosen_deployment or (running[0].id if len(running) == 1 else None)
    if chosen is None:
        raise InvalidInput(fields=(FieldError(dutch_field("deployment_id"), _WHICH),))
    return chosen


def _new_page(
    request: AnyRequest,
    form: Form[Any],
    running: list[RunningDeployment],
    *,
    status: int = 200,
    is_warned: bool = False,
) -> Response[Any]:
    return show(
        request,
        "contacts/own_write.html",
        status=status,
        form=form,
        running=running,
        made_id=form.raw.get(dutch_field("contact_id")) or new_id(),
        is_warned=is_warned,
    )


def _without_photo(request: AnyRequest, contact: ContactView, error: KernkrachtError) -> Response[Any]:
    known = form_of(ContactForm.of(contact))
    wrong: Form[Any] = Form(None, {_PHOTO: error.detail}, known.raw)
    return _own_page(request, contact, wrong, status=error.status)


def _own_page(
    request: AnyRequest,
    contact: ContactView,
    form: Form[Any],
    *,
    status: int = 200,
    is_warned: bool = False,
) -> Response[Any]:
    return show(request, "contacts/own.html", status=status, contact=contact, form=form, is_warned=is_warned)


handlers = (list_own, show_new, log_own, show_own, correct_own, add_photo)
