"""What can go wrong with reports."""

from __future__ import annotations

from core.kit.errors import Conflict, KernkrachtError


class ReportFailed(KernkrachtError):
    """The plugin could not make the report: it raised, was late, or made something that is no report."""

    status = 503
    code = "report-failed"
    title = "Dit rapport kon niet gemaakt worden"
    default_detail = (
        "De uitbreiding gaf geen goed rapport. Probeer het over een minuut opnieuw. Lukt het dan niet, vertel het de "
        "functioneel beheerder."
    )


class PeriodDoesNotFit(Conflict):
    """The period is of another kind than the report's, lies too far back, or still has to begin."""

    code = "report-period-does-not-fit"
    title = "Van deze periode is er geen rapport"
    default_detail = (
        "Kies een periode die al begonnen is: een maand (2026-09), een kwartaal (2026-Q3) of een jaar (2026)."
    )
