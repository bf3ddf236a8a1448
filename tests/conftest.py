"""What every test may ask for: servers, a migrated database, and municipalities of its own.

One PostgreSQL and one Valkey serve the whole run; each worker process has its own copy of a migrated database.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path

import asyncpg
import hypothesis
import msgspec
import pytest

from core.access.migrating import migrate
from core.demo.postgres import binary
from core.demo.servers import Servers, create_database, start_servers
from core.kit import jobs
from core.kit.config import config
from core.worker import close_everything, open_everything
from tenants.keys import create_master_key
from tests.towns import Town, found_town

TEMPLATE = "kernkracht_template"
_TOLD = "KERNKRACHT_TEST_SERVERS"

_running = ExitStack()

# What was compiled is kept, also where the environment says otherwise: each process of Python that a test starts would
# spend seconds on compiling the same again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """Start the servers once, in the process that leads the run."""
    if hasattr(config, "workerinput") or config.option.collectonly or _TOLD in os.environ:
        return
    folder = Path(tempfile.mkdtemp(prefix="kernkracht-test-"))
    folder.chmod(0o755)
    _running.callback(shutil.rmtree, folder, ignore_errors=True)
    servers = _running.enter_context(start_servers(folder, durable=False))
    template = asyncio.run(create_database(servers, TEMPLATE))
    asyncio.run(migrate(template.owner_url))
    create_master_key(folder / "master.key")
    os.environ[_TOLD] = msgspec.json.encode(servers).decode()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the servers, in the process that started them."""
    _running.close()


@pytest.fixture(scope="session")
def servers() -> Servers:
    """The servers of this run, with addresses of the database that is not used by tests."""
    return msgspec.json.decode(os.environ[_TOLD], type=Servers)


@pytest.fixture(scope="session")
async def database(
    servers: Servers, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Servers]:
    """A migrated database for this worker process alone, opened as the application does."""
    own = await create_database(servers, f"test_{worker_id}", template=TEMPLATE)
    number = int(worker_id.removeprefix("gw")) if worker_id.startswith("gw") else 15
    own = msgspec.structs.replace(own, redis_url=f"{own.redis_url}?db={number}")
    os.environ.update(own.environment())
    os.environ["KERNKRACHT_PUBLIC_SCHEME"] = "http"
    os.environ["KERNKRACHT_FILES"] = str(tmp_path_factory.mktemp("files"))
    config.cache_clear()
    jobs.use_queue(own.redis_url)
    await open_everything()
    yield own
    await close_everything()


@pytest.fixture
async def tenant_a(database: Servers) -> Town:
    """A municipality with somebody in each role."""
    return await found_town()


@pytest.fixture
async def tenant_b(database: Servers) -> Town:
    """Another municipality, with people in the same roles: the look-alike that must stay unseen."""
    return await found_town()


@pytest.fixture
async def owner_connection(database: Servers) -> AsyncIterator[asyncpg.Connection]:
    """A plain connection as the owner of the tables."""
    connection = await asyncpg.connect(database.owner_url)
    yield connection
    await connection.close()


@pytest.fixture
async def app_connection(database: Servers) -> AsyncIterator[asyncpg.Connection]:
    """A plain connection as the application's role, outside every scope."""
    connection = await asyncpg.connect(database.database_url)
    yield connection
    await connection.close()


@pytest.fixture
def dump(database: Servers, request: pytest.FixtureRequest) -> str:
    """The whole database as a stolen dump would show it; ask for it after what it should hold."""
    command = [binary("pg_dump"), "--inserts", database.backup_url]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
