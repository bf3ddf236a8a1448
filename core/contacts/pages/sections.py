"""What contacts show on the page of a case: the latest ones."""

from __future__ import annotations

from core.access.guards import may
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.cases.rules.words import OPEN, CaseState
from core.cases.sections import CaseSection, case_section
from core.cases.views import CaseView
from core.contacts import labels, service

_NEWEST = 5
_EARLY = frozenset({CaseState.REQUESTED, CaseState.SCREENING})


@case_section
async def show_contacts(case: CaseView) -> CaseSection | None:
    """Show the latest contacts of a case; nothing as long as there are none and the case is not taken on."""
    found = await service.list_latest_contacts(case.id, limit=_NEWEST)
    may_log = may(Permission.CHANGE_CASES) and case.state in OPEN - _EARLY
    if not found and not may_log:
        return None
    return CaseSection(
        template="contacts/case_section.html",
        context={
            "contacts": found,
            "labels": labels,
            "names": await names_of_accounts({one.account_id for one in found}),
            "may_log": may_log,
        },
    )
