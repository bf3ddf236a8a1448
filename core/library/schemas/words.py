"""Words of the library at the edge: states of notes, provinces, and what was found in a text."""

from __future__ import annotations

from core.kit.api import ApiEnum, Words
from core.kit.glossary import nl
from core.library.entries import Province
from core.library.views import NoteState, SeenKind


class NoteStateWord(ApiEnum):
    """Waar een ingestuurde notitie staat."""

    RECEIVED = nl("note_state.received")
    EDITING = nl("note_state.editing")
    RETURNED = nl("note_state.returned")
    PUBLISHED = nl("note_state.published")
    WITHDRAWN = nl("note_state.withdrawn")


class ProvinceWord(ApiEnum):
    """Een provincie van Nederland."""

    DRENTHE = nl("province.drenthe")
    FLEVOLAND = nl("province.flevoland")
    FRYSLAN = nl("province.fryslan")
    GELDERLAND = nl("province.gelderland")
    GRONINGEN = nl("province.groningen")
    LIMBURG = nl("province.limburg")
    NOORD_BRABANT = nl("province.noord_brabant")
    NOORD_HOLLAND = nl("province.noord_holland")
    OVERIJSSEL = nl("province.overijssel")
    UTRECHT = nl("province.utrecht")
    ZEELAND = nl("province.zeeland")
    ZUID_HOLLAND = nl("province.zuid_holland")


class SeenKindWord(ApiEnum):
    """Wat er lijkt te staan dat naar iemand leidt."""

    PERSON = nl("seen_kind.person")
    ADDRESS = nl("seen_kind.address")
    POSTCODE = nl("seen_kind.postcode")
    PLACE = nl("seen_kind.place")
    ORG = nl("seen_kind.org")
    DATE = nl("seen_kind.date")
    AGE = nl("seen_kind.age")
    BSN = nl("seen_kind.bsn")
    PHONE = nl("seen_kind.phone")
    EMAIL = nl("seen_kind.email")
    IBAN = nl("seen_kind.iban")
    PLATE = nl("seen_kind.plate")
    URL = nl("seen_kind.url")
    ID = nl("seen_kind.id")
    OTHER = nl("seen_kind.other")


STATES = Words(NoteState, NoteStateWord)
PROVINCES = Words(Province, ProvinceWord)
SEEN_KINDS = Words(SeenKind, SeenKindWord)
