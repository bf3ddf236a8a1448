"""A word that goes as a name once goes wherever it stands in the same text."""

from __future__ import annotations

from typing import Final

from core.knowledge.deidentify.findings import Kind, Reason
from core.knowledge.deidentify.lexicon.vocabulary import is_word, may_stay, vocabulary
from core.knowledge.deidentify.marking import Marks

_SHORTEST: Final = 3
_NAMES: Final = frozenset({Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.ADDRESS})


def mark_repeated(marks: Marks) -> None:
    """Mark each word with a capital, or that is no Dutch word, that goes as a name elsewhere in the text."""
    never = vocabulary().of("names", "small_words") | vocabulary().of("names", "between")
    gone: dict[str, Kind] = {}
    for token, kind in zip(marks.tokens, marks.kinds, strict=True):
        if kind is not None and kind in _NAMES and len(token.low) >= _SHORTEST and token.low not in never:
            gone.setdefault(_bare(token.low), kind)
    for at, token in enumerate(marks.tokens):
        if marks.kinds[at] is not None or marks.taken[at] or len(token.low) < _SHORTEST:
            continue
        kind = gone.get(_bare(token.low)) or gone.get(token.low)
        person = token.is_capital and not token.is_shouted and kind is Kind.PERSON
        if kind is None or (may_stay(token.low) and not person):
            continue
        if token.is_capital or not is_word(token.low):
            marks.mark(at, kind, Reason.SAME_AS_REMOVED)
        else:
            marks.doubt(token.start, token.end, Reason.WORD_LIKE_NAME)


def _bare(low: str) -> str:
    return low.removesuffix("'s").removesuffix("s") if len(low) > _SHORTEST + 1 else low
