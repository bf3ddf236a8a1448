"""How one is told, over the API."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.etags import IfMatch, require_match, versioned
from core.notifications import service
from core.notifications.schemas import ChoicesIn, ChoicesOut, DeviceIn, DeviceOut

_ANYBODY = allow(Permission.BE_SIGNED_IN)


@get(
    "/meldingskeuzes",
    guards=[_ANYBODY],
    summary="Eigen meldingskeuzes opvragen",
    description="Geeft hoe vaak u hoogstens een e-mail krijgt en wat uw stille uren zijn. "
    'Hebt u nog niets gekozen? Dan is de ETag `"0"`.',
)
async def read_choices() -> Response[ChoicesOut]:
    """Return one's own."""
    seen = await service.read_own_choices()
    return versioned(ChoicesOut.of(seen, await service.push_key()), seen.version)


@put(
    "/meldingskeuzes",
    guards=[_ANYBODY],
    summary="Eigen meldingskeuzes vastleggen",
    description="Legt vast hoe vaak u hoogstens een e-mail krijgt en wat uw stille uren zijn. In die uren krijgt u alleen "
    "bericht over wat echt niet kan wachten.",
)
async def change_choices(data: JSONBody[ChoicesIn], if_match: IfMatch = None) -> Response[ChoicesOut]:
    """Store one's own."""
    before = await service.read_own_choices()
    require_match(if_match, before.version)
    seen = await service.change_own_choices(data.entry(), version=before.version)
    return versioned(ChoicesOut.of(seen, await service.push_key()), seen.version)


@post(
    "/pushabonnementen",
    guards=[_ANYBODY],
    summary="Meldingen op een toestel aanzetten",
    description="Zet meldingen aan op het toestel van deze browser. In een melding staat alleen dat er iets op u wacht. "
    "Hetzelfde toestel nog een keer aanzetten mag: het blijft één abonnement.",
)
async def add_device(data: JSONBody[DeviceIn]) -> DeviceOut:
    """Switch on a device."""
    return DeviceOut.of(await service.add_own_device(data.entry()))


@delete(
    "/pushabonnementen/{subscription_id:uuid}",
    guards=[_ANYBODY],
    summary="Meldingen op een toestel uitzetten",
    description="Zet meldingen uit op een van uw toestellen.",
)
async def remove_device(subscription_id: FromPath[UUID]) -> None:
    """Switch off a device."""
    await service.remove_own_device(subscription_id)


handlers = (read_choices, change_choices, add_device, remove_device)
