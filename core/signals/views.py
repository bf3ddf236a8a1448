"""What the services of signals return: rows with their seals open, ready for a template or the API."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from core.kit.recognisers.warnings import TextWarning
from core.signals.rules import SignalState


class SignalView(msgspec.Struct, frozen=True, kw_only=True):
    """A worry, as its key figure may see it too."""

    id: UUID
    case_id: UUID
    deployment_id: UUID
    signalled_by: UUID
    signalled_at: datetime
    worry: str | None = None
    escalated_at: datetime | None = None
    answer: str | None = None
    answered_by: UUID | None = None
    answered_at: datetime | None = None

    @property
    def state(self) -> SignalState:
        """Tell whether it was answered."""
        return SignalState.OPEN if self.answered_at is None else SignalState.ANSWERED


class SignalInFile(msgspec.Struct, frozen=True, kw_only=True):
    """A worry with all that a professional sees: until when an answer is in time, and what was done."""

    signal: SignalView
    due_at: datetime
    what_was_done: str | None = None
    warnings: tuple[TextWarning, ...] = ()


class SignalFile(msgspec.Struct, frozen=True, kw_only=True):
    """The worries of a deployment, the newest first, and who answered them. ``may_answer`` tells who looks."""

    items: tuple[SignalInFile, ...]
    names: dict[UUID, str]
    may_answer: bool
