"""The manifest of this plugin and its one hook: it names a report of a quarter and one of a year."""

from __future__ import annotations

from core.plugin_api import Manifest, Report, Told, hookimpl
from plugins.report_enschede.building import MunicipalReport

manifest = Manifest(
    name="report-enschede",
    title=Told("Rapport van de gemeente Enschede", "Report of the municipality of Enschede"),
    summary=Told(
        "Per kwartaal en per jaar: instroom, inzetten, contacten en geld per dekking, met uitleg bij de cijfers.",
        "By quarter and by year: inflow, deployments, contacts and money by funding source, with explanations.",
    ),
    version="1.0",
    core=">=0.1,<0.3",
    author="Kernkracht",
    hooks=("register_reports",),
    reads=("figures",),
)

_REPORTS: tuple[Report, ...] = (
    MunicipalReport(
        name="kwartaal",
        title=Told("Kwartaalrapport", "Quarterly report"),
        summary=Told(
            "Wat er in een kwartaal binnenkwam, wat er is gedaan en wat het kostte, per maand.",
            "What came in during a quarter, what was done and what it cost, by month.",
        ),
        per="quarter",
    ),
    MunicipalReport(
        name="jaar",
        title=Told("Jaarrapport", "Annual report"),
        summary=Told(
            "Wat er in een jaar binnenkwam, wat er is gedaan en wat het kostte, per kwartaal.",
            "What came in during a year, what was done and what it cost, by quarter.",
        ),
        per="year",
    ),
)


@hookimpl
def register_reports() -> list[Report]:
    """Name both reports; they need nothing of a tenant until they are made."""
    return list(_REPORTS)
