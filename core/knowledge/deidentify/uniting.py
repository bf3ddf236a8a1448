"""What other programs say of a text, united with what the engine found: a missed name costs more than a removed word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.knowledge.deidentify.findings import Certainty, Kind, Opinion, Reason, Removal
from core.knowledge.deidentify.lexicon.vocabulary import is_word, may_stay, vocabulary
from core.knowledge.deidentify.marking import Marks

_NAMES: Final = frozenset({Kind.PERSON, Kind.PLACE, Kind.ORG, Kind.ADDRESS})


def unite(marks: Marks, opinions: Sequence[Opinion]) -> None:
    """Mark what others would remove; where it is only ordinary words, a person decides.

    Two programs that agree, or one about a word with a capital that is no ordinary word, remove it. A number or date goes
    when it holds a digit.
    """
    for opinion in opinions:
        for span in opinion.spans:
            if span.kind in _NAMES:
                _unite_name(marks, span.start, span.end, span.kind)
            elif any(letter.isdigit() for letter in marks.text[span.start : span.end]):
                _unite_number(marks, span.start, span.end, span.kind)


def _unite_name(marks: Marks, start: int, end: int, kind: Kind) -> None:
    never = vocabulary().of("names", "never")
    first_names = vocabulary().first_names
    for at in marks.within(start, end):
        token = marks.tokens[at]
        if marks.kinds[at] is not None or marks.taken[at] or may_stay(token.low):
            continue
        opening = token.opens or token.half_opens
        ordinary = is_word(token.low) and (not token.is_capital or (opening and token.low not in first_names))
        if token.low in never or ordinary:
            if len(token.low) > 2 and not (token.low in never and opening):  # noqa: PLR2004 - small words tell nothing
                marks.doubt(token.start, token.end, Reason.OPINION_ON_WORDS)
        else:
            marks.mark(at, kind, Reason.OPINION)


def _unite_number(marks: Marks, start: int, end: int, kind: Kind) -> None:
    if not any(removal.start < end and start < removal.end for removal in marks.fixed):
        if kind is Kind.AGE or kind is Kind.DATE:
            marks.doubt(start, end, Reason.OPINION_ON_WORDS)
        else:
            marks.take(Removal(start, end, kind, Certainty.IN_DOUBT, Reason.OPINION))
