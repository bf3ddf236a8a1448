"""Involvement, instruments and meetings for routes to be asked for."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from core.communities import service as communities
from core.communities.entries import MeetingEntry
from core.communities.views import MeetingView
from core.involvement import service as involvement
from core.involvement.entries import InstrumentEntry, InvolvementEntry
from core.involvement.filled_in import FilledInView
from core.involvement.views import InvolvementView
from core.involvement.words import AgencyKind
from core.plugin_host import switch_on
from tests.isolation.plugging import install_plugins
from tests.towns import Town


async def involve(town: Town, case_id: UUID, agency_id: UUID | None = None) -> InvolvementView:
    """Record hours of an agency at a case."""
    entry = InvolvementEntry(
        kind=AgencyKind.SCHOOL, quarter_hours=10, begins_on=date(2026, 1, 5), agency_id=agency_id
    )
    async with town.acting("project_lead"):
        return await involvement.record_involvement(case_id, entry)


async def fill_in(town: Town, case_id: UUID, mark: str = "") -> FilledInView:
    """Fill in an instrument of a plugin at a case."""
    install_plugins()
    async with town.acting("tenant_administrator"):
        await switch_on("instrument-steps")
    entry = InstrumentEntry(filled_on=date(2026, 2, 3), answers={"home": "hard"}, remark=f"Weer post.{mark}")
    async with town.acting("project_lead"):
        return await involvement.fill_in_instrument(case_id, "instrument-steps", "now", entry)


async def meet(town: Town, mark: str = "") -> MeetingView:
    """Record a meeting."""
    entry = MeetingEntry(
        held_on=date(2026, 2, 3),
        attendance=14,
        aim=f"Kennismaken met de nieuwe wijkagent.{mark}",
        place=f"Buurthuis Zuidrand{mark}",
        questions=f"Wie belt wie als er iets is?{mark}",
        what_changed=f"Er is nu een vast nummer.{mark}",
        agreements=f"Over drie maanden weer.{mark}",
    )
    async with town.acting("project_lead"):
        return await communities.record_meeting(entry)
