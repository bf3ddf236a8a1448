"""The API of key figures."""

from __future__ import annotations

from core.key_figures.api import communities, own, pool

handlers = (*pool.handlers, *communities.handlers, *own.handlers)
