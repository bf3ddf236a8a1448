"""Contacts of a case over the API, for professionals."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Response, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.contacts import service
from core.contacts.api.own import picture
from core.contacts.entries import ContactFilter
from core.contacts.schemas.contacts import ContactIn, ContactOut, ContactVersionList, ContactVersionOut
from core.contacts.schemas.words import KINDS, ContactKindWord
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.glossary import dutch_field
from core.kit.paging import Page, Paging
from core.kit.pictures import JPEG

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)
_ALL = "/casussen/{case_id:uuid}/contacten"
_HERE = _ALL + "/{contact_id:uuid}"

Kind = Annotated[
    ContactKindWord | None,
    QueryParameter(name=dutch_field("contact_kind"), description="Alleen contacten van deze soort."),
]
Since = Annotated[
    date | None,
    QueryParameter(name=dutch_field("since_date"), description="Alleen contacten vanaf deze dag."),
]
Until = Annotated[
    date | None,
    QueryParameter(name=dutch_field("until_date"), description="Alleen contacten tot en met deze dag."),
]


@get(
    _ALL,
    guards=[_READER],
    summary="Contacten van een casus opvragen",
    description="Geeft wat op een casus is vastgelegd, het laatste eerst; te filteren op soort en periode.",
)
async def list_contacts(
    case_id: FromPath[UUID],
    paging: NamedDependency[Paging],
    kind: Kind = None,
    since: Since = None,
    until: Until = None,
) -> Response[Page[ContactOut]]:
    """List contacts."""
    wanted = ContactFilter(kind=KINDS.into(kind) if kind is not None else None, since=since, until=until)
    found = await service.list_contacts(
        case_id, wanted, after=paging.after(service.After), limit=paging.limit
    )
    return paging.answer(found, key=lambda one: (one.happened_at, one.id), out=ContactOut.of)


@post(
    _ALL,
    guards=[_WORKER],
    summary="Contact vastleggen",
    description="Legt op eigen naam vast wat u voor een casus deed.",
)
async def log_contact(case_id: FromPath[UUID], data: JSONBody[ContactIn]) -> Response[ContactOut]:
    """Log a contact."""
    logged = await service.log_contact(case_id, data.entry(), warning_seen=data.warning_seen)
    location = f"{API}/casussen/{case_id}/contacten/{logged.id}"
    return versioned(ContactOut.of(logged), logged.version, location=location)


@get(
    _HERE,
    guards=[_READER],
    summary="Contact opvragen",
    description="Geeft één contact van een casus.",
)
async def read_contact(case_id: FromPath[UUID], contact_id: FromPath[UUID]) -> Response[ContactOut]:
    """Return one."""
    found = await service.read_contact(case_id, contact_id)
    return versioned(ContactOut.of(found), found.version)


@put(
    _HERE,
    guards=[_WORKER],
    summary="Contact verbeteren",
    description="Verbetert een contact dat u zelf vastlegde; wat er stond blijft als eerdere versie bewaard.",
)
async def correct_contact(
    case_id: FromPath[UUID],
    contact_id: FromPath[UUID],
    data: JSONBody[ContactIn],
    if_match: IfMatch = None,
) -> Response[ContactOut]:
    """Correct one."""
    before = await service.read_contact(case_id, contact_id)
    require_match(if_match, before.version)
    after = await service.correct_contact(
        case_id, contact_id, data.entry(), version=before.version, warning_seen=data.warning_seen
    )
    return versioned(ContactOut.of(after), after.version)


@get(
    _HERE + "/versies",
    guards=[_READER],
    summary="Eerdere versies van een contact opvragen",
    description="Geeft wat een contact vertelde voordat het werd verbeterd, de laatste versie eerst.",
)
async def list_versions(case_id: FromPath[UUID], contact_id: FromPath[UUID]) -> ContactVersionList:
    """List earlier versions."""
    found = await service.list_versions(case_id, contact_id)
    return ContactVersionList(results=[ContactVersionOut.of(one) for one in found])


@get(
    _HERE + "/fotos/{photo_id:uuid}",
    guards=[_READER],
    media_type=JPEG,
    summary="Foto bij een contact opvragen",
    description="Geeft een foto bij een contact, als JPEG.",
)
async def send_photo(
    case_id: FromPath[UUID], contact_id: FromPath[UUID], photo_id: FromPath[UUID]
) -> Response[bytes]:
    """Send a photo."""
    return picture(await service.open_photo(case_id, contact_id, photo_id))


handlers = (list_contacts, log_contact, read_contact, correct_contact, list_versions, send_photo)
