from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from core.demo.servers import Servers
from tests.integration.environment import told_in_environment
from tests.integration.notifications.push_service import PushService


@pytest.fixture
def mails(database: Servers, tmp_path: Path) -> Iterator[Path]:
    """The folder to which this test's mails go."""
    folder = tmp_path / "mail"
    folder.mkdir()
    with told_in_environment(MAIL_URL=folder.as_uri()):
        yield folder


@pytest.fixture
async def push_service(mails: Path) -> AsyncIterator[PushService]:
    """A push service on this machine, which this installation may reach."""
    with told_in_environment(KERNKRACHT_PRIVATE_ADDRESSES="1"):
        async with PushService() as service:
            yield service
