"""What is done for plugins in the background: their own terms are kept every night, and they hear of events."""

from __future__ import annotations

import inspect
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

import structlog

from core.kit import jobs
from core.plugin_api import PluginContext, PluginEvent, RetentionRule
from core.plugin_api.answers import checked_number
from core.plugin_api.checking import WrongAnswer
from core.plugin_host.building import plugins
from core.plugin_host.calling import Act, PluginFailed, ask, in_use, registrations

_SECONDS: Final = 10.0
_MOST_MONTHS: Final = 1_200
_LISTENER: Final = "plugin."

log: Any = structlog.get_logger()


@jobs.job("plugins.keep_terms")
async def keep_terms(tenant_id: UUID) -> None:
    """Let every plugin destroy what it has kept long enough, also one that is switched off. Runs for every tenant."""
    named = await registrations("register_retention_rules", RetentionRule, of="installed")  # type: ignore[type-abstract]
    for one in named.found:
        act: Act[int] = partial(_destroyed, one.item)
        try:
            destroyed = await ask(one.plugin, "register_retention_rules", act, seconds=_SECONDS)
        except PluginFailed:
            continue  # the log has its line, and tomorrow night it is asked again
        if destroyed:
            log.info(
                "plugin.terms_kept",
                tenant=str(tenant_id),
                plugin=one.plugin,
                rule=one.item.name,
                destroyed=destroyed,
            )


async def list_listeners() -> list[str]:
    """Return who of the plugins hears of events in this tenant, each as the handler's name in the table of deliveries."""
    answering = plugins().answering("on_event")
    if not answering:
        return []
    use = await in_use()
    return [_LISTENER + name for name in answering if name in use.on]


async def tell_listener(handler: str, event: PluginEvent) -> bool:
    """Tell a plugin of an event; False when ``handler`` is none of those of `list_listeners`.

    One that was switched off meanwhile is not told. Raises: PluginFailed, so that it is told again later.
    """
    if not handler.startswith(_LISTENER):
        return False
    name = handler.removeprefix(_LISTENER)
    if name in (await in_use()).on and name in plugins().answering("on_event"):
        await ask(name, "on_event", partial(_told, name, event), seconds=_SECONDS)
    return True


async def _told(name: str, event: PluginEvent, context: PluginContext) -> None:
    answer = plugins().call("on_event", name, context=context, event=event)
    if inspect.isawaitable(answer):
        await answer


async def _destroyed(rule: RetentionRule, context: PluginContext) -> int:
    return checked_number(await rule.destroy(context, _months_ago(context.today, rule.months)))


def _months_ago(day: date, months: int) -> date:
    """Return the day so many months earlier, the last of the month where there is no such day."""
    if not 1 <= months <= _MOST_MONTHS:
        raise WrongAnswer
    years, month = divmod(day.month - 1 - months, 12)
    for wanted in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, wanted)
        except ValueError:
            continue
    raise WrongAnswer
