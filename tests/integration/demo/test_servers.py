"""The servers of a folder: side by side, found again after every kind of crash, and never left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import psutil
import pytest
import redis

from core.demo.folder import Folder
from core.demo.keeper import CODE, FolderInUse
from core.demo.processes import Ledger, Process
from core.demo.servers import NoServers, Servers, create_database, find_servers, start_servers

_STARTS_AND_WAITS = """
import pathlib, sys
from core.demo.servers import start_servers
with start_servers(pathlib.Path(sys.argv[1]), durable=False):
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def own_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Servers of this module alone, without any table."""
    with start_servers(tmp_path_factory.mktemp("own"), durable=False) as started:
        yield started


async def ask(url: str, question: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


def processes_of(folder: Path) -> list[Process]:
    return [process for ledger in Folder(folder).ledgers() for process in Ledger.read(ledger).processes]


def are_gone(processes: list[Process], seconds: float = 10.0) -> bool:
    found = [running for process in processes if (running := process.find())]
    return psutil.wait_procs(found, timeout=seconds)[1] == []


def start_elsewhere(folder: Path) -> subprocess.Popen[bytes]:
    """Start servers in another process and wait until they run."""
    other = subprocess.Popen(
        [sys.executable, "-c", _STARTS_AND_WAITS, str(folder)],
        cwd=CODE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout
    assert other.stdout.readline() == b"ready\n"
    return other


def kill(other: subprocess.Popen[bytes]) -> None:
    other.kill()
    other.communicate()


async def test_each_role_has_its_own_address(own_servers: Servers) -> None:
    for url, role in (
        (own_servers.database_url, "kernkracht_app"),
        (own_servers.owner_url, "kernkracht_owner"),
        (own_servers.backup_url, "kernkracht_backup"),
    ):
        assert await ask(url, "SELECT current_user") == role
        assert await ask(url, "SELECT current_database()") == "kernkracht"


async def test_only_the_backup_passes_the_walls_and_no_role_rules(own_servers: Servers) -> None:
    connection = await asyncpg.connect(own_servers.admin_url)
    rows = await connection.fetch(
        "SELECT rolname, rolbypassrls, rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication AS rules"
        "  FROM pg_roles WHERE rolname LIKE 'kernkracht%'"
    )
    await connection.close()
    assert {row["rolname"]: row["rolbypassrls"] for row in rows} == {
        "kernkracht_owner": False,
        "kernkracht_app": False,
        "kernkracht_backup": True,
    }
    assert not any(row["rules"] for row in rows)


@pytest.mark.parametrize(
    "command",
    [
        "CREATE TABLE public.mine (n int)",
        "CREATE SCHEMA mine",
        "SET ROLE kernkracht_owner",
        "SET ROLE kernkracht_backup",
        "SET SESSION AUTHORIZATION kernkracht_owner",
        "ALTER ROLE kernkracht_app BYPASSRLS",
        "ALTER DATABASE kernkracht OWNER TO kernkracht_app",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('postgresql.conf')",
    ],
)
async def test_the_application_cannot_widen_its_own_rights(own_servers: Servers, command: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await ask(own_servers.database_url, command)


async def test_the_backup_reads_what_the_owner_made_and_changes_nothing(own_servers: Servers) -> None:
    await ask(own_servers.owner_url, "CREATE TABLE seen (n int)")
    assert await ask(own_servers.backup_url, "SELECT count(*) FROM seen") == 0
    backup = await asyncpg.connect(own_servers.backup_url)
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        await backup.execute("INSERT INTO seen VALUES (1)")
    await backup.execute("SET default_transaction_read_only = off")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await backup.execute("INSERT INTO seen VALUES (1)")
    await backup.close()


async def test_what_was_loosened_by_hand_is_tightened_by_roles_sql(own_servers: Servers) -> None:
    await ask(own_servers.admin_url, "ALTER ROLE kernkracht_app BYPASSRLS CREATEDB")
    await ask(own_servers.admin_url, "GRANT kernkracht_owner TO kernkracht_app")
    await create_database(own_servers, "tightened")
    assert not await ask(
        own_servers.admin_url,
        "SELECT rolbypassrls OR rolcreatedb OR pg_has_role(rolname, 'kernkracht_owner', 'MEMBER')"
        "  FROM pg_roles WHERE rolname = 'kernkracht_app'",
    )


async def test_a_copy_has_the_tables_of_its_template_and_the_same_closed_doors(own_servers: Servers) -> None:
    template = await create_database(own_servers, "template_of_ours")
    await ask(template.owner_url, "CREATE TABLE copied (n int)")
    one, two = await asyncio.gather(
        *(create_database(own_servers, name, template="template_of_ours") for name in ("copy_1", "copy_2"))
    )
    for copy in (one, two):
        assert await ask(copy.owner_url, "SELECT count(*) FROM copied") == 0
        assert not await ask(
            copy.admin_url,
            "SELECT has_database_privilege('pg_monitor', current_database(), 'CONNECT')"
            " OR has_schema_privilege('kernkracht_app', 'public', 'CREATE')",
        )
    assert one.database_url != two.database_url


def test_two_folders_run_side_by_side_and_neither_is_on_the_network(
    own_servers: Servers, tmp_path: Path
) -> None:
    with start_servers(tmp_path, durable=False) as other:
        for servers in (own_servers, other):
            assert asyncio.run(ask(servers.database_url, "SELECT 1")) == 1
            redis.Redis.from_url(servers.redis_url).set("folder", servers.data)
        assert redis.Redis.from_url(own_servers.redis_url).get("folder") == own_servers.data.encode()
        started = processes_of(tmp_path)
        assert {process.name for process in started} == {"postgres", "valkey"}
        assert not any(psutil.Process(process.pid).net_connections("inet") for process in started)
    assert are_gone(started, seconds=0.1)
    assert processes_of(tmp_path) == []


def test_a_folder_in_use_is_refused_and_stays_in_use(tmp_path: Path) -> None:
    with start_servers(tmp_path, durable=False) as servers:
        with pytest.raises(FolderInUse), start_servers(tmp_path, durable=False):
            pass
        assert asyncio.run(ask(servers.database_url, "SELECT 1")) == 1


def test_durable_servers_keep_what_they_were_told(tmp_path: Path) -> None:
    with start_servers(tmp_path, durable=True) as servers:
        asyncio.run(ask(servers.owner_url, "CREATE TABLE kept AS SELECT 7 AS n"))
        redis.Redis.from_url(servers.redis_url).set("kept", "7")
    with start_servers(tmp_path, durable=True) as servers:
        assert asyncio.run(ask(servers.owner_url, "SELECT n FROM kept")) == 7
        assert redis.Redis.from_url(servers.redis_url).get("kept") == b"7"


@pytest.mark.parametrize("name", ["x" * 120, "een map met spaties, 'aanhaling' & é"])
def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    with start_servers(folder, durable=False) as servers:
        assert asyncio.run(ask(servers.database_url, "SELECT 1")) == 1
        assert redis.Redis.from_url(servers.redis_url).ping()
        sockets = Path(servers.redis_url.removeprefix("unix://")).parent
        assert sockets.exists()
        assert find_servers(folder) == servers
    assert not sockets.exists()


def test_servers_stop_soon_also_under_an_open_transaction(tmp_path: Path) -> None:
    async def hold_and_stop() -> float:
        servers = stack.__enter__()
        connection = await asyncpg.connect(servers.owner_url)
        await connection.execute("BEGIN; CREATE TABLE held (n int)")
        before = time.monotonic()
        stack.__exit__(None, None, None)
        connection.terminate()
        return time.monotonic() - before

    stack = start_servers(tmp_path, durable=True)
    assert asyncio.run(hold_and_stop()) < 5


def test_a_stale_pid_that_another_process_has_now_is_no_hindrance(tmp_path: Path) -> None:
    with start_servers(tmp_path, durable=False):
        left = (tmp_path / "postgres" / "postmaster.pid").read_text()
    stale = "\n".join([str(os.getpid()), *left.splitlines()[1:]]) + "\n"
    (tmp_path / "postgres" / "postmaster.pid").write_text(stale)
    with start_servers(tmp_path, durable=False) as servers:
        assert asyncio.run(ask(servers.database_url, "SELECT 1")) == 1


def test_data_that_were_cut_off_while_being_made_are_made_anew(tmp_path: Path) -> None:
    (tmp_path / "postgres.new" / "base").mkdir(parents=True)
    with start_servers(tmp_path, durable=False) as servers:
        assert asyncio.run(ask(servers.database_url, "SELECT 1")) == 1


def test_a_killed_owner_leaves_no_process_and_nothing_to_find(tmp_path: Path) -> None:
    other = start_elsewhere(tmp_path)
    started = processes_of(tmp_path)
    assert len(started) == 2
    kill(other)
    assert are_gone(started)
    with pytest.raises(NoServers, match="draait geen demo"):
        find_servers(tmp_path)


def test_what_a_killed_owner_and_watchdog_left_is_stopped_by_the_next_start(tmp_path: Path) -> None:
    other = start_elsewhere(tmp_path)
    started = processes_of(tmp_path)
    for watchdog in psutil.Process(other.pid).children():
        if "core.demo.watchdog" in watchdog.cmdline():
            watchdog.send_signal(signal.SIGKILL)
    kill(other)
    assert all(process.find() for process in started)
    with start_servers(tmp_path, durable=False) as servers:
        assert are_gone(started, seconds=0.1)
        assert asyncio.run(ask(servers.database_url, "SELECT 1")) == 1


def test_servers_are_found_by_folder_by_variable_and_by_address(
    own_servers: Servers, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ("KERNKRACHT_DATA", "DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_BACKUP_URL", "REDIS_URL")
    for name in told:
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(NoServers, match="DATABASE_URL"):
        find_servers(None)
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/kernkracht")
    monkeypatch.setenv("REDIS_URL", "redis://somewhere")
    assert find_servers(None).environment() == {
        "DATABASE_URL": "postgresql://somewhere/kernkracht",
        "REDIS_URL": "redis://somewhere",
    }
    monkeypatch.setenv("KERNKRACHT_DATA", own_servers.data)
    assert find_servers(None) == find_servers(Path(own_servers.data)) == own_servers
    assert own_servers.environment()["KERNKRACHT_MASTER_KEY"] == f"{own_servers.data}/master.key"


def test_only_the_owner_of_the_folder_reads_what_is_in_it(own_servers: Servers) -> None:
    folder = Folder(Path(own_servers.data))
    kept = [folder.servers, *folder.ledgers(), folder.postgres, folder.valkey, folder.logs, folder.mail]
    assert [path.name for path in kept if path.stat().st_mode & 0o077] == []
