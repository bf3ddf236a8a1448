"""Reports over the API, for who steers and who pays."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.reports import service
from core.reports.asking import Asked
from core.reports.schemas import ReportList, ReportOut

_READER = allow(Permission.READ_REPORTS)


@get(
    "/rapporten",
    guards=[_READER],
    summary="Rapporten opvragen",
    description="Geeft de rapporten van de uitbreidingen die in deze gemeente aanstaan.",
)
async def list_reports() -> ReportList:
    """List them."""
    return ReportList.of(await service.list_reports())


@get(
    "/rapporten/{plugin:str}/{report:str}",
    guards=[_READER],
    summary="Rapport opvragen",
    description="Maakt een rapport over een periode en geeft het in het Nederlands. Zonder `periode` is het de laatste "
    "die voorbij is. Aantallen van 1 tot en met 4 staan er niet in, en ook niet wat zo'n aantal zou verraden: dan staat er "
    "null.",
)
async def read_report(plugin: FromPath[str], report: FromPath[str], asked: Asked = None) -> ReportOut:
    """Make one."""
    chosen = await service.choose_report(plugin, report, asked)
    return ReportOut.of(chosen, await service.make_report(chosen))


handlers = (list_reports, read_report)
