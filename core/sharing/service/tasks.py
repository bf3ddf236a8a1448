"""What needs a key figure now: something new that was shared."""

from __future__ import annotations

from core.access.matrix import Permission, permissions_of
from core.deployments.repository import deployments
from core.kit.i18n import N_
from core.kit.tasks import Task, Urgency, task_source
from core.sharing import repository
from core.sharing.rules import SHOWN_IN
from tenants.scope import Actor


@task_source
async def list_sharing_tasks(actor: Actor) -> list[Task]:
    """List the own deployments of the actor of which something new was shared, one task each; it is gone once seen."""
    if actor.account_id is None or Permission.BE_KEY_FIGURE not in permissions_of(actor.roles):
        return []
    own = [one.id for one in await deployments.list_of_account(actor.account_id) if one.state in SHOWN_IN]
    return [
        Task(
            group=N_("Shared with you"),
            title=N_("Something new was shared with you. Read it."),
            href=f"/mijn-inzetten/{deployment_id}",
            since=since,
            urgency=Urgency.SOON,
        )
        for deployment_id, since in (await repository.list_unseen(own)).items()
    ]
