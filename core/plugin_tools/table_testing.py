"""For tests of plugins that bring tables: ``pytest_plugins = […, "core.plugin_tools.table_testing"]``. It needs pytest.

A real PostgreSQL and a real Valkey run for as long as the tests, with the plugin's migrations in it and walls that hold. A
``conftest.py`` names the plugin by a fixture ``plugin_hooks`` of scope ``session`` that returns the module with its hooks.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest

from core.access import repository as members
from core.access import service as access
from core.access.gate import member_entry
from core.access.matrix import Role, reach_rows
from core.access.secrets import hash_of
from core.demo.servers import start_servers
from core.kit import jobs
from core.kit.config import config
from core.plugin_api import PluginContext
from core.plugin_host import build_plugins, in_use, plugins, switch_on
from core.plugin_storage import join_network
from core.worker import close_everything, open_everything
from tenants.guests import visiting
from tenants.keys import create_master_key
from tenants.migrating import migrate
from tenants.registry import add_tenant
from tenants.scope import Entry, Scope, current, service_entry

Answer = TypeVar("Answer")

_numbers = itertools.count(1)


class Trial:
    """The servers with the plugin in them; everything that awaits is run in its one loop."""

    def __init__(self, name: str, runner: asyncio.Runner) -> None:
        """Take the plugin's name, and the loop that the database was opened in."""
        self.name = name
        self._runner = runner

    def run(self, act: Coroutine[Any, Any, Answer]) -> Answer:
        """Return what something awaited answers."""
        return self._runner.run(act)

    def found_town(self) -> TrialTown:
        """Return a new municipality, in which the plugin is switched on."""
        return self.run(self._found_town())

    async def _found_town(self) -> TrialTown:
        number = next(_numbers)
        slug = f"proefstad-{number:03d}"
        card = await add_tenant(slug=slug, name=f"Proefstad {number}", host=f"{slug}.localhost")
        town = TrialTown(self, card.id)
        async with Scope(await town.entry_of("tenant_administrator")):
            await switch_on(self.name)
        return town


class TrialTown:
    """A municipality for tests; whoever has to act in it is added when asked for."""

    def __init__(self, trial: Trial, tenant_id: UUID) -> None:
        """Take where it is."""
        self.tenant_id = tenant_id
        self._trial = trial
        self._entries: dict[str, Entry] = {}

    def ask(
        self,
        act: Callable[[PluginContext], Awaitable[Answer]],
        *,
        role: str = "project_lead",
        seconds: float = 10.0,
    ) -> Answer:
        """Return what ``act(context)`` answers, as the host asks it: inside the scope of somebody with this role.

        Raises: TimeoutError; whatever it raises, and then what it did in the database is undone.
        """
        return self._trial.run(self._ask(act, role, seconds))

    def join_network(self) -> None:
        """Let the municipality join the network that the plugin brings."""
        self._trial.run(self._join())

    async def entry_of(self, role: str) -> Entry:
        """Return how somebody with this role comes in, who is added the first time."""
        if role not in self._entries:
            number = next(_numbers)
            async with Scope(service_entry(self.tenant_id, "sign_in")):
                details = access.MemberDetails(
                    name=f"Persoon {number}", email=f"persoon.{number}@proefstad.example", roles=(Role(role),)
                )
                issued = await access.issue_token(await access.add_member(details), label="test", days=30)
                found = await members.find_entry(hash_of(issued.secret))
            assert found is not None  # noqa: S101 - the token was issued a moment ago
            self._entries[role] = member_entry(self.tenant_id, found)
        return self._entries[role]

    async def _ask(
        self, act: Callable[[PluginContext], Awaitable[Answer]], role: str, seconds: float
    ) -> Answer:
        async with Scope(await self.entry_of(role)):
            context = (await in_use()).context_of(self._trial.name)
            async with visiting(current().connection), asyncio.timeout(seconds):
                return await act(context)

    async def _join(self) -> None:
        async with Scope(await self.entry_of("tenant_administrator")):
            await join_network(self._trial.name)


@pytest.fixture(scope="session")
def plugin_hooks() -> Any:
    """Return the module with the plugin's hooks; override it in your ``conftest.py``."""
    pytest.fail(
        "conftest.py needs a fixture plugin_hooks of scope session, which returns the module with your hooks"
    )


@pytest.fixture(scope="session")
def trial(plugin_hooks: Any) -> Iterator[Trial]:
    """Start the servers, migrate, and yield them; it fails with what the house refuses of the plugin's tables."""
    folder = Path(tempfile.mkdtemp(prefix="kernkracht-trial-"))
    folder.chmod(0o755)  # as root, PostgreSQL runs as another user
    before = dict(os.environ)
    try:
        with start_servers(folder, durable=False) as servers, asyncio.Runner() as runner:
            create_master_key(folder / "master.key")
            os.environ.update(servers.environment())
            config.cache_clear()
            jobs.use_queue(servers.redis_url)
            build_plugins([plugin_hooks])
            if plugins().refused:
                pytest.fail(str(plugins().refused))
            if refused := runner.run(migrate(servers.owner_url, reach_rows(), plugins().apps())):
                pytest.fail(str(refused))
            runner.run(open_everything())
            yield Trial(plugin_hooks.manifest.name, runner)
            runner.run(close_everything())
    finally:
        os.environ.clear()
        os.environ.update(before)
        config.cache_clear()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def town(trial: Trial) -> TrialTown:
    """Return a new municipality."""
    return trial.found_town()


@pytest.fixture
def other_town(trial: Trial) -> TrialTown:
    """Return another one, for everything that must not come across."""
    return trial.found_town()
