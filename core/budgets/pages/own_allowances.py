"""A key figure's own allowances: what was done or paid, how much of the ceilings is used, and where to be paid."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.budgets.pages.paying import OWN, read_upload, show
from core.budgets.paying import OwnAllowances
from core.budgets.schemas.payout_forms import AllowanceForm, DetailsForm, OtherPaymentForm
from core.budgets.service import allowance_receipts, allowances, details
from core.kit import clock
from core.kit.api import UPLOAD_LIMIT
from core.kit.errors import Conflict, FieldError, InvalidInput, KernkrachtError, NotFound, TooLarge
from core.kit.files import LARGEST_FILE
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other
from core.kit.pictures import JPEG
from tenants.ids import new_id
from tenants.scope import savepoint

AnyRequest = Request[Any, Any, Any]

_KEY_FIGURE: Final = allow(Permission.BE_KEY_FIGURE)
_ONE: Final = OWN + "/{allowance_id:uuid}"
_PHOTO: Final = "foto"
_WRITTEN: Final = flash_text("vergoeding-opgeschreven", "Written down. The project lead looks at it.")
_ADDED: Final = flash_text("bon-toegevoegd", "The photo of the receipt is added.")
_STORED: Final = flash_text("betaalgegevens-bewaard", "Saved. You are paid on this account.")
_DECLARED: Final = flash_text("elders-opgeschreven", "Saved. It counts for what you may get.")
_WHICH: Final = "Kies bij wie u hielp."
_NO_PHOTO: Final = "Kies een foto van de bon."


@get(OWN, guards=[_KEY_FIGURE])
async def list_own(request: AnyRequest) -> Response[Any]:
    """Show one's own allowances, and the form for a new one."""
    return await _list_page(request)


@post(OWN, guards=[_KEY_FIGURE], status_code=303)
async def write_own(request: AnyRequest) -> Response[Any]:
    """Write an allowance down, or show what to mend."""
    form = await read_form(request, AllowanceForm)
    own = await allowances.list_own_allowances()

    async def write(sent: AllowanceForm) -> None:
        await allowances.write_own_allowance(_id_of(sent), sent.entry(_chosen(sent, own)))

    refused = await attempt(form, write)
    if refused is not None:
        return await _list_page(request, writing=refused.form, status=refused.status)
    return see_other(OWN, flash=_WRITTEN)


@post(_ONE + "/bon", guards=[_KEY_FIGURE], status_code=303, request_max_body_size=UPLOAD_LIMIT)
async def add_receipt(request: AnyRequest, allowance_id: FromPath[UUID]) -> Response[Any]:
    """Add the photo of a receipt, or say what to mend."""
    await allowances.read_own_allowance(allowance_id)
    content = await read_upload(request, _PHOTO, LARGEST_FILE)
    if not content:
        return await _without_photo(request, InvalidInput(_NO_PHOTO))
    try:
        async with savepoint():
            await allowance_receipts.add_own_allowance_receipt(allowance_id, content)
    except (InvalidInput, TooLarge, Conflict) as error:
        return await _without_photo(request, error)
    return see_other(OWN, flash=_ADDED)


@get(_ONE + "/bon", guards=[_KEY_FIGURE], media_type=JPEG)
async def send_receipt(allowance_id: FromPath[UUID]) -> Response[bytes]:
    """Send the photo of a receipt."""
    return picture(
        await allowance_receipts.open_allowance_receipt(await allowances.read_own_allowance(allowance_id))
    )


@post(OWN + "/elders", guards=[_KEY_FIGURE], status_code=303)
async def declare_others(request: AnyRequest) -> Response[Any]:
    """Say what others paid in a month, or show what to mend."""
    form = await read_form(request, OtherPaymentForm)

    async def declare(sent: OtherPaymentForm) -> None:
        await details.declare_other_payment(sent.first_day, sent.cents)

    refused = await attempt(form, declare)
    if refused is not None:
        return await _list_page(request, declaring=refused.form, status=refused.status)
    return see_other(OWN, flash=_DECLARED)


@get(OWN + "/betaalgegevens", guards=[_KEY_FIGURE])
async def show_details(request: AnyRequest) -> Response[Any]:
    """Show where one is paid, to change it."""
    found = await details.find_own_details()
    return _details_page(request, form_of(DetailsForm.of(found)) if found else empty_form())


@post(OWN + "/betaalgegevens", guards=[_KEY_FIGURE], status_code=303)
async def write_details(request: AnyRequest) -> Response[Any]:
    """Store where one is paid, or show what to mend."""
    form = await read_form(request, DetailsForm)

    async def write(sent: DetailsForm) -> None:
        await details.write_own_details(sent.entry(), version=sent.version)

    refused = await attempt(form, write)
    if refused is not None:
        return _details_page(request, refused.form, status=refused.status)
    return see_other(OWN, flash=_STORED)


def picture(content: bytes) -> Response[bytes]:
    """Return the answer with a photo, to be shown in place and kept nowhere."""
    headers = {"Content-Disposition": "inline", "Cache-Control": "no-store"}
    return Response(content, media_type=JPEG, headers=headers)


def _id_of(sent: AllowanceForm) -> UUID:
    try:
        return UUID(sent.allowance_id or "")
    except ValueError:
        return new_id()


def _chosen(sent: AllowanceForm, own: OwnAllowances) -> UUID:
    """Return the deployment that was chosen, or the only one that runs. Raises: InvalidInput; NotFound without one."""
    if not own.running:
        raise NotFound
    known = {str(one.id): one.id for one in own.running}
    only = own.running[0].id if len(own.running) == 1 and not sent.deployment_id else None
    chosen = known.get(sent.deployment_id or "", only)
    if chosen is None:
        raise InvalidInput(fields=(FieldError(dutch_field("deployment_id"), _WHICH),))
    return chosen


async def _without_photo(request: AnyRequest, error: KernkrachtError) -> Response[Any]:
    wrong: Form[Any] = Form(None, {"": error.detail})
    return await _list_page(request, writing=wrong, status=error.status)


async def _list_page(
    request: AnyRequest,
    *,
    writing: Form[Any] | None = None,
    declaring: Form[Any] | None = None,
    status: int = 200,
) -> Response[Any]:
    form = writing or Form(None, {}, {dutch_field("happened_date"): clock.today().isoformat()})
    return show(
        request,
        "budgets/own_allowances.html",
        status=status,
        own=await allowances.list_own_allowances(),
        form=form,
        declaring=declaring or empty_form(),
        made_id=form.raw.get(dutch_field("allowance_id")) or new_id(),
        this_month=clock.today().isoformat()[:7],
    )


def _details_page(request: AnyRequest, form: Form[Any], *, status: int = 200) -> Response[Any]:
    return show(request, "budgets/own_details.html", status=status, form=form)


handlers = (
    list_own,
    write_own,
    add_receipt,
    send_receipt,
    declare_others,
    show_details,
    write_details,
)
