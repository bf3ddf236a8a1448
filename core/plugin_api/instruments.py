"""Instruments: optional questionnaires that look at a change. Never imposed, never compared between people."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from core.plugin_api.words import Told, Word


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to an item, and what it counts for; None where it is not a matter of more or less."""

    value: Word
    title: Told
    counts: int | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One question with its answers. Every item can be left out."""

    name: Word
    question: Told
    choices: Annotated[tuple[Choice, ...], Meta(min_length=2, max_length=11)]


class Instrument(msgspec.Struct, frozen=True, kw_only=True):
    """A questionnaire. ``explanation`` says what it is for and that nobody has to fill it in; ``source`` who made it."""

    name: Word
    title: Told
    explanation: Told
    source: Told
    items: Annotated[tuple[Item, ...], Meta(min_length=1, max_length=40)]
