"""The pages of contacts."""

from __future__ import annotations

from core.contacts.pages import contacts, own, sections

handlers = (*own.handlers, *contacts.handlers)

REACTS = (sections,)
"""The modules that show themselves on pages of lower slices when they are imported."""
