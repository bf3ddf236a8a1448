"""What needs somebody now: searches, invitations, introductions and terms that wait for whoever looks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from core.access.matrix import Permission, Role, permissions_of
from core.cases.repository import lists
from core.cases.repository.lists import CaseFilter
from core.cases.rules.words import CaseState
from core.cases.views import CaseCard
from core.deployments.repository import briefs, deployments, terms
from core.deployments.rules.words import UNDER_WAY, DeploymentState
from core.deployments.settings import DeploymentSettings
from core.deployments.views import DeploymentCard
from core.kit import clock
from core.kit.i18n import N_
from core.kit.tasks import Task, Urgency, task_source
from tenants.scope import Actor
from tenants.settings import read_settings

_MOST = 25
_TERM_SOON = timedelta(days=28)
_TERM_NOW = timedelta(days=3)
_SEARCHES, _DEPLOYMENTS, _TERMS, _INVITATIONS = (
    N_("Searching"),
    N_("Deployments"),
    N_("Terms"),
    N_("Invitations"),
)


@task_source
async def list_deployment_tasks(actor: Actor) -> list[Task]:
    """List what needs the actor in deployments, at most 25 of a kind; titles hold aliases, never a person.

    Tenant: inside the scope. Empty for services and for roles that have no part in deployments.
    """
    if actor.account_id is None:
        return []
    permissions = permissions_of(actor.roles)
    found: list[Task] = []
    if Permission.BE_KEY_FIGURE in permissions:
        found += await _of_key_figure(actor.account_id)
    if Permission.CHANGE_CASES in permissions:
        found += await _of_professional(actor)
    return found


async def _of_key_figure(account_id: UUID) -> list[Task]:
    invited = [
        view
        for view in await deployments.list_of_account(account_id)
        if view.state is DeploymentState.INVITED
    ]
    return [
        Task(
            group=_INVITATIONS,
            title=N_("Somebody asks for your help. Read it and answer."),
            href=f"/mijn-inzetten/{view.id}",
            since=view.state_since,
            urgency=Urgency.NOW,
        )
        for view in invited
    ]


async def _of_professional(actor: Actor) -> list[Task]:
    is_project_lead = Role.PROJECT_LEAD in actor.roles
    running = (CaseState.MATCHING, CaseState.DEPLOYED)
    mine = CaseFilter(states=running, participant_id=None if is_project_lead else actor.account_id)
    cases = {case.id: case for case in await lists.list_cases(mine, limit=500)}
    cards = await deployments.list_cards(states=tuple(UNDER_WAY), limit=500)
    found = await _terms(actor, is_project_lead)
    found += _approaches(actor, cases, cards)
    if is_project_lead:
        settings = await read_settings(DeploymentSettings)
        found += await _searches(cases, cards, settings) + _waiting(cases, cards, settings)
    return found


async def _terms(actor: Actor, is_project_lead: bool) -> list[Task]:  # noqa: FBT001 - a fact about the actor
    """Terms that end within 28 days or ended: of one's own cases, and for a project lead late ones of every case."""
    today = clock.today()
    found = await terms.list_open_terms(ends_before=today + _TERM_SOON, limit=200)
    wanted = [
        term
        for term in found
        if actor.account_id in (term.lead_professional_id, term.project_lead_id)
        or (is_project_lead and (term.ends_on < today or term.lead_professional_id is None))
    ]
    named = {case.id: case for case in await lists.list_cases_by_id([term.case_id for term in wanted])}
    return [
        Task(
            group=_TERMS,
            title=N_("This term is over, evaluate it now: %(case)s")
            if term.ends_on < today
            else N_("A term ends, plan the evaluation: %(case)s"),
            values=_case(named[term.case_id]),
            href=f"/casussen/{term.case_id}/inzetten/{term.deployment_id}/evaluatie",
            since=_midnight(term.ends_on),
            urgency=Urgency.NOW if term.ends_on <= today + _TERM_NOW else Urgency.SOON,
        )
        for term in wanted[:_MOST]
        if term.case_id in named
    ]


def _approaches(actor: Actor, cases: dict[UUID, CaseCard], cards: list[DeploymentCard]) -> list[Task]:
    """First contacts that wait for the lead professional: to agree with the approach, to introduce, to begin."""
    titles = {
        DeploymentState.AGREED: N_("A key figure said yes: read how first contact will be made: %(case)s"),
        DeploymentState.INTRODUCED: N_("Write down what the client says, and begin: %(case)s"),
    }
    return [
        Task(
            group=_DEPLOYMENTS,
            title=titles[card.state],
            values=_case(cases[card.case_id]),
            href=_page_of(card),
            since=card.state_since,
            urgency=Urgency.NOW,
        )
        for card in cards
        if card.state in titles
        and card.case_id in cases
        and cases[card.case_id].lead_professional_id == actor.account_id
    ][:_MOST]


async def _searches(
    cases: dict[UUID, CaseCard], cards: list[DeploymentCard], settings: DeploymentSettings
) -> list[Task]:
    """Cases without a next step: nobody is sought or asked; and searches that take longer than agreed."""
    busy = {card.case_id for card in cards}
    open_briefs = {row["case_id"]: row["written_at"] for row in await briefs.list_open_briefs()}
    late = clock.now() - timedelta(days=settings.search_days)
    found: list[Task] = []
    for case in cases.values():
        if case.id in busy:
            continue
        written = open_briefs.get(case.id)
        if written is None:
            title = N_("No next step yet, look for a key figure: %(case)s")
            found.append(_task(_SEARCHES, title, case, "zoekvraag", case.state_since, Urgency.SOON))
        elif written < late:
            title = N_("This search takes longer than agreed: %(case)s")
            found.append(_task(_SEARCHES, title, case, "kandidaten", written, Urgency.NOW))
    return found[:_MOST]


def _waiting(
    cases: dict[UUID, CaseCard], cards: list[DeploymentCard], settings: DeploymentSettings
) -> list[Task]:
    """Choices that were not followed by an invitation, and invitations without an answer for too long."""
    late = clock.now() - timedelta(days=settings.answer_days)
    found: list[Task] = []
    for card in cards:
        case = cases.get(card.case_id)
        if case is None:
            continue
        below = f"inzetten/{card.id}"
        if card.state is DeploymentState.PROPOSED:
            title = N_("Invite whom you chose: %(case)s")
            found.append(_task(_DEPLOYMENTS, title, case, below, card.state_since, Urgency.SOON))
        elif card.state is DeploymentState.INVITED and card.state_since < late:
            title = N_("No answer to the invitation yet, ring: %(case)s")
            found.append(_task(_DEPLOYMENTS, title, case, below, card.state_since, Urgency.NOW))
    return found[:_MOST]


def _task(group: str, title: str, case: CaseCard, below: str, since: datetime, urgency: Urgency) -> Task:
    href = f"/casussen/{case.id}/{below}"
    return Task(group=group, title=title, values=_case(case), href=href, since=since, urgency=urgency)


def _page_of(card: DeploymentCard) -> str:
    return f"/casussen/{card.case_id}/inzetten/{card.id}"


def _case(case: CaseCard) -> dict[str, object]:
    return {"case": f"{case.alias} ({case.reference})"}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.AMSTERDAM)
