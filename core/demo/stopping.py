"""Signals that ask to stop are noted, not obeyed at once: whoever holds processes stops them first."""

from __future__ import annotations

import os
import select
import signal
from types import FrameType, TracebackType
from typing import Any, Self

_ASK_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopSignals:
    """Notes SIGINT, SIGTERM and SIGHUP, as a context manager of the main thread; a second one changes nothing."""

    def __init__(self) -> None:
        self.came = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        """Note signals from now on."""
        self._read, self._write = os.pipe()
        os.set_blocking(self._write, False)
        self._wakeup_before = signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        self._before = {one: signal.signal(one, self._note) for one in _ASK_TO_STOP}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave signals to who had them before."""
        for one, handler in self._before.items():
            signal.signal(one, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        os.close(self._read)
        os.close(self._write)

    def wait(self, seconds: float) -> bool:
        """Wait until a signal came, at most ``seconds``; tell whether it did."""
        if not self.came:
            select.select([self._read], [], [], seconds)
        return self.came

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self.came = True
