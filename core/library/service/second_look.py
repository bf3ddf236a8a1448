"""A last look at the text of the editors before it is published, by everybody who can look without a case file.

Upper rooms look too: one that knows how to find names says so with `provide_second_look`. Nothing that was found is kept.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from hashlib import sha256
from typing import Final

from core.kit.glossary import dutch_field
from core.library.rules.identifiers import REFUSED, Spotted, find_identifiers, without_doubles
from core.library.views import LookedAt, ReceivedView, Seen, SeenKind
from core.plugin_host import look_through

Look = Callable[[Sequence[str]], Awaitable[Sequence[Sequence[Spotted]]]]
"""Looks through texts, and returns what was found in each, in the same order."""

_FIELDS: Final = ("title", "summary", "text")
_AROUND: Final = 40
_KEY_DIGITS: Final = 32
_KINDS_OF_PLUGINS: Final = {
    "person": SeenKind.PERSON,
    "place": SeenKind.PLACE,
    "address": SeenKind.ADDRESS,
    "organisation": SeenKind.ORG,
}

_looks: Final[dict[str, Look]] = {}


def provide_second_look(name: str, look: Look) -> Look:
    """Let an upper room look too, under a name of its own; registering the same twice changes nothing."""
    if _looks.setdefault(name, look) is not look:
        message = f"two rooms look under the name {name}"
        raise ValueError(message)
    return look


async def look_at(note: ReceivedView) -> LookedAt:
    """Look at the edited version of a note.

    Shape: what was found, by field and in the order of the text, each word once a field; and the titles of plugins that
    could not look. Tenant: inside the scope, in which the recognisers of plugins are asked.
    """
    texts = [getattr(note, name) for name in _FIELDS]
    found = [find_identifiers(text) for text in texts]
    looked = await look_through(texts)
    for one in looked.found:
        for span in one.spans:
            kind = _KINDS_OF_PLUGINS.get(span.kind, SeenKind.OTHER)
            found[one.text].append(Spotted(span.start, span.end, kind))
    for look in _looks.values():
        for here, more in zip(found, await look(texts), strict=True):
            here.extend(more)
    seen: dict[str, Seen] = {}
    for name, text, here in zip(_FIELDS, texts, found, strict=True):
        for spotted in without_doubles(here):
            told = _seen(dutch_field(name), text, spotted)
            seen.setdefault(told.key, told)
    return LookedAt(seen=tuple(seen.values()), failed=tuple(title.nl for title in looked.failed))


def _seen(field: str, text: str, spotted: Spotted) -> Seen:
    words = text[spotted.start : spotted.end]
    told = f"{field}|{spotted.kind}|{words.casefold()}"
    return Seen(
        key=sha256(told.encode()).hexdigest()[:_KEY_DIGITS],
        field=field,
        kind=spotted.kind,
        before=text[max(0, spotted.start - _AROUND) : spotted.start],
        words=words,
        after=text[spotted.end : spotted.end + _AROUND],
        is_refused=spotted.kind in REFUSED,
    )
