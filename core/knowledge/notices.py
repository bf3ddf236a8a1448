"""Who hears outside the pages that a note waits for a review, or that it was sent back or approved."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from core.access.matrix import Role
from core.access.repository import find_member_of_account, list_members
from core.journal.events import Recorded
from core.kit.notices import Notice, notifies, reason
from core.knowledge.events import NoteLeft, NoteReviewed, NoteSentBack, NoteSubmitted
from core.knowledge.repository.drafts import Standing, find_standing, was_reviewed_by
from core.knowledge.words import DraftState

WAITS: Final = "note_waits_for_review"
SENT_BACK: Final = "note_sent_back"
APPROVED: Final = "note_approved"


@notifies(NoteSubmitted)
@notifies(NoteReviewed)
async def tell_who_can_review(recorded: Recorded) -> list[Notice]:
    """Tell those who lead the case, but for its author and who reviewed it; without them every project lead."""
    draft_id = recorded.event.subject_id
    standing = None if draft_id is None else await find_standing(draft_id)
    if standing is None or standing.state is not DraftState.SUBMITTED:
        return []
    told = [account_id for account_id in await _leads(standing) if await _may_review(account_id, standing)]
    return [Notice(account_id, WAITS, standing.draft_id) for account_id in told]


@notifies(NoteSentBack)
async def tell_who_wrote_it(recorded: Recorded) -> list[Notice]:
    """Tell the author that a note came back."""
    draft_id = recorded.event.subject_id
    standing = None if draft_id is None else await find_standing(draft_id)
    return [] if standing is None else [Notice(standing.prepared_by, SENT_BACK, standing.draft_id)]


@notifies(NoteLeft)
async def tell_that_it_left(recorded: Recorded) -> list[Notice]:
    """Tell the author that a note was approved; which one it became is told to nobody."""
    event = recorded.event
    if not isinstance(event, NoteLeft) or event.subject_id is None:
        return []
    return [Notice(UUID(event.prepared_by), APPROVED, event.subject_id)]


@reason(WAITS)
async def does_it_wait(notice: Notice, _since: datetime) -> bool:
    """Tell whether the note still waits for this person."""
    standing = await find_standing(notice.subject_id)
    return (
        standing is not None
        and standing.state is DraftState.SUBMITTED
        and await _may_review(notice.account_id, standing)
    )


@reason(SENT_BACK)
async def is_it_back(notice: Notice, _since: datetime) -> bool:
    """Tell whether the author did not submit or rewrite the note since."""
    standing = await find_standing(notice.subject_id)
    return (
        standing is not None
        and standing.state is DraftState.SENT_BACK
        and standing.prepared_by == notice.account_id
    )


@reason(APPROVED)
async def is_it_gone(notice: Notice, _since: datetime) -> bool:
    """Tell whether the draft is gone, as it stays; whether the author looked since is noted nowhere."""
    return await find_standing(notice.subject_id) is None


async def _leads(standing: Standing) -> list[UUID]:
    named = {standing.lead_professional_id, standing.project_lead_id} - {None, standing.prepared_by}
    found = [one for one in named if one is not None and await find_member_of_account(one) is not None]
    if any([await _may_review(one, standing) for one in found]):
        return sorted(found)
    return [
        member.account_id
        for member in await list_members()
        if Role.PROJECT_LEAD in member.roles and member.account_id != standing.prepared_by
    ]


async def _may_review(account_id: UUID, standing: Standing) -> bool:
    return account_id != standing.prepared_by and not await was_reviewed_by(
        account_id, standing.draft_id, standing.version
    )
