"""What the letter about a decline says, from the case and the municipality's own texts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from babel.dates import format_date

from core.access.repository import names_of_accounts
from core.cases.errors import NotDeclined
from core.cases.events import LetterMade
from core.cases.letters import DeclineLetter
from core.cases.rules.words import CaseState
from core.cases.service.reading import open_to_read
from core.cases.settings import CaseSettings
from core.journal.service import record
from core.kit import clock
from tenants.registry import tenant_of_scope
from tenants.settings import read_settings

_OPENING = "U vroeg op {asked} om de inzet van een sleutelfiguur. Wij nemen deze aanvraag niet aan."
_SOMEBODY = "aanvrager"
_PROJECT_LEAD = "De projectleider Kernkracht"


async def make_decline_letter(case_id: UUID) -> DeclineLetter:
    """Return the letter to the applicant of a declined case, dated today (Europe/Amsterdam); making it is an event.

    Raises: NotFound; NotDeclined in every other state.
    """
    case, seal = await open_to_read(case_id)
    if case.state is not CaseState.DECLINED or case.decline_ground is None:
        raise NotDeclined
    settings, tenant = await read_settings(CaseSettings), await tenant_of_scope()
    names = await names_of_accounts({case.project_lead_id} if case.project_lead_id else set())
    await record(LetterMade(case_id=case_id), seal=seal)
    return DeclineLetter(
        sender=tenant.name,
        addressee=case.applicant_name or _SOMEBODY,
        organisation=case.applicant_organisation or "",
        date=_day(clock.today()),
        reference=case.reference,
        subject=f"Uw aanvraag {case.reference}",
        opening=_OPENING.format(asked=_day(case.requested_on)),
        ground=settings.letter_text(case.decline_ground),
        reason=case.decline_reason or "",
        advice=case.advice or "",
        closing=settings.letter_closing,
        signed=names.get(case.project_lead_id, _PROJECT_LEAD) if case.project_lead_id else _PROJECT_LEAD,
    )


def _day(day: date) -> str:
    return format_date(day, format="long", locale="nl")
