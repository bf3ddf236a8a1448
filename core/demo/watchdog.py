"""Stops everything of a folder when the process that started it is gone, whatever ended it.

It runs as ``python -m core.demo.watchdog LEDGER`` with a pipe for its input. Nothing is ever sent through the pipe; the
system closes it when the other side ends, killed or not.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from core.demo.processes import Ledger


def watch(ledger: Path) -> None:
    """Wait for the end of input, then stop every process in the file ``ledger``."""
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    sys.stdin.buffer.read()
    Ledger.read(ledger).stop()
    ledger.unlink(missing_ok=True)


if __name__ == "__main__":
    watch(Path(sys.argv[1]))
