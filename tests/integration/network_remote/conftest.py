from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from core.access.matrix import reach_rows
from core.app import create_app
from core.demo.servers import Servers
from core.plugin_host import build_plugins, store_settings, switch_on
from plugins.network_remote import breaker, hooks
from tenants.middleware import ASGIApp
from tenants.migrating import migrate
from tests.integration.environment import told_in_environment
from tests.integration.network_remote.partner import RunningPartner, running_partner
from tests.towns import Town

NAME = "network-remote"


@pytest.fixture(scope="session")
async def tables(database: Servers) -> None:
    """This worker's database, with the tables of the plugin."""
    apps = build_plugins([hooks]).apps()
    assert await migrate(database.owner_url, reach_rows(), apps) == {}


@pytest.fixture
async def partner(tables: None) -> AsyncIterator[RunningPartner]:
    """A partner on this machine, which this installation may reach."""
    with told_in_environment(KERNKRACHT_PRIVATE_ADDRESSES="1"):
        async with running_partner() as running:
            yield running


@pytest.fixture
def site(tables: None) -> ASGIApp:
    """The application as it is served, on this test's database."""
    return create_app()


@pytest.fixture(autouse=True)
def no_plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No plugin of a test is left for the next one, and no circuit is open."""
    monkeypatch.setattr(breaker.breaker, "_circuits", {})
    yield
    build_plugins()


async def joined(town: Town, partner: RunningPartner, *others: Any, **settings: Any) -> None:
    """Let a town use the partner, with other plugins beside it."""
    build_plugins([hooks, *others])
    told = {
        "partner": "De Brug",
        "address": partner.address,
        "key_id": partner.key_id,
        "secret": partner.secret,
    }
    async with town.acting("tenant_administrator"):
        for plugin in (hooks, *others):
            await switch_on(plugin.manifest.name)
        await store_settings(NAME, {**told, **settings})
