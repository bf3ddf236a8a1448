"""What reports call things on pages: English texts of the catalogue."""

from __future__ import annotations

from core.journal.texts import EVENT_GROUPS, EVENT_TEXTS, EventGroup
from core.kit.i18n import N_
from core.reports.words import ChartUnit, Per

PERS: dict[Per, str] = {
    Per.MONTH: N_("Every month"),
    Per.QUARTER: N_("Every quarter"),
    Per.YEAR: N_("Every year"),
}

UNITS: dict[ChartUnit, str] = {
    ChartUnit.NUMBER: N_("How many"),
    ChartUnit.CENTS: N_("Euros"),
    ChartUnit.HOURS: N_("Hours"),
}
"""What stands beside the axis of a drawing."""

TOO_FEW = N_("too few to tell")

EVENTS: dict[str, str] = {"report.read": N_("A report was read")}
"""What the journal calls the events of reports."""
EVENT_TEXTS.update(EVENTS)
EVENT_GROUPS["report.read"] = EventGroup.READING
