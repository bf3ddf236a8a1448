from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from core.kit import logs


@pytest.fixture
def log() -> Iterator[io.BytesIO]:
    """What is logged during a test, by ourselves and by libraries."""
    kept = io.BytesIO()
    logs.configure_logs(kept)
    yield kept
    logs.configure_logs()
