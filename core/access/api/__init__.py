"""The API of access."""

from __future__ import annotations

from core.access.api import members, own, settings

handlers = (*own.handlers, *members.handlers, *settings.handlers)
