"""What the forms of the pages of learnings and practice notes send."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from msgspec import Meta

from core.cases.entries import Told
from core.kit.api import ApiStruct, Line
from core.kit.errors import FieldError, InvalidInput
from core.kit.glossary import dutch_field
from core.knowledge.entries import LearningEntry, NoteEntry, Reason
from core.knowledge.schemas.notes import SendIn
from core.knowledge.schemas.words import FoundKindWord
from core.knowledge.words import LearningSource
from core.library.entries import Message

Seen = Annotated[int, Meta(ge=0, le=2_147_483_647)]
Choice = Annotated[str, Meta(max_length=60)]
Short = Annotated[str, Meta(max_length=40)]
Places = Annotated[str, Meta(max_length=2_000, pattern=r"^[0-9]+-[0-9]+(,[0-9]+-[0-9]+)*$")]
Decision = Annotated[str, Meta(max_length=40, pattern=r"^[0-9]+-[0-9]+-(laten|weg)$")]
Taken = Annotated[str, Meta(max_length=60, pattern=r"^[0-9]+-[0-9]+-[a-z-]+$")]
Phrases = Annotated[str, Meta(max_length=2_000)]

_CHOOSE = "Kies uit de lijst."
_SURE = "Zet een vinkje als u het zeker weet. Terugnemen kan niet ongedaan worden gemaakt."


class LearningForm(ApiStruct):
    """Een inzicht; met het contact waarbij het ontstond, als dat zo is."""

    text: Told
    contact_id: Choice | None = None
    version: Seen = 0

    def entry(self) -> LearningEntry:
        """Return the learning as the services know it. Raises: InvalidInput."""
        if self.contact_id is None:
            return LearningEntry(text=self.text)
        try:
            contact_id = UUID(self.contact_id)
        except ValueError:
            raise InvalidInput(fields=(FieldError(dutch_field("contact_id"), _CHOOSE),)) from None
        return LearningEntry(text=self.text, source=LearningSource.CONTACT, source_id=contact_id)


class NoteForm(ApiStruct):
    """Een praktijknotitie."""

    title: Line
    text: Told
    version: Seen = 0

    def entry(self) -> NoteEntry:
        """Return the note as the services know it."""
        return NoteEntry(title=self.title, text=self.text)


class RestoredRow(ApiStruct):
    """Wat is weggehaald en terug moet: op welke plekken, en waarom."""

    places: Places | None = None
    reason: Annotated[str, Meta(max_length=500)] | None = None


class ChoicesForm(ApiStruct):
    """Keuzes bij een notitie, en bij terugsturen de reden."""

    decisions: Annotated[list[Decision], Meta(max_length=350)] = []
    restored: Annotated[list[RestoredRow], Meta(max_length=100)] = []
    added: Annotated[list[Taken], Meta(max_length=350)] = []
    also_removed: Phrases | None = None
    removed_kind: FoundKindWord = FoundKindWord.PERSON
    reason: Reason | None = None
    result_seen: Short | None = None
    version: Seen = 0


class VersionForm(ApiStruct):
    """Alleen de versie die iemand zag."""

    version: Seen = 0


class SendForm(SendIn):
    """Waaronder een notitie komt bij het kenniscentrum."""

    version: Seen = 0


class AnswerForm(ApiStruct):
    """Een antwoord aan het kenniscentrum."""

    answer_text: Message


class WithdrawalForm(ApiStruct):
    """Een notitie terugnemen, met een vinkje dat het de bedoeling is."""

    is_sure: bool = False
    version: Seen = 0

    def check(self) -> None:
        """Refuse what was not confirmed. Raises: InvalidInput."""
        if not self.is_sure:
            raise InvalidInput(fields=(FieldError(dutch_field("is_sure"), _SURE),))
