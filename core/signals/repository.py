"""All queries of signals."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg
import msgspec

from core.cases.tables import Case
from core.deployments.views import DeploymentView
from core.kit import clock
from core.kit.errors import NotFound
from core.kit.sealing import close_row, open_row
from core.signals.entries import AnswerEntry
from core.signals.tables import Signal, SignalFollowUp
from core.signals.views import SignalView
from tenants.ids import new_id
from tenants.scope import savepoint
from tenants.seals import Seal

_OPEN = Signal.answered_at.is_null()
_MOST = 500


class OpenSignal(NamedTuple):
    """A worry that waits for an answer, with whom it concerns. Nothing of it is unsealed."""

    id: UUID
    case_id: UUID
    deployment_id: UUID
    signalled_at: datetime
    lead_professional_id: UUID | None
    project_lead_id: UUID | None


async def find_signal(signal_id: UUID, seal: Seal) -> SignalView | None:
    """Return a signal, or None; None out of reach too. Raises: BrokenSeal when it is of another case."""
    row = await Signal.select().where(Signal.id == signal_id).first()
    return None if row is None else _view(row, seal)


async def find_deployment_of(signal_id: UUID) -> UUID | None:
    """Return which deployment a signal is about, or None; None out of reach too."""
    row = await Signal.select(Signal.deployment_id).where(Signal.id == signal_id).first()
    return None if row is None else row["deployment_id"]


async def find_who_signalled(signal_id: UUID) -> UUID | None:
    """Return the account of who told a worry, or None; None out of reach too."""
    row = await Signal.select(Signal.signalled_by).where(Signal.id == signal_id).first()
    return None if row is None else row["signalled_by"]


async def lock_signal(signal_id: UUID, deployment_id: UUID, seal: Seal) -> SignalView:
    """Return a signal of this very deployment, and keep others from changing it. Raises: NotFound."""
    row = await (
        Signal.select()
        .where(Signal.id == signal_id, Signal.deployment_id == deployment_id)
        .lock_rows("UPDATE")
        .first()
    )
    if row is None:
        raise NotFound
    return _view(row, seal)


async def add_signal(
    signal_id: UUID, deployment: DeploymentView, seal: Seal, worry: str | None, *, signalled_by: UUID
) -> bool:
    """Store a worry under an id that the client made; False, and nothing stored, when the id is taken."""
    row = Signal(
        id=signal_id,
        case_id=deployment.case_id,
        deployment_id=deployment.id,
        signalled_by=signalled_by,
        signalled_at=clock.now(),
        **close_row(Signal, signal_id, seal, {"worry": worry}),
    )
    try:
        async with savepoint():
            await Signal.insert(row)
    except asyncpg.UniqueViolationError:
        return False
    return True


async def list_of_deployment(deployment_id: UUID, seal: Seal) -> tuple[SignalView, ...]:
    """List the signals of a deployment within reach, the newest first, at most 500."""
    found = await (
        Signal.select()
        .where(Signal.deployment_id == deployment_id)
        .order_by(Signal.signalled_at, Signal.id, ascending=False)
        .limit(_MOST)
    )
    return tuple(_view(row, seal) for row in found)


async def add_answer(before: SignalView, seal: Seal, entry: AnswerEntry, *, answered_by: UUID) -> bool:
    """Store what the key figure reads, and apart from it what was done; False when somebody was first."""
    told = close_row(Signal, before.id, seal, {"answer": entry.answer})
    now = clock.now()
    changed = await (
        Signal.update(**told, answered_by=answered_by, answered_at=now)
        .where(Signal.id == before.id, _OPEN)
        .returning(Signal.id)
    )
    if not changed:
        return False
    follow_up_id = new_id()
    await SignalFollowUp.insert(
        SignalFollowUp(
            id=follow_up_id,
            case_id=before.case_id,
            signal_id=before.id,
            recorded_by=answered_by,
            recorded_at=now,
            **close_row(SignalFollowUp, follow_up_id, seal, {"what_was_done": entry.what_was_done}),
        )
    )
    return True


async def follow_ups_of(signal_ids: list[UUID], seal: Seal) -> dict[UUID, str]:
    """Return what was done about signals, as far as it is within reach."""
    if not signal_ids:
        return {}
    found = await SignalFollowUp.select().where(SignalFollowUp.signal_id.is_in(signal_ids))
    opened = (open_row(SignalFollowUp, row, seal) for row in found)
    return {row["signal_id"]: row["what_was_done"] for row in opened}


async def list_open(*, limit: int = _MOST) -> list[OpenSignal]:
    """List the signals within reach that wait for an answer, the oldest first."""
    return await _list_open(_OPEN, limit)


async def list_to_escalate(*, signalled_before: datetime) -> list[OpenSignal]:
    """List the signals within reach that wait since before a moment and were not handed on, oldest first, at most 500."""
    return await _list_open(
        _OPEN & Signal.escalated_at.is_null() & (Signal.signalled_at <= signalled_before), _MOST
    )


async def find_open(signal_id: UUID) -> OpenSignal | None:
    """Return a signal that waits for an answer, or None."""
    found = await _list_open(_OPEN & (Signal.id == signal_id), 1)
    return found[0] if found else None


async def note_escalation(signal_id: UUID) -> bool:
    """Note that a signal was handed on; False when another worker was first, or when it was answered meanwhile."""
    changed = await (
        Signal.update({Signal.escalated_at: clock.now()})
        .where(Signal.id == signal_id, _OPEN, Signal.escalated_at.is_null())
        .returning(Signal.id)
    )
    return bool(changed)


async def _list_open(condition: Any, limit: int) -> list[OpenSignal]:
    found = await (
        Signal.select(Signal.id, Signal.case_id, Signal.deployment_id, Signal.signalled_at)
        .where(condition)
        .order_by(Signal.signalled_at)
        .limit(limit)
    )
    if not found:
        return []
    case_ids = list({row["case_id"] for row in found})
    leads = await Case.select(Case.id, Case.lead_professional_id, Case.project_lead_id).where(
        Case.id.is_in(case_ids)
    )
    of_case = {row["id"]: (row["lead_professional_id"], row["project_lead_id"]) for row in leads}
    return [
        OpenSignal(
            row["id"],
            row["case_id"],
            row["deployment_id"],
            row["signalled_at"],
            *of_case.get(row["case_id"], (None, None)),
        )
        for row in found
    ]


def _view(row: dict[str, Any], seal: Seal) -> SignalView:
    return msgspec.convert(open_row(Signal, row, seal), SignalView)
