from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from core.demo.servers import Servers
from core.plugin_host import build_plugins
from plugins.network_twente import hooks
from tests.integration.network_twente.exchanging import Region, found_region, left_by
from tests.integration.network_twente.tables import with_tables


@pytest.fixture(scope="module", autouse=True)
async def network_tables(database: Servers) -> AsyncIterator[None]:
    """The plugin's own tables."""
    async with with_tables(database):
        yield


@pytest.fixture(autouse=True)
def plugin() -> Iterator[None]:
    """The plugin, as a process finds it."""
    build_plugins([hooks])
    yield
    build_plugins()


@pytest.fixture
async def region(database: Servers) -> AsyncIterator[Region]:
    """A municipality that seeks, one whose key figure is offered, and one that has the plugin and did not join.

    They leave the network after the test: there is one network, and those of other tests would find them in it.
    """
    found = await found_region()
    yield found
    build_plugins([hooks])
    for town in found.towns:
        await left_by(town)
