"""Calling what plugins wrote: within a time limit, undone when it fails, and without harm to the page."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal, TypeVar
from uuid import UUID

import msgspec
import structlog

from core.kit import clock, i18n, jobs
from core.plugin_api import ActorCard, Manifest, PluginContext, TenantCard
from core.plugin_api.checking import several
from core.plugin_host import metrics, repository
from core.plugin_host.building import plugins
from core.plugin_host.readers import ReadersOf
from core.plugin_host.views import Registered, Registrations, Switch
from core.plugin_host.watching import Late, alarm, stepped
from tenants.guests import naming_only, visiting
from tenants.registry import tenant_of_scope
from tenants.scope import current

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Act = Callable[[PluginContext], Awaitable[Answer]]

NAMING_SECONDS: Final = 1.0
"""How long a plugin may take to name what it has."""

_SHARE_OF_TIME: Final = 0.1
"""How much of its time a plugin may lose to those before it, so that the alarm need not be set for each."""

_GRACE_SECONDS: Final = 0.5
_HELD_SECONDS: Final = 60.0
_MEMORY: Final = "plugins_in_use"

log: Any = structlog.get_logger()


class PluginFailed(Exception):
    """A plugin raised, was late or answered what it may not; the log has its line already."""


@dataclass(slots=True)
class InUse:
    """The plugins that take part for whoever acts now, read once a scope; ``installed`` are also those that are off."""

    tenant: TenantCard
    switches: dict[str, Switch]
    on: frozenset[str]
    installed: frozenset[str]
    contexts: dict[str, PluginContext] = field(default_factory=dict)

    def context_of(self, plugin: str) -> PluginContext:
        """Return what a plugin is told; made once a scope."""
        known = self.contexts.get(plugin)
        if known is None:
            manifest = plugins().manifests[plugin]
            actor = current().actor
            known = self.contexts[plugin] = PluginContext(
                tenant=self.tenant,
                today=clock.today(),
                actor=ActorCard(roles=actor.roles, account_id=actor.account_id),
                read=ReadersOf(manifest.reads),
                settings=settings_in(manifest, self.switches.get(plugin)),
                locale=i18n.locale(),
            )
        return known


_held_until: dict[tuple[UUID, str], float] = {}
"""Plugins that were late, for each tenant, until the database says so too."""


async def in_use() -> InUse:
    """Return which plugins take part now; one query a scope. Tenant: needs a scope."""
    scope = current()
    known: InUse | None = scope.memory.get(_MEMORY)
    if known is None:
        switches = await repository.list_switches()
        card = await tenant_of_scope()
        installed = frozenset(plugins().manifests)
        on = frozenset(
            name
            for name, switch in switches.items()
            if switch.is_on and switch.quarantined_at is None and name in installed
        )
        tenant = TenantCard(id=card.id, name=card.name, kind=card.kind)
        known = scope.memory[_MEMORY] = InUse(tenant, switches, on, installed)
    return known


def forget_use() -> None:
    """Let the next call read the switches anew, after one was changed."""
    current().memory.pop(_MEMORY, None)


async def registrations(
    hook: str, kind: type[Item], *, of: Literal["on", "installed"] = "on"
) -> Registrations[Item]:
    """Return what the plugins that are on in this tenant name for a hook, by name of plugin and in its order.

    ``kind`` is the struct or protocol of what is named; ``of="installed"`` asks those too that are switched off.
    Units: each plugin has `NAMING_SECONDS`. Tenant: needs a scope. No failure of a plugin is raised: it is in ``failed``.
    """
    use = await in_use()
    asked = [name for name in plugins().answering(hook) if name in (use.on if of == "on" else use.installed)]
    found: list[Registered[Item]] = []
    failed: list[tuple[str, BaseException | None, float]] = []
    known, now = plugins(), time.perf_counter
    with naming_only(), alarm(NAMING_SECONDS) as start_anew:
        since = now()
        for name in asked:
            if _held_until and is_held(name):
                failed.append((name, None, 0.0))
                continue
            started = now()
            if started - since > _SHARE_OF_TIME * NAMING_SECONDS:
                start_anew()
                since = started
            try:
                told = known.call(hook, name, context=use.context_of(name))
                if inspect.iscoroutine(told):
                    told.close()
                found += [Registered(name, item) for item in several(hook, told, kind)]
            except (Exception, SystemExit, Late) as error:  # noqa: BLE001 - the page is served without its part
                start_anew()
                since = now()
                failed.append((name, error, since - started))
            else:
                metrics.count(name, hook, seconds=now() - started)
    for name, problem, seconds in failed:
        if problem is not None:
            await _report(name, hook, problem, seconds=seconds)
    return Registrations(tuple(found), tuple(name for name, _, _ in failed))


async def ask(plugin: str, hook: str, act: Act[Answer], *, seconds: float) -> Answer:
    """Return what ``act`` returns for a plugin's context, with something that it named for ``hook``.

    Units: ``seconds`` is its time limit. What it did in the database is undone when it fails. The log tells the plugin, the
    tenant, the hook and the class of the error, never its text. Tenant: needs a scope, and runs inside it, so that the walls
    hold. Raises: PluginFailed.
    """
    use = await in_use()
    if plugin not in use.installed or is_held(plugin):
        raise PluginFailed
    started = time.perf_counter()
    try:
        context = use.context_of(plugin)
        async with (
            visiting(current().connection),
            asyncio.timeout(seconds + _GRACE_SECONDS),
            asyncio.timeout(seconds),
        ):
            answer = await stepped(_acting(act, context), seconds)
    except (Exception, SystemExit, Late) as error:  # noqa: BLE001 - whatever a plugin does wrong, the page is served without its part
        await _report(plugin, hook, error, seconds=time.perf_counter() - started)
        raise PluginFailed from None
    metrics.count(plugin, hook, seconds=time.perf_counter() - started)
    return answer


def settings_in(manifest: Manifest, switch: Switch | None) -> Any:
    """Return a tenant's settings of a plugin as its struct; the defaults where none are stored or they fit no more."""
    if manifest.settings is None:
        return None
    if switch is not None and switch.settings is not None:
        try:
            return msgspec.json.decode(switch.settings, type=manifest.settings)
        except msgspec.ValidationError:
            log.warning("plugin.settings_do_not_fit", plugin=manifest.name)
    return manifest.settings()


