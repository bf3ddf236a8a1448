"""The use cases of signals: what people do, one function each."""

from __future__ import annotations

from core.signals.service import tasks
from core.signals.service.acting import answer_signal, raise_signal
from core.signals.service.escalating import escalate_signals
from core.signals.service.reading import list_own_signals, list_shown_to_key_figure, list_signals, read_signal

REACTS = (tasks,)
"""The modules that register themselves when they are imported: the first page."""

__all__ = [
    "REACTS",
    "answer_signal",
    "escalate_signals",
    "list_own_signals",
    "list_shown_to_key_figure",
    "list_signals",
    "raise_signal",
    "read_signal",
]
