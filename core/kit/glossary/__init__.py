"""One table between the English inside and the Dutch edge: names of fields, words of enumerations, concepts.

A struct of the API names its fields in English and takes ``rename=dutch_field``; an enumeration of the API gives its
members the value ``nl("context.term")``. A term without a line in the table stops the program at import, so the table is
complete by construction. `docs/glossary.md` is made from it.
"""

from __future__ import annotations

from core.kit.glossary.concepts import CONCEPTS, Concept
from core.kit.glossary.fields import FIELDS
from core.kit.glossary.words import WORDS

__all__ = ["CONCEPTS", "FIELDS", "WORDS", "Concept", "TermMissing", "dutch_field", "nl", "terms_in_use"]


class TermMissing(LookupError):
    """A name reached the edge that the glossary does not know; add a line to the table."""


_in_use: set[str] = set()


def dutch_field(name: str) -> str:
    """Return the Dutch lowerCamelCase name of an English field or query parameter. Raises: TermMissing."""
    try:
        dutch = FIELDS[name]
    except KeyError:
        message = f"field {name!r} has no line in core/kit/glossary/fields.py"
        raise TermMissing(message) from None
    _in_use.add(name)
    return dutch


def nl(term: str) -> str:
    """Return the Dutch word for ``context.term``, such as ``case_state.requested``. Raises: TermMissing."""
    context, _, word = term.partition(".")
    try:
        dutch = WORDS[context][word]
    except KeyError:
        message = f"word {term!r} has no line in core/kit/glossary/words.py"
        raise TermMissing(message) from None
    _in_use.add(term)
    return dutch


def terms_in_use() -> frozenset[str]:
    """Return the fields and ``context.term`` words that the modules imported so far ask for."""
    return frozenset(_in_use)
