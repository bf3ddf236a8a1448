"""Towns with something to count, made the way people make it; and what a report reads of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from core.cases.views import CaseView
from core.deployments.views import DeploymentView
from core.kit import clock
from core.plugin_api import Figures, MonthFigures, Period
from core.plugin_host.readers import ReadersOf
from tests.integration.cases import making as cases
from tests.integration.deployments import making as deployments
from tests.towns import Town

READ = ReadersOf(("figures",))


def this_month() -> Period:
    """Return the month of today as a whole."""
    first = clock.today().replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return Period(first=first, last=date.fromordinal(following.toordinal() - 1))


def this_year() -> Period:
    """Return the year of today as a whole."""
    year = clock.today().year
    return Period(first=date(year, 1, 1), last=date(year, 12, 31))


async def figures_of(town: Town, who: str = "analyst", period: Period | None = None) -> Figures:
    """Return what somebody's plugin reads of a town, of this month unless told otherwise."""
    async with town.acting(who):
        return await READ.figures(period or this_month())


async def month_of(town: Town, who: str = "analyst") -> MonthFigures:
    """Return this month as it is told to somebody."""
    return (await figures_of(town, who)).months[0]


async def asked_for(town: Town, number: int) -> list[CaseView]:
    """Return so many cases that were asked for and no more."""
    return [await cases.submitted(town) for _ in range(number)]


async def at_work(
    town: Town, number: int, *, key_figure_id: UUID | None = None
) -> list[tuple[CaseView, DeploymentView]]:
    """Return so many cases with a deployment that runs since today, all of one key figure who has access."""
    person = key_figure_id or await deployments.key_figure_of(town)
    return [await deployments.running(town, key_figure_id=person) for _ in range(number)]
