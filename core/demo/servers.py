"""PostgreSQL and Valkey of a folder, and how other commands find them; outside a demo, the real ones."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psutil

from core.demo import valkey
from core.demo.folder import Folder
from core.demo.keeper import Keeper
from core.demo.postgres import SUPERUSER, address, copy_database, in_database, postgres, prepare_database
from core.demo.processes import Process, write_whole


class NoServers(Exception):
    """There are no servers where one looked; the message tells what to do."""


class Servers(msgspec.Struct, frozen=True, kw_only=True):
    """The addresses of the servers, one for each role; an empty one is not known here.

    ``data`` is the folder that holds everything, ``settings`` further variables of the environment that belong to it, and
    ``keeper`` the process that runs the servers.
    """

    database_url: str = ""
    owner_url: str = ""
    backup_url: str = ""
    admin_url: str = ""
    redis_url: str = ""
    data: str = ""
    settings: dict[str, str] = {}
    keeper: Process | None = None

    def environment(self) -> dict[str, str]:
        """Return the variables by which `core.kit.config` finds these servers."""
        known = {
            "DATABASE_URL": self.database_url,
            "DATABASE_OWNER_URL": self.owner_url,
            "DATABASE_BACKUP_URL": self.backup_url,
            "REDIS_URL": self.redis_url,
            "KERNKRACHT_DATA": self.data,
            "KERNKRACHT_MASTER_KEY": str(Folder(Path(self.data)).master_key) if self.data else "",
            **self.settings,
        }
        return {name: value for name, value in known.items() if value}


@contextmanager
def start_servers(folder: Path, *, durable: bool) -> Generator[Servers]:
    """Run PostgreSQL and Valkey in ``folder``, with the database and its roles, until the context ends.

    What is not ``durable`` is fast and meant for tests. Nothing is left running, also when this process is killed.
    Raises: FolderInUse; DidNotStart; PostgresFailed.
    """
    with Keeper(Folder.made(folder)) as keeper:
        yield open_servers(keeper, durable=durable, settings={})


def open_servers(keeper: Keeper, *, durable: bool, settings: Mapping[str, str]) -> Servers:
    """Start both servers of the keeper's folder and tell other commands of them.

    Raises: DidNotStart; PostgresFailed; Stopped.
    """
    folder, sockets = keeper.folder, keeper.sockets
    folder.servers.unlink(missing_ok=True)
    keeper.start(postgres(folder, sockets, durable=durable), valkey.valkey(folder, sockets, durable=durable))
    prepare_database(sockets)
    servers = Servers(
        database_url=address(sockets, "kernkracht_app"),
        owner_url=address(sockets, "kernkracht_owner"),
        backup_url=address(sockets, "kernkracht_backup"),
        admin_url=address(sockets, SUPERUSER),
        redis_url=valkey.address(sockets),
        data=str(folder.root),
        settings=dict(settings),
        keeper=Process.of("keeper", os.getpid()),
    )
    write_whole(folder.servers, msgspec.json.encode(servers))
    return servers


async def create_database(servers: Servers, name: str, *, template: str = "") -> Servers:
    """Make a database on these servers, empty or as a copy of ``template``, with its roles; an older one goes first.

    Nobody may be connected to the template. Returns the addresses in the new database. Raises: PostgresFailed.
    """
    await asyncio.to_thread(copy_database, in_database(servers.admin_url, "postgres"), name, template)
    fields = ("database_url", "owner_url", "backup_url", "admin_url")
    return msgspec.structs.replace(
        servers, **{field: in_database(getattr(servers, field), name) for field in fields}
    )


def find_servers(data: Path | None) -> Servers:
    """Return the servers of the demo in ``data`` or ``KERNKRACHT_DATA``, else those of the environment.

    Raises: NoServers.
    """
    named = data or (Path(told) if (told := os.environ.get("KERNKRACHT_DATA")) else None)
    if named is not None:
        return _of_demo(Folder(named.expanduser().resolve()))
    found = Servers(
        database_url=os.environ.get("DATABASE_URL", ""),
        owner_url=os.environ.get("DATABASE_OWNER_URL", ""),
        backup_url=os.environ.get("DATABASE_BACKUP_URL", ""),
        redis_url=os.environ.get("REDIS_URL", ""),
    )
    if not found.owner_url and not (found.database_url and found.redis_url):
        message = (
            "Geen servers gevonden. Geef met --data (of KERNKRACHT_DATA) de map van een draaiende demo, "
            "of zet DATABASE_URL en REDIS_URL."
        )
        raise NoServers(message)
    return found


def _of_demo(folder: Folder) -> Servers:
    try:
        found = msgspec.json.decode(folder.servers.read_bytes(), type=Servers)
    except (OSError, msgspec.DecodeError):
        found = Servers()
    if found.keeper is None or _is_away(found.keeper):
        message = f"Er draait geen demo in {folder.root}. Start die met: kernkracht demo --data {folder.root}"
        raise NoServers(message)
    return found


def _is_away(keeper: Process) -> bool:
    try:
        return keeper.find() is None
    except psutil.AccessDenied:
        return False
