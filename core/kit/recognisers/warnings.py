"""Warnings for texts that seem to name a community or a person: shown beside the text, and without repeating the word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from core.kit.glossary import dutch_field
from core.kit.recognisers.communities import find_communities

if TYPE_CHECKING:
    from collections.abc import Iterable

_MESSAGE = "Deze tekst lijkt een gemeenschap, afkomst of geloof te noemen. Dat is niet nodig; overweeg het weg te laten."
_NAME = "In deze tekst lijkt een naam te staan. Schrijf liever wie het is: de moeder, de oudste zoon, de buurvrouw."


class TextWarning(msgspec.Struct, frozen=True):
    """A text to look at once more: the field's name at the edge, empty when it is about all of them, and what to do."""

    field: str
    message: str


def community_warning(field: str) -> TextWarning:
    """Return the warning that a field (its name inside) seems to name a community."""
    return TextWarning(field=dutch_field(field), message=_MESSAGE)


def name_warning(field: str) -> TextWarning:
    """Return the warning that a field (its name inside) seems to name a person."""
    return TextWarning(field=dutch_field(field), message=_NAME)


def warnings_in(texts: Iterable[tuple[str, str | None]]) -> tuple[TextWarning, ...]:
    """Return a warning for each (field inside, text) that seems to name a community, by the field's name at the edge."""
    return tuple(community_warning(field) for field, text in texts if text and find_communities(text))
