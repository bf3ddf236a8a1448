"""What is told to the services of the library, with the bounds of every field."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

import msgspec
from msgspec import Meta

from core.kit.api.structs import PLAIN_TEXT, Line

Term = Annotated[
    str, Meta(min_length=1, max_length=80, pattern=r"^[^\x00-\x1F\x7F]*[^\x00-\x20\x7F][^\x00-\x1F\x7F]*$")
]
Summary = Annotated[str, Meta(max_length=600, pattern=PLAIN_TEXT)]
Body = Annotated[str, Meta(min_length=1, max_length=20_000, pattern=PLAIN_TEXT)]
Introduction = Annotated[str, Meta(max_length=5_000, pattern=PLAIN_TEXT)]
Message = Annotated[str, Meta(min_length=1, max_length=2_000, pattern=PLAIN_TEXT)]
Quarter = Annotated[
    str,
    Meta(pattern=r"^20[0-9]{2}-[1-4]$", extra={"mend": "Vul een kwartaal in als jjjj-k, zoals 2026-3."}),
]

LONGEST_BODY: Final = 20_000
LONGEST_SUMMARY: Final = 600
LONGEST_MESSAGE: Final = 2_000


class Province(StrEnum):
    """The provinces of the Netherlands; the values are what is stored."""

    DRENTHE = "drenthe"
    FLEVOLAND = "flevoland"
    FRYSLAN = "fryslan"
    GELDERLAND = "gelderland"
    GRONINGEN = "groningen"
    LIMBURG = "limburg"
    NOORD_BRABANT = "noord_brabant"
    NOORD_HOLLAND = "noord_holland"
    OVERIJSSEL = "overijssel"
    UTRECHT = "utrecht"
    ZEELAND = "zeeland"
    ZUID_HOLLAND = "zuid_holland"


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """Under what a note is filed: words of the library, a province, and a quarter such as ``2026-3``; None = not told."""

    community: Term | None = None
    need: Term | None = None
    approach: Term | None = None
    region: Province | None = None
    period: Quarter | None = None


class HandIn(msgspec.Struct, frozen=True, kw_only=True):
    """A note as a municipality hands it in; ``attribution`` only where it asks to be named."""

    title: Line
    text: Body
    facets: Facets = Facets()
    attribution: Line | None = None


class NoteEdit(msgspec.Struct, frozen=True, kw_only=True):
    """A note as the editors write it: text in Markdown, and the theme under which it will stand."""

    title: Line
    text: Body
    summary: Summary = ""
    facets: Facets = Facets()
    theme_id: UUID | None = None


class ThemeEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A theme as the editors write it; the introduction is Markdown."""

    title: Line
    introduction: Introduction = ""


class GuideEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A practical guide as the editors write it; the foreword is Markdown."""

    title: Line
    foreword: Annotated[str, Meta(max_length=20_000, pattern=PLAIN_TEXT)] = ""


class Direction(StrEnum):
    """Where something is moved to in its list."""

    UP = "up"
    DOWN = "down"
