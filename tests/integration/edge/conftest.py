from __future__ import annotations

import io
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from core.kit import logs, signing
from tests.integration.edge.example import CASES, TOKEN, create_app


@pytest.fixture(autouse=True)
def signing_secret() -> Iterator[None]:
    """The secret under which the example seals its cursors."""
    before = signing._Secret.value
    signing.use_signing_secret(b"a secret of these tests")
    yield
    signing._Secret.value = before
    signing._key_for.cache_clear()
    signing._sealer_for.cache_clear()


@pytest.fixture(autouse=True)
def log() -> Iterator[io.BytesIO]:
    """What is logged during a test."""
    before, stream = logs._Sink.stream, io.BytesIO()
    logs.configure_logs(stream)
    yield stream
    logs.configure_logs(before)


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """A client of the example behind the edge."""
    CASES.clear()
    app = create_app(origins=frozenset({"https://mijn.example.nl"}))
    transport = httpx.ASGITransport(app)
    headers = {"authorization": f"Bearer {TOKEN}"}
    async with httpx.AsyncClient(
        transport=transport, base_url="http://enschede.localhost", headers=headers
    ) as opened:
        yield opened
