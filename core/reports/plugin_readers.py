"""What plugins may read of a municipality's counts: told as reports tell them, without what is too small."""

from __future__ import annotations

from core.kit import clock
from core.plugin_api import Figures, Period
from core.plugin_host import provide_reader
from core.reports import repository
from core.reports.rules.counting import figures_told, months_within


async def read_figures(period: Period) -> Figures:
    """Return counts over the whole months of a period, and over all of them together, up to this month.

    Nothing of them leads to a case, a person, a place or a community. Empty for whoever does not reach figures.
    Tenant: inside the scope, and of it alone. Raises: PeriodTooLong for less than a month or more than five years.
    """
    months, today = months_within(period), clock.today()
    counted = await repository.count_by_span(months[0], months[-1], today=today)
    if not counted:
        return Figures(months=())
    money = await repository.count_by_source(months[0], months[-1], today=today)
    return figures_told(months, counted, money, today=today)


provide_reader("figures", read_figures)
