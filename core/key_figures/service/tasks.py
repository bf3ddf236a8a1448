"""What needs somebody now: papers to sign or to renew, invitations without an answer, a profile to fill in."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from core.access.matrix import Permission, permissions_of
from core.key_figures.repository import lists, people
from core.key_figures.repository.lists import ToRemind
from core.key_figures.rules import RENEWAL_DUE, papers_missing, vog_state
from core.key_figures.words import KeyFigureState, Paper, VogState
from core.kit import clock
from core.kit.i18n import N_
from core.kit.tasks import Task, Urgency, task_source
from tenants.scope import Actor

_MOST = 25
_ANSWER_WITHIN = timedelta(days=7)
_KEY_FIGURES, _OWN = N_("Key figures"), N_("Being a key figure")


@task_source
async def list_key_figure_tasks(actor: Actor) -> list[Task]:
    """List what needs the actor in key figures, at most 25 people; titles name nobody.

    Tenant: inside the scope. Empty for services and for roles that have no part in key figures.
    """
    if actor.account_id is None:
        return []
    allowed, found = permissions_of(actor.roles), list[Task]()
    if Permission.MANAGE_KEY_FIGURES in allowed:
        found += await _of_the_pool()
    if Permission.BE_KEY_FIGURE in allowed:
        found += await _of_oneself(actor)
    return found


async def _of_the_pool() -> list[Task]:
    to_remind = await lists.list_to_remind(
        renew_until=clock.today() + RENEWAL_DUE, invited_before=clock.now() - _ANSWER_WITHIN, limit=_MOST
    )
    return [task for one in to_remind for task in _tasks_of(one)]


def _tasks_of(one: ToRemind) -> list[Task]:
    href = f"/sleutelfiguren/{one.id}"
    if one.state is KeyFigureState.INVITED:
        return [_task(N_("Ask whether the invitation arrived: no answer for a week"), href, one.created_at)]
    found = []
    if papers_missing(one.role_agreed_on, one.confidentiality_agreed_on):
        found.append(_task(N_("Let a key figure sign the agreements"), href, one.created_at))
    vog = vog_state(one.vog_renew_by, clock.today())
    if one.vog_renew_by is None:
        found.append(_task(N_("Look at the VOG of a key figure"), href, one.created_at))
    elif vog is not VogState.GOOD:
        urgency = Urgency.NOW if vog is VogState.EXPIRED else Urgency.SOON
        since = datetime.combine(one.vog_renew_by - RENEWAL_DUE, time(), UTC)
        found.append(_task(N_("Renew the VOG of a key figure"), href, since, urgency))
    return found


async def _of_oneself(actor: Actor) -> list[Task]:
    own = await people.find_by_account(actor.account_id) if actor.account_id else None
    if own is None:
        return []
    one, found = await people.require_key_figure(own), list[Task]()
    if not one.has_profile or one.state is KeyFigureState.INVITED:
        title = N_("Fill in your profile")
        found.append(_task(title, "/mijn-profiel/wijzigen", one.created_at, Urgency.NOW, group=_OWN))
    titles = {
        Paper.ROLE: N_("Read and sign the agreements about your role"),
        Paper.CONFIDENTIALITY: N_("Read and sign the agreements about confidentiality"),
    }
    for paper in papers_missing(one.role_agreed_on, one.confidentiality_agreed_on):
        href = "/mijn-profiel#ondertekenen"
        found.append(_task(titles[paper], href, one.created_at, Urgency.NOW, group=_OWN))
    return found


def _task(
    title: str, href: str, since: datetime, urgency: Urgency = Urgency.SOON, *, group: str = _KEY_FIGURES
) -> Task:
    return Task(group=group, title=title, href=href, since=since, urgency=urgency)
