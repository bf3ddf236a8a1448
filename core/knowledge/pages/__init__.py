"""Pages of knowledge."""

from __future__ import annotations

from core.knowledge.pages import bases, drafts, learnings, notes, reviews, search, sections

handlers = (
    *bases.handlers,
    *learnings.handlers,
    *drafts.handlers,
    *reviews.handlers,
    *notes.handlers,
    *search.handlers,
)

REACTS = (sections,)
"""The modules that show themselves on pages of lower slices when they are imported."""
