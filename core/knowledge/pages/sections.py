"""What learnings show on the page of a case: the latest ones, and the notes that are on their way."""

from __future__ import annotations

from core.access.guards import may
from core.access.matrix import Permission
from core.access.repository import names_of_accounts
from core.cases.rules.words import CaseState
from core.cases.sections import CaseSection, case_section
from core.cases.views import CaseView
from core.knowledge import labels
from core.knowledge.repository import drafts
from core.knowledge.service import learnings

_NEWEST = 3
_EARLY = frozenset({CaseState.REQUESTED, CaseState.SCREENING})


@case_section
async def show_learnings(case: CaseView) -> CaseSection | None:
    """Show what was last learned in a case; nothing as long as there is nothing and the case is not taken on."""
    found = await learnings.list_latest(case.id, limit=_NEWEST)
    under_way = await drafts.list_drafts(case_id=case.id)
    may_write = may(Permission.WRITE_NOTES) and case.state not in _EARLY
    if not found and not under_way and not may_write:
        return None
    return CaseSection(
        template="knowledge/case_section.html",
        context={
            "learnings": found,
            "drafts": under_way,
            "labels": labels,
            "names": await names_of_accounts({one.noted_by for one in found}),
            "may_write": may_write,
        },
    )
