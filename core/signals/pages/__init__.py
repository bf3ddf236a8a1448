"""The pages of signals."""

from __future__ import annotations

from core.signals.pages import acting, sections

handlers = acting.handlers

REACTS = (sections,)
"""The modules that show themselves on pages of lower slices when they are imported."""
