"""Notes that were handed in, at the edge: structs of the API and of the editors' forms."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from core.kit.api import ApiStruct, Line
from core.library.entries import Body, Facets, HandIn, Message, NoteEdit, Quarter, Summary, Term
from core.library.schemas.words import (
    PROVINCES,
    SEEN_KINDS,
    STATES,
    NoteStateWord,
    ProvinceWord,
    SeenKindWord,
)
from core.library.views import LookedAt, MessageView, ReceivedCard, ReceivedView, Seen

SeenKey = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
SeenKeys = Annotated[list[SeenKey], Meta(max_length=500)]
Version = Annotated[int, Meta(ge=0, le=2_147_483_647)]


class FacetsOut(ApiStruct):
    """Waar een notitie onder valt, zoals opgegeven of door de redactie verbeterd. Alleen de redactie ziet dit."""

    community: str | None
    need: str | None
    approach: str | None
    region: ProvinceWord | None
    period: str | None

    @classmethod
    def of(cls, facets: Facets) -> FacetsOut:
        """Return facets."""
        return cls(
            community=facets.community,
            need=facets.need,
            approach=facets.approach,
            region=None if facets.region is None else PROVINCES.out(facets.region),
            period=facets.period,
        )


class CameInOut(ApiStruct):
    """Een notitie zoals zij binnenkwam. Er is niets bij dat zegt van wie zij komt, behalve als daarom gevraagd is."""

    title: str
    text: str
    facets: FacetsOut
    attribution: str | None

    @classmethod
    def of(cls, came_in: HandIn) -> CameInOut:
        """Return the letter."""
        return cls(
            title=came_in.title,
            text=came_in.text,
            facets=FacetsOut.of(came_in.facets),
            attribution=came_in.attribution,
        )


class MessageOut(ApiStruct):
    """Een vraag van het kenniscentrum of een antwoord van wie de notitie instuurde."""

    number: int
    is_from_centre: bool
    text: str

    @classmethod
    def of(cls, message: MessageView) -> MessageOut:
        """Return a message."""
        return cls(number=message.number, is_from_centre=message.is_from_centre, text=message.text)


class ReceivedCardOut(ApiStruct):
    """Een ingestuurde notitie in de lijst; `isBeantwoord` als er een antwoord ligt waar nog niets op gezegd is."""

    id: UUID
    state: NoteStateWord
    title: str
    quarter: str
    version: int
    is_answered: bool

    @classmethod
    def of(cls, card: ReceivedCard) -> ReceivedCardOut:
        """Return what the list shows."""
        return cls(
            id=card.id,
            state=STATES.out(card.state),
            title=card.title,
            quarter=card.quarter,
            version=card.version,
            is_answered=card.is_answered,
        )


class ReceivedNoteOut(ApiStruct):
    """Een ingestuurde notitie: zoals zij binnenkwam, zoals de redactie haar schreef, en wat erover gezegd is."""

    id: UUID
    state: NoteStateWord
    quarter: str
    version: int
    came_in: CameInOut | None
    title: str
    summary: str
    text: str
    facets: FacetsOut
    theme_id: UUID | None
    published_id: UUID | None
    messages: list[MessageOut]

    @classmethod
    def of(cls, note: ReceivedView) -> ReceivedNoteOut:
        """Return the note whole."""
        return cls(
            id=note.id,
            state=STATES.out(note.state),
            quarter=note.quarter,
            version=note.version,
            came_in=None if note.came_in is None else CameInOut.of(note.came_in),
            title=note.title,
            summary=note.summary,
            text=note.text,
            facets=FacetsOut.of(note.facets),
            theme_id=note.theme_id,
            published_id=note.published_id,
            messages=[MessageOut.of(message) for message in note.messages],
        )


class NoteIn(ApiStruct):
    """De bewerkte notitie. De tekst is Markdown; het thema is er een van de bibliotheek."""

    title: Line
    text: Body
    summary: Summary = ""
    community: Term | None = None
    need: Term | None = None
    approach: Term | None = None
    region: ProvinceWord | None = None
    period: Quarter | None = None
    theme_id: UUID | None = None

    def entry(self) -> NoteEdit:
        """Return it as the services know it."""
        return NoteEdit(
            title=self.title,
            text=self.text,
            summary=self.summary,
            facets=Facets(
                community=self.community,
                need=self.need,
                approach=self.approach,
                region=None if self.region is None else PROVINCES.into(self.region),
                period=self.period,
            ),
            theme_id=self.theme_id,
        )


class NoteForm(NoteIn):
    """De bewerkte notitie, met de versie die men zag."""

    version: Version = 0

    @classmethod
    def of(cls, note: ReceivedView) -> NoteForm:
        """Return the form as it is filled in now: what came in, while nothing was written yet."""
        came_in = note.came_in
        return msgspec.structs.replace(
            _EMPTY,
            title=note.title or (came_in.title if came_in else ""),
            text=note.text or (came_in.text if came_in else ""),
            summary=note.summary,
            community=note.facets.community,
            need=note.facets.need,
            approach=note.facets.approach,
            region=None if note.facets.region is None else PROVINCES.out(note.facets.region),
            period=note.facets.period,
            theme_id=note.theme_id,
            version=note.version,
        )


_EMPTY = NoteForm(title="", text="")


class MessageIn(ApiStruct):
    """Een vraag aan wie de notitie instuurde. Alleen die kan haar lezen."""

    written_message: Message


class ReasonIn(ApiStruct):
    """Waarom. Wie de notitie instuurde, leest dit."""

    reason: Message


class ReasonForm(ReasonIn):
    """Waarom, met de versie die men zag."""

    version: Version = 0


class PublicationIn(ApiStruct):
    """Welke twijfels de redactie bekeek en laat staan: hun sleutels."""

    seen: SeenKeys = []


class PublicationForm(PublicationIn):
    """Welke twijfels de redactie bekeek, met de versie die men zag."""

    version: Version = 0


class SeenOut(ApiStruct):
    """Iets in de bewerkte tekst dat naar iemand leidt, of dat kan doen. `magNooit`: dit wordt nooit gepubliceerd."""

    seen_key: str
    field: str
    seen_kind: SeenKindWord
    text_before: str
    words: str
    text_after: str
    is_refused: bool

    @classmethod
    def of(cls, seen: Seen) -> SeenOut:
        """Return what was found."""
        return cls(
            seen_key=seen.key,
            field=seen.field,
            seen_kind=SEEN_KINDS.out(seen.kind),
            text_before=seen.before,
            words=seen.words,
            text_after=seen.after,
            is_refused=seen.is_refused,
        )


class LookedAtOut(ApiStruct):
    """Wat er in de bewerkte tekst gevonden is, en welke uitbreidingen nu niet konden meekijken."""

    found: list[SeenOut]
    failed_plugins: list[str]

    @classmethod
    def of(cls, looked: LookedAt) -> LookedAtOut:
        """Return what was found."""
        return cls(found=[SeenOut.of(one) for one in looked.seen], failed_plugins=list(looked.failed))
