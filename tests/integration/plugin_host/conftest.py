from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from core.kit.logs import _Sink, configure_logs
from core.plugin_host import build_plugins

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def no_plugins() -> Iterator[None]:
    """No plugin of a test is left for the next one."""
    yield
    build_plugins()


@pytest.fixture
def lines() -> Iterator[Lines]:
    """What the log got during this test."""
    root = logging.getLogger()
    before, level, stream = root.handlers[:], root.level, _Sink.stream
    sink = io.BytesIO()
    configure_logs(sink)
    yield lambda: [json.loads(line) for line in sink.getvalue().splitlines()]
    root.handlers[:], root.level, _Sink.stream = before, level, stream
    structlog.reset_defaults()
