"""Opening a case to read; that somebody did so is an event too."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from core.cases.events import CaseRead
from core.cases.repository import cases, timeline
from core.journal.service import record
from core.kit import clock
from tenants.scope import current

if TYPE_CHECKING:
    from core.cases.views import CaseView
    from tenants.seals import Seal

TOLD_ONCE_IN = timedelta(minutes=15)


async def open_to_read(case_id: UUID) -> tuple[CaseView, Seal]:
    """Return a case with its seals open, and its seal; the journal is told, once in a quarter of an hour.

    Tenant: inside the scope. Raises: NotFound out of reach too; KeyDestroyed.
    """
    case, seal = await cases.require_case(case_id)
    await note_reading(case_id)
    return case, seal


async def note_reading(case_id: UUID) -> None:
    """Tell the journal that whoever acts reads this case, unless it was told in the last quarter of an hour."""
    account_id = current().actor.account_id
    if account_id is None:
        return
    since = clock.now() - TOLD_ONCE_IN
    if not await timeline.was_recorded(CaseRead.name, case_id, account_id=account_id, since=since):
        await record(CaseRead(case_id=case_id))
