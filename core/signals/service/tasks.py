"""What needs a professional now: worries of key figures that wait for an answer."""

from __future__ import annotations

from core.access.matrix import Permission, Role, permissions_of
from core.cases.repository import lists
from core.kit import clock
from core.kit.i18n import N_
from core.kit.tasks import Task, Urgency, task_source
from core.signals import repository
from core.signals.rules import is_late, waits_for
from core.signals.settings import SignalSettings
from tenants.scope import Actor
from tenants.settings import read_settings

_MOST = 25


@task_source
async def list_signal_tasks(actor: Actor) -> list[Task]:
    """List the worries that wait for the actor, the oldest first, at most 25; titles hold aliases, never a person.

    What is late is worked out here, so a project lead sees it also when no worker runs.
    """
    if actor.account_id is None or Permission.CHANGE_CASES not in permissions_of(actor.roles):
        return []
    found = await repository.list_open()
    if not found:
        return []
    now, hours = clock.now(), (await read_settings(SignalSettings)).signal_answer_hours
    late = {one.id for one in found if is_late(one.signalled_at, hours, now=now)}
    wanted = [
        one
        for one in found
        if waits_for(
            actor.account_id,
            lead_professional_id=one.lead_professional_id,
            is_project_lead=Role.PROJECT_LEAD in actor.roles,
            is_late=one.id in late,
        )
    ][:_MOST]
    named = {case.id: case for case in await lists.list_cases_by_id([one.case_id for one in wanted])}
    return [
        Task(
            group=N_("Worries"),
            title=N_("Nobody answered a worry of a key figure in time: %(case)s")
            if one.id in late
            else N_("A key figure is worried, read it and answer: %(case)s"),
            values={"case": f"{named[one.case_id].alias} ({named[one.case_id].reference})"},
            href=f"/casussen/{one.case_id}/inzetten/{one.deployment_id}/signalen/{one.id}",
            since=one.signalled_at,
            urgency=Urgency.NOW,
        )
        for one in wanted
        if one.case_id in named
    ]
