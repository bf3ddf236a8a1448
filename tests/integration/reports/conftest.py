from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from core.app import create_app
from core.demo.servers import Servers
from core.plugin_host import build_plugins
from tenants.middleware import ASGIApp
from tests.towns import Town


@pytest.fixture(scope="session")
def site(database: Servers) -> ASGIApp:
    """The application as it is served, on this test's database."""
    return create_app()


@pytest.fixture(autouse=True)
def no_plugins() -> Iterator[None]:
    """No plugin of a test is left for the next one."""
    yield
    build_plugins()


@asynccontextmanager
async def reading(
    site: ASGIApp, town: Town, who: str = "analyst", **headers: str
) -> AsyncIterator[httpx.AsyncClient]:
    """Open pages and the API of a town as somebody."""
    transport: Any = httpx.ASGITransport(site)  # type: ignore[arg-type]
    told = {"Sec-Fetch-Site": "same-origin", **town.people[who].bearer, **headers}
    async with httpx.AsyncClient(
        transport=transport, base_url=f"https://{town.card.host}", headers=told
    ) as client:
        yield client
