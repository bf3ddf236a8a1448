"""Recognisers: names and patterns of a place or a field that have to be taken out before a text travels."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from core.plugin_api.words import Line, Told, Word

Pattern = Annotated[str, Meta(min_length=1, max_length=500)]


class Recogniser(msgspec.Struct, frozen=True, kw_only=True):
    """What is recognised: whole ``words`` (folded, so that accents and capitals do not matter) and ``patterns``.

    A pattern is a regular expression of the ``regex`` kind without look-around and back references; one that does not
    read is refused. ``allowed`` are words that must stay, such as the names of institutions that everybody knows.
    """

    name: Word
    title: Told
    kind: Literal["person", "place", "address", "organisation", "number", "other"]
    words: Annotated[tuple[Line, ...], Meta(max_length=20_000)] = ()
    patterns: Annotated[tuple[Pattern, ...], Meta(max_length=50)] = ()
    allowed: Annotated[tuple[Line, ...], Meta(max_length=20_000)] = ()
