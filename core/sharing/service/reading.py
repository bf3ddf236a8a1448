"""Reading what is shared: everything for professionals, and for the key figure what stands for him or her now."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from core.access.guards import signed_in
from core.access.repository import names_of_accounts
from core.cases.service.reading import note_reading
from core.deployments import service as deployment_service
from core.deployments.repository import deployments
from core.deployments.service.opening import open_for_professional
from core.deployments.views import OwnDeployment
from core.journal.service import record
from core.kit import clock
from core.sharing import repository
from core.sharing.events import SharesSeen, ViewedAsKeyFigure
from core.sharing.rules import SHOWN_IN, ShareKind
from core.sharing.service.acting import GUIDING
from core.sharing.views import SharedWithOne, ShareFile, ShareView

_ORDER = {kind: place for place, kind in enumerate(ShareKind)}


async def list_shares(case_id: UUID, deployment_id: UUID) -> ShareFile:
    """Return every item of a deployment of this very case, the newest first, at most 500, also withdrawn ones.

    That the case was read is noted. Raises: NotFound out of reach too.
    """
    opened = await open_for_professional(case_id, deployment_id)
    await note_reading(case_id)
    items = await repository.list_of_deployment(deployment_id, opened.seal, with_withdrawn=True)
    accounts = {item.shared_by for item in items} | {item.withdrawn_by for item in items}
    return ShareFile(
        items=items,
        names=await names_of_accounts({account for account in accounts if account is not None}),
        may_share=not opened.parts.isdisjoint(GUIDING) and opened.deployment.state in SHOWN_IN,
    )


async def read_share(case_id: UUID, deployment_id: UUID, share_id: UUID) -> ShareView:
    """Return one item of a deployment of this very case, for professionals. Raises: NotFound out of reach too."""
    opened = await open_for_professional(case_id, deployment_id)
    return await repository.require_share(share_id, deployment_id, opened.seal)


async def list_shared_with(own: OwnDeployment) -> SharedWithOne:
    """Return what the key figure of a deployment sees now: the one function behind the own page and behind "view as".

    When its key figure asks, what was new is noted as seen. Nothing once the deployment is over.
    """
    deployment = own.deployment
    if deployment.state not in SHOWN_IN:
        return SharedWithOne()
    _, seal = await deployments.require_deployment(deployment.id)
    found = await repository.list_of_deployment(deployment.id, seal)
    if deployment.key_figure_account_id == signed_in().account_id:
        number = await repository.note_seen(deployment.id)
        if number:
            event = SharesSeen(case_id=deployment.case_id, subject_id=deployment.id, number=number)
            await record(event, seal=seal)
    items = tuple(sorted(found, key=lambda item: (_ORDER[item.kind], _moment_of(item))))
    now = clock.now()
    coming = (item for item in items if item.begins_at is not None and item.begins_at >= now)
    return SharedWithOne(items=items, next_appointment=next(coming, None))


async def list_own_shares(deployment_id: UUID) -> SharedWithOne:
    """Return what is shared with whoever acts about an own deployment. Raises: NotFound for everybody else."""
    return await list_shared_with(await deployment_service.read_own_deployment(deployment_id))


async def look_as_key_figure(case_id: UUID, deployment_id: UUID) -> OwnDeployment:
    """Return a deployment as its key figure has it, for a professional; that somebody looked is noted.

    Raises: NotFound, also as long as the key figure was not asked and sees nothing.
    """
    own = await deployment_service.read_as_key_figure(case_id, deployment_id)
    await record(ViewedAsKeyFigure(case_id=case_id, subject_id=deployment_id))
    return own


def _moment_of(item: ShareView) -> float:
    if item.begins_at is not None:
        return item.begins_at.timestamp()
    return -(item.shared_at - datetime(2000, 1, 1, tzinfo=UTC)).total_seconds()
