"""Words, themes and practical guides at the edge: structs of the API and of the editors' forms."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.kit.api import PLAIN_TEXT, ApiEnum, ApiStruct, Line, Words
from core.kit.glossary import nl
from core.library.entries import Direction, GuideEntry, Introduction, Term, ThemeEntry
from core.library.guides.book import Book, Chapter, Section
from core.library.views import Facet, GuideView, ShelfGuide, TermView, ThemeView

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Foreword = Annotated[str, Meta(max_length=20_000, pattern=PLAIN_TEXT)]


class FacetWord(ApiEnum):
    """Waar een trefwoord over gaat."""

    COMMUNITY = nl("facet.community")
    NEED = nl("facet.need")
    APPROACH = nl("facet.approach")


class DirectionWord(ApiEnum):
    """Een plaats omhoog of omlaag."""

    UP = nl("direction.up")
    DOWN = nl("direction.down")


FACETS = Words(Facet, FacetWord)
DIRECTIONS = Words(Direction, DirectionWord)


class MoveForm(ApiStruct):
    """Waarheen iets verplaatst wordt."""

    direction: DirectionWord


class VersionForm(ApiStruct):
    """De versie die men zag."""

    version: Seen


class TermForm(ApiStruct):
    """Een nieuw trefwoord."""

    facet: FacetWord
    name: Term


class TermNameForm(ApiStruct):
    """De nieuwe naam van een trefwoord."""

    name: Term


class ThemeForm(ApiStruct):
    """Een thema, met de versie die men zag."""

    title: Line
    introduction: Introduction = ""
    version: Seen = 0

    def entry(self) -> ThemeEntry:
        """Return it as the services know it."""
        return ThemeEntry(title=self.title, introduction=self.introduction)

    @classmethod
    def of(cls, view: ThemeView) -> ThemeForm:
        """Return the form as it is filled in now."""
        return cls(title=view.title, introduction=view.introduction, version=view.version)


class ThemeChoiceForm(ApiStruct):
    """Het thema waar een notitie onder komt; leeg is onder geen thema."""

    theme_id: UUID | None = None


class GuideThemeForm(ApiStruct):
    """Het thema dat in een handreiking komt."""

    theme_id: UUID


class GuideForm(ApiStruct):
    """Een handreiking, met de versie die men zag."""

    title: Line
    foreword: Foreword = ""
    version: Seen = 0

    def entry(self) -> GuideEntry:
        """Return it as the services know it."""
        return GuideEntry(title=self.title, foreword=self.foreword)

    @classmethod
    def of(cls, view: GuideView) -> GuideForm:
        """Return the form as it is filled in now."""
        return cls(title=view.title, foreword=view.foreword, version=view.version)


class TermOut(ApiStruct):
    """Een trefwoord waaronder notities staan."""

    id: UUID
    facet: FacetWord
    name: str

    @classmethod
    def of(cls, view: TermView) -> TermOut:
        """Return what the API shows of a word."""
        return cls(id=view.id, facet=FACETS.out(view.facet), name=view.name)


class GuideCardOut(ApiStruct):
    """Een handreiking die verschenen is."""

    id: UUID
    title: str
    edition: int
    published_in: str | None

    @classmethod
    def of(cls, guide: ShelfGuide) -> GuideCardOut:
        """Return what the list shows."""
        return cls(id=guide.id, title=guide.title, edition=guide.edition, published_in=guide.published_in)


class GuideNoteOut(ApiStruct):
    """Een praktijknotitie in een handreiking; de tekst is Markdown."""

    id: UUID
    title: str
    summary: str
    text: str
    attribution: str | None
    published_in: str

    @classmethod
    def of(cls, section: Section) -> GuideNoteOut:
        """Return a note of a guide."""
        return cls(
            id=section.id,
            title=section.title,
            summary=section.summary,
            text=section.text,
            attribution=section.attribution,
            published_in=section.published_in,
        )


class GuideChapterOut(ApiStruct):
    """Een thema in een handreiking, met zijn notities in volgorde; de inleiding is Markdown."""

    id: UUID
    title: str
    introduction: str
    guide_notes: list[GuideNoteOut]

    @classmethod
    def of(cls, chapter: Chapter) -> GuideChapterOut:
        """Return a theme of a guide."""
        return cls(
            id=chapter.id,
            title=chapter.title,
            introduction=chapter.introduction,
            guide_notes=[GuideNoteOut.of(one) for one in chapter.sections],
        )


class GuideOut(ApiStruct):
    """Een handreiking zoals zij nu is: gemaakt van wat op dit moment gepubliceerd is. Het woord vooraf is Markdown."""

    id: UUID
    title: str
    publisher: str
    foreword: str
    edition: int
    published_in: str | None
    changed_since: bool
    chapters: list[GuideChapterOut]

    @classmethod
    def of(cls, book: Book) -> GuideOut:
        """Return a guide."""
        return cls(
            id=book.id,
            title=book.title,
            publisher=book.publisher,
            foreword=book.foreword,
            edition=book.edition,
            published_in=book.published_in,
            changed_since=book.changed_since,
            chapters=[GuideChapterOut.of(one) for one in book.chapters],
        )
