from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from core.app import create_app
from core.demo.servers import Servers
from core.kit import logs
from tenants.middleware import ASGIApp


@pytest.fixture(scope="module")
def site(database: Servers) -> ASGIApp:
    """The application as it is served."""
    return create_app()


@pytest.fixture
def log(site: ASGIApp) -> Iterator[io.BytesIO]:
    """What is logged during a test, by ourselves and by libraries; the application has set up its log before."""
    kept = io.BytesIO()
    logs.configure_logs(kept)
    yield kept
    logs.configure_logs()
