"""Pages of the library: for everybody who is signed in, and for the editors of the knowledge centre."""

from __future__ import annotations

from core.library.pages import acting, editing, guide_reading, guides, reading, terms, themes

handlers = (
    *reading.handlers,
    *guide_reading.handlers,
    *terms.handlers,
    *themes.handlers,
    *guides.handlers,
    *editing.handlers,
    *acting.handlers,
)
