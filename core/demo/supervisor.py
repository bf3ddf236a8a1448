"""`kernkracht demo`: servers, web and worker from one command, and nothing left behind after one signal."""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import IO

from core.access.migrating import migrate
from core.demo.loading import load_demo
from core.demo.servers import Servers, start_servers
from core.kit.config import config
from core.web.build import build_styles
from tenants.keys import create_master_key

_STOPS_WITHIN_SECONDS = 6.0
_READY_WITHIN_SECONDS = 60.0
_LOOK_EVERY_SECONDS = 0.1
_MOST_RESTARTS = 5


class _Stopped(Exception):
    """A signal asked us to stop."""


class _Child:
    """A process of ours that is started again when it falls over, a bounded number of times."""

    def __init__(self, name: str, arguments: list[str], log: IO[bytes]) -> None:
        self.name = name
        self._arguments = arguments
        self._log = log
        self._falls = 0
        self._process = self._start()

    def look_after(self) -> None:
        """Start the process again when it ended by itself. Raises: ChildFailed when it keeps doing so."""
        if self._process.poll() is None:
            return
        self._falls += 1
        if self._falls > _MOST_RESTARTS:
            raise ChildFailed(self.name)
        _tell(f"{self.name} is gestopt (code {self._process.returncode}) en wordt opnieuw gestart")
        time.sleep(self._falls * 0.5)  # noqa: TID251 - the supervisor has nothing else to do
        self._process = self._start()

    def ask_to_stop(self) -> None:
        """Send SIGTERM to the process and what it started."""
        self._signal(signal.SIGTERM)

    def end(self, until: float) -> None:
        """Wait for the process until this moment of the monotonic clock, then kill it and what it started."""
        try:
            self._process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            pass
        self._signal(signal.SIGKILL)
        self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "core.cli", *self._arguments]
        return subprocess.Popen(command, stdout=self._log, stderr=self._log, start_new_session=True)

    def _signal(self, number: int) -> None:
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            return


class ChildFailed(Exception):
    """The web or worker process does not stay up; its log says why."""


def run_demo(*, port: int, data: Path) -> int:
    """Run the demo until SIGINT or SIGTERM, with everything it keeps under ``data``; return the exit status.

    Prints one line, ``ready http://enschede.localhost:PORT``, when pages are served; tells its progress on standard error.
    """
    data = data.resolve()
    data.mkdir(parents=True, exist_ok=True)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    with ExitStack() as held:
        try:
            if not _is_alone(data, held):
                _tell(f"In {data} draait al een demo. Stop die, of kies een andere map met DATA=.")
                return 1
            if not _is_free(port):
                _tell(f"Poort {port} is in gebruik. Kies een andere met PORT=.")
                return 1
            _run(port, data, held)
        except _Stopped:
            _ignore_signals()
            _tell("stoppen")
            return 0
        except ChildFailed as failed:
            _ignore_signals()
            _tell(f"{failed} blijft omvallen; kijk in {data / 'log'}")
            return 1
    return 0


def _run(port: int, data: Path, held: ExitStack) -> None:
    build_styles()
    _tell("PostgreSQL en Valkey starten")
    servers = held.enter_context(start_servers(data, durable=True))
    held.callback(_ignore_signals)
    _set_environment(servers, port, data)
    create_master_key(data / "master.key")
    asyncio.run(migrate(servers.owner_url))
    _tell("gemeenten, mensen en casussen klaarzetten")
    asyncio.run(load_demo(data))
    children = [
        _Child("web", ["serve", "--port", str(port)], held.enter_context(_log(data, "web"))),
        _Child("worker", ["work"], held.enter_context(_log(data, "worker"))),
    ]
    held.callback(_end_all, children)
    _await_pages(port, children)
    sys.stdout.write(f"ready http://enschede.localhost:{port}\n")
    sys.stdout.flush()
    while True:
        time.sleep(_LOOK_EVERY_SECONDS)  # noqa: TID251 - nothing else to do until a signal comes
        for child in children:
            child.look_after()


def _end_all(children: list[_Child]) -> None:
    for child in children:
        child.ask_to_stop()
    until = time.monotonic() + _STOPS_WITHIN_SECONDS
    for child in children:
        child.end(until)


def _await_pages(port: int, children: list[_Child]) -> None:
    until = time.monotonic() + _READY_WITHIN_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/gezond", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(_LOOK_EVERY_SECONDS)  # noqa: TID251 - waiting for another process
        for child in children:
            child.look_after()
    raise ChildFailed(children[0].name)


def _set_environment(servers: Servers, port: int, data: Path) -> None:
    os.environ.update(servers.environment())
    os.environ.update(
        {
            "KERNKRACHT_DEMO": "1",
            "KERNKRACHT_DOMAIN": "localhost",
            "KERNKRACHT_PUBLIC_SCHEME": "http",
            "KERNKRACHT_PUBLIC_PORT": str(port),
            "KERNKRACHT_FILES": str(data / "files"),
            "MAIL_URL": (data / "mail").as_uri(),
        }
    )
    config.cache_clear()


def _is_alone(data: Path, held: ExitStack) -> bool:
    lock = held.enter_context((data / "demo.lock").open("w"))
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _log(data: Path, name: str) -> IO[bytes]:
    folder = data / "log"
    folder.mkdir(exist_ok=True)
    return (folder / f"{name}.log").open("ab")


def _stop(_number: int, _frame: object) -> None:
    _ignore_signals()
    raise _Stopped


def _ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def _tell(what: str) -> None:
    sys.stderr.write(f"demo: {what}\n")
    sys.stderr.flush()
