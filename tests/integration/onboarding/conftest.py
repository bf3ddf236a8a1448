from __future__ import annotations

import pytest

from core.app import create_app
from core.demo.servers import Servers
from tenants.middleware import ASGIApp


@pytest.fixture
def site(database: Servers) -> ASGIApp:
    """The application as it is served, on this test's database."""
    return create_app()
