"""The engine: one text and what its case file knows, in; what must go and what must be looked at, out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from core.knowledge.deidentify.ages import find_ages
from core.knowledge.deidentify.case_file import CaseFile
from core.knowledge.deidentify.case_matching import Known, find_known, known_of
from core.knowledge.deidentify.company import mark_by_company
from core.knowledge.deidentify.context import mark_by_context
from core.knowledge.deidentify.dates import find_dates
from core.knowledge.deidentify.doubts import find_doubts
from core.knowledge.deidentify.findings import Finding, Opinion, Removal
from core.knowledge.deidentify.lexicon.vocabulary import vocabulary
from core.knowledge.deidentify.marking import Marks
from core.knowledge.deidentify.names import mark_names
from core.knowledge.deidentify.organisations import find_dotted, mark_organisations
from core.knowledge.deidentify.patterns import find_patterns
from core.knowledge.deidentify.places import find_numbered, mark_places, mark_streets
from core.knowledge.deidentify.repeating import mark_repeated
from core.knowledge.deidentify.spans import first_wins, joined_removals, open_doubts
from core.knowledge.deidentify.tokens import tokens_of
from core.knowledge.deidentify.uniting import unite


def deidentify(
    text: str,
    case: CaseFile | None = None,
    *,
    opinions: Sequence[Opinion] = (),
    recognised: Sequence[Removal] = (),
) -> Finding:
    """Find what must go from a text, and what stays but must be decided by a person.

    Shape: offsets into ``text``; ``recognised`` is what recognisers of plugins found, and always goes; ``opinions`` are what
    other programs would remove. Speed: some hundreds of notes a second. Pure: no database, no network, nothing is kept.
    Source: decision 0027.
    """
    known = _known(case or CaseFile())
    certain = first_wins(
        [
            *recognised,
            *find_patterns(text),
            *find_known(text, known),
            *find_dates(text),
            *find_numbered(text),
            *find_dotted(text),
        ]
    )
    fixed = first_wins([*certain, *find_ages(text)])
    marks = Marks(text, tokens_of(text), fixed)
    mark_places(marks)
    mark_names(marks, known)
    houses = mark_streets(marks)
    mark_organisations(marks)
    mark_by_context(marks)
    mark_by_company(marks)
    mark_repeated(marks)
    unite(marks, opinions)
    removals = joined_removals(marks, [*marks.fixed, *houses])
    doubts = open_doubts([*marks.doubts, *find_doubts(marks)], removals)
    lowered = sum(len(token.text) for token in marks.tokens if token.lower_mode)
    written = sum(len(token.text) for token in marks.tokens)
    return Finding(removals, doubts, attention=lowered * 5 > written)


@lru_cache(256)
def _known(case: CaseFile) -> Known:
    return known_of(case, vocabulary().of("names", "between"))
