"""What needs somebody now: notes to choose on, notes that came back, and notes of colleagues to review."""

from __future__ import annotations

from core.access.matrix import Permission, permissions_of
from core.kit.i18n import N_
from core.kit.tasks import Task, Urgency, task_source
from core.knowledge.repository import drafts
from core.knowledge.service.reviews import list_waiting
from core.knowledge.words import DraftState
from tenants.scope import Actor

_GROUP = N_("Practice notes")
_OWN = {
    DraftState.PREPARED: N_("Decide what is taken out of your practice note."),
    DraftState.SENT_BACK: N_("A colleague sent your practice note back. Read why."),
}


@task_source
async def list_note_tasks(actor: Actor) -> list[Task]:
    """List the actor's own notes that wait for choices, and those of colleagues within reach that wait for a review."""
    if actor.account_id is None or Permission.WRITE_NOTES not in permissions_of(actor.roles):
        return []
    own = [one for one in await drafts.list_drafts() if one.prepared_by == actor.account_id]
    tasks = [
        Task(
            group=_GROUP,
            title=_OWN[one.state],
            href=f"/casussen/{one.case_id}/praktijknotities/{one.id}",
            since=one.changed_at,
            urgency=Urgency.LATER,
        )
        for one in own
        if one.state in _OWN
    ]
    tasks += [
        Task(
            group=_GROUP,
            title=N_("A colleague asks you to review a practice note."),
            href=f"/casussen/{one.case_id}/praktijknotities/{one.id}/beoordeling",
            since=one.changed_at,
            urgency=Urgency.SOON,
        )
        for one in await list_waiting()
    ]
    return tasks[:50]
