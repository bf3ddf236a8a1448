"""Practice notes that left their case, at the edge."""

from __future__ import annotations

from uuid import UUID

from core.kit.api import ApiStruct, Line
from core.knowledge.entries import SendEntry
from core.knowledge.schemas.words import KEPT, KeptStateWord
from core.knowledge.views import NoteView
from core.library.entries import Message
from core.library.schemas.editing import MessageOut
from core.library.schemas.words import PROVINCES, STATES, NoteStateWord, ProvinceWord


class SendIn(ApiStruct):
    """Onder welke trefwoorden van het kenniscentrum een notitie komt, en of de naam van de gemeente erbij mag staan."""

    community_term: Line | None = None
    need_term: Line | None = None
    approach_term: Line | None = None
    province: ProvinceWord | None = None
    is_attributed: bool = False

    def entry(self) -> SendEntry:
        """Return the entry as the services know it."""
        return SendEntry(
            community=self.community_term,
            need=self.need_term,
            approach=self.approach_term,
            region=None if self.province is None else PROVINCES.into(self.province),
            is_attributed=self.is_attributed,
        )


class AnswerIn(ApiStruct):
    """Een antwoord aan het kenniscentrum. Noem ook hier geen namen en plaatsen."""

    answer_text: Message


class NoteOut(ApiStruct):
    """Een praktijknotitie die haar casus heeft verlaten. Bij welke casus zij hoorde, is nergens bewaard."""

    id: UUID
    state: KeptStateWord
    quarter: str
    title: str
    text: str
    community_term: str | None
    need_term: str | None
    approach_term: str | None
    province: ProvinceWord | None
    is_attributed: bool
    state_at_centre: NoteStateWord | None
    published_note_id: UUID | None
    messages: list[MessageOut]
    version: int

    @classmethod
    def of(cls, note: NoteView) -> NoteOut:
        """Return the note as the API shows it."""
        facets, centre = note.facets, note.handed_in
        return cls(
            id=note.id,
            state=KEPT.out(note.state),
            quarter=note.quarter,
            title=note.title,
            text=note.text,
            community_term=facets.community,
            need_term=facets.need,
            approach_term=facets.approach,
            province=None if facets.region is None else PROVINCES.out(facets.region),
            is_attributed=note.is_attributed,
            state_at_centre=None if centre is None else STATES.out(centre.state),
            published_note_id=None if centre is None else centre.published_id,
            messages=[] if centre is None else [MessageOut.of(one) for one in centre.messages],
            version=note.version,
        )
