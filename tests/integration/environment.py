"""What this process is told by its environment, for as long as a test needs it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from core.kit.config import config


@contextmanager
def told_in_environment(**told: str) -> Iterator[None]:
    """Set these variables and let the configuration be read anew; afterwards everything is as it was."""
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    config.cache_clear()
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
    config.cache_clear()
