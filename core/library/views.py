"""What the services of the library return, with their seals open."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

import msgspec

from core.library.entries import Facets, HandIn


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The facets of a published note that may be shown (`core.library.rules.cells`); None = not shown.

    ``region`` is a province or a part of the country (``noord``, ``oost``, ``west``, ``zuid``); ``period`` a quarter
    (``2026-3``), half a year (``2026-h2``) or a year (``2026``).
    """

    community: str | None = None
    need: str | None = None
    approach: str | None = None
    region: str | None = None
    period: str | None = None


class Facet(StrEnum):
    """A facet whose words the editors keep; the values are what is stored."""

    COMMUNITY = "community"
    NEED = "need"
    APPROACH = "approach"


class TermView(msgspec.Struct, frozen=True, kw_only=True):
    """A word under which notes are filed."""

    id: UUID
    facet: Facet
    name: str


class NoteState(StrEnum):
    """Where a note that was handed in stands; the values are what is stored."""

    RECEIVED = "received"
    EDITING = "editing"
    RETURNED = "returned"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Letterbox(msgspec.Struct, frozen=True, kw_only=True):
    """Where notes are handed in: the centre's tenant, and the key that seals what is for it alone."""

    id: UUID
    tenant_id: UUID
    public_key: bytes


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What a municipality keeps of a note that it handed in: who has it can ask, answer and take back.

    ``mailbox_id`` is the mailbox of the municipality that opens the centre's messages about this note.
    """

    receipt: bytes
    mailbox_id: UUID


class MessageView(msgspec.Struct, frozen=True, kw_only=True):
    """A question or an answer about a note, in order of ``number``."""

    number: int
    is_from_centre: bool
    text: str


class HandedIn(msgspec.Struct, frozen=True, kw_only=True):
    """What a municipality sees of its note at the centre; ``published_id`` is where everybody reads it."""

    state: NoteState
    published_id: UUID | None = None
    messages: tuple[MessageView, ...] = ()


class ReceivedCard(msgspec.Struct, frozen=True, kw_only=True):
    """A note in the editors' list; ``is_answered`` when the last word is the municipality's."""

    id: UUID
    state: NoteState
    title: str
    quarter: str
    version: int
    is_answered: bool = False


class ReceivedView(msgspec.Struct, frozen=True, kw_only=True):
    """A note before the editors: as it came in (None once withdrawn), as they wrote it, and what was said about it."""

    id: UUID
    state: NoteState
    quarter: str
    version: int
    came_in: HandIn | None = None
    title: str = ""
    summary: str = ""
    text: str = ""
    facets: Facets = Facets()
    theme_id: UUID | None = None
    published_id: UUID | None = None
    messages: tuple[MessageView, ...] = ()


class NoteCard(msgspec.Struct, frozen=True, kw_only=True):
    """A published note in a list; ``shown`` are the facets that may be seen."""

    id: UUID
    title: str
    summary: str
    theme_id: UUID | None
    published_in: str
    facets: Shown


class PublishedNote(msgspec.Struct, frozen=True, kw_only=True):
    """A published note as everybody reads it; ``text`` is Markdown, ``published_in`` a quarter such as ``2026-3``."""

    id: UUID
    title: str
    summary: str
    text: str
    attribution: str | None
    theme_id: UUID | None
    theme_title: str | None
    published_in: str
    edition: int
    facets: Shown


class ThemeCard(msgspec.Struct, frozen=True, kw_only=True):
    """A theme on the shelf, and how many notes stand under it."""

    id: UUID
    title: str
    introduction: str
    note_count: int


class ShelfGuide(msgspec.Struct, frozen=True, kw_only=True):
    """A published guide on the shelf."""

    id: UUID
    title: str
    edition: int
    published_in: str | None


class ThemeView(msgspec.Struct, frozen=True, kw_only=True):
    """A theme before the editors; ``introduction`` is Markdown."""

    id: UUID
    title: str
    introduction: str
    version: int
    note_count: int
    guide_count: int = 0


class NoteInTheme(msgspec.Struct, frozen=True, kw_only=True):
    """A published note in the order of its theme."""

    id: UUID
    title: str


class GuideView(msgspec.Struct, frozen=True, kw_only=True):
    """A practical guide before the editors: its themes in order, by id; ``digest`` is that of its last edition."""

    id: UUID
    tenant_id: UUID
    publisher: str
    title: str
    foreword: str
    is_published: bool
    edition: int
    published_in: str | None
    digest: bytes | None
    version: int
    theme_ids: tuple[UUID, ...] = ()


class SeenKind(StrEnum):
    """What seems to stand in a text that leads to somebody."""

    PERSON = "person"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PLACE = "place"
    ORG = "org"
    DATE = "date"
    AGE = "age"
    BSN = "bsn"
    PHONE = "phone"
    EMAIL = "email"
    IBAN = "iban"
    PLATE = "plate"
    URL = "url"
    ID = "id"
    OTHER = "other"


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """Something in the text of the editors that leads to somebody, or may: ``words``, with some text on both sides.

    ``key`` stands for these words in this field (its name at the edge); whoever lets them stand sends it back.
    """

    key: str
    field: str
    kind: SeenKind
    before: str
    words: str
    after: str
    is_refused: bool


class LookedAt(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in the edited version of a note, and the titles of the plugins that could not look."""

    seen: tuple[Seen, ...] = ()
    failed: tuple[str, ...] = ()
