"""Recording what was done, in the transaction in which it was done."""

from __future__ import annotations

import msgspec

from core.journal import deliveries, repository
from core.journal.events import Event, handlers_of, subscribers_of
from core.kit import clock
from core.plugin_host.jobs import list_listeners
from tenants.ids import new_id
from tenants.scope import current
from tenants.seals import Seal, tenant_seal

_OPEN = frozenset({"case_id", "subject_id"})


async def record(event: Event, *, seal: Seal | None = None) -> None:
    """Append an event to the journal of the current tenant; its in-transaction subscribers run first.

    ``seal`` is the case's seal when there is one, so that destroying the case's key erases what the row tells; without it
    the tenant's is used. Who hears of it after COMMIT, plugins too, is written down as pending in the same transaction.
    Tenant: needs a scope. Raises: NoTenantScope, and whatever a subscriber raises.
    """
    scope = current()
    for subscriber in subscribers_of(type(event)):
        await subscriber(event)
    journal_id = new_id()
    content = {name: value for name, value in msgspec.to_builtins(event).items() if name not in _OPEN}
    told = msgspec.json.encode(content).decode() if content else None
    if told is not None and seal is None:
        seal = await tenant_seal()
    await repository.append(journal_id, event=event, told=told, seal=seal, at=clock.now())
    handlers = [*handlers_of(type(event)), *await list_listeners()]
    if handlers:
        await repository.expect_deliveries(journal_id, handlers, at=clock.now())
        tenant_id = scope.tenant_id
        scope.after_commit(lambda: deliveries.announce(tenant_id, journal_id, handlers))
