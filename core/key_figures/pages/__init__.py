"""The pages of key figures."""

from __future__ import annotations

from core.key_figures.pages import communities, own, person, pool

handlers = (*pool.handlers, *person.handlers, *communities.handlers, *own.handlers)
