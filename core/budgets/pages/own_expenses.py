"""The key figure's own expenses: written down in seconds on a phone, without JavaScript too, with the month's picture."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.budgets import service
from core.budgets.api.own import picture
from core.budgets.errors import ReceiptThere
from core.budgets.pages.showing import OWN, photo_of, show
from core.budgets.rules.words import MoneyState
from core.budgets.schemas.forms import ExpenseForm
from core.budgets.schemas.words import ExpenseCategoryWord, PaidByWord, category_out
from core.budgets.views import ExpenseView, OwnBudget
from core.kit.api import UPLOAD_LIMIT
from core.kit.errors import FieldError, InvalidInput, KernkrachtError, NotFound, TooLarge
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other
from core.kit.paging import PAGING, Paging
from core.kit.pictures import JPEG
from tenants.ids import new_id
from tenants.scope import savepoint

AnyRequest = Request[Any, Any, Any]

_KEY_FIGURE: Final = allow(Permission.BE_KEY_FIGURE)
_ONE: Final = OWN + "/{expense_id:uuid}"
_BOOKED: Final = flash_text("uitgave-geboekt", "Booked. You do not have to do anything else.")
_WAITS: Final = flash_text("uitgave-wacht", "Written down. Somebody else looks at it within a few days.")
_ADDED: Final = flash_text("bon-toegevoegd", "The receipt is added.")
_WHICH: Final = "Kies voor wie het was."
_NO_PHOTO: Final = "Kies een foto van de bon."


@get(OWN, guards=[_KEY_FIGURE], dependencies=PAGING)
async def list_own(request: AnyRequest, paging: NamedDependency[Paging]) -> Response[Any]:
    """Show the month's picture where somebody helps now, and the own expenses."""
    found = await service.list_own_expenses(after=paging.after(service.After), limit=paging.limit)
    return await show(
        request,
        "budgets/own_list.html",
        found=found[: paging.size],
        links=paging.links(found, key=lambda one: (one.spent_on, one.id)),
        budgets=await service.list_own_budgets(),
    )


@get(OWN + "/nieuw", guards=[_KEY_FIGURE])
async def show_new(request: AnyRequest) -> Response[Any]:
    """Show the form: an amount and what it was for; the rest is a tap or is there already."""
    return await _new_page(request, await _prefilled(), await service.list_own_budgets())


@post(OWN, guards=[_KEY_FIGURE], status_code=303, request_max_body_size=UPLOAD_LIMIT)
async def write_own(request: AnyRequest) -> Response[Any]:
    """Write an expense down, or show what to mend."""
    form = await read_form(request, ExpenseForm)
    budgets = await service.list_own_budgets()
    states: list[MoneyState] = []

    async def write(sent: ExpenseForm) -> None:
        kept = await service.write_own_expense(
            sent.made_id or new_id(),
            _chosen(sent, budgets),
            sent.entry(),
            photo=await photo_of(sent.receipt),
        )
        states.append(kept.expense.state)

    refused = await attempt(form, write)
    if refused is not None:
        return await _new_page(request, refused.form, budgets, status=refused.status)
    return see_other(OWN, flash=_WAITS if MoneyState.WRITTEN in states else _BOOKED)


@get(_ONE, guards=[_KEY_FIGURE])
async def show_own(request: AnyRequest, expense_id: FromPath[UUID]) -> Response[Any]:
    """Show one's own expense and where it stands."""
    return await _own_page(request, await service.read_own_expense(expense_id), empty_form())


@post(_ONE + "/bon", guards=[_KEY_FIGURE], status_code=303, request_max_body_size=UPLOAD_LIMIT)
async def add_receipt(request: AnyRequest, expense_id: FromPath[UUID]) -> Response[Any]:
    """Add the photo of the receipt to one's own expense, or say what to mend."""
    expense = await service.read_own_expense(expense_id)
    content = await photo_of((await request.form()).get(dutch_field("receipt")))
    if content is None:
        return await _own_page(request, expense, _wrong(InvalidInput(_NO_PHOTO)), status=InvalidInput.status)
    try:
        async with savepoint():
            await service.add_receipt(expense_id, content)
    except (InvalidInput, TooLarge, ReceiptThere) as error:
        return await _own_page(request, expense, _wrong(error), status=error.status)
    return see_other(f"{OWN}/{expense_id}", flash=_ADDED)


@get(_ONE + "/bon", guards=[_KEY_FIGURE], media_type=JPEG)
async def send_receipt(expense_id: FromPath[UUID]) -> Response[bytes]:
    """Send the photo of the receipt."""
    return picture(await service.open_receipt(await service.read_own_expense(expense_id)))


def _chosen(sent: ExpenseForm, budgets: list[OwnBudget]) -> UUID:
    """Return the deployment that was chosen, or the only one that runs. Raises: InvalidInput; NotFound without one."""
    if not budgets:
        raise NotFound
    chosen = sent.chosen_deployment or (budgets[0].deployment.id if len(budgets) == 1 else None)
    if chosen is None:
        raise InvalidInput(fields=(FieldError(dutch_field("deployment_id"), _WHICH),))
    return chosen


async def _prefilled() -> Form[Any]:
    """Return the form with what is nearly always so: paid by oneself, for the same kind of thing as the last time."""
    last = await service.list_own_expenses(limit=1)
    category = category_out(last[0].category) if last else ExpenseCategoryWord.TRAVEL.value
    usual = {dutch_field("category"): category, dutch_field("paid_by"): PaidByWord.KEY_FIGURE.value}
    return Form(None, {}, usual)


async def _new_page(
    request: AnyRequest, form: Form[Any], budgets: list[OwnBudget], *, status: int = 200
) -> Response[Any]:
    return await show(
        request,
        "budgets/write_own.html",
        status=status,
        form=form,
        budgets=budgets,
        made_id=form.raw.get(dutch_field("expense_id")) or new_id(),
    )


async def _own_page(
    request: AnyRequest, expense: ExpenseView, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    return await show(request, "budgets/own_expense.html", status=status, expense=expense, form=form)


def _wrong(error: KernkrachtError) -> Form[Any]:
    return Form(None, {dutch_field("receipt"): error.detail})


handlers = (list_own, show_new, write_own, show_own, add_receipt, send_receipt)
