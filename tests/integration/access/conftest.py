from __future__ import annotations

import io
import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import structlog
from aiosmtpd.controller import Controller

from core.demo.servers import Servers
from core.kit.config import config
from core.kit.logs import _Sink, configure_logs
from core.kit.mail import _State
from tenants.middleware import ASGIApp
from tests.integration.access.site import Mailbox, create_site


@pytest.fixture
def site(database: Servers) -> ASGIApp:
    """The application as it runs outside a demo."""
    return create_site()


@pytest.fixture
def mailbox(database: Servers) -> Iterator[Mailbox]:
    """A mail server of this test alone, and what it took in."""
    box = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    with _environment({"MAIL_URL": f"smtp://127.0.0.1:{port}"}):
        yield box
    server.stop()


@pytest.fixture
def no_mail_server(database: Servers) -> Iterator[None]:
    """An address at which no mail server is."""
    with _environment({"MAIL_URL": "smtp://127.0.0.1:9"}):
        yield
    _State.away_until = 0.0


@pytest.fixture
def logged() -> Iterator[Callable[[], str]]:
    """What the log got during this test."""
    root = logging.getLogger()
    before, level, stream = root.handlers[:], root.level, _Sink.stream
    sink = io.BytesIO()
    configure_logs(sink)
    yield lambda: sink.getvalue().decode()
    root.handlers[:], root.level, _Sink.stream = before, level, stream
    structlog.reset_defaults()


@pytest.fixture
def demo_site(database: Servers, tmp_path: Path) -> Iterator[ASGIApp]:
    """The application as it runs in a demo, with its folder."""
    told = {
        "KERNKRACHT_DEMO": "1",
        "KERNKRACHT_DATA": str(tmp_path),
        "MAIL_URL": (tmp_path / "mail").as_uri(),
    }
    with _environment(told):
        yield create_site()


@contextmanager
def _environment(told: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    config.cache_clear()
    yield
    for name, text in before.items():
        if text is None:
            del os.environ[name]
        else:
            os.environ[name] = text
    config.cache_clear()
