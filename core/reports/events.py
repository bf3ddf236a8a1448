"""What happens with reports, as the journal tells it: which report of which period, and nothing of anybody."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("report.read")
class ReportRead(Event, frozen=True):
    """A report was made for somebody; ``period`` is as it stands in its address."""

    plugin: str
    report: str
    period: str
