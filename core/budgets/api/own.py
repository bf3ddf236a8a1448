"""One's own expenses over the API, for key figures: sent from a phone until they arrive, and stored once."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, RawBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.budgets import service
from core.budgets.schemas.expenses import OwnBudgetList, OwnBudgetOut, OwnExpenseIn, OwnExpenseOut
from core.kit.api import API, UPLOAD_LIMIT
from core.kit.etags import versioned
from core.kit.paging import Page, Paging
from core.kit.pictures import JPEG, TAKEN

_ONESELF = allow(Permission.BE_KEY_FIGURE)
_ALL = "/mijn-uitgaven"
_HERE = _ALL + "/{expense_id:uuid}"
_CREATED = 201


@get(
    "/mijn-budgetten",
    guards=[_ONESELF],
    summary="Budgetten van eigen inzetten opvragen",
    description="Geeft van elke inzet die loopt wat er deze maand is afgesproken, uitgegeven en over.",
)
async def list_own_budgets() -> OwnBudgetList:
    """List the budgets of one's own deployments."""
    return OwnBudgetList(results=[OwnBudgetOut.of(one) for one in await service.list_own_budgets()])


@get(
    _ALL,
    guards=[_ONESELF],
    summary="Eigen uitgaven opvragen",
    description="Geeft uw uitgaven van inzetten die lopen, de laatste eerst.",
)
async def list_own_expenses(paging: NamedDependency[Paging]) -> Response[Page[OwnExpenseOut]]:
    """List one's own."""
    found = await service.list_own_expenses(after=paging.after(service.After), limit=paging.limit)
    return paging.answer(found, key=lambda one: (one.spent_on, one.id), out=OwnExpenseOut.of)


@get(
    _HERE,
    guards=[_ONESELF],
    summary="Eigen uitgave opvragen",
    description="Geeft één uitgave van een inzet die loopt, en waar die nu staat.",
)
async def read_own_expense(expense_id: FromPath[UUID]) -> Response[OwnExpenseOut]:
    """Return one."""
    found = await service.read_own_expense(expense_id)
    return versioned(OwnExpenseOut.of(found), found.version)


@put(
    _HERE,
    guards=[_ONESELF],
    opt={"makes_new": True},
    summary="Eigen uitgave opschrijven",
    description="Schrijft een uitgave op onder een zelfgekozen UUID (201). Past zij in wat er over is en is zij klein "
    "genoeg, dan is zij meteen geboekt; anders beslist iemand anders, en zegt `wachtOmdat` waarom. Hetzelfde nog een keer "
    "sturen verandert niets (200). Een uitgave wordt nooit gewijzigd: staat er iets anders, dan volgt 409.",
)
async def put_own_expense(
    expense_id: FromPath[UUID], data: JSONBody[OwnExpenseIn]
) -> Response[OwnExpenseOut]:
    """Write one down."""
    kept = await service.write_own_expense(expense_id, data.deployment_id, data.entry())
    location = f"{API}{_ALL}/{expense_id}" if kept.is_new else None
    answer = versioned(OwnExpenseOut.of(kept.expense, kept.why), kept.expense.version, location=location)
    answer.status_code = _CREATED if kept.is_new else None
    return answer


@put(
    _HERE + "/bon",
    guards=[_ONESELF],
    opt={"takes": TAKEN},
    request_max_body_size=UPLOAD_LIMIT,
    summary="Bon bij een eigen uitgave zetten",
    description="Zet een foto van de bon (JPEG, PNG of WebP, hoogstens 10 MB) bij een uitgave. De foto wordt opnieuw "
    "gemaakt zonder plaats, tijd en toestel. Wachtte de uitgave alleen op de bon, dan is zij nu geboekt. Een bon wordt niet "
    "vervangen.",
)
async def put_own_receipt(expense_id: FromPath[UUID], body: RawBody) -> Response[OwnExpenseOut]:
    """Add the receipt."""
    await service.read_own_expense(expense_id)
    found = await service.add_receipt(expense_id, body)
    return versioned(OwnExpenseOut.of(found), found.version)


@get(
    _HERE + "/bon",
    guards=[_ONESELF],
    media_type=JPEG,
    summary="Bon bij een eigen uitgave opvragen",
    description="Geeft de foto van de bon, als JPEG.",
)
async def send_own_receipt(expense_id: FromPath[UUID]) -> Response[bytes]:
    """Send the receipt."""
    return picture(await service.open_receipt(await service.read_own_expense(expense_id)))


def picture(content: bytes) -> Response[bytes]:
    """Return the answer with a photo, to be shown in place; no answer of the API is kept anywhere."""
    return Response(content, media_type=JPEG, headers={"Content-Disposition": "inline"})


handlers = (
    list_own_budgets,
    list_own_expenses,
    read_own_expense,
    put_own_expense,
    put_own_receipt,
    send_own_receipt,
)
