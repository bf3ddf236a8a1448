"""Tables of the library. Ids are random (they tell no time), and there is no day or moment in any of them.

What was received is walled off and sealed; what is published is open to every tenant and does not tell where it came from.
"""

from __future__ import annotations

from piccolo.columns import UUID, Boolean, Bytea, Date, Integer, Text

from tenants.database import Sealed, TenantTable
from tenants.ids import quiet_id


class LibraryLetterbox(TenantTable, tablename="library_letterbox"):
    """The letterbox of a knowledge centre, with the key that seals what is for it alone; open to all, like the registry."""

    id = UUID(primary_key=True, default=quiet_id)
    public_key = Bytea()
    opened_on = Date()


class ReceivedNote(TenantTable, tablename="received_note"):
    """A note that was handed in. ``letter`` opens with the letterbox alone; sealed columns are what editors made of it."""

    id = UUID(primary_key=True, default=quiet_id)
    receipt_hash = Bytea()
    letterbox_id = UUID()
    letter = Bytea(null=True, default=None)
    reply_key = Bytea()
    quarter = Text()
    state = Text(default="received")
    title = Sealed(null=True, default=None)
    summary = Sealed(null=True, default=None)
    text = Sealed(null=True, default=None)
    facets = Sealed(null=True, default=None)
    theme_id = UUID(null=True, default=None)
    published_id = UUID(null=True, default=None)
    version = Integer(default=1)


class NoteMessage(TenantTable, tablename="note_message"):
    """A question or an answer about a note: ``letter`` opens for the side it is for, ``copy`` for the side that wrote it."""

    id = UUID(primary_key=True, default=quiet_id)
    note_id = UUID()
    number = Integer()
    is_from_centre = Boolean()
    letter = Bytea()
    copy = Bytea()


class LibraryTheme(TenantTable, tablename="library_theme"):
    """A theme under which published notes stand, in the order of ``position``."""

    id = UUID(primary_key=True, default=quiet_id)
    title = Text()
    introduction = Text(default="")
    position = Integer(default=0)
    version = Integer(default=1)


class LibraryNote(TenantTable, tablename="library_note"):
    """A published note. Its facets are those that may be shown, empty where it was not one of many."""

    id = UUID(primary_key=True, default=quiet_id)
    title = Text()
    summary = Text(default="")
    text = Text()
    attribution = Text(null=True, default=None)
    theme_id = UUID(null=True, default=None)
    position = Integer(default=0)
    community = Text(null=True, default=None)
    need = Text(null=True, default=None)
    approach = Text(null=True, default=None)
    region = Text(null=True, default=None)
    period = Text(null=True, default=None)
    published_in = Text()
    edition = Integer(default=1)


class LibraryTold(TenantTable, tablename="library_told"):
    """All that was ever told of the facets of the published note with this id, whoever kept every release knows it."""

    id = UUID(primary_key=True, default=quiet_id)
    told = Sealed()


class LibraryGuide(TenantTable, tablename="library_guide"):
    """A practical guide: a foreword, and themes in order."""

    id = UUID(primary_key=True, default=quiet_id)
    title = Text()
    foreword = Text(default="")
    is_published = Boolean(default=False)
    edition = Integer(default=0)
    published_in = Text(null=True, default=None)
    digest = Bytea(null=True, default=None)
    version = Integer(default=1)


class LibraryGuideTheme(TenantTable, tablename="library_guide_theme"):
    """A theme in a guide, and where it stands there."""

    id = UUID(primary_key=True, default=quiet_id)
    guide_id = UUID()
    theme_id = UUID()
    position = Integer()


class LibraryTerm(TenantTable, tablename="library_term"):
    """A word under which notes are filed, of one facet: community, need or approach."""

    id = UUID(primary_key=True, default=quiet_id)
    facet = Text()
    name = Text()
    position = Integer(default=0)


class WordsOfText(Text):
    """The words of a text as PostgreSQL's search holds them; nobody writes it but the database."""

    @property
    def column_type(self) -> str:
        """Its name in PostgreSQL."""
        return "TSVECTOR"


class LibrarySearch(TenantTable, tablename="library_search"):
    """What a search looks in: a row for each published note, under its id, and of nothing else; the database keeps it."""

    id = UUID(primary_key=True, default=quiet_id)
    words = WordsOfText()
    community = Text(null=True, default=None)
    need = Text(null=True, default=None)
    approach = Text(null=True, default=None)
    region = Text(null=True, default=None)
    period = Text(null=True, default=None)
    theme_id = UUID(null=True, default=None)
    published_in = Text()


class LibraryWord(TenantTable, tablename="library_word"):
    """A word of published notes, its stem, and in how many notes it stands; the database keeps it."""

    id = UUID(primary_key=True, default=quiet_id)
    word = Text()
    stem = Text()
    note_count = Integer()
