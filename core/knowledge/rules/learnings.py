"""How learnings are found: every word that was asked for, in any form, and marked where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.kit.recognisers.folding import fold
from core.knowledge.rules.bases import Part, marked_excerpt, words_in

__all__ = ["excerpt_of", "fits", "words_in"]

_LONGEST_EXCERPT: Final = 280


def fits(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text holds all these folded words."""
    folded = fold(text).text
    return all(word in folded for word in words)


def excerpt_of(text: str, words: Sequence[str]) -> tuple[Part, ...]:
    """Return what a list shows of a text: around what was looked for, or its beginning when nothing was."""
    if words:
        return marked_excerpt(text, words)
    if len(text) <= _LONGEST_EXCERPT:
        return (Part(text, is_hit=False),)
    end = text.rfind(" ", 0, _LONGEST_EXCERPT)
    return (Part(text[: end if end > 0 else _LONGEST_EXCERPT] + " …", is_hit=False),)
