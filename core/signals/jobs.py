"""What signals do in the background: handing on what nobody answered in time."""

from __future__ import annotations

from uuid import UUID

from core.kit import jobs
from core.signals.service.escalating import escalate_signals as escalate


@jobs.job("signals.escalate_signals")
async def escalate_signals(_tenant_id: UUID) -> None:
    """Hand on the worries that nobody answered in time; what was missed is made up for."""
    await escalate()
