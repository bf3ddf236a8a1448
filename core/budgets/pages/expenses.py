"""The money of a case, for professionals: the month's picture, spending, deciding and turning back."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from core.access.guards import allow, may, signed_in
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.budgets import service
from core.budgets.api.own import picture
from core.budgets.pages.showing import CASES, photo_of, show
from core.budgets.rules.words import MoneyState
from core.budgets.schemas.forms import DecisionForm, ExpenseForm, RefundForm, StepForm
from core.budgets.schemas.words import DECISIONS
from core.budgets.views import ExpenseView
from core.cases.repository import cases
from core.kit.api import UPLOAD_LIMIT
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other
from core.kit.paging import PAGING, Paging
from core.kit.pictures import JPEG
from tenants.ids import new_id

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_CASES)
_WORKER: Final = allow(Permission.CHANGE_CASES)
_DECIDER: Final = allow(Permission.DECIDE_MONEY)
_ALL: Final = CASES + "/{case_id:uuid}/geld"
_ONE: Final = _ALL + "/{expense_id:uuid}"
_BOOKED: Final = flash_text("uitgave-geboekt", "Booked. You do not have to do anything else.")
_WAITS: Final = flash_text("uitgave-wacht", "Written down. Somebody else looks at it within a few days.")
_DECIDED: Final = flash_text("uitgave-beslist", "Your decision is recorded.")
_REVERSED: Final = flash_text("uitgave-teruggedraaid", "Turned back. The amount is left again.")
_PAID_BACK: Final = flash_text("uitgave-terugbetaald", "Recorded. What came back is left again.")


@get(_ALL, guards=[_READER], dependencies=PAGING)
async def show_money(
    request: AnyRequest, case_id: FromPath[UUID], paging: NamedDependency[Paging]
) -> Response[Any]:
    """Show the month's picture of a case and its expenses."""
    case, _ = await cases.require_case(case_id)
    found = await service.list_expenses(case_id, after=paging.after(service.After), limit=paging.limit)
    return await show(
        request,
        "budgets/case.html",
        case=case,
        envelope=await service.find_envelope(case_id),
        found=found[: paging.size],
        links=paging.links(found, key=lambda one: (one.spent_on, one.id)),
        names=await names_of_accounts({one.written_by for one in found}),
        may_write=may(Permission.CHANGE_CASES),
    )


