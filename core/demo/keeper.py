"""Starts the processes of one folder, starts them again when they crash, and leaves none behind."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGTERM
from types import TracebackType
from typing import IO, Self

import psutil

from core.demo.folder import Folder
from core.demo.processes import Ledger, Process, end_group

CODE = Path(__file__).parents[2]
_TICK_SECONDS = 0.03
_CRASHES_FORGOTTEN_SECONDS = 60.0
_MOST_CRASHES = 6
_FIRST_PAUSE_SECONDS = 0.2
_TOLD_OF_LOG = 2_000


class FolderInUse(Exception):
    """Another process runs the servers of this folder."""


class DidNotStart(Exception):
    """A program ended or was not ready in time; the message names it and shows the end of its log."""


class KeepsCrashing(Exception):
    """A program crashed so often that starting it once more makes no sense; the message is as of `DidNotStart`."""


class Stopped(Exception):
    """Somebody asked to stop while something was starting."""


@dataclass(frozen=True)
class Program:
    """A process of a folder: how it starts, when it is ready, how it is asked to stop.

    ``is_ready`` is given the process's id. ``environment`` comes on top of our own. What others need stops last.
    """

    name: str
    command: tuple[str, ...]
    is_ready: Callable[[int], bool]
    stop_signal: int = SIGTERM
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    stops_last: bool = False


@dataclass
class _Kept:
    program: Program
    process: subprocess.Popen[bytes]
    crashes: deque[float] = field(default_factory=lambda: deque[float](maxlen=_MOST_CRASHES))
    starts_at: float = 0.0


class Keeper:
    """Holds a folder and runs its programs, as a context manager; leaving stops them all within 10 seconds.

    ``is_stopping`` is asked while something starts. Raises on entering: FolderInUse.
    """

    def __init__(self, folder: Folder, is_stopping: Callable[[], bool] = lambda: False) -> None:
        self.folder = folder
        self._is_stopping = is_stopping
        self._kept: dict[str, _Kept] = {}
        self._spawned: dict[int, subprocess.Popen[bytes]] = {}
        self._exit = contextlib.ExitStack()
        self._ledger = Ledger()
        self._ledger_file = folder.new_ledger()

    def __enter__(self) -> Self:
        """Take the folder, and stop what an earlier run may have left there."""
        with contextlib.ExitStack() as undo:
            lock = undo.enter_context(self.folder.lock.open("ab"))
            _take(lock)
            for left in self.folder.ledgers():
                Ledger.read(left).stop()
                left.unlink(missing_ok=True)
            self.sockets = self.folder.make_socket_folder()
            undo.callback(shutil.rmtree, self.sockets, ignore_errors=True)
            if self.sockets.parent != self.folder.root:
                self._ledger.sockets = str(self.sockets)
            self._ledger.write(self._ledger_file)
            self._watchdog = self._start_watchdog()
            undo.callback(self._end_watchdog)
            undo.callback(self._stop)
            self._exit = undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop everything."""
        self._exit.close()

    def start(self, *programs: Program, seconds: float = 60.0) -> None:
        """Start these programs together and wait until each is ready. Raises: DidNotStart; Stopped."""
        late = time.monotonic() + seconds
        for program in programs:
            self._kept[program.name] = _Kept(program, self._spawn(program))
        for program in programs:
            process = self._kept[program.name].process
            while not program.is_ready(process.pid):
                if _has_ended(process) or time.monotonic() > late:
                    raise DidNotStart(self._told(program.name))
                if self._is_stopping():
                    raise Stopped

    def run(self, name: str, *command: str, environment: Mapping[str, str]) -> None:
        """Run a command to its end. Raises: DidNotStart when it fails; Stopped."""
        process = self._spawn(Program(name, command, lambda _: True, environment=environment))
        while not _has_ended(process):
            if self._is_stopping():
                raise Stopped
        self._forget(process.pid)
        if process.returncode:
            raise DidNotStart(self._told(name))

    def revive(self) -> list[str]:
        """Start again what crashed, after a pause that doubles; returns the names of what was started.

        Raises: KeepsCrashing after 6 crashes of a program within a minute.
        """
        if self._watchdog.poll() is not None:
            self._end_watchdog()
            self._watchdog = self._start_watchdog()
        return [name for name, kept in self._kept.items() if self._revive(kept)]

    def _revive(self, kept: _Kept) -> bool:
        if kept.process.poll() is None:
            return False
        now = time.monotonic()
        if not kept.starts_at:
            end_group(kept.process.pid)
            self._forget(kept.process.pid)
            kept.crashes.append(now)
            if len(kept.crashes) == _MOST_CRASHES and now - kept.crashes[0] < _CRASHES_FORGOTTEN_SECONDS:
                raise KeepsCrashing(self._told(kept.program.name))
            lately = sum(now - crash < _CRASHES_FORGOTTEN_SECONDS for crash in kept.crashes)
            kept.starts_at = now + _FIRST_PAUSE_SECONDS * 2 ** (lately - 1)
        if now < kept.starts_at:
            return False
        kept.starts_at = 0.0
        kept.process = self._spawn(kept.program)
        return True

    def _spawn(self, program: Program) -> subprocess.Popen[bytes]:
        with self._log(program.name).open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - a command of ours
                program.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=CODE,
                env={**os.environ, **program.environment},
                start_new_session=True,
            )
        with contextlib.suppress(psutil.NoSuchProcess):
            self._ledger.processes.append(
                Process.of(program.name, process.pid, program.stop_signal, stops_last=program.stops_last)
            )
        self._ledger.write(self._ledger_file)
        self._spawned[process.pid] = process
        return process

    def _forget(self, pid: int) -> None:
        del self._spawned[pid]
        self._ledger.processes = [known for known in self._ledger.processes if known.pid != pid]
        self._ledger.write(self._ledger_file)

    def _stop(self) -> None:
        for pid, process in self._spawned.items():
            if process.poll() is not None:
                end_group(pid)
        self._ledger.stop()
        for process in self._spawned.values():
            process.wait()
        self._ledger = Ledger()
        self._ledger.write(self._ledger_file)

    def _start_watchdog(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - a command of ours
            [sys.executable, "-m", "core.demo.watchdog", str(self._ledger_file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            cwd=CODE,
            start_new_session=True,
        )

    def _end_watchdog(self) -> None:
        if self._watchdog.stdin:
            self._watchdog.stdin.close()
        self._watchdog.wait()

    def _log(self, name: str) -> Path:
        return self.folder.logs / f"{name}.log"

    def _told(self, name: str) -> str:
        log = self._log(name)
        return f"{name}: zie {log}\n{log.read_text(errors='replace')[-_TOLD_OF_LOG:]}"


def _take(lock: IO[bytes]) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise FolderInUse(lock.name) from None


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(_TICK_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True
