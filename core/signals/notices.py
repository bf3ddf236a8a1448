"""Who hears outside the pages that a key figure is worried, and that he or she got an answer."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from core.access.matrix import Role
from core.access.repository import find_member_of_account, list_members
from core.journal.events import Recorded
from core.kit.notices import Notice, notifies, reason
from core.signals import repository
from core.signals.events import SignalAnswered, SignalEscalated, SignalRaised

RAISED: Final = "signal_raised"
ESCALATED: Final = "signal_escalated"
ANSWERED: Final = "signal_answered"


@notifies(SignalRaised)
async def tell_who_answers(recorded: Recorded) -> list[Notice]:
    """Tell the lead professional of the case, or the project lead when nobody leads it."""
    found = await _waiting(recorded)
    if found is None:
        return []
    lead_id = found.lead_professional_id
    if lead_id is None or await find_member_of_account(lead_id) is None:
        return await _to_project_leads(found, RAISED)
    return [Notice(lead_id, RAISED, found.id)]


@notifies(SignalEscalated)
async def tell_who_has_to_act_too(recorded: Recorded) -> list[Notice]:
    """Tell the project lead of the case, or every project lead when it has none."""
    found = await _waiting(recorded)
    return [] if found is None else await _to_project_leads(found, ESCALATED)


@notifies(SignalAnswered)
async def tell_who_was_worried(recorded: Recorded) -> list[Notice]:
    """Tell the key figure that there is an answer."""
    signal_id = recorded.event.subject_id
    account_id = None if signal_id is None else await repository.find_who_signalled(signal_id)
    return [] if account_id is None or signal_id is None else [Notice(account_id, ANSWERED, signal_id)]


@reason(RAISED, is_urgent=True)
@reason(ESCALATED, is_urgent=True)
async def is_unanswered(notice: Notice, _since: datetime) -> bool:
    """Tell whether nobody answered yet."""
    return await repository.find_open(notice.subject_id) is not None


@reason(ANSWERED)
async def is_answered(notice: Notice, _since: datetime) -> bool:
    """Tell whether the answer is still of this key figure; whether it was read is noted nowhere."""
    return await repository.find_who_signalled(notice.subject_id) == notice.account_id


async def _waiting(recorded: Recorded) -> repository.OpenSignal | None:
    signal_id = recorded.event.subject_id
    return None if signal_id is None else await repository.find_open(signal_id)


async def _to_project_leads(found: repository.OpenSignal, word: str) -> list[Notice]:
    return [Notice(account_id, word, found.id) for account_id in await _project_leads(found.project_lead_id)]


async def _project_leads(own_id: UUID | None) -> list[UUID]:
    if own_id is not None and await find_member_of_account(own_id) is not None:
        return [own_id]
    return [member.account_id for member in await list_members() if Role.PROJECT_LEAD in member.roles]
