"""Knowledge over the API."""

from __future__ import annotations

from core.knowledge.api import bases, drafts, learnings, notes, search

handlers = (*bases.handlers, *learnings.handlers, *drafts.handlers, *notes.handlers, *search.handlers)
