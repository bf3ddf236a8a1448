"""The editors' work over the API, in a knowledge centre: reading what came in, editing, asking, publishing, withdrawing."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.glossary import dutch_field
from core.kit.paging import Page, Paging
from core.library.schemas.editing import (
    LookedAtOut,
    MessageIn,
    NoteIn,
    PublicationIn,
    ReasonIn,
    ReceivedCardOut,
    ReceivedNoteOut,
)
from core.library.schemas.words import STATES, NoteStateWord
from core.library.service import editing
from core.library.service.second_look import look_at
from core.library.views import ReceivedView

_EDITOR: Final = allow(Permission.EDIT_LIBRARY)
_HERE: Final = "/redactie/notities"
_ONE: Final = _HERE + "/{received_note_id:uuid}"

InState = Annotated[
    NoteStateWord,
    QueryParameter(
        name=dutch_field("state"), description="Alleen in deze status; zonder: wat net ontvangen is."
    ),
]


@get(
    _HERE,
    guards=[_EDITOR],
    summary="Ingestuurde notities opvragen",
    description="Geeft notities die gemeenten instuurden, in één status, het laatste kwartaal eerst. Van wie een notitie "
    "komt en op welke dag, weet het kenniscentrum niet.",
)
async def list_received(
    paging: NamedDependency[Paging], in_state: InState = NoteStateWord.RECEIVED
) -> Response[Page[ReceivedCardOut]]:
    """List them."""
    found = await editing.list_received(
        STATES.into(in_state), after=paging.after(tuple[str, UUID]), limit=paging.limit
    )
    return paging.answer(found, key=lambda card: (card.quarter, card.id), out=ReceivedCardOut.of)


@get(
    _ONE,
    guards=[_EDITOR],
    summary="Ingestuurde notitie opvragen",
    description="Geeft één notitie: zoals zij binnenkwam, zoals de redactie haar schreef, en wat erover gezegd is.",
)
async def read_received(received_note_id: FromPath[UUID]) -> Response[ReceivedNoteOut]:
    """Return one."""
    return _shown(await editing.read_received(received_note_id))


@put(
    _ONE,
    guards=[_EDITOR],
    summary="Notitie bewerken",
    description="Bewaart de bewerkte notitie. Wat iedereen leest, verandert pas als u opnieuw publiceert.",
)
async def edit_note(
    received_note_id: FromPath[UUID], data: JSONBody[NoteIn], if_match: IfMatch = None
) -> Response[ReceivedNoteOut]:
    """Edit one."""
    version = await _version_of(received_note_id, if_match)
    return _shown(await editing.edit_note(received_note_id, data.entry(), version=version))


@post(
    _ONE + "/vragen",
    guards=[_EDITOR],
    status_code=200,
    summary="Vraag stellen over een notitie",
    description="Stelt een vraag aan wie de notitie instuurde. Alleen die kan de vraag lezen en beantwoorden.",
)
async def ask_municipality(
    received_note_id: FromPath[UUID], data: JSONBody[MessageIn]
) -> Response[ReceivedNoteOut]:
    """Ask about one."""
    return _shown(await editing.ask_municipality(received_note_id, data.written_message))


@post(
    _ONE + "/teruggave",
    guards=[_EDITOR],
    status_code=200,
    summary="Notitie terugleggen",
    description="Legt een notitie terug die zo niet gepubliceerd kan worden, met de reden.",
)
async def return_note(
    received_note_id: FromPath[UUID], data: JSONBody[ReasonIn], if_match: IfMatch = None
) -> Response[ReceivedNoteOut]:
    """Give one back."""
    version = await _version_of(received_note_id, if_match)
    return _shown(await editing.return_note(received_note_id, data.reason, version=version))


@get(
    _ONE + "/twijfels",
    guards=[_EDITOR],
    summary="Twijfels in een notitie opvragen",
    description="Kijkt de bewerkte tekst nog eens na op wat naar iemand kan leiden. Wat er gevonden is, wordt niet bewaard.",
)
async def list_doubts(received_note_id: FromPath[UUID]) -> LookedAtOut:
    """Look at one."""
    return LookedAtOut.of(await look_at(await editing.read_received(received_note_id)))


@post(
    _ONE + "/publicatie",
    guards=[_EDITOR],
    status_code=200,
    summary="Notitie publiceren",
    description="Publiceert de bewerkte notitie voor iedereen, of een nieuwe editie ervan. Noem de sleutels van alle "
    "twijfels die u bekeek; wat zeker naar iemand leidt, wordt nooit gepubliceerd.",
)
async def publish_note(
    received_note_id: FromPath[UUID], data: JSONBody[PublicationIn], if_match: IfMatch = None
) -> Response[ReceivedNoteOut]:
    """Publish one."""
    version = await _version_of(received_note_id, if_match)
    return _shown(await editing.publish_note(received_note_id, version=version, seen=frozenset(data.seen)))


@post(
    _ONE + "/intrekking",
    guards=[_EDITOR],
    status_code=200,
    summary="Notitie intrekken",
    description="Trekt een notitie in, met de reden. Alles ervan is meteen weg: wat gepubliceerd is, de bewerking en de "
    "notitie zoals zij binnenkwam.",
)
async def withdraw_note(
    received_note_id: FromPath[UUID], data: JSONBody[ReasonIn], if_match: IfMatch = None
) -> Response[ReceivedNoteOut]:
    """Withdraw one."""
    version = await _version_of(received_note_id, if_match)
    return _shown(await editing.withdraw_note(received_note_id, data.reason, version=version))


async def _version_of(note_id: UUID, if_match: str | None) -> int:
    found = await editing.read_received(note_id)
    require_match(if_match, found.version)
    return found.version


def _shown(note: ReceivedView) -> Response[ReceivedNoteOut]:
    return versioned(ReceivedNoteOut.of(note), note.version)


handlers = (
    list_received,
    read_received,
    edit_note,
    ask_municipality,
    return_note,
    list_doubts,
    publish_note,
    withdraw_note,
)
