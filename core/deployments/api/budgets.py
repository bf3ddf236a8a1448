"""The monthly amount that is agreed for a case, over the API."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.deployments import service
from core.deployments.schemas.agreements import BudgetIn, BudgetOut
from core.kit.api import API
from core.kit.errors import NotFound

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)
_HERE = "/casussen/{case_id:uuid}/budgetafspraken"


@get(
    _HERE,
    guards=[_READER],
    summary="Budgetafspraak opvragen",
    description="Geeft de laatste afspraak over het bedrag per maand voor een casus, in hele centen.",
)
async def read_budget(case_id: FromPath[UUID]) -> BudgetOut:
    """Return the last agreement."""
    found = await service.find_budget(case_id)
    if found is None:
        raise NotFound
    return BudgetOut.of(found)


@post(
    _HERE,
    guards=[_WORKER],
    summary="Budget afspreken",
    description="Spreekt af welk bedrag er per maand is, in hele centen: nul, of binnen de grenzen van de gemeente. De "
    "vorige afspraak eindigt een dag eerder.",
)
async def agree_budget(case_id: FromPath[UUID], data: JSONBody[BudgetIn]) -> Response[BudgetOut]:
    """Agree on an amount."""
    agreed = await service.agree_budget(case_id, data.entry())
    location = f"{API}/casussen/{case_id}/budgetafspraken"
    return Response(BudgetOut.of(agreed), headers={"Location": location})


handlers = (read_budget, agree_budget)
