"""Pages of reports: the list by plugin, and one report of a period."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, get
from litestar.params import FromPath

from core.access.guards import allow, may
from core.access.matrix import Permission
from core.kit import clock, i18n
from core.kit.pages import page
from core.plugin_host import plugins
from core.reports import labels, service
from core.reports.asking import Asked
from core.reports.errors import ReportFailed
from core.reports.rules.periods import last_period, period_after, period_before, write_period
from core.reports.service import Chosen
from core.reports.showing import name_of, show_report
from core.reports.words import Per

AnyRequest = Request[Any, Any, Any]

_READER: Final = allow(Permission.READ_REPORTS)
_HERE: Final = "/rapporten"
_MOST_OFFERED: Final = {Per.MONTH: 24, Per.QUARTER: 12, Per.YEAR: 6}


@get(_HERE, guards=[_READER])
async def list_reports(request: AnyRequest) -> Response[Any]:
    """Show the reports of the plugins that are on."""
    locale = i18n.use_locale(request.cookies.get(i18n.COOKIE))
    shelf = await service.list_reports()
    names = dict.fromkeys(one.plugin for one in shelf.found)
    return page(
        request,
        "reports/reports.html",
        shelf=shelf,
        groups=[
            (
                plugins().manifests[name].title.within(locale),
                [one for one in shelf.found if one.plugin == name],
            )
            for name in names
        ],
        pers=labels.PERS,
        may_switch=may(Permission.CHANGE_SETTINGS),
    )


@get(_HERE + "/{plugin:str}/{report:str}", guards=[_READER])
async def show_one(
    request: AnyRequest, plugin: FromPath[str], report: FromPath[str], asked: Asked = None
) -> Response[Any]:
    """Show a report of the period that was asked for, or of the last one that is over; or that it failed."""
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    chosen = await service.choose_report(plugin, report, asked)
    try:
        content = await service.make_report(chosen)
    except ReportFailed:
        return _show(request, chosen, status=ReportFailed.status, content=None, blocks=[], has_untold=False)
    blocks, has_untold = await show_report(content)
    return _show(request, chosen, content=content, blocks=blocks, has_untold=has_untold)


def _show(request: AnyRequest, chosen: Chosen, /, *, status: int = 200, **context: Any) -> Response[Any]:
    per, today = chosen.per, clock.today()
    before, after = period_before(chosen.period, per), period_after(chosen.period, per, today=today)
    return page(
        request,
        "reports/report.html",
        status=status,
        here=f"{_HERE}/{chosen.plugin}/{chosen.report.name}",
        report=chosen.report,
        written=chosen.written,
        period_name=name_of(chosen.period, per),
        is_over=chosen.period.last < today,
        before=None if before is None else (write_period(before, per), name_of(before, per)),
        after=None if after is None else (write_period(after, per), name_of(after, per)),
        offered=_offered(chosen),
        today=today,
        **context,
    )


def _offered(chosen: Chosen) -> list[tuple[str, str]]:
    """Return the periods that can be chosen, the newest first: the latest ones, and the one that is shown."""
    per, today = chosen.per, clock.today()
    over = last_period(per, today=today)
    one = period_after(over, per, today=today) or over
    offered = [one]
    while len(offered) < _MOST_OFFERED[per] and (before := period_before(offered[-1], per)) is not None:
        offered.append(before)
    if chosen.period not in offered:
        offered.append(chosen.period)
    return [(write_period(one, per), name_of(one, per)) for one in offered]


handlers = (list_reports, show_one)
