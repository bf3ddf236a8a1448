"""The calendar feed: one's own dates for another program, by an address that is a secret."""

from __future__ import annotations

from litestar import Response, get

from core.access.calendar import MEDIA_TYPE, as_calendar
from core.access.guards import visitors
from core.kit.appointments import list_appointments
from core.kit.config import config
from core.kit.errors import NotFound
from core.kit.i18n import DEFAULT, use_locale
from tenants.registry import tenant_of_scope
from tenants.scope import current


@get("/agenda/{secret:str}", guards=[visitors], opt={"secret_address": True})
async def show_feed() -> Response[bytes]:
    """Return the calendar of the member whose feed this is; the gate has read the secret in the address."""
    actor = current().actor
    if actor.by != "feed":
        raise NotFound
    use_locale(DEFAULT)
    tenant = await tenant_of_scope()
    calendar = as_calendar(await list_appointments(actor), address=config().address_of(tenant.host))
    headers = {"Content-Disposition": 'inline; filename="kernkracht.ics"'}
    return Response(calendar, media_type=MEDIA_TYPE, headers=headers)


handlers = (show_feed,)
