"""What was started for a folder is written down, so that whoever comes after can stop it, however it was left."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from collections.abc import Iterable
from pathlib import Path

import msgspec
import psutil

_SAME_MOMENT_SECONDS = 2.0
_AFTER_KILL_SECONDS = 1.0


class Process(msgspec.Struct, frozen=True):
    """A process that leads its own session. ``started`` is in seconds since 1970, as the system tells it."""

    name: str
    pid: int
    started: float
    stop_signal: int = signal.SIGTERM
    stops_last: bool = False

    @classmethod
    def of(
        cls, name: str, pid: int, stop_signal: int = signal.SIGTERM, *, stops_last: bool = False
    ) -> Process:
        """Describe a process that runs or has just ended and was not waited for. Raises: psutil.NoSuchProcess."""
        return cls(name, pid, psutil.Process(pid).create_time(), stop_signal, stops_last)

    def find(self) -> psutil.Process | None:
        """Return the running process, or None when it is gone, also when another one has its number now."""
        with contextlib.suppress(psutil.NoSuchProcess):
            found = psutil.Process(self.pid)
            same = abs(found.create_time() - self.started) < _SAME_MOMENT_SECONDS
            if same and found.status() != psutil.STATUS_ZOMBIE:
                return found
        return None


class Ledger(msgspec.Struct):
    """The processes of a folder, first started first, and the folder of their sockets when it lies elsewhere."""

    processes: list[Process] = []
    sockets: str = ""

    @classmethod
    def read(cls, path: Path) -> Ledger:
        """Return the ledger in ``path``; an empty one when there is none or it was cut off."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, msgspec.DecodeError):
            return cls()

    def write(self, path: Path) -> None:
        """Write the ledger to ``path``, whole or not at all."""
        write_whole(path, msgspec.json.encode(self))

    def stop(self) -> None:
        """Stop all that still runs: first who needs the servers, then the servers; within 9 seconds."""
        stop_processes([process for process in self.processes if not process.stops_last], seconds=4.0)
        stop_processes([process for process in self.processes if process.stops_last], seconds=3.0)
        if self.sockets:
            shutil.rmtree(self.sockets, ignore_errors=True)


def stop_processes(processes: Iterable[Process], *, seconds: float) -> None:
    """Ask these processes to stop, wait at most ``seconds``, then end them and all that is left of their groups."""
    asked = {process: found for process in processes if (found := process.find())}
    for process, found in asked.items():
        with contextlib.suppress(psutil.NoSuchProcess):
            found.send_signal(process.stop_signal)
    psutil.wait_procs(list(asked.values()), timeout=seconds)
    for process in asked:
        end_group(process.pid)
    psutil.wait_procs(list(asked.values()), timeout=_AFTER_KILL_SECONDS)


def end_group(pid: int) -> None:
    """End every process of the group that ``pid`` leads or led; none is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that only its owner reads; a reader finds the old one or the new one, never a part."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    part.replace(path)
