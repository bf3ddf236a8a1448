"""What a timeline calls each event: English texts of the catalogue, by the name of the event. Every slice adds its own."""

from __future__ import annotations

from typing import Final

EVENT_TEXTS: Final[dict[str, str]] = {}


def dutch_words_of(event: str) -> tuple[str, str]:
    """Return the context and the word under which the glossary knows an event: ``case.opened`` is case_event, opened."""
    context, _, word = event.partition(".")
    return f"{context}_event", word
