"""The queries of reports: counts of whole years, made by the database for who does not reach the rows behind them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from core.reports.rules.counting import Counted, SourceCounted
from core.reports.rules.small_cells import Level
from tenants.database import away_is_told
from tenants.scope import current

if TYPE_CHECKING:
    import asyncpg

_FIGURES: Final = "SELECT * FROM figures_by_month($1, $2, $3)"
_MONEY: Final = "SELECT * FROM money_by_source($1, $2, $3)"


async def count_by_span(first: date, last: date, *, today: date) -> list[Counted]:
    """Return what happened in each month, quarter and year of the years from ``first`` to ``last``, as it is.

    Empty for whoever does not reach figures. Tenant: inside the scope, and of it alone.
    """
    rows = await _fetch(_FIGURES, first, last, today)
    return [Counted(Level(row[0]), *tuple(row)[1:]) for row in rows]


async def count_by_source(first: date, last: date, *, today: date) -> list[SourceCounted]:
    """Return the money of each funding source in each span of these years, as it is; see `count_by_span`."""
    return [SourceCounted(Level(row[0]), *tuple(row)[1:]) for row in await _fetch(_MONEY, first, last, today)]


async def _fetch(sql: str, *values: Any) -> Sequence[asyncpg.Record]:
    with away_is_told():
        found: Sequence[asyncpg.Record] = await current().connection.fetch(sql, *values)
    return found
