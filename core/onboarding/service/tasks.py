"""What needs somebody now: a path as a successor, and a reading list that was not begun."""

from __future__ import annotations

from datetime import UTC, datetime, time

from core.kit.i18n import N_
from core.kit.tasks import Task, Urgency, task_source
from core.onboarding.service.reading import list_own_paths
from core.onboarding.service.successions import list_own_successions
from tenants.scope import Actor

_GROUP = N_("Settling in")


@task_source
async def list_onboarding_tasks(actor: Actor) -> list[Task]:
    """List what the actor took over, and the reading lists that are not read to the end. Empty for services."""
    if actor.account_id is None:
        return []
    taken_over = [
        Task(
            group=_GROUP,
            title=N_("You took over “%(case)s”. Go through it step by step."),
            values={"case": one.case_alias},
            href=f"/inwerken/overdrachten/{one.id}",
            since=datetime.combine(one.handed_over_on, time(), tzinfo=UTC),
        )
        for one in await list_own_successions()
    ]
    to_read = [
        Task(
            group=_GROUP,
            title=N_("Read on: %(title)s (%(done)s of %(all)s)"),
            values={"title": path.title, "done": path.marked_count, "all": path.step_count},
            href=f"/inwerken/{path.id}",
            since=None,
            urgency=Urgency.LATER,
        )
        for path in await list_own_paths()
        if path.marked_count < path.step_count
    ]
    return [*taken_over, *to_read]
