"""The ledger over the API: the chart of accounts, closed months, and the overview by who pays."""

from __future__ import annotations

from typing import Annotated

from litestar import Response, get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.budgets import service
from core.budgets.schemas.ledger import (
    AccountIn,
    AccountList,
    AccountOut,
    ClosedMonthList,
    ClosedMonthOut,
    ClosingIn,
    FundingYearOut,
    MoneyOverview,
)
from core.budgets.schemas.words import ACCOUNT_KINDS
from core.kit import clock
from core.kit.api import API
from core.kit.errors import NotFound
from core.kit.glossary import dutch_field

_DECIDER = allow(Permission.DECIDE_MONEY)
_KEEPER = allow(Permission.KEEP_BOOKS)
_ACCOUNTS = "/grootboekrekeningen"
_MONTHS = "/afgesloten-maanden"
_DIGITS = 4

Year = Annotated[
    int | None,
    QueryParameter(
        name=dutch_field("year"), ge=2000, le=2100, description="Het jaar; zonder keuze dit jaar."
    ),
]


@get(
    "/geldoverzicht",
    guards=[_DECIDER],
    summary="Overzicht van het geld opvragen",
    description="Geeft per dekking en per maand wat er is afgesproken en uitgegeven, en wat er nog is toegezegd. De "
    "financiële administratie ziet alle casussen, anderen wat zij kunnen zien.",
)
async def read_overview(year: Year = None) -> MoneyOverview:
    """Return the overview of a year."""
    wanted = year or clock.today().year
    found = await service.read_year(wanted)
    return MoneyOverview(year=wanted, fundings=[FundingYearOut.of(one) for one in found])


@get(
    _ACCOUNTS,
    guards=[_DECIDER],
    summary="Rekeningschema opvragen",
    description="Geeft de grootboekrekeningen van de gemeente, op nummer.",
)
async def list_accounts() -> AccountList:
    """List the chart."""
    return AccountList(results=[AccountOut.of(one) for one in await service.list_accounts()])


@put(
    _ACCOUNTS + "/{code:str}",
    guards=[_KEEPER],
    summary="Grootboekrekening zetten",
    description="Voegt een grootboekrekening toe onder een nummer van vier cijfers, of geeft haar een andere naam. De soort "
    "verandert nooit.",
)
async def put_account(code: FromPath[str], data: JSONBody[AccountIn]) -> AccountOut:
    """Add an account, or name it anew."""
    if len(code) != _DIGITS or not (code.isascii() and code.isdigit()):
        raise NotFound
    return AccountOut.of(await service.put_account(code, data.name, ACCOUNT_KINDS.into(data.kind)))


@get(
    _MONTHS,
    guards=[_DECIDER],
    summary="Afgesloten maanden opvragen",
    description="Geeft de maanden die zijn afgesloten, de laatste eerst.",
)
async def list_closed_months() -> ClosedMonthList:
    """List the closed months."""
    return ClosedMonthList(results=[ClosedMonthOut.of(one) for one in await service.list_closed_months()])


@post(
    _MONTHS,
    guards=[_KEEPER],
    summary="Maand afsluiten",
    description="Sluit een maand af die voorbij is en waarin niets meer op een besluit wacht. Er kan daarna niets meer "
    "in worden geboekt, en dat is niet terug te draaien.",
)
async def close_month(data: JSONBody[ClosingIn]) -> Response[ClosedMonthOut]:
    """Close a month."""
    closed = await service.close_month(data.month)
    return Response(ClosedMonthOut.of(closed), headers={"Location": API + _MONTHS})


handlers = (read_overview, list_accounts, put_account, list_closed_months, close_month)
