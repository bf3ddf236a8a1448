"""Worries for tests, told and answered the way people do: through the service, by whoever may."""

from __future__ import annotations

from uuid import UUID

from core.signals import service
from core.signals.entries import AnswerEntry
from core.signals.views import SignalView
from tenants.ids import new_id
from tests.towns import Town

WORRY = "Er was niemand thuis en de gordijnen waren dicht."
ANSWER = AnswerEntry(what_was_done="Gebeld en langs geweest.", answer="Ik was er, alles is goed.")


async def told(
    town: Town,
    deployment_id: UUID,
    worry: str | None = WORRY,
    *,
    who: str = "key_figure",
    signal_id: UUID | None = None,
) -> SignalView:
    """Tell a worry as a key figure of the town."""
    async with town.acting(who):
        return (await service.raise_signal(deployment_id, signal_id or new_id(), worry))[0]


async def answered(
    town: Town, signal: SignalView, entry: AnswerEntry = ANSWER, *, who: str = "lead_professional"
) -> SignalView:
    """Answer a worry as somebody of the town."""
    async with town.acting(who):
        return await service.answer_signal(signal.case_id, signal.deployment_id, signal.id, entry)
