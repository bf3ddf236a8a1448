"""One's own contacts over the API, for key figures: written on a phone and sent until they arrive."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, RawBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.contacts import service
from core.contacts.schemas.contacts import OwnContactIn, OwnContactOut
from core.contacts.views import Kept
from core.kit.api import API, UPLOAD_LIMIT
from core.kit.errors import StaleVersion
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.paging import Page, Paging
from core.kit.pictures import JPEG, TAKEN

_ONESELF = allow(Permission.BE_KEY_FIGURE)
_ALL = "/mijn-contacten"
_HERE = _ALL + "/{contact_id:uuid}"
_PHOTO = _HERE + "/fotos/{photo_id:uuid}"
_CREATED = 201


@get(
    _ALL,
    guards=[_ONESELF],
    summary="Eigen contacten opvragen",
    description="Geeft uw contacten van inzetten die lopen, het laatste eerst.",
)
async def list_own_contacts(paging: NamedDependency[Paging]) -> Response[Page[OwnContactOut]]:
    """List one's own."""
    found = await service.list_own_contacts(after=paging.after(service.After), limit=paging.limit)
    return paging.answer(found, key=lambda one: (one.happened_at, one.id), out=OwnContactOut.of)


@get(
    _HERE,
    guards=[_ONESELF],
    summary="Eigen contact opvragen",
    description="Geeft één contact van een inzet die loopt.",
)
async def read_own_contact(contact_id: FromPath[UUID]) -> Response[OwnContactOut]:
    """Return one."""
    found = await service.read_own_contact(contact_id)
    return versioned(OwnContactOut.of(found), found.version)


@put(
    _HERE,
    guards=[_ONESELF],
    opt={"makes_new": True},
    summary="Eigen contact vastleggen of verbeteren",
    description="Legt een contact vast onder een zelfgekozen UUID (201). Hetzelfde nog een keer sturen verandert niets "
    "(200). Staat er iets anders, dan volgt 409, of met `If-Match` van de versie die u zag een verbetering (200); wat er "
    "stond blijft bewaard.",
)
async def put_own_contact(
    contact_id: FromPath[UUID], data: JSONBody[OwnContactIn], if_match: IfMatch = None
) -> Response[OwnContactOut]:
    """Log or correct."""
    entry, seen = data.entry(), data.warning_seen
    before = await service.find_own_contact(contact_id) if if_match is not None else None
    if before is None:
        await service.require_running(data.deployment_id)
        if if_match is not None:
            raise StaleVersion
        kept = await service.log_own_contact(contact_id, data.deployment_id, entry, warning_seen=seen)
        return _answer(kept)
    require_match(if_match, before.version)
    after = await service.correct_own_contact(
        contact_id, data.deployment_id, entry, version=before.version, warning_seen=seen
    )
    return versioned(OwnContactOut.of(after), after.version)


@put(
    _PHOTO,
    guards=[_ONESELF],
    opt={"takes": TAKEN, "makes_new": True},
    request_max_body_size=UPLOAD_LIMIT,
    summary="Foto bij een eigen contact zetten",
    description="Zet een foto (JPEG, PNG of WebP, hoogstens 10 MB) bij een contact, onder een zelfgekozen UUID. De foto "
    "wordt opnieuw gemaakt zonder plaats, tijd en toestel. Dezelfde foto nog een keer sturen verandert niets.",
)
async def put_own_photo(
    contact_id: FromPath[UUID], photo_id: FromPath[UUID], body: RawBody
) -> Response[OwnContactOut]:
    """Add a photo."""
    return _answer(await service.add_own_photo(contact_id, photo_id, body))


@get(
    _PHOTO,
    guards=[_ONESELF],
    media_type=JPEG,
    summary="Foto bij een eigen contact opvragen",
    description="Geeft een foto bij een eigen contact, als JPEG.",
)
async def send_own_photo(contact_id: FromPath[UUID], photo_id: FromPath[UUID]) -> Response[bytes]:
    """Send a photo."""
    return picture(await service.open_own_photo(contact_id, photo_id))


def picture(content: bytes) -> Response[bytes]:
    """Return the answer with a photo, to be shown in place; no answer of the API is kept anywhere."""
    return Response(content, media_type=JPEG, headers={"Content-Disposition": "inline"})


def _answer(kept: Kept) -> Response[OwnContactOut]:
    contact = kept.contact
    location = f"{API}{_ALL}/{contact.id}" if kept.is_new else None
    answer = versioned(OwnContactOut.of(contact), contact.version, location=location)
    answer.status_code = _CREATED if kept.is_new else None
    return answer


handlers = (list_own_contacts, read_own_contact, put_own_contact, put_own_photo, send_own_photo)
