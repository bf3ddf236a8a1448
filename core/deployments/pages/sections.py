"""What deployments show on pages of lower slices: on a case, and on a page of its own of a key figure."""

from __future__ import annotations

from uuid import UUID

from core.access.guards import may
from core.access.matrix import Permission
from core.cases.rules.words import CaseState
from core.cases.sections import CaseSection, case_section
from core.cases.views import CaseView
from core.deployments import labels, service
from core.deployments.pages.showing import address_of
from core.deployments.rules.words import OVER
from core.deployments.service.briefs import SEARCHING
from core.key_figures.sections import Badge, Row, key_figure_section
from core.kit.i18n import N_, gettext

_BEFORE = frozenset(
    {CaseState.REQUESTED, CaseState.SCREENING, CaseState.DECLINED, CaseState.PLANNING, CaseState.WITHDRAWN}
)


@case_section
async def show_deployments(case: CaseView) -> CaseSection | None:
    """Show who works or worked on a case, the search, and the budget; nothing as long as there is nothing to show."""
    cards = await service.list_deployments_of_case(case.id)
    if not cards and case.state in _BEFORE:
        return None
    is_matcher = may(Permission.MATCH)
    is_searching = case.state in SEARCHING
    return CaseSection(
        template="deployments/case_section.html",
        is_first=True,
        context={
            "under_way": [card for card in cards if card.state not in OVER],
            "over": [card for card in cards if card.state in OVER],
            "labels": labels,
            "may_search": is_matcher and is_searching,
            "has_brief": is_matcher and is_searching and await service.find_brief(case.id) is not None,
            "budget": await service.find_budget(case.id),
            "may_budget": may(Permission.CHANGE_CASES) and is_searching,
        },
    )


@key_figure_section(N_("Deployments"))
async def list_of_key_figure(key_figure_id: UUID) -> list[Row]:
    """List the deployments of a key figure by the alias of their cases."""
    return [
        Row(
            card.alias or "–",
            address_of(card.case_id, card.id),
            Badge(gettext(labels.STATES[card.state].text), labels.STATES[card.state].tone),
        )
        for card in await service.list_deployments_of_key_figure(key_figure_id)
    ]