@get(_ALL + "/nieuw", guards=[_WORKER])
async def show_new(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Show the form for an expense."""
    return await _new_page(request, case_id, empty_form())


@post(_ALL, guards=[_WORKER], status_code=303, request_max_body_size=UPLOAD_LIMIT)
async def write_expense(request: AnyRequest, case_id: FromPath[UUID]) -> Response[Any]:
    """Write an expense down, or show what to mend."""
    form = await read_form(request, ExpenseForm)
    states: list[MoneyState] = []

    async def write(sent: ExpenseForm) -> None:
        kept = await service.write_expense(
            case_id, sent.entry(), expense_id=sent.made_id, photo=await photo_of(sent.receipt)
        )
        states.append(kept.expense.state)

    refused = await attempt(form, write)
    if refused is not None:
        return await _new_page(request, case_id, refused.form, status=refused.status)
    flash = _WAITS if MoneyState.WRITTEN in states else _BOOKED
    return see_other(f"{CASES}/{case_id}/geld", flash=flash)


@get(_ONE, guards=[_READER])
async def show_expense(
    request: AnyRequest, case_id: FromPath[UUID], expense_id: FromPath[UUID]
) -> Response[Any]:
    """Show an expense, where it stands and what can be done with it."""
    expense = await service.read_expense(case_id, expense_id)
    return await _page_of(request, case_id, expense, form_of(StepForm(version=expense.version)))


@get(_ONE + "/bon", guards=[_READER], media_type=JPEG)
async def send_receipt(case_id: FromPath[UUID], expense_id: FromPath[UUID]) -> Response[bytes]:
    """Send the photo of the receipt."""
    return picture(await service.open_receipt(await service.read_expense(case_id, expense_id)))


@get(_ONE + "/besluit", guards=[_WORKER])
async def show_decision(
    request: AnyRequest, case_id: FromPath[UUID], expense_id: FromPath[UUID]
) -> Response[Any]:
    """Show the form for a decision."""
    expense = await service.read_expense(case_id, expense_id)
    return await _decision_page(request, case_id, expense, form_of(StepForm(version=expense.version)))


@post(_ONE + "/besluit", guards=[_WORKER], status_code=303)
async def decide(request: AnyRequest, case_id: FromPath[UUID], expense_id: FromPath[UUID]) -> Response[Any]:
    """Decide about an expense, or show what stands in the way."""
    expense = await service.read_expense(case_id, expense_id)
    form = await read_form(request, DecisionForm)

    async def act(sent: DecisionForm) -> None:
        await service.decide_expense(
            expense_id,
            DECISIONS.into(sent.decision),
            version=sent.version,
            reason=sent.reason,
            case_id=case_id,
        )

    refused = await attempt(form, act)
    if refused is not None:
        return await _decision_page(request, case_id, expense, refused.form, status=refused.status)
    return see_other(f"{CASES}/{case_id}/geld", flash=_DECIDED)


@post(_ONE + "/terugdraaien", guards=[_WORKER], status_code=303)
async def turn_back(
    request: AnyRequest, case_id: FromPath[UUID], expense_id: FromPath[UUID]
) -> Response[Any]:
    """Turn a booked expense back."""
    expense = await service.read_expense(case_id, expense_id)
    form = await read_form(request, StepForm)
    refused = await attempt(
        form,
        lambda sent: service.reverse_expense(expense_id, version=sent.version, case_id=case_id),
    )
    if refused is not None:
        return await _page_of(request, case_id, expense, refused.form, status=refused.status)
    return see_other(f"{CASES}/{case_id}/geld", flash=_REVERSED)


@post(_ONE + "/terugbetaling", guards=[_WORKER], status_code=303)
async def pay_back(request: AnyRequest, case_id: FromPath[UUID], expense_id: FromPath[UUID]) -> Response[Any]:
    """Note that money of a paid expense came back."""
    expense = await service.read_expense(case_id, expense_id)
    form = await read_form(request, RefundForm)
    refused = await attempt(
        form,
        lambda sent: service.pay_back_expense(expense_id, sent.cents, version=sent.version, case_id=case_id),
    )
    if refused is not None:
        return await _page_of(request, case_id, expense, refused.form, status=refused.status)
    return see_other(f"{CASES}/{case_id}/geld", flash=_PAID_BACK)


async def _new_page(
    request: AnyRequest, case_id: UUID, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    case, _ = await cases.require_case(case_id)
    return await show(
        request,
        "budgets/write.html",
        status=status,
        case=case,
        form=form,
        envelope=await service.find_envelope(case_id),
        made_id=form.raw.get(dutch_field("expense_id")) or new_id(),
    )


async def _page_of(
    request: AnyRequest, case_id: UUID, expense: ExpenseView, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    case, _ = await cases.require_case(case_id)
    decides = may(Permission.DECIDE_MONEY)
    is_mine = expense.written_by == signed_in().account_id
    return await show(
        request,
        "budgets/case_expense.html",
        status=status,
        case=case,
        expense=expense,
        form=form,
        names=await names_of_accounts(
            {one for one in (expense.written_by, expense.decided_by) if one is not None}
        ),
        may_decide=decides and not is_mine and expense.state is MoneyState.WRITTEN,
        may_reverse=decides and expense.state is MoneyState.BOOKED and not expense.refunded_cents,
        may_pay_back=decides and not is_mine and expense.state is MoneyState.PAID,
    )


async def _decision_page(
    request: AnyRequest, case_id: UUID, expense: ExpenseView, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    case, _ = await cases.require_case(case_id)
    return await show(
        request,
        "budgets/decide.html",
        status=status,
        case=case,
        expense=expense,
        form=form,
        envelope=await service.find_envelope(case_id, expense.spent_on),
        names=await names_of_accounts({expense.written_by}),
        back=f"{CASES}/{case_id}/geld",
    )


handlers = (
    show_money,
    show_new,
    write_expense,
    show_expense,
    send_receipt,
    show_decision,
    decide,
    turn_back,
    pay_back,
)
