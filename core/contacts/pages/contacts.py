"""The contacts of a case, for professionals: all by kind and period, one with its earlier versions, and a new one."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from core.access.guards import allow, may, signed_in
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.cases.repository import cases
from core.contacts import service
from core.contacts.entries import ContactFilter
from core.contacts.pages.showing import CASES, send, show
from core.contacts.schemas.forms import ContactForm
from core.contacts.schemas.words import KINDS, ContactKindWord
from core.contacts.views import ContactView
from core.kit.forms import Form, empty_form, form_of, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other
from core.kit.paging import PAGING, Paging
from tenants.ids import new_id

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_CASES)
_WORKER: Final = allow(Permission.CHANGE_CASES)
_ALL: Final = CASES + "/{case_id:uuid}/contacten"
_ONE: Final = _ALL + "/{contact_id:uuid}"
_WORDS: Final = {word.value: word for word in ContactKindWord}
_KIND: Final = dutch_field("contact_kind")
_SINCE: Final = dutch_field("since_date")
_UNTIL: Final = dutch_field("until_date")
_LOGGED: Final = flash_text("contact-genoteerd", "The contact is logged.")
_CORRECTED: Final = flash_text(
    "contact-aangepast", "The contact is corrected. What stood there before is kept."
)

Word = Annotated[str | None, QueryParameter(name=_KIND, max_length=40)]
Since = Annotated[str | None, QueryParameter(name=_SINCE, max_length=40)]
Until = Annotated[str | None, QueryParameter(name=_UNTIL, max_length=40)]


@get(_ALL, guards=[_READER], dependencies=PAGING)
async def list_contacts(
    request: AnyRequest,
    case_id: FromPath[UUID],
    paging: NamedDependency[Paging],
    in_kind: Word = None,
    since: Since = None,
    until: Until = None,
) -> Response[Any]:
    """Show what was logged on a case; a kind or a day that does not exist shows all."""
    chosen = _WORDS.get(in_kind or "")
    wanted = ContactFilter(
        kind=None if chosen is None else KINDS.into(chosen), since=_day(since), until=_day(until)
    )
    case, _ = await cases.require_case(case_id)
    found = await service.list_contacts(
        case_id, wanted, after=paging.after(service.After), limit=paging.limit
    )
    return show(
        request,
        "contacts/contacts.html",
        case=case,
        found=found[: paging.size],
        links=paging.links(found, key=lambda one: (one.happened_at, one.id)),
        names=await names_of_accounts({one.account_id for one in found}),
        chosen="" if chosen is None else chosen.value,
        since=wanted.since,
        until=wanted.until,
        may_log=may(Permission.CHANGE_CASES),
    )


@get(_ALL + "/nieuw", guards=[_WORKER])
async def show_new(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Show the form for a new contact."""
    return await _new_page(request, case_id, empty_form())


@post(_ALL, guards=[_WORKER], status_code=303)
async def log_contact(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Log a contact, or show what to mend or to look at once more."""
    form = await read_form(request, ContactForm)
    sent = await send(
        form,
        lambda one: service.log_contact(
            case_id, one.entry(), contact_id=one.made_id, warning_seen=one.warning_seen
        ),
    )
    if sent.form is not None:
        return await _new_page(request, case_id, sent.form, status=sent.status, is_warned=sent.is_warned)
    return see_other(f"{CASES}/{case_id}/contacten", flash=_LOGGED)


@get(_ONE, guards=[_READER])
async def show_contact(
    request: AnyRequest, case_id: FromPath[UUID], contact_id: FromPath[UUID]
) -> Response[Any]:
    """Show a contact and what it told before; whoever logged it can correct it here."""
    contact = await service.read_contact(case_id, contact_id)
    return await _contact_page(request, contact, form_of(ContactForm.of(contact)))


@post(_ONE, guards=[_WORKER], status_code=303)
async def correct_contact(
    request: AnyRequest, case_id: FromPath[UUID], contact_id: FromPath[UUID]
) -> Response[Any]:
    """Correct a contact, or show what to mend or to look at once more."""
    contact = await service.read_contact(case_id, contact_id)
    form = await read_form(request, ContactForm)
    sent = await send(
        form,
        lambda one: service.correct_contact(
            case_id, contact_id, one.entry(contact), version=one.version, warning_seen=one.warning_seen
        ),
    )
    if sent.form is not None:
        return await _contact_page(request, contact, sent.form, status=sent.status, is_warned=sent.is_warned)
    return see_other(f"{CASES}/{case_id}/contacten/{contact_id}", flash=_CORRECTED)


async def _new_page(
    request: AnyRequest, case_id: UUID, form: Form[Any], *, status: int = 200, is_warned: bool = False
) -> Response[Any]:
    case, _ = await cases.require_case(case_id)
    return show(
        request,
        "contacts/write.html",
        status=status,
        case=case,
        form=form,
        made_id=form.raw.get(dutch_field("contact_id")) or new_id(),
        is_warned=is_warned,
    )


async def _contact_page(
    request: AnyRequest,
    contact: ContactView,
    form: Form[Any],
    *,
    status: int = 200,
    is_warned: bool = False,
) -> Response[Any]:
    case, _ = await cases.require_case(contact.case_id)
    return show(
        request,
        "contacts/contact.html",
        status=status,
        case=case,
        contact=contact,
        form=form,
        name=(await names_of_accounts({contact.account_id})).get(contact.account_id, ""),
        versions=await service.list_versions(contact.case_id, contact.id) if contact.version > 1 else [],
        may_correct=may(Permission.CHANGE_CASES) and contact.account_id == signed_in().account_id,
        may_learn=may(Permission.WRITE_NOTES),
        is_warned=is_warned,
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


handlers = (list_contacts, show_new, log_contact, show_contact, correct_contact)
