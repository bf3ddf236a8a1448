"""The one search at the edge: its form, its address, and what the API answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Final
from urllib.parse import urlencode
from uuid import UUID

import msgspec
from msgspec import Meta

from core.kit.api import PLAIN_TEXT, ApiStruct
from core.kit.glossary import dutch_field
from core.knowledge.rules.bases import Part
from core.knowledge.rules.search import PageHit, SearchKind
from core.knowledge.service.search import Found
from core.knowledge.views import FoundLearning
from core.library.rules.marking import Piece
from core.library.rules.searching import LONGEST_ASKED, Chosen
from core.library.schemas.reading import ShownOut
from core.library.service.searching import NoteHit

HERE: Final = "/zoeken"
_FACETS: Final = {name: name.removesuffix("_id") for name in Chosen.__struct_fields__}

Question = Annotated[str, Meta(max_length=LONGEST_ASKED, pattern=PLAIN_TEXT)]
Word = Annotated[str, Meta(max_length=80)]


class SearchQuestion(msgspec.Struct, frozen=True):
    """What somebody asked, in which kind, and narrowed to what: all that stands in the address."""

    line: str = ""
    kind: SearchKind | None = None
    chosen: Chosen = Chosen()

    @property
    def address(self) -> str:
        """The address of this question; of none, the page itself."""
        told = [(dutch_field("search"), self.line), (dutch_field("kind"), self.kind), *self.narrowed]
        asked = urlencode([(name, str(value)) for name, value in told if value])
        return f"{HERE}?{asked}" if asked else HERE

    @property
    def narrowed(self) -> list[tuple[str, str]]:
        """What it is narrowed to, by the names of the address."""
        values = msgspec.structs.asdict(self.chosen)
        return [
            (dutch_field(_FACETS[name]), str(value)) for name, value in values.items() if value is not None
        ]

    @property
    def facets(self) -> list[tuple[str, str]]:
        """What it is narrowed to, by the names inside."""
        values = msgspec.structs.asdict(self.chosen)
        return [(_FACETS[name], str(value)) for name, value in values.items() if value is not None]

    @property
    def everywhere(self) -> SearchQuestion:
        """The same question, narrowed to nothing."""
        return msgspec.structs.replace(self, chosen=Chosen())

    def of_kind(self, kind: SearchKind | None) -> SearchQuestion:
        """Return the same question in one kind, or in all."""
        return msgspec.structs.replace(self, kind=kind)

    def narrowed_to(self, facet: str, value: str | None) -> SearchQuestion:
        """Return the same question narrowed to a value of a facet, or no longer narrowed by that facet."""
        name = next(inside for inside, outside in _FACETS.items() if outside == facet)
        taken = UUID(value) if name == "theme_id" and value is not None else value
        return msgspec.structs.replace(self, chosen=msgspec.structs.replace(self.chosen, **{name: taken}))


class SearchForm(ApiStruct):
    """Wat iemand zoekt, waarin en waarbinnen."""

    search: Question = ""
    kind: SearchKind | None = None
    community: Word | None = None
    need: Word | None = None
    approach: Word | None = None
    region: Word | None = None
    period: Word | None = None
    theme: UUID | None = None

    def question(self) -> SearchQuestion:
        """Return the question."""
        chosen = Chosen(
            community=self.community,
            need=self.need,
            approach=self.approach,
            region=self.region,
            period=self.period,
            theme_id=self.theme,
        )
        return SearchQuestion(" ".join(self.search.split()), self.kind, chosen)


class FoundNoteOut(ApiStruct):
    """Een gepubliceerde praktijknotitie die gevonden is, met de plaatsen waar de woorden staan."""

    id: UUID
    title: str
    excerpt: str
    href: str
    published_in: str
    facets: ShownOut

    @classmethod
    def of(cls, hit: NoteHit) -> FoundNoteOut:
        """Return a note as it was found."""
        return cls(
            id=hit.id,
            title=_told(hit.title),
            excerpt=_told(hit.excerpt),
            href=f"/bibliotheek/{hit.id}",
            published_in=hit.published_in,
            facets=ShownOut.of(hit.facets),
        )


class FoundPageOut(ApiStruct):
    """Een artikel of een stuk van de hulp dat gevonden is."""

    title: str
    excerpt: str
    href: str

    @classmethod
    def of(cls, hit: PageHit) -> FoundPageOut:
        """Return a page as it was found."""
        return cls(title=_told(hit.title), excerpt=_told(hit.excerpt), href=hit.href)


class FoundLearningOut(ApiStruct):
    """Een inzicht uit een casus binnen uw bereik."""

    learning_id: UUID
    case_id: UUID
    case_alias: str
    excerpt: str

    @classmethod
    def of(cls, found: FoundLearning) -> FoundLearningOut:
        """Return a learning as it was found."""
        learning, alias, excerpt = found
        return cls(
            learning_id=learning.id, case_id=learning.case_id, case_alias=alias, excerpt=_told(excerpt)
        )


class FacetCountOut(ApiStruct):
    """Hoeveel gevonden notities een kenmerk hebben: vanaf tien, naar beneden afgerond op vijf."""

    facet: str
    value: str
    at_least: int


class ReadAsOut(ApiStruct):
    """Een woord dat niemand zo schreef, en het woord waarop ook gezocht is."""

    asked_word: str
    meant_word: str


class SearchOut(ApiStruct):
    """Wat gevonden is. `minstens` is naar beneden afgerond op vijf, en null onder de tien."""

    found_notes: list[FoundNoteOut]
    at_least: int | None
    is_all_weighed: bool
    facet_counts: list[FacetCountOut]
    found_articles: list[FoundPageOut]
    found_learnings: list[FoundLearningOut]
    found_help: list[FoundPageOut]
    read_as: list[ReadAsOut]
    failed_plugins: list[str]
    next_cursor: str | None

    @classmethod
    def of(cls, found: Found, notes: Iterable[NoteHit], cursor: str | None) -> SearchOut:
        """Return what was found, with one page of notes."""
        return cls(
            found_notes=[FoundNoteOut.of(one) for one in notes],
            at_least=found.notes.told,
            is_all_weighed=found.notes.is_all,
            facet_counts=_counts(found.notes.facets),
            found_articles=[FoundPageOut.of(one) for one in found.articles],
            found_learnings=[FoundLearningOut.of(one) for one in found.learnings.found],
            found_help=[FoundPageOut.of(one) for one in found.help],
            read_as=[ReadAsOut(asked_word=asked, meant_word=meant) for asked, meant in found.meant.items()],
            failed_plugins=list(found.failed_plugins),
            next_cursor=cursor,
        )


def _counts(facets: Mapping[str, list[tuple[str, int]]]) -> list[FacetCountOut]:
    return [
        FacetCountOut(facet=dutch_field(facet), value=value, at_least=number)
        for facet, values in facets.items()
        for value, number in values
    ]


def _told(pieces: Iterable[Part | Piece]) -> str:
    return "".join(piece.text for piece in pieces)
