"""What is published, at the edge: structs of the API."""

from __future__ import annotations

from uuid import UUID

from core.kit.api import ApiStruct
from core.library.views import NoteCard, PublishedNote, Shown, ThemeCard


class ShownOut(ApiStruct):
    """Waar een notitie over gaat. Leeg is wat niet getoond wordt, omdat te weinig notities het delen."""

    community: str | None
    need: str | None
    approach: str | None
    region: str | None
    period: str | None

    @classmethod
    def of(cls, shown: Shown) -> ShownOut:
        """Return what may be shown."""
        return cls(
            community=shown.community,
            need=shown.need,
            approach=shown.approach,
            region=shown.region,
            period=shown.period,
        )


class PublishedCardOut(ApiStruct):
    """Een gepubliceerde notitie in de lijst."""

    id: UUID
    title: str
    summary: str
    theme_id: UUID | None
    published_in: str
    facets: ShownOut

    @classmethod
    def of(cls, card: NoteCard) -> PublishedCardOut:
        """Return what the list shows."""
        return cls(
            id=card.id,
            title=card.title,
            summary=card.summary,
            theme_id=card.theme_id,
            published_in=card.published_in,
            facets=ShownOut.of(card.facets),
        )


class PublishedNoteOut(ApiStruct):
    """Een gepubliceerde notitie. De tekst is Markdown; een naam staat erbij als wie haar instuurde dat vroeg."""

    id: UUID
    title: str
    summary: str
    text: str
    attribution: str | None
    theme_id: UUID | None
    theme_title: str | None
    published_in: str
    edition: int
    facets: ShownOut

    @classmethod
    def of(cls, note: PublishedNote) -> PublishedNoteOut:
        """Return the note whole."""
        return cls(
            id=note.id,
            title=note.title,
            summary=note.summary,
            text=note.text,
            attribution=note.attribution,
            theme_id=note.theme_id,
            theme_title=note.theme_title,
            published_in=note.published_in,
            edition=note.edition,
            facets=ShownOut.of(note.facets),
        )


class ThemeOut(ApiStruct):
    """Een thema van de bibliotheek, en hoeveel notities eronder staan."""

    id: UUID
    title: str
    introduction: str
    note_count: int

    @classmethod
    def of(cls, theme: ThemeCard) -> ThemeOut:
        """Return a theme."""
        return cls(
            id=theme.id, title=theme.title, introduction=theme.introduction, note_count=theme.note_count
        )


class ThemeList(ApiStruct):
    """De thema's van de bibliotheek waar een notitie onder staat, in de volgorde van de redactie."""

    results: list[ThemeOut]
