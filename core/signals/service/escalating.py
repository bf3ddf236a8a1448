"""Worries that nobody answered in time go to the project lead too: once, whatever happened to the worker.

Which are late is worked out from the worry, not from a clock that ticks: whatever a worker missed is found at its next turn.
That one was handed on stands in its row, written in the transaction that records it.
"""

from __future__ import annotations

from datetime import timedelta

from core.journal.service import record
from core.kit import clock
from core.signals import repository
from core.signals.events import SignalEscalated
from core.signals.settings import SignalSettings
from tenants.settings import read_settings


async def escalate_signals() -> int:
    """Hand on every worry that waits longer than it may and was not handed on yet; return how many.

    Tenant: inside the scope of the job. A second worker at the same time waits, and then finds nothing to do.
    """
    hours = (await read_settings(SignalSettings)).signal_answer_hours
    number = 0
    for late in await repository.list_to_escalate(signalled_before=clock.now() - timedelta(hours=hours)):
        if await repository.note_escalation(late.id):
            await record(SignalEscalated(case_id=late.case_id, subject_id=late.id))
            number += 1
    return number
