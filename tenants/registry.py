"""The registry of tenants: who there is, at which host, and whether it is open."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

import asyncpg
import msgspec

from tenants.database import engine
from tenants.errors import TenantExists, UnknownTenant
from tenants.ids import new_id
from tenants.scope import RegistryScope, Scope, current, service_entry
from tenants.seals import create_tenant_keys
from tenants.tables import Tenant

Kind = Literal["municipality", "knowledge_centre", "operator"]
Status = Literal["active", "suspended"]

_SLUG = re.compile(r"[a-z][a-z0-9-]{1,38}[a-z0-9]")


class TenantCard(msgspec.Struct, frozen=True):
    """What everybody may know of a tenant."""

    id: UUID
    slug: str
    host: str
    name: str
    kind: Kind
    status: Status


class BadSlug(ValueError):
    """A slug is 3–40 lower case letters, digits and hyphens, and begins with a letter."""


async def add_tenant(
    *,
    slug: str,
    name: str,
    host: str,
    kind: Kind = "municipality",
    furnish: Callable[[], Awaitable[object]] | None = None,
) -> TenantCard:
    """Add a tenant with its keys; ``furnish`` runs inside its new scope, for what upper rooms want to lay ready.

    ``host`` is the host name without a port. Raises: BadSlug; TenantExists (nothing is stored then); DatabaseAway.
    """
    if not _SLUG.fullmatch(slug):
        raise BadSlug
    card = TenantCard(id=new_id(), slug=slug, host=host.lower(), name=name, kind=kind, status="active")
    async with _FoundingScope(card.id) as founding:
        try:
            await Tenant.insert(Tenant(**msgspec.structs.asdict(card), created_at=datetime.now(UTC)))
        except asyncpg.UniqueViolationError as error:
            raise TenantExists from error
        await founding.enter()
        await create_tenant_keys()
        if furnish is not None:
            await furnish()
    return card


async def list_tenants() -> list[TenantCard]:
    """List every tenant, suspended ones too, in order of slug; within the scope that is open, or outside any."""
    outside = engine.current_transaction.get() is None
    async with RegistryScope() if outside else contextlib.nullcontext():
        return [_card(row) for row in await Tenant.select(*_CARD).order_by(Tenant.slug)]


async def require_tenant(slug: str) -> TenantCard:
    """Return the tenant with this slug. Raises: UnknownTenant."""
    async with RegistryScope():
        found = await Tenant.select(*_CARD).where(Tenant.slug == slug).first()
    if found is None:
        raise UnknownTenant
    return _card(found)


async def tenant_of_scope() -> TenantCard:
    """Return the tenant of the open scope; read once a scope. Raises: NoTenantScope."""
    scope = current()
    known: TenantCard | None = scope.memory.get("tenant_card")
    if known is None:
        found = await Tenant.select(*_CARD).where(Tenant.id == scope.tenant_id).first()
        if found is None:
            raise UnknownTenant
        known = scope.memory["tenant_card"] = _card(found)
    return known


async def find_tenant_by_host(host: str) -> TenantCard | None:
    """Return the tenant at this host name (without a port), or None; a suspended one is found too."""
    async with RegistryScope():
        found = await Tenant.select(*_CARD).where(Tenant.host == host.lower()).first()
    return None if found is None else _card(found)


async def set_tenant_status(slug: str, status: Status) -> TenantCard:
    """Suspend a tenant or open it again; from the next request on nobody enters a suspended one. Raises: UnknownTenant."""
    async with RegistryScope():
        await Tenant.update({Tenant.status: status}).where(Tenant.slug == slug)
    return await require_tenant(slug)


_CARD = (Tenant.id, Tenant.slug, Tenant.host, Tenant.name, Tenant.kind, Tenant.status)


def _card(row: dict[str, Any]) -> TenantCard:
    return msgspec.convert(row, TenantCard)


class _FoundingScope(Scope):
    """The scope in which a tenant comes to be: it begins outside, and is entered once the row is there."""

    __slots__ = ("_call",)

    def __init__(self, tenant_id: UUID) -> None:
        entry = service_entry(tenant_id, "registry")
        super().__init__(entry)
        self._opening = "BEGIN"
        self._call = entry.call

    async def enter(self) -> None:
        await self.connection.execute("SELECT " + self._call)
