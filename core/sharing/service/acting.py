"""Sharing an item with a key figure, and taking it back: for whoever leads the case or is its project lead (M10)."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import asyncpg

from core.access.guards import signed_in
from core.deployments.errors import NotYourDeployment
from core.deployments.rules.transitions import Part
from core.deployments.service.opening import Opened, open_for_professional
from core.journal.service import record
from core.kit.errors import DoesNotFit, FieldError, Forbidden
from core.kit.glossary import dutch_field
from core.sharing import repository
from core.sharing.entries import ShareEntry
from core.sharing.errors import AlreadyWithdrawn, NotAtWork
from core.sharing.events import ItemShared, ShareWithdrawn
from core.sharing.rules import SHOWN_IN, mistakes_of
from core.sharing.views import ShareView
from tenants.scope import savepoint

GUIDING: Final = frozenset({Part.PROJECT_LEAD, Part.LEAD_PROFESSIONAL})


async def share_item(case_id: UUID, deployment_id: UUID, entry: ShareEntry) -> ShareView:
    """Let the key figure of a deployment see an item from now on, until it is withdrawn or the deployment is over.

    Raises: NotFound out of reach too; NotYourDeployment; NotAtWork before the introduction and when it is over;
    DoesNotFit for a moment or a text that does not fit the kind.
    """
    opened, account_id = await _open(case_id, deployment_id)
    if opened.deployment.state not in SHOWN_IN:
        raise NotAtWork
    mistakes = tuple(
        FieldError(dutch_field(field), message)
        for field, message in mistakes_of(entry.kind, entry.text, entry.begins_at)
    )
    if mistakes:
        raise DoesNotFit(fields=mistakes)
    try:
        async with savepoint():
            share_id = await repository.add_share(opened.deployment, opened.seal, entry, shared_by=account_id)
    except asyncpg.InsufficientPrivilegeError as error:
        raise NotAtWork from error
    event = ItemShared(case_id=case_id, subject_id=share_id, kind=entry.kind.value)
    await record(event, seal=opened.seal)
    return await repository.require_share(share_id, deployment_id, opened.seal)


async def withdraw_item(case_id: UUID, deployment_id: UUID, share_id: UUID) -> ShareView:
    """Take a shared item back; the key figure sees it no longer.

    Raises: NotFound out of reach too; NotYourDeployment; AlreadyWithdrawn.
    """
    opened, account_id = await _open(case_id, deployment_id)
    share = await repository.require_share(share_id, deployment_id, opened.seal)
    if not await repository.withdraw_share(share_id, withdrawn_by=account_id):
        raise AlreadyWithdrawn
    event = ShareWithdrawn(case_id=case_id, subject_id=share_id, kind=share.kind.value)
    await record(event, seal=opened.seal)
    return await repository.require_share(share_id, deployment_id, opened.seal)


async def _open(case_id: UUID, deployment_id: UUID) -> tuple[Opened, UUID]:
    opened = await open_for_professional(case_id, deployment_id, lock=True)
    if opened.parts.isdisjoint(GUIDING):
        raise NotYourDeployment
    account_id = signed_in().account_id
    if account_id is None:
        raise Forbidden
    return opened, account_id
