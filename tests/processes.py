"""The product's own commands as processes of a test, and a line to a server that can be cut."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest

from core.demo.servers import Servers
from core.kit.config import config

ROOT = Path(__file__).parents[1]


def environment_of(database: Servers, **told: str) -> dict[str, str]:
    """Return what a process is told that works on a test's database, with further variables."""
    environment = {**os.environ, **database.environment(), **told}
    del environment["KERNKRACHT_DATA"]  # the database is named by its address, not by the servers' folder
    return environment


@contextmanager
def running(
    log: Path, environment: dict[str, str], *command: str, python: str = sys.executable
) -> Iterator[subprocess.Popen[Any]]:
    """Run a command of ``kernkracht`` until the context ends, in this environment or another one's ``python``.

    ``log`` takes what it says.
    """
    with log.open("ab") as told:
        process = subprocess.Popen(
            [python, "-m", "core.cli", *command],
            cwd=ROOT,
            env=environment,
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)


@dataclass(frozen=True)
class Ended:
    """What a command wrote, and its exit status."""

    status: int
    out: str
    told: str

    @property
    def json(self) -> Any:
        """What it wrote, as JSON: one line and nothing beside it."""
        assert self.out.count("\n") == 1
        return json.loads(self.out)


async def ended(database: Servers, *arguments: str | Path) -> Ended:
    """Run a command of ``kernkracht`` on a test's database until it ends."""
    clean = {name: text for name, text in os.environ.items() if not name.startswith(("KERNKRACHT_", "COV"))}
    environment = clean | database.environment() | {"KERNKRACHT_MASTER_KEY": str(config().master_key)}
    environment.pop("KERNKRACHT_DATA", None)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "core.cli", *map(str, arguments),
        env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, told = await process.communicate()
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), told.decode())


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def await_served(port: int, process: subprocess.Popen[Any], log: Path) -> None:
    """Wait until a web process serves, or fail with the end of its log."""
    late = time.monotonic() + 60
    while time.monotonic() < late and process.poll() is None:
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            asking.request("GET", "/gezond")
            if asking.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            pass
        finally:
            asking.close()
        time.sleep(0.05)
    pytest.fail(f"nothing is served: {log.read_text()[-2000:]}")


class Line:
    """A line to a server that listens on a Unix socket; cut, nobody gets through, and who spoke is broken off."""

    def __init__(self, behind: Path) -> None:
        """Prepare a line to the socket ``behind``."""
        self._behind = behind
        self._speaking: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.port = free_port()

    async def __aenter__(self) -> Self:
        """Lay the line."""
        await self.mend()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Take the line away."""
        await self.cut()

    async def mend(self) -> None:
        """Let everybody through."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)

    async def cut(self) -> None:
        """Break off everybody and let nobody through."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in tuple(self._speaking):
            writer.transport.abort()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        theirs, ours = await asyncio.open_unix_connection(self._behind)
        if self._server is None:
            writer.transport.abort()
            ours.transport.abort()
            return
        self._speaking |= {writer, ours}
        for source, target in ((reader, ours), (theirs, writer)):
            task = asyncio.create_task(self._pass_on(source, target))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pass_on(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while some := await source.read(65_536):
                target.write(some)
                await target.drain()
        except OSError:
            pass
        finally:
            target.transport.abort()
            self._speaking.discard(target)
