"""Appointments that were shared stand in the key figure's calendar, without what they are about."""

from __future__ import annotations

from datetime import timedelta

from core.access.matrix import Permission, permissions_of
from core.deployments.repository import deployments
from core.kit import clock
from core.kit.appointments import Appointment, appointment_source
from core.kit.i18n import N_
from core.sharing import repository
from core.sharing.rules import SHOWN_IN
from tenants.scope import Actor

_STAYS = timedelta(days=28)


@appointment_source
async def list_shared_appointments(actor: Actor) -> list[Appointment]:
    """List the appointments that were shared with the actor as a key figure; the title tells nothing."""
    if actor.account_id is None or Permission.BE_KEY_FIGURE not in permissions_of(actor.roles):
        return []
    own = [one.id for one in await deployments.list_of_account(actor.account_id) if one.state in SHOWN_IN]
    return [
        Appointment(
            uid=found.id,
            title=N_("Appointment"),
            begins=found.begins_at,
            href=f"/mijn-inzetten/{found.deployment_id}",
            changed_at=found.shared_at,
        )
        for found in await repository.list_appointments(own, since=clock.now() - _STAYS)
    ]
