"""The texts in what a plugin names: found wherever they stand, and looked at for their languages and how well they read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

import msgspec

from core.kit import markdown
from core.plugin_api.words import Told, ToldAtLength

MOST_WORDS: Final = {"sentence": 35, "paragraph": 120}
"""How many words a sentence and a paragraph have at most, where people read on a phone between two visits."""

_HTML: Final = re.compile(r"<[a-zA-Z/!][^>\n]*>(?!`)")
_IMAGE: Final = re.compile(r"!\[")
_LINK: Final = re.compile(r"\]\(([^)\s]*)")
_HEADING: Final = re.compile(r"^(#{1,6}) ", re.MULTILINE)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?:;])\s+")
_ALIKE: Final = 5
"""A line of so many words or more that is the same in both languages was not translated."""


def texts_in(thing: Any, where: str = "") -> Iterator[tuple[str, Told | ToldAtLength]]:
    """Yield every text in a struct, a named object or a collection, with where it stands: ``articles[contact].text``."""
    if isinstance(thing, Told | ToldAtLength):
        yield where, thing
    elif isinstance(thing, list | tuple):
        for number, item in enumerate(thing):
            yield from texts_in(item, f"{where}[{getattr(item, 'name', number)}]")
    elif isinstance(thing, Mapping):
        for key, item in thing.items():
            yield from texts_in(item, f"{where}[{key}]")
    else:
        names = thing.__struct_fields__ if isinstance(thing, msgspec.Struct) else ("title", "summary")
        for name in names:
            value = getattr(thing, name, None)
            if isinstance(value, msgspec.Struct | list | tuple | Mapping):
                yield from texts_in(value, f"{where}.{name}" if where else name)


def untranslated(thing: Any) -> list[str]:
    """Say which texts have no English, or the same words in both languages; empty when all are translated."""
    return [
        f"{where}: {'no English' if text.en is None else 'the same in both languages'}"
        for where, text in texts_in(thing)
        if text.en is None or (text.en == text.nl and len(text.nl.split()) >= _ALIKE)
    ]


def hard_to_read(thing: Any) -> list[str]:
    """Say which Markdown is hard to read or will not be shown as it was meant; empty when all is well."""
    return [
        f"{where}.{language}: {trouble}"
        for where, text in texts_in(thing)
        if isinstance(text, ToldAtLength)
        for language in ("nl", "en")
        for trouble in troubles_of_markdown(getattr(text, language) or "")
    ]


def troubles_of_markdown(text: str) -> list[str]:
    """Say what is wrong with Markdown: HTML, pictures, links that lead nowhere, levels passed over, long sentences."""
    found: list[str] = []
    if html := _HTML.search(text):
        found.append(f"HTML is shown as it was typed: {html.group()}")
    if _IMAGE.search(text):
        found.append("pictures are left out")
    found += [
        f"a link leads to http(s) alone, not to {address!r}"
        for address in _LINK.findall(text)
        if not address.startswith(("https://", "http://"))
    ]
    levels = [len(signs) for signs in _HEADING.findall(text)]
    found += [
        f"a heading of level {below} stands under one of level {above}"
        for above, below in pairwise(levels)
        if below > above + 1
    ]
    for paragraph in re.split(r"\n\s*\n|\n(?=[*+-] |\d+\. |#)", text):
        words = markdown.plain(paragraph)
        pieces = {"paragraph": [words], "sentence": _SENTENCE_END.split(words)}
        found += [
            f"a {kind} of {len(piece.split())} words, where {MOST_WORDS[kind]} is the most: {piece[:40]}…"
            for kind, said in pieces.items()
            for piece in said
            if len(piece.split()) > MOST_WORDS[kind]
        ]
    return found
