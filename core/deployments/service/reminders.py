"""Reminders of terms: 28, 14 and 3 days before the end and every 3 days after it, to the right person and never twice (M11).

Which days are due is worked out from the term, not from a clock that ticks: whatever a worker missed is found at its next
turn. Of several days that were missed one mail goes out, and all of them are noted as dealt with.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from core.deployments.events import TermDue
from core.deployments.repository import terms
from core.deployments.repository.terms import OpenTerm
from core.deployments.rules.terms import BEFORE_END_DAYS, due_days, tells_project_lead_too
from core.journal.service import record
from core.kit import clock

_EARLIEST = timedelta(days=max(BEFORE_END_DAYS))


async def remind_terms() -> int:
    """Let everybody be reminded of terms for whom a day is due and not dealt with; return how many mails will go out.

    Tenant: inside the scope of the job. A second worker at the same time waits, and then finds nothing to do.
    """
    today = clock.today()
    sent = 0
    for term in await terms.list_open_terms(ends_before=today + _EARLIEST):
        for account_id, due in _due(term, today):
            sent += await _remind(term, account_id, due, today)
    return sent


def _due(term: OpenTerm, today: date) -> list[tuple[UUID, list[date]]]:
    """Return who is reminded and of which days: the lead professional, and late or without one the project lead."""
    days = [day for day in due_days(term.ends_on, until=today) if day >= term.begins_on]
    lead, project_lead = term.lead_professional_id, term.project_lead_id
    late = [day for day in days if lead is None or tells_project_lead_too(term.ends_on, day)]
    found = [(lead, days)] if lead else []
    if project_lead and project_lead != lead:
        found.append((project_lead, late))
    return [(account_id, wanted) for account_id, wanted in found if wanted]


async def _remind(term: OpenTerm, account_id: UUID, due: list[date], today: date) -> bool:
    dealt_with = await terms.reminded_days(term.id, account_id)
    noted = [await terms.note_reminder(term, account_id, day) for day in due if day not in dealt_with]
    if not any(noted):
        return False
    event = TermDue(
        case_id=term.case_id,
        subject_id=term.id,
        account_id=str(account_id),
        days_left=(term.ends_on - today).days,
    )
    await record(event)
    return True
