"""Pages of what changed in a case: hours of professionals, and instruments."""

from __future__ import annotations

from core.involvement.pages import hours, instruments

handlers = (*hours.handlers, *instruments.handlers)
