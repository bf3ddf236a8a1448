"""What cases do in the background: importing row by row, and forgetting what was read."""

from __future__ import annotations

from uuid import UUID

from core.cases.events import ImportAdvanced, ImportStarted
from core.cases.service import imports
from core.journal.events import Recorded, after_commit
from core.kit import jobs


@after_commit(ImportStarted, "cases.import_first_rows")
async def import_first_rows(recorded: Recorded) -> None:
    """Import the first rows of a batch that was started."""
    await _import_rows(recorded)


@after_commit(ImportAdvanced, "cases.import_next_rows")
async def import_next_rows(recorded: Recorded) -> None:
    """Import the next rows of a batch."""
    await _import_rows(recorded)


@jobs.job("cases.forget_imports")
async def forget_imports(_tenant_id: UUID) -> None:
    """Forget previews and reports whose time has come."""
    await imports.forget_imports()


async def _import_rows(recorded: Recorded) -> None:
    if recorded.event.subject_id is not None:
        await imports.import_next_rows(recorded.event.subject_id)
