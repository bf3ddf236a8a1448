"""Who hears outside the pages of what happens with expenses, and until when it still waits."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from uuid import UUID

from core.budgets.events import DecisionDue, ExpenseRefused, ExpenseWritten
from core.budgets.repository import expenses
from core.budgets.repository.deciders import deciders_of, members_of_finance
from core.budgets.rules.words import MoneyState
from core.journal.events import Recorded
from core.kit.notices import Notice, notifies, reason

WAITS: Final = "expense_waits"
OVER_TIME: Final = "expense_over_time"
REFUSED: Final = "expense_refused"


@notifies(ExpenseWritten)
async def tell_who_decides(recorded: Recorded) -> list[Notice]:
    """Tell those who lead the case that an expense waits, when it was not booked at once."""
    return await _tell(recorded, WAITS)


@notifies(DecisionDue)
async def tell_who_is_late(recorded: Recorded) -> list[Notice]:
    """Tell those who lead the case, and finance, that a decision takes longer than was agreed."""
    return await _tell(recorded, OVER_TIME, also=await members_of_finance())


@notifies(ExpenseRefused)
async def tell_who_wrote(recorded: Recorded) -> list[Notice]:
    """Tell whoever wrote an expense down that it was refused."""
    expense_id = recorded.event.subject_id
    found = await expenses.find_expense(expense_id) if expense_id else None
    return [] if found is None else [Notice(found.written_by, REFUSED, found.id)]


@reason(WAITS)
async def is_still_to_decide(notice: Notice, _since: datetime) -> bool:
    """Tell whether nobody decided yet, and this is somebody else's expense."""
    return await _waits_for(notice)


@reason(OVER_TIME)
async def is_still_late(notice: Notice, _since: datetime) -> bool:
    """Tell whether nobody decided yet, and this is somebody else's expense."""
    return await _waits_for(notice)


@reason(REFUSED)
async def is_refused(notice: Notice, _since: datetime) -> bool:
    """Tell whether it is this person's expense that was refused."""
    found = await expenses.find_expense(notice.subject_id)
    return found is not None and found.state is MoneyState.REFUSED and found.written_by == notice.account_id


async def _tell(recorded: Recorded, why: str, *, also: frozenset[UUID] = frozenset()) -> list[Notice]:
    expense_id = recorded.event.subject_id
    found = await expenses.find_expense(expense_id) if expense_id else None
    if found is None or found.state is not MoneyState.WRITTEN:
        return []
    who = (await deciders_of(found.case_id) | also) - {found.written_by}
    return [Notice(account_id, why, found.id) for account_id in sorted(who)]


async def _waits_for(notice: Notice) -> bool:
    found = await expenses.find_expense(notice.subject_id)
    return found is not None and found.state is MoneyState.WRITTEN and found.written_by != notice.account_id
