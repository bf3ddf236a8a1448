"""What is told of a meeting that should not be: who came."""

from __future__ import annotations

from collections.abc import Iterable

from core.kit.glossary import dutch_field
from core.kit.recognisers.name_lists import lists_names
from core.kit.recognisers.warnings import TextWarning, warnings_in

_LIST = "In deze tekst lijken namen van aanwezigen te staan. Bewaar alleen het aantal en haal de namen weg."


def warnings_of(texts: Iterable[tuple[str, str | None]]) -> tuple[TextWarning, ...]:
    """Return a warning for each (field, text) that seems to name a community, and for each that seems to list people."""
    told = tuple(texts)
    lists = (
        TextWarning(field=dutch_field(field), message=_LIST)
        for field, text in told
        if text and lists_names(text)
    )
    return (*warnings_in(told), *lists)