def is_held(plugin: str) -> bool:
    """Tell whether a plugin was late for this tenant a moment ago, in this process."""
    until = _held_until.get((current().tenant_id, plugin))
    return until is not None and time.monotonic() < until


def let_go(plugin: str) -> None:
    """Ask a plugin again that was late for this tenant."""
    _held_until.pop((current().tenant_id, plugin), None)


async def _acting(act: Act[Answer], context: PluginContext) -> Answer:
    return await act(context)


async def _report(plugin: str, hook: str, error: BaseException, *, seconds: float) -> None:
    tenant_id = current().tenant_id
    is_late = isinstance(error, Late | TimeoutError)
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    metrics.count(plugin, hook, seconds=seconds, failed=True)
    log.warning("plugin.failed", plugin=plugin, tenant=str(tenant_id), hook=hook, error=kind)
    if is_late:
        _held_until[tenant_id, plugin] = time.monotonic() + _HELD_SECONDS
    await jobs.enqueue_or_leave(
        note_trouble,
        tenant_id,
        plugin=plugin,
        hook=hook,
        error=kind[:200],
        is_late=is_late,
        at=clock.now().isoformat(),
    )


@jobs.job("plugins.note_trouble")
async def note_trouble(
    tenant_id: UUID, *, plugin: str, hook: str, error: str, is_late: bool, at: str = ""
) -> None:
    """Note what went wrong, for the administrators' page, and put a plugin in quarantine that was late or keeps failing.

    ``at`` is the moment (ISO 8601, with a zone), now when it is empty; the same trouble told twice counts once.
    Tenant: inside the scope of the job; a transaction of its own, since that of the page may have been undone.
    """
    moment = datetime.fromisoformat(at) if at else clock.now()
    times = await repository.note_trouble(plugin, hook, error, at=moment)
    if is_late:
        await repository.quarantine(plugin, "late")
    elif times >= _FAILS_TOO_OFTEN:
        await repository.quarantine(plugin, "failing")
    log.info("plugin.trouble_noted", tenant=str(tenant_id), plugin=plugin, hook=hook, times=times)


_FAILS_TOO_OFTEN: Final = 10
