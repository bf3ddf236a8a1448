"""What happens with signals, as the journal tells it. Codes and ids only; texts stay where they are sealed."""

from __future__ import annotations

from core.journal.events import Event, event_kind


@event_kind("signal.raised")
class SignalRaised(Event, frozen=True):
    """A key figure said that he or she is worried; ``subject_id`` is the signal."""


@event_kind("signal.answered")
class SignalAnswered(Event, frozen=True):
    """A professional answered; ``subject_id`` is the signal."""


@event_kind("signal.escalated")
class SignalEscalated(Event, frozen=True):
    """Nobody answered in time, so the project lead has to act too; ``subject_id`` is the signal. Once for each."""
