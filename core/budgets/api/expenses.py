"""Expenses over the API, for professionals and finance: those of a case, what waits, and what is decided."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, RawBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.budgets import service
from core.budgets.api.own import picture
from core.budgets.schemas.expenses import (
    DecisionIn,
    EnvelopeOut,
    ExpenseIn,
    ExpenseList,
    ExpenseOut,
    RefundIn,
)
from core.budgets.schemas.words import DECISIONS
from core.budgets.views import ExpenseView
from core.kit.api import API, UPLOAD_LIMIT
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.paging import Page, Paging
from core.kit.pictures import JPEG, TAKEN

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)
_DECIDER = allow(Permission.DECIDE_MONEY)
_OF_CASE = "/casussen/{case_id:uuid}/uitgaven"
_ONE_OF_CASE = _OF_CASE + "/{expense_id:uuid}"
_WAITING = "/uitgaven"
_ONE = _WAITING + "/{expense_id:uuid}"


@get(
    "/casussen/{case_id:uuid}/budgetstand",
    guards=[_READER],
    summary="Stand van het budget opvragen",
    description="Geeft wat er deze maand voor een casus is afgesproken, uitgegeven en over. Zonder afspraak is er niets.",
)
async def read_envelope(case_id: FromPath[UUID]) -> EnvelopeOut:
    """Return how the budget stands."""
    return EnvelopeOut.of(await service.read_envelope(case_id))


@get(
    _OF_CASE,
    guards=[_READER],
    summary="Uitgaven van een casus opvragen",
    description="Geeft de uitgaven van een casus, de laatste eerst.",
)
async def list_expenses(
    case_id: FromPath[UUID], paging: NamedDependency[Paging]
) -> Response[Page[ExpenseOut]]:
    """List those of a case."""
    found = await service.list_expenses(case_id, after=paging.after(service.After), limit=paging.limit)
    return paging.answer(found, key=lambda one: (one.spent_on, one.id), out=ExpenseOut.of)


@post(
    _OF_CASE,
    guards=[_WORKER],
    summary="Uitgave opschrijven",
    description="Schrijft een uitgave op eigen naam op. Past zij in wat er over is en is zij klein genoeg, dan is zij "
    "meteen geboekt; anders beslist iemand anders, en zegt `wachtOmdat` waarom.",
)
async def write_expense(case_id: FromPath[UUID], data: JSONBody[ExpenseIn]) -> Response[ExpenseOut]:
    """Write one down."""
    kept = await service.write_expense(case_id, data.entry())
    location = f"{API}/casussen/{case_id}/uitgaven/{kept.expense.id}"
    return versioned(ExpenseOut.of(kept.expense, kept.why), kept.expense.version, location=location)


@get(
    _ONE_OF_CASE,
    guards=[_READER],
    summary="Uitgave opvragen",
    description="Geeft één uitgave van een casus, en waar die nu staat.",
)
async def read_expense(case_id: FromPath[UUID], expense_id: FromPath[UUID]) -> Response[ExpenseOut]:
    """Return one."""
    return _answer(await service.read_expense(case_id, expense_id))


@put(
    _ONE_OF_CASE + "/bon",
    guards=[_WORKER],
    opt={"takes": TAKEN},
    request_max_body_size=UPLOAD_LIMIT,
    summary="Bon bij een uitgave zetten",
    description="Zet een foto van de bon (JPEG, PNG of WebP, hoogstens 10 MB) bij een uitgave die u zelf opschreef. Een bon "
    "wordt niet vervangen.",
)
async def put_receipt(
    case_id: FromPath[UUID], expense_id: FromPath[UUID], body: RawBody
) -> Response[ExpenseOut]:
    """Add the receipt."""
    await service.read_expense(case_id, expense_id)
    return _answer(await service.add_receipt(expense_id, body))


@get(
    _ONE_OF_CASE + "/bon",
    guards=[_READER],
    media_type=JPEG,
    summary="Bon bij een uitgave opvragen",
    description="Geeft de foto van de bon, als JPEG.",
)
async def send_receipt(case_id: FromPath[UUID], expense_id: FromPath[UUID]) -> Response[bytes]:
    """Send the receipt."""
    return picture(await service.open_receipt(await service.read_expense(case_id, expense_id)))


@get(
    _WAITING,
    guards=[_DECIDER],
    summary="Wachtende uitgaven opvragen",
    description="Geeft de uitgaven die op een besluit wachten, de dringendste eerst, hoogstens 100. De financiële "
    "administratie ziet de bedragen van alle casussen, en niet waarvoor het was.",
)
async def list_waiting() -> ExpenseList:
    """List what waits."""
    return ExpenseList(results=[ExpenseOut.of(one) for one in await service.list_waiting()])


@get(
    _ONE,
    guards=[_DECIDER],
    summary="Uitgave opvragen om te beslissen",
    description="Geeft één uitgave, en waar die nu staat.",
)
async def read_for_deciding(expense_id: FromPath[UUID]) -> Response[ExpenseOut]:
    """Return one."""
    return _answer(await service.read_for_deciding(expense_id))


@post(
    _ONE + "/besluiten",
    guards=[_DECIDER],
    status_code=200,
    summary="Over een uitgave beslissen",
    description="Boekt een uitgave die wacht, of wijst haar af met een reden; nooit een eigen. Is er te weinig over, dan "
    "volgt 409.",
)
async def decide_expense(
    expense_id: FromPath[UUID], data: JSONBody[DecisionIn], if_match: IfMatch = None
) -> Response[ExpenseOut]:
    """Decide about one."""
    version = await _version_of(expense_id, if_match)
    decision = DECISIONS.into(data.decision)
    return _answer(await service.decide_expense(expense_id, decision, version=version, reason=data.reason))


@post(
    _ONE + "/terugdraaiingen",
    guards=[_DECIDER],
    status_code=200,
    summary="Uitgave terugdraaien",
    description="Draait een geboekte uitgave terug die nog niet is betaald. In het grootboek komt het tegengestelde.",
)
async def reverse_expense(expense_id: FromPath[UUID], if_match: IfMatch = None) -> Response[ExpenseOut]:
    """Turn one back."""
    version = await _version_of(expense_id, if_match)
    return _answer(await service.reverse_expense(expense_id, version=version))


@post(
    _ONE + "/terugbetalingen",
    guards=[_DECIDER],
    status_code=200,
    summary="Terugbetaling vastleggen",
    description="Legt vast dat geld van een betaalde uitgave vandaag terugkwam, alles of een deel; nooit van een eigen "
    "uitgave. Is alles terug, dan is de uitgave terugbetaald.",
)
async def pay_back_expense(
    expense_id: FromPath[UUID], data: JSONBody[RefundIn], if_match: IfMatch = None
) -> Response[ExpenseOut]:
    """Note that money came back."""
    version = await _version_of(expense_id, if_match)
    return _answer(await service.pay_back_expense(expense_id, data.amount_cents, version=version))


async def _version_of(expense_id: UUID, if_match: str | None) -> int:
    before = await service.read_for_deciding(expense_id)
    require_match(if_match, before.version)
    return before.version


def _answer(expense: ExpenseView) -> Response[ExpenseOut]:
    return versioned(ExpenseOut.of(expense), expense.version)


handlers = (
    read_envelope,
    list_expenses,
    write_expense,
    read_expense,
    put_receipt,
    send_receipt,
    list_waiting,
    read_for_deciding,
    decide_expense,
    reverse_expense,
    pay_back_expense,
)
