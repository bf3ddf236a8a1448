"""What money does when agreements change and cases end: in the same transaction, so that nothing is left half."""

from __future__ import annotations

from core.budgets.errors import BudgetIsSpent
from core.budgets.events import BudgetEnded
from core.budgets.repository import expenses
from core.cases.events import CaseClosed, CaseMoved, CaseWithdrawn
from core.deployments.events import BudgetAgreed
from core.deployments.repository import agreements
from core.journal.events import on
from core.journal.service import record
from core.kit import clock


@on(BudgetAgreed)
async def keep_what_was_spent(event: BudgetAgreed) -> None:
    """Refuse an agreement that would leave less than what was spent since its first day. Raises: BudgetIsSpent."""
    found = None if event.case_id is None else await agreements.find_budget(event.case_id)
    if found is None or event.case_id is None:
        return
    for day in await expenses.list_days_spent(event.case_id, since=found.begins_on):
        envelope = await expenses.envelope_of(event.case_id, day)
        if envelope is None or envelope.left_cents < 0:
            raise BudgetIsSpent


async def end_budget(event: CaseMoved) -> None:
    """End the budget of a case that is over, today; one that was still to begin is taken away."""
    found = None if event.case_id is None else await agreements.find_budget(event.case_id)
    today = clock.today()
    if found is None or (found.ends_on is not None and found.ends_on <= today):
        return
    if found.begins_on > today:
        await agreements.remove_budget(found.id)
    else:
        await agreements.end_budget(found.id, on=today)
    await record(BudgetEnded(case_id=event.case_id, subject_id=found.id))


for _over in (CaseClosed, CaseWithdrawn):
    on(_over)(end_budget)
