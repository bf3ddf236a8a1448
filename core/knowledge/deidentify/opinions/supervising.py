"""One program of others, kept running: started when it is needed, started anew when it fails, never left behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from core.knowledge.deidentify.findings import OpinionSpan
from core.knowledge.deidentify.opinions.advisers import Adviser, NotUnderstood

_LEASH: Final = Path(__file__).with_name("leash.py")
_LONGEST_LINE: Final = 32 * 1024**2
_FIRST_REST_SECONDS: Final = 0.25
_LONGEST_REST_SECONDS: Final = 300.0
_ON_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


class Limits(msgspec.Struct, frozen=True):
    """How long is waited, in seconds.

    ``start`` is for starting, ``text`` for any text and ``thousand`` for each thousand characters of it besides; ``rest`` is
    the longest rest after failures that a text waits for; a program that was not asked for ``idle`` is stopped, and gives
    its memory back.
    """

    start: float = 120.0
    text: float = 15.0
    thousand: float = 2.0
    rest: float = 5.0
    idle: float = 600.0

    def of(self, text: str) -> float:
        """Return how long an answer about this text may take."""
        return self.text + self.thousand * len(text) / 1000


class Absence(StrEnum):
    """Why an opinion did not come."""

    NOT_INSTALLED = "not-installed"
    DOES_NOT_START = "does-not-start"
    RESTS = "rests"
    ENDED = "ended"
    TOO_SLOW = "too-slow"
    NOT_UNDERSTOOD = "not-understood"
    CLOSED = "closed"


class NoOpinion(Exception):
    """There is no opinion about this text; ``reason`` says why."""

    def __init__(self, reason: Absence) -> None:
        super().__init__(reason)
        self.reason = reason


class _Running:
    """A started program and its pipes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        if process.stdin is None or process.stdout is None:
            raise NoOpinion(Absence.DOES_NOT_START)
        self.process = process
        self._in, self._out = process.stdin, process.stdout

    async def say(self, said: bytes) -> None:
        self._in.write(said)
        try:
            await self._in.drain()
        except OSError as error:
            raise EOFError from error

    async def hear(self) -> bytes:
        try:
            line = await self._out.readline()
        except ValueError as error:  # a line longer than any that we can use
            raise NotUnderstood from error
        if not line:
            raise EOFError
        return line

    async def end(self) -> None:
        """Kill it, and wait until it is gone. A program that reads what nobody wants to know does not end by itself."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        self._in.close()
        await self.process.wait()
        with contextlib.suppress(OSError):
            await self._in.wait_closed()


class Supervised:
    """One adviser with at most one process; texts are told to it one by one, in the order in which they were asked."""

    def __init__(self, adviser: Adviser, limits: Limits) -> None:
        self.adviser = adviser
        self._limits = limits
        self._turn = asyncio.Lock()
        self._running: _Running | None = None
        self._starting: asyncio.Task[_Running] | None = None
        self._failures = 0
        self._rests_until = 0.0
        self._idle: asyncio.Task[None] | None = None
        self._is_closed = False

    @property
    def process_id(self) -> int | None:
        """The process that runs now, if any."""
        return self._running.process.pid if self._running else None

    @property
    def is_present(self) -> bool:
        """Whether it is installed, and not resting after failures for longer than a text waits."""
        rests = self._rests_until - asyncio.get_running_loop().time()
        return rests <= self._limits.rest and self.adviser.command() is not None

    async def warm_up(self) -> None:
        """Start it already. Raises: NoOpinion."""
        async with self._turn:
            await self._started()
            self._stop_when_idle()

    async def ask(self, text: str) -> tuple[OpinionSpan, ...]:
        """Return what it would remove from a text. Raises: NoOpinion.

        A text at which it ended, failed or was too slow is not asked again; the next one is asked of a new process.
        """
        async with self._turn:
            running = await self._started()
            try:
                async with asyncio.timeout(self._limits.of(text)):
                    spans = await self.adviser.ask(running, text)
            except TimeoutError as error:
                raise await self._failed(Absence.TOO_SLOW) from error
            except EOFError as error:
                raise await self._failed(Absence.ENDED) from error
            except NotUnderstood as error:
                raise await self._failed(Absence.NOT_UNDERSTOOD) from error
            except BaseException:  # whoever asked went away: the answer under way is nobody's
                await self._stop()
                raise
            self._failures = 0
            self._stop_when_idle()
            return spans

    async def close(self) -> None:
        """Stop it for good, also while it starts or a text is asked of it."""
        self._is_closed = True
        if self._idle:
            self._idle.cancel()
        await self._stop()
        if self._starting:
            await asyncio.wait([self._starting])

    async def _started(self) -> _Running:
        if self._idle:
            self._idle.cancel()
            self._idle = None
        if self._is_closed:
            raise NoOpinion(Absence.CLOSED)
        if self._starting is None:
            if self._running and self._running.process.returncode is not None:  # it ended while nobody asked
                await self._failed(Absence.ENDED)
            if self._running:
                return self._running
            await self._rested()
            self._starting = asyncio.create_task(self._start())
            self._starting.add_done_callback(_look_at)
        # Whoever is in a hurry goes away; the start goes on, for the next text.
        return await asyncio.shield(self._starting)

    async def _rested(self) -> None:
        if self.adviser.command() is None:
            raise NoOpinion(Absence.NOT_INSTALLED)
        rest = self._rests_until - asyncio.get_running_loop().time()
        if rest > self._limits.rest:
            raise NoOpinion(Absence.RESTS)
        await asyncio.sleep(max(0.0, rest))

    async def _start(self) -> _Running:
        try:
            async with asyncio.timeout(self._limits.start):
                running = await self._greeted()
        except (OSError, EOFError, NotUnderstood) as error:  # TimeoutError is an OSError
            raise await self._failed(Absence.DOES_NOT_START) from error
        except BaseException:
            await self._stop()
            raise
        finally:
            self._starting = None
        self._stop_when_idle()
        return running

    async def _greeted(self) -> _Running:
        command = self.adviser.command() or [""]
        # The folder is there while it starts, and holds nothing; see `leash`.
        where = _ON_MEMORY if _ON_MEMORY.is_dir() else None
        with tempfile.TemporaryDirectory(dir=where, prefix="kernkracht-") as folder:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-I", "-B", str(_LEASH), str(os.getpid()), *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,  # it can hold what was asked
                cwd=folder,
                env={"PATH": os.defpath, "LANG": "C.UTF-8", **self.adviser.environment},
                limit=_LONGEST_LINE,
                start_new_session=True,
            )  # fmt: skip
            self._running = running = _Running(process)
            if self._is_closed:
                raise EOFError
            await self.adviser.greet(running)
            return running

    async def _failed(self, reason: Absence) -> NoOpinion:
        await self._stop()
        if self._is_closed:
            return NoOpinion(Absence.CLOSED)
        self._failures += 1
        rest = min(_FIRST_REST_SECONDS * 2**self._failures, _LONGEST_REST_SECONDS)
        self._rests_until = asyncio.get_running_loop().time() + rest
        return NoOpinion(reason)

    async def _stop(self) -> None:
        running, self._running = self._running, None
        if running:
            await asyncio.shield(running.end())

    def _stop_when_idle(self) -> None:
        if self._idle:
            self._idle.cancel()
        self._idle = asyncio.create_task(self._wait_and_stop())

    async def _wait_and_stop(self) -> None:
        await asyncio.sleep(self._limits.idle)
        async with self._turn:
            self._idle = None
            await self._stop()


def _look_at(start: asyncio.Task[_Running]) -> None:
    """Nobody may have waited for it; what went wrong is told to the next who asks, by a rest."""
    if not start.cancelled():
        start.exception()
