"""Money of the municipality: what waits, the overview by who pays, closing a month, and the chart of accounts."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Request, Response, get, post
from litestar.params import FromPath, QueryParameter

from core.access.guards import allow, may, signed_in
from core.access.matrix import Permission
from core.budgets import labels, service
from core.budgets.pages.showing import MONEY, show
from core.budgets.schemas.forms import AccountForm, ClosingForm, DecisionForm, StepForm
from core.budgets.schemas.words import ACCOUNT_KINDS, DECISIONS
from core.budgets.views import ExpenseView
from core.kit import clock
from core.kit.errors import FieldError, InvalidInput
from core.kit.forms import Form, attempt, empty_form, form_of, read_form
from core.kit.glossary import dutch_field
from core.kit.pages import flash_text, see_other

AnyRequest = Request[Any, Any, Any]

_DECIDER: Final = allow(Permission.DECIDE_MONEY)
_KEEPER: Final = allow(Permission.KEEP_BOOKS)
_ONE: Final = MONEY + "/uitgaven/{expense_id:uuid}/besluit"
_CHART: Final = MONEY + "/rekeningen"
_DECIDED: Final = flash_text("uitgave-beslist", "Your decision is recorded.")
_CLOSED: Final = flash_text("maand-afgesloten", "The month is closed.")
_KEPT: Final = flash_text("rekening-bewaard", "The account is saved.")
_NO_CODE: Final = "Gebruik een nummer van vier cijfers."
_DIGITS: Final = 4
_SHOWN_MONTHS: Final = 12

Year = Annotated[int | None, QueryParameter(name=dutch_field("year"), ge=2000, le=2100)]


@get(MONEY, guards=[_DECIDER])
async def show_money(request: AnyRequest, year: Year = None) -> Response[Any]:
    """Show what waits for a decision, and the overview of a year."""
    return await _money_page(request, empty_form(), year or clock.today().year)


@post(MONEY + "/afsluiten", guards=[_KEEPER], status_code=303)
async def close_month(request: AnyRequest) -> Response[Any]:
    """Close a month, or say why it cannot be closed yet."""
    form = await read_form(request, ClosingForm)
    refused = await attempt(form, lambda sent: service.close_month(sent.month))
    if refused is not None:
        return await _money_page(request, refused.form, clock.today().year, status=refused.status)
    return see_other(MONEY, flash=_CLOSED)


@get(_ONE, guards=[_DECIDER])
async def show_decision(request: AnyRequest, expense_id: FromPath[UUID]) -> Response[Any]:
    """Show the form for a decision, for who sees amounts and not the case."""
    expense = await service.read_for_deciding(expense_id)
    return await _decision_page(request, expense, form_of(StepForm(version=expense.version)))


@post(_ONE, guards=[_DECIDER], status_code=303)
async def decide(request: AnyRequest, expense_id: FromPath[UUID]) -> Response[Any]:
    """Decide about an expense, or show what stands in the way."""
    expense = await service.read_for_deciding(expense_id)
    form = await read_form(request, DecisionForm)

    async def act(sent: DecisionForm) -> None:
        await service.decide_expense(
            expense_id, DECISIONS.into(sent.decision), version=sent.version, reason=sent.reason
        )

    refused = await attempt(form, act)
    if refused is not None:
        return await _decision_page(request, expense, refused.form, status=refused.status)
    return see_other(MONEY, flash=_DECIDED)


@get(_CHART, guards=[_DECIDER])
async def show_chart(request: AnyRequest) -> Response[Any]:
    """Show the chart of accounts, and the form to add one or name it anew."""
    return await _chart_page(request, empty_form())


@post(_CHART, guards=[_KEEPER], status_code=303)
async def put_account(request: AnyRequest) -> Response[Any]:
    """Add an account, or name it anew; or show what to mend."""
    form = await read_form(request, AccountForm)

    async def act(sent: AccountForm) -> None:
        if len(sent.code) != _DIGITS or not (sent.code.isascii() and sent.code.isdigit()):
            raise InvalidInput(fields=(FieldError(dutch_field("code"), _NO_CODE),))
        await service.put_account(sent.code, sent.name, ACCOUNT_KINDS.into(sent.kind))

    refused = await attempt(form, act)
    if refused is not None:
        return await _chart_page(request, refused.form, status=refused.status)
    return see_other(_CHART, flash=_KEPT)


async def _money_page(request: AnyRequest, form: Form[Any], year: int, *, status: int = 200) -> Response[Any]:
    closed = await service.list_closed_months()
    keeps = may(Permission.KEEP_BOOKS)
    return await show(
        request,
        "budgets/money.html",
        status=status,
        form=form,
        year=year,
        waiting=await service.list_waiting(),
        account_id=signed_in().account_id,
        reads_cases=may(Permission.READ_CASES),
        fundings=await service.read_year(year),
        closed=closed[:_SHOWN_MONTHS],
        to_close=_months_to_close({period.month for period in closed}) if keeps else [],
        keeps_books=keeps,
    )


async def _decision_page(
    request: AnyRequest, expense: ExpenseView, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    return await show(
        request,
        "budgets/decide.html",
        status=status,
        case=None,
        expense=expense,
        form=form,
        envelope=await service.find_envelope_of(expense),
        names={},
        back=MONEY,
    )


async def _chart_page(request: AnyRequest, form: Form[Any], *, status: int = 200) -> Response[Any]:
    return await show(
        request,
        "budgets/chart.html",
        status=status,
        form=form,
        accounts=await service.list_accounts(),
        account_kinds=[
            (ACCOUNT_KINDS.out(kind).value, label.text) for kind, label in labels.ACCOUNT_KINDS.items()
        ],
        keeps_books=may(Permission.KEEP_BOOKS),
    )


def _months_to_close(closed: set[date]) -> list[date]:
    """Return the months before this one that are still open, the last one first, at most twelve back."""
    month = clock.today().replace(day=1)
    found: list[date] = []
    for _ in range(_SHOWN_MONTHS):
        month = date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)
        if month not in closed:
            found.append(month)
    return found


handlers = (show_money, close_month, show_decision, decide, show_chart, put_account)
