"""Learnings at the edge."""

from __future__ import annotations

from uuid import UUID

from core.cases.entries import Told
from core.kit.api import ApiStruct, Moment
from core.kit.api.warnings import WarningOut, warnings_out
from core.knowledge.entries import LearningEntry
from core.knowledge.schemas.words import SOURCES, LearningSourceWord
from core.knowledge.views import FoundLearnings, LearningView
from core.knowledge.words import LearningSource


class LearningIn(ApiStruct):
    """Wat u leerde; met `contactId` als dat bij een contact was. Schrijf op wat werkte, niet over wie het ging."""

    text: Told
    contact_id: UUID | None = None

    def entry(self) -> LearningEntry:
        """Return the learning as the services know it."""
        source = LearningSource.CASE if self.contact_id is None else LearningSource.CONTACT
        return LearningEntry(text=self.text, source=source, source_id=self.contact_id)


class LearningChangeIn(ApiStruct):
    """De nieuwe tekst van een inzicht dat u zelf noteerde."""

    text: Told


class LearningOut(ApiStruct):
    """Een inzicht uit een casus; `bron` zegt of het bij een evaluatie, bij een contact of los is genoteerd."""

    id: UUID
    case_id: UUID
    source: LearningSourceWord
    text: str
    noted_by: UUID
    created_at: Moment
    changed_at: Moment
    version: int
    warnings: list[WarningOut]

    @classmethod
    def of(cls, learning: LearningView) -> LearningOut:
        """Return the learning as the API shows it."""
        return cls(
            id=learning.id,
            case_id=learning.case_id,
            source=SOURCES.out(learning.source),
            text=learning.text,
            noted_by=learning.noted_by,
            created_at=learning.created_at,
            changed_at=learning.changed_at,
            version=learning.version,
            warnings=warnings_out(learning.warnings),
        )


class FoundLearningList(ApiStruct):
    """De inzichten waarin alle gevraagde woorden staan, het laatste eerst; alleen de laatste duizend worden doorzocht."""

    results: list[LearningOut]
    is_all_searched: bool

    @classmethod
    def of(cls, found: FoundLearnings) -> FoundLearningList:
        """Return what was found."""
        return cls(
            results=[LearningOut.of(one.learning) for one in found.found], is_all_searched=found.is_all
        )
