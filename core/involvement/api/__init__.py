"""What changed in a case over the API: hours of professionals with their costs, and instruments."""

from __future__ import annotations

from core.involvement.api import hours, instruments

handlers = (*hours.handlers, *instruments.handlers)
