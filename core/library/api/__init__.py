"""The library over the API."""

from __future__ import annotations

from core.library.api import editing, reading, shelving

handlers = (*reading.handlers, *shelving.handlers, *editing.handlers)
