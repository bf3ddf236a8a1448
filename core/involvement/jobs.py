"""What involvement does in the background: keeping what an import told."""

from __future__ import annotations

from uuid import UUID

from core.cases.events import ImportFinished
from core.involvement.service import imports
from core.journal.events import Recorded, after_commit
from core.kit import jobs


@jobs.job("involvement.lay_out_imports")
async def lay_out_imports(_tenant_id: UUID) -> None:
    """Keep as notes what imports told, also of imports that are long done."""
    await imports.lay_out_imported()


@after_commit(ImportFinished, "involvement.lay_out_batch")
async def lay_out_batch(recorded: Recorded) -> None:
    """Keep as notes what the rows of a finished import told."""
    if recorded.event.subject_id is not None:
        await imports.lay_out_imported(recorded.event.subject_id)
