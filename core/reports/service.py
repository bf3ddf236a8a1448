"""The use cases of reports: which there are, and making one."""

from __future__ import annotations

from functools import partial
from typing import Final

import msgspec

from core.access.guards import require
from core.access.matrix import Permission
from core.journal.service import record
from core.kit import clock
from core.kit.errors import NotFound, Unavailable
from core.plugin_api import Period, PluginContext, Report, ReportContent
from core.plugin_api.answers import checked_report
from core.plugin_host import PluginFailed, Registrations, ask, registrations
from core.reports import plugin_readers
from core.reports.errors import PeriodDoesNotFit, ReportFailed
from core.reports.events import ReportRead
from core.reports.rules import periods
from core.reports.words import Per

REACTS = (plugin_readers,)
"""The modules that register themselves when they are imported: what plugins may read."""

MAKING_SECONDS: Final = 10.0
"""How long a plugin may take to make a report."""

_HOOK: Final = "register_reports"
_AWAY: Final = "Deze uitbreiding geeft nu geen rapporten. Probeer het over een minuut opnieuw."


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """A report and the period that it is asked of; ``written`` is how the address writes that."""

    plugin: str
    report: Report
    per: Per
    period: Period
    written: str


async def list_reports() -> Registrations[Report]:
    """List the reports of the plugins that are on, by name of plugin, and the plugins that could not name theirs.

    Raises: Forbidden.
    """
    require(Permission.READ_REPORTS)
    return await registrations(_HOOK, Report)  # type: ignore[type-abstract]


async def choose_report(plugin: str, name: str, written: str | None = None) -> Chosen:
    """Return a report with a period: as it is written, or the last one that is over.

    Raises: Forbidden; NotFound; Unavailable when the plugin could not name its reports; PeriodDoesNotFit.
    """
    shelf = await list_reports()
    report = next((one.item for one in shelf.found if (one.plugin, one.item.name) == (plugin, name)), None)
    if report is None:
        if plugin in shelf.failed:
            raise Unavailable(_AWAY)
        raise NotFound
    per, today = Per(report.per), clock.today()
    period = (
        periods.last_period(per, today=today)
        if written is None
        else periods.read_period(written, per, today=today)
    )
    if period is None:
        raise PeriodDoesNotFit
    return Chosen(
        plugin=plugin, report=report, per=per, period=period, written=periods.write_period(period, per)
    )


async def make_report(chosen: Chosen, *, seconds: float = MAKING_SECONDS) -> ReportContent:
    """Let the plugin make a report, look at what it made, and tell the journal that it was read.

    Units: ``seconds`` is the plugin's time limit. Tenant: inside the scope; the plugin runs within its walls.
    Raises: Forbidden; ReportFailed.
    """
    require(Permission.READ_REPORTS)
    try:
        content = await ask(chosen.plugin, _HOOK, partial(_build, chosen), seconds=seconds)
    except PluginFailed as error:
        raise ReportFailed from error
    await record(ReportRead(plugin=chosen.plugin, report=chosen.report.name, period=chosen.written))
    return content


async def _build(chosen: Chosen, context: PluginContext) -> ReportContent:
    return checked_report(await chosen.report.build(context, chosen.period), chosen.period)
