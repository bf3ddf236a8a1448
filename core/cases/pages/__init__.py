"""The pages of cases."""

from __future__ import annotations

from core.cases.pages import imports

handlers = (*imports.handlers,)
