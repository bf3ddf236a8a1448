"""Practice notes on their way out of a case, at the edge: as their author sees them, and as a reviewer does."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from core.cases.entries import Told
from core.kit.api import ApiStruct, Line, Moment
from core.knowledge.drafting import Added, Because, Choices, Decided, Place, Restored
from core.knowledge.entries import NoteEntry, Reason, ReviewEntry
from core.knowledge.rules.choices import Segment
from core.knowledge.schemas.words import (
    DRAFTS,
    KINDS,
    MARKS,
    OUTCOMES,
    VERDICTS,
    DraftStateWord,
    FoundKindWord,
    MarkWord,
    OutcomeWord,
    VerdictWord,
)
from core.knowledge.views import DraftCard, DraftView, MarkedNote, ReviewView
from core.knowledge.words import Outcome

_MOST: int = 2_000


class NoteIn(ApiStruct):
    """Een praktijknotitie zoals u die schrijft. Schrijf alsof de familie meeleest."""

    title: Line
    text: Told

    def entry(self) -> NoteEntry:
        """Return the note as the services know it."""
        return NoteEntry(title=self.title, text=self.text)


class RestoredIn(ApiStruct):
    """Een stuk dat is weggehaald en toch moet blijven staan, met de reden."""

    piece_start: Place
    piece_end: Place
    reason: Because


class DecidedIn(ApiStruct):
    """Wat u besluit over een stuk waarover getwijfeld wordt."""

    piece_start: Place
    piece_end: Place
    is_kept: bool


class AddedIn(ApiStruct):
    """Een stuk dat niet is gevonden en dat u zelf weghaalt."""

    piece_start: Place
    piece_end: Place
    removed_kind: FoundKindWord = FoundKindWord.PERSON


class ChoicesIn(ApiStruct):
    """Al uw keuzes bij een notitie; plekken zijn tekens van titel, lege regel en tekst samen, `eindigt` telt niet mee."""

    restored: Annotated[list[RestoredIn], Meta(max_length=_MOST)] = []
    decisions: Annotated[list[DecidedIn], Meta(max_length=_MOST)] = []
    added: Annotated[list[AddedIn], Meta(max_length=_MOST)] = []

    def choices(self) -> Choices:
        """Return the choices as the services know them, in order of place."""
        restored = [
            Restored(start=one.piece_start, end=one.piece_end, reason=one.reason) for one in self.restored
        ]
        decided = [
            Decided(start=one.piece_start, end=one.piece_end, is_kept=one.is_kept) for one in self.decisions
        ]
        added = [
            Added(start=one.piece_start, end=one.piece_end, kind=KINDS.into(one.removed_kind))
            for one in self.added
        ]
        return Choices(
            restored=tuple(sorted(restored, key=lambda one: one.start)),
            decided=tuple(sorted(decided, key=lambda one: one.start)),
            added=tuple(sorted(added, key=lambda one: one.start)),
        )


class ReviewIn(ApiStruct):
    """Uw oordeel over een notitie, met uw eigen keuzes; bij terugsturen is een reden nodig."""

    verdict: VerdictWord
    choices: ChoicesIn = msgspec.field(default_factory=ChoicesIn)
    reason: Reason | None = None

    def entry(self) -> ReviewEntry:
        """Return the review as the services know it."""
        return ReviewEntry(
            verdict=VERDICTS.into(self.verdict), choices=self.choices.choices(), reason=self.reason
        )


class ReviewOutcomeOut(ApiStruct):
    """Wat er na uw beoordeling volgt. Welke notitie het werd, wordt niet verteld: dat is nergens bewaard."""

    outcome_of_review: OutcomeWord

    @classmethod
    def of(cls, outcome: Outcome) -> ReviewOutcomeOut:
        """Return the outcome."""
        return cls(outcome_of_review=OUTCOMES.out(outcome))


class PieceOut(ApiStruct):
    """Een stuk van een notitie met zijn markering; de stukken samen zijn de hele titel en tekst."""

    piece_start: int
    piece_end: int
    is_in_title: bool
    text: str
    mark: MarkWord
    removed_kind: FoundKindWord | None
    reason: str | None

    @classmethod
    def of(cls, piece: Segment, *, is_in_title: bool) -> PieceOut:
        """Return a piece."""
        return cls(
            piece_start=piece.start,
            piece_end=piece.end,
            is_in_title=is_in_title,
            text=piece.text,
            mark=MARKS.out(piece.mark),
            removed_kind=None if piece.kind is None else KINDS.out(piece.kind),
            reason=None if piece.reason is None else piece.reason.value,
        )


class DraftCardOut(ApiStruct):
    """Een praktijknotitie in voorbereiding, in een lijst; de voortgang is in procenten."""

    id: UUID
    case_id: UUID
    title: str
    state: DraftStateWord
    progress: int
    reviews_needed: int
    prepared_by: UUID
    changed_at: Moment
    version: int

    @classmethod
    def of(cls, draft: DraftCard) -> DraftCardOut:
        """Return the note as a list shows it."""
        return cls(
            id=draft.id,
            case_id=draft.case_id,
            title=draft.title,
            state=DRAFTS.out(draft.state),
            progress=draft.progress,
            reviews_needed=draft.reviews_needed,
            prepared_by=draft.prepared_by,
            changed_at=draft.changed_at,
            version=draft.version,
        )


class DraftList(ApiStruct):
    """Praktijknotities in voorbereiding, de laatst gewijzigde eerst."""

    results: list[DraftCardOut]


class MarkedOut(ApiStruct):
    """Een notitie met wat is weggehaald en waarover getwijfeld wordt, en hoe zij wordt met de keuzes tot nu toe."""

    needs_attention: bool
    pieces: list[PieceOut]
    result_title: str
    result_text: str
    undecided_count: int

    @classmethod
    def of(cls, draft: DraftView, marked: MarkedNote) -> MarkedOut:
        """Return the marked note."""
        return cls(
            needs_attention=draft.looked.finding is not None and draft.looked.finding.attention,
            pieces=[
                *(PieceOut.of(piece, is_in_title=True) for piece in marked.title),
                *(PieceOut.of(piece, is_in_title=False) for piece in marked.text),
            ],
            result_title=marked.result.title,
            result_text=marked.result.text,
            undecided_count=marked.undecided,
        )


class DraftOut(ApiStruct):
    """Een praktijknotitie in voorbereiding; `weergave` is er zodra zij bekeken is."""

    id: UUID
    case_id: UUID
    title: str
    text: str
    state: DraftStateWord
    progress: int
    reviews_needed: int
    absent_opinions: list[str]
    failed_plugins: list[str]
    prepared_by: UUID
    created_at: Moment
    changed_at: Moment
    version: int
    view: MarkedOut | None
    sent_back_reason: str | None

    @classmethod
    def of(cls, draft: DraftView, marked: MarkedNote | None, review: ReviewView | None = None) -> DraftOut:
        """Return the note; ``marked`` is None while it is looked through."""
        return cls(
            id=draft.id,
            case_id=draft.case_id,
            title=draft.title,
            text=draft.text,
            state=DRAFTS.out(draft.state),
            progress=draft.progress,
            reviews_needed=draft.reviews_needed,
            absent_opinions=list(draft.looked.absent),
            failed_plugins=list(draft.looked.failed),
            prepared_by=draft.prepared_by,
            created_at=draft.created_at,
            changed_at=draft.changed_at,
            version=draft.version,
            view=None if marked is None else MarkedOut.of(draft, marked),
            sent_back_reason=None if review is None else review.reason,
        )
