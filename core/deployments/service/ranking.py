"""Ranking: who in the own pool, and in networks beyond it, has what a case needs. The person chooses, never the ranking."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from core.access.guards import require
from core.access.matrix import Permission
from core.cases.repository import cases, children
from core.cases.tables import HouseholdMember
from core.deployments.entries import Brief
from core.deployments.errors import NoBrief
from core.deployments.events import CandidatesRead
from core.deployments.repository import briefs, deployments
from core.deployments.rules import ranking
from core.deployments.rules.ranking import Candidate, Ranked, Wanted, family_words
from core.deployments.views import NetworkCandidates, NetworkCard, Ranking
from core.journal.service import record
from core.key_figures import service as key_figures
from core.key_figures.views import CandidateFacts
from core.kit import clock
from core.plugin_api import FreeTime, NetworkNeeds
from core.plugin_host import search_networks

MOST_SHOWN = 50


async def rank_candidates(case_id: UUID, *, networks: bool = True) -> Ranking:
    """Rank the own pool by the open brief of a case, at most fifty, and ask the networks (needs only, never the case).

    Tenant: inside the scope. Raises: NotFound; Forbidden; NoBrief.
    """
    require(Permission.MATCH)
    case, seal = await cases.require_case(case_id)
    brief = await briefs.find_brief(case_id)
    if brief is None:
        raise NoBrief
    members = await children.list_children(HouseholdMember, case_id, seal)
    names = [case.client_name, *(member["name"] for member in members)]
    household = frozenset(word for name in names if name for word in family_words(name))
    own = await rank_pool(case_id, brief.brief, household)
    await record(CandidatesRead(case_id=case_id))
    beyond = await _ask_networks(brief.brief) if networks else ()
    return Ranking(brief=brief, own=tuple(own[:MOST_SHOWN]), networks=beyond)


async def rank_pool(case_id: UUID, brief: Brief, household: frozenset[str]) -> list[Ranked]:
    """Rank every active key figure of the municipality for a brief.

    What people know of communities is opened only when the brief names one, and only of those for whom it could count.
    """
    wanted, facts = _wanted(brief, household), await key_figures.list_candidates()
    active = await deployments.count_active_by_key_figure()
    were_here = await deployments.key_figures_of_case(case_id)
    candidates = [_candidate(one, active.get(one.id, 0), one.id in were_here) for one in facts]
    if brief.communities:
        fitting = ranking.who_has_what_is_needed(wanted, candidates)
        known = await key_figures.communities_of(fitting)
        candidates = [replace(one, communities=known.get(one.id, ())) for one in candidates]
    return ranking.rank(wanted, candidates, today=clock.today())


def _wanted(brief: Brief, household: frozenset[str]) -> Wanted:
    return Wanted(
        languages=brief.languages,
        experiences=brief.experiences,
        regions=brief.regions,
        communities=brief.communities,
        free=frozenset((one.day.value, one.part.value) for one in brief.free),
        household_names=household,
    )


def _candidate(facts: CandidateFacts, active: int, worked_here: bool) -> Candidate:  # noqa: FBT001 - a fact
    return Candidate(
        id=facts.id,
        name=facts.name,
        languages=facts.offer.languages,
        experiences=facts.offer.experiences,
        regions=facts.offer.regions,
        free=frozenset((one.day.value, one.part.value) for one in facts.offer.free),
        capacity=facts.capacity,
        active=active,
        is_paused=facts.is_paused,
        has_signed=facts.role_agreed_on is not None and facts.confidentiality_agreed_on is not None,
        vog_renew_by=facts.vog_renew_by,
        worked_here=worked_here,
    )


async def _ask_networks(brief: Brief) -> tuple[NetworkCandidates, ...]:
    needs = NetworkNeeds(
        languages=brief.languages,
        experiences=brief.experiences,
        regions=brief.regions,
        free=tuple(FreeTime(day=one.day.value, part=one.part.value) for one in brief.free),
    )
    return tuple(
        NetworkCandidates(
            network=answer.network,
            title=answer.title,
            failed=answer.failed,
            cards=tuple(
                NetworkCard(
                    reference=card.reference,
                    home=card.home,
                    points=card.points,
                    request_address=f"/p/{answer.plugin}/{card.request_path}" if card.request_path else None,
                )
                for card in answer.cards
            ),
        )
        for answer in await search_networks(needs)
    )
