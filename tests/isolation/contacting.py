"""Contacts for routes to be asked for, and a photo that no contact knows."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any
from uuid import UUID

from core.access.matrix import Role
from core.contacts import service
from core.contacts.service.photos import AREA
from core.contacts.views import ContactView
from core.kit import clock
from core.kit.config import config
from core.kit.files import keep_file
from tenants.ids import new_id
from tenants.seals import new_seal
from tests.integration.contacts import making
from tests.towns import Town


async def contact(
    town: Town, who: str, state: str, of: tuple[UUID, UUID], mark: str
) -> tuple[ContactView, UUID]:
    """Log a contact on a case and its deployment (``of``), and return it with the id of its photo.

    The key figure logs in a case that is ``contacted``, and where ``who`` is that; everybody else logs in his or her own
    name, and has no photo.
    """
    case_id, deployment_id = of
    photo_id = new_id()
    if state == "contacted" or who == Role.KEY_FIGURE:
        async with town.acting(Role.KEY_FIGURE):
            kept = await service.log_own_contact(
                new_id(), deployment_id, making.entry(mark), warning_seen=True
            )
            kept = await service.add_own_photo(kept.contact.id, photo_id, making.photo())
        return kept.contact, photo_id
    async with town.acting("lead_professional" if who == Role.PRIVACY_OFFICER else who):
        return await service.log_contact(case_id, making.entry(mark), warning_seen=True), photo_id


async def lost_photo(town: Town) -> dict[str, Any]:
    """Keep a file that no contact knows, from some days ago."""
    async with town.acting("project_lead"):
        file_id = await keep_file(AREA, making.photo(), await new_seal("case"))
    long_ago = (clock.now() - timedelta(days=3)).timestamp()
    os.utime(config().files / str(town.card.id) / AREA / str(file_id), (long_ago, long_ago))
    return {}
