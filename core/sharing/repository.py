"""All queries of sharing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from core.deployments.views import DeploymentView
from core.kit import clock
from core.kit.errors import NotFound
from core.kit.recognisers.warnings import warnings_in
from core.kit.sealing import close_row, open_row
from core.sharing.entries import ShareEntry
from core.sharing.rules import ShareKind
from core.sharing.tables import Share
from core.sharing.views import ShareView
from tenants.ids import new_id
from tenants.seals import Seal

_TEXTS = ("title", "text", "reason")
_NOT_WITHDRAWN = Share.withdrawn_at.is_null()
_MOST = 500


class SharedAppointment(NamedTuple):
    """A moment that was shared, without what it is about."""

    id: UUID
    deployment_id: UUID
    begins_at: datetime
    shared_at: datetime


async def add_share(deployment: DeploymentView, seal: Seal, entry: ShareEntry, *, shared_by: UUID) -> UUID:
    """Store an item and return its id. Raises: asyncpg.InsufficientPrivilegeError when the deployment is over."""
    share_id = new_id()
    texts = {name: getattr(entry, name) for name in _TEXTS}
    await Share.insert(
        Share(
            id=share_id,
            case_id=deployment.case_id,
            deployment_id=deployment.id,
            kind=entry.kind.value,
            begins_at=entry.begins_at,
            shared_by=shared_by,
            shared_at=clock.now(),
            **close_row(Share, share_id, seal, texts),
        )
    )
    return share_id


async def list_of_deployment(
    deployment_id: UUID, seal: Seal, *, with_withdrawn: bool = False
) -> tuple[ShareView, ...]:
    """List the items of a deployment within reach, the newest first, at most 500."""
    query = Share.select().where(Share.deployment_id == deployment_id)
    if not with_withdrawn:
        query = query.where(_NOT_WITHDRAWN)
    found = await query.order_by(Share.id, ascending=False).limit(_MOST)
    return tuple(_view(row, seal) for row in found)


async def require_share(share_id: UUID, deployment_id: UUID, seal: Seal) -> ShareView:
    """Return an item of this very deployment. Raises: NotFound out of reach too."""
    row = await Share.select().where(Share.id == share_id, Share.deployment_id == deployment_id).first()
    if row is None:
        raise NotFound
    return _view(row, seal)


async def withdraw_share(share_id: UUID, *, withdrawn_by: UUID) -> bool:
    """Note that an item is withdrawn; False when it was already."""
    changed = await (
        Share.update({Share.withdrawn_by: withdrawn_by, Share.withdrawn_at: clock.now()})
        .where(Share.id == share_id, _NOT_WITHDRAWN)
        .returning(Share.id)
    )
    return bool(changed)


async def note_seen(deployment_id: UUID) -> int:
    """Note that the key figure saw what is shared now; return how many items were new."""
    changed = await (
        Share.update({Share.seen_at: clock.now()})
        .where(Share.deployment_id == deployment_id, Share.seen_at.is_null(), _NOT_WITHDRAWN)
        .returning(Share.id)
    )
    return len(changed)


async def find_who_did_not_see(share_id: UUID) -> UUID | None:
    """Return the account of the key figure for whom an item is new; None once it was seen, withdrawn or is out of reach."""
    found = await Share.raw(
        "SELECT d.key_figure_account_id FROM share s "
        "JOIN deployment d ON d.tenant_id = s.tenant_id AND d.id = s.deployment_id "
        "WHERE s.tenant_id = current_tenant() AND s.id = {} AND s.seen_at IS NULL AND s.withdrawn_at IS NULL "
        "AND d.state IN ('introduced', 'active')",
        share_id,
    )
    return found[0]["key_figure_account_id"] if found else None


async def list_unseen(deployment_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """Return since when something waits to be seen, by deployment; those without anything new are left out."""
    if not deployment_ids:
        return {}
    found = await (
        Share.select(Share.deployment_id, Share.shared_at)
        .where(Share.deployment_id.is_in(list(deployment_ids)), Share.seen_at.is_null(), _NOT_WITHDRAWN)
        .order_by(Share.shared_at, ascending=False)
        .limit(_MOST)
    )
    return {row["deployment_id"]: row["shared_at"] for row in found}


async def list_appointments(deployment_ids: Collection[UUID], *, since: datetime) -> list[SharedAppointment]:
    """List the moments that were shared of these deployments since ``since``, the first one first, at most 500."""
    if not deployment_ids:
        return []
    found = await (
        Share.select(Share.id, Share.deployment_id, Share.begins_at, Share.shared_at)
        .where(
            Share.deployment_id.is_in(list(deployment_ids)),
            Share.kind == ShareKind.APPOINTMENT.value,
            Share.begins_at >= since,
            _NOT_WITHDRAWN,
        )
        .order_by(Share.begins_at)
        .limit(_MOST)
    )
    return [SharedAppointment(**row) for row in found]


def _view(row: dict[str, Any], seal: Seal) -> ShareView:
    opened = open_row(Share, row, seal)
    opened["warnings"] = warnings_in((name, opened[name]) for name in _TEXTS)
    return msgspec.convert(opened, ShareView)
