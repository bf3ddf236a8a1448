"""Starts a program on a leash: it ends with us, and it can write no file. Run as a script, it becomes that program.

Frog writes every text that it reads to a file for its makers, without a way to turn that off: with the leash on, that file
stays empty. Nothing of ours is imported, so that what runs behind it stays small and apart.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from typing import Final

_SET_PARENT_DEATH_SIGNAL: Final = 1
_MOST_BYTES_OF_MEMORY: Final = 6 * 1024**3
_PARENT_IS_GONE: Final = 70


def main() -> None:
    """Become ``argv[2:]``, whose parent is the process ``argv[1]``; the kernel kills it when that parent dies."""
    parent, *command = sys.argv[1:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != int(parent):  # it died before we could ask
        sys.exit(_PARENT_IS_GONE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write to a file fails, and does not end the program
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES_OF_MEMORY, _MOST_BYTES_OF_MEMORY))
    os.execvp(command[0], command)  # noqa: S606 - no shell: the command is a list of ours


if __name__ == "__main__":
    main()
