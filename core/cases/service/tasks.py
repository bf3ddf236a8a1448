"""What needs somebody now: drafts, screenings, plans and letters that wait for whoever looks."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from core.access.matrix import Permission, Role, permissions_of
from core.cases.events import LetterMade
from core.cases.repository import drafts, lists, plans, timeline
from core.cases.repository.lists import CaseFilter
from core.cases.rules.words import CaseState, PlanSide
from core.cases.settings import CaseSettings
from core.cases.views import CaseCard
from core.kit import clock
from core.kit.i18n import N_
from core.kit.tasks import Task, Urgency, task_source
from tenants.scope import Actor
from tenants.settings import read_settings

_MOST = 25
_LETTER_WITHIN = timedelta(days=60)
_APPLICATIONS, _SCREENING, _PLANS = N_("Applications"), N_("Screening"), N_("Plans")


@task_source
async def list_case_tasks(actor: Actor) -> list[Task]:
    """List what needs the actor in cases, at most 25 of a kind; titles hold references and aliases, never a person.

    Tenant: inside the scope. Empty for services and for roles that have no part in cases.
    """
    account_id = actor.account_id
    if account_id is None or Permission.APPLY not in permissions_of(actor.roles):
        return []
    found = await _drafts()
    if Role.PROJECT_LEAD in actor.roles:
        found += await _screenings() + await _letters()
    return found + await _plans(account_id, actor)


async def _drafts() -> list[Task]:
    return [
        Task(
            group=_APPLICATIONS,
            title=N_("Finish your application"),
            href=f"/aanvragen/{draft.id}",
            since=draft.changed_at,
            urgency=Urgency.LATER,
        )
        for draft in await drafts.list_drafts(limit=_MOST)
    ]


async def _screenings() -> list[Task]:
    requested = await lists.list_cases(CaseFilter(states=(CaseState.REQUESTED,)), limit=_MOST)
    found = [
        _task(_SCREENING, N_("Screen the new application: %(case)s"), case, Urgency.SOON)
        for case in requested
    ]
    days = (await read_settings(CaseSettings)).screening_days
    begun_before = clock.now() - timedelta(days=days)
    screening = await lists.list_cases(CaseFilter(states=(CaseState.SCREENING,)), limit=_MOST)
    return found + [
        _task(
            _SCREENING, N_("Finish the screening, it takes longer than agreed: %(case)s"), case, Urgency.NOW
        )
        for case in screening
        if case.state_since < begun_before
    ]


async def _letters() -> list[Task]:
    declined = await lists.list_cases(CaseFilter(states=(CaseState.DECLINED,)), limit=_MOST)
    recent = [case for case in declined if case.state_since > clock.now() - _LETTER_WITHIN]
    made = await timeline.cases_with_event(LetterMade.name, [case.id for case in recent])
    return [
        _task(_SCREENING, N_("Send the letter about the decline: %(case)s"), case, Urgency.SOON)
        for case in recent
        if case.id not in made
    ]


async def _plans(account_id: UUID, actor: Actor) -> list[Task]:
    """Plans that the actor has to write, or that wait for the actor's agreement after the other agreed."""
    states = (CaseState.PLANNING, CaseState.MATCHING, CaseState.DEPLOYED)
    mine = await lists.list_cases(CaseFilter(states=states, participant_id=account_id), limit=_MOST * 4)
    sides = await plans.sides_of_drafts([case.id for case in mine])
    found: list[Task] = []
    for case in mine:
        is_lead = case.lead_professional_id == account_id
        side = PlanSide.PROFESSIONAL if is_lead else PlanSide.PROJECT_LEAD
        if not is_lead and Role.PROJECT_LEAD not in actor.roles:
            continue
        agreed = sides.get(case.id)
        if agreed and side not in agreed:
            found.append(_task(_PLANS, N_("Agree to the plan, or change it: %(case)s"), case, Urgency.NOW))
        elif is_lead and not agreed and case.state is CaseState.PLANNING:
            found.append(_task(_PLANS, N_("Make the plan: %(case)s"), case, Urgency.SOON))
    return found[:_MOST]


def _task(group: str, title: str, case: CaseCard, urgency: Urgency) -> Task:
    return Task(
        group=group,
        title=title,
        values={"case": f"{case.alias} ({case.reference})"},
        href=f"/casussen/{case.id}",
        since=case.state_since,
        urgency=urgency,
    )
