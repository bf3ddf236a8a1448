from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from core.app import create_app
from core.demo.servers import Servers
from core.plugin_host import build_plugins, switch_on
from tenants.middleware import ASGIApp
from tests.towns import Town


@pytest.fixture
def site(database: Servers) -> ASGIApp:
    """The application as it is served, on this test's database."""
    return create_app()


@pytest.fixture(autouse=True)
def no_plugins() -> Iterator[None]:
    """No plugin of a test is left for the next one."""
    yield
    build_plugins()


async def on(town: Town, *names: str) -> None:
    """Let plugins take part in a town."""
    async with town.acting("tenant_administrator"):
        for name in names:
            await switch_on(name)


@asynccontextmanager
async def visiting(site: ASGIApp, town: Town, who: str | None, **headers: str) -> AsyncIterator[Any]:
    """Open the pages of a town as somebody; links are not followed by themselves."""
    person = {} if who is None else town.people[who].bearer
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(site),
        base_url=f"https://{town.card.host}",
        headers={"Sec-Fetch-Site": "same-origin", "Accept": "text/html", **person, **headers},
    ) as client:
        yield client
