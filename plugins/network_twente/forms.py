"""The forms of the pages, and showing one again as it was typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from core.plugin_api import PluginRequest, Told
from plugins.network_twente.words import Reason

Words = Annotated[str, Meta(min_length=10, max_length=2000)]


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """A button without anything to fill in."""


class OfferForm(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the own pool, and the day on which he or she agreed to be offered."""

    reference: Annotated[str, Meta(min_length=1, max_length=60)] = msgspec.field(name="sleutelfiguur")
    consented_on: date = msgspec.field(name="toestemmingsdatum")
    agreed: bool = msgspec.field(name="toestemming", default=False)


class EndOfferForm(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is offered no more."""

    reference: Annotated[str, Meta(min_length=1, max_length=60)] = msgspec.field(name="sleutelfiguur")


class WordsForm(msgspec.Struct, frozen=True, kw_only=True):
    """What is needed, in a few lines. ``checked`` is that no client is named in them."""

    words: Words = msgspec.field(name="vraag")
    checked: bool = msgspec.field(name="zonderNamen", default=False)


class DeclineForm(msgspec.Struct, frozen=True, kw_only=True):
    """Why a question goes no further."""

    reason: Reason = msgspec.field(name="reden")


class AnswerForm(msgspec.Struct, frozen=True, kw_only=True):
    """Yes or no of a key figure."""

    answer: Literal["ja", "nee"] = msgspec.field(name="antwoord")


class FormShown(msgspec.Struct, frozen=True, kw_only=True):
    """A form as the macros of the platform show it."""

    raw: Mapping[str, str] = {}
    errors: Mapping[str, str] = {}


def shown_again(request: PluginRequest, locale: str, more: Mapping[str, Told] | None = None) -> FormShown:
    """Return what was typed with what to mend, by field; ``more`` are mistakes that the page itself found."""
    errors = {mistake.field: mistake.message.within(locale) for mistake in request.mistakes}
    errors |= {field: message.within(locale) for field, message in (more or {}).items()}
    return FormShown(raw=request.typed, errors=errors)
