"""What plugins add to the menu, and to the list of what needs somebody now."""

from __future__ import annotations

from typing import Any, Final

from core.kit import i18n
from core.kit.i18n import N_
from core.kit.pages import MenuItem
from core.kit.tasks import Task, task_source
from core.plugin_api import NavigationItem, PluginContext
from core.plugin_api.answers import checked_number
from core.plugin_desk.mounting import address_of
from core.plugin_desk.routing import openable
from core.plugin_host import PluginFailed, Registered, ask, plugins, registrations
from tenants.scope import Actor, current

_HOOK: Final = "register_navigation"
_MEMORY: Final = "plugin_menu"
_COUNTING_SECONDS: Final = 1.0
_GROUP: Final = N_("What else waits")
_WAITS: Final = N_("%(what)s (%(number)s)")


async def prepare_menu() -> None:
    """Ask plugins what they add to the menu, once a scope; without a plugin that adds something nothing is asked."""
    await _items()


def prepared_menu() -> list[MenuItem]:
    """Return the lines that `prepare_menu` found, in the language in use; none where it was not asked."""
    found: list[Registered[NavigationItem]] = current().memory.get(_MEMORY, [])
    return [
        MenuItem(one.item.title.within(i18n.locale()), address_of(one.plugin, one.item.path)) for one in found
    ]


@task_source
async def list_waiting(_actor: Actor) -> list[Task]:
    """List what waits behind the lines of plugins, with how many; a plugin that fails at counting is left out."""
    counted = [(one, await _waiting(one)) for one in await _items() if one.item.waiting is not None]
    return [
        Task(
            group=_GROUP,
            title=_WAITS,
            values={
                "what": (one.item.waiting_for or one.item.title).within(i18n.locale()),
                "number": number,
            },
            href=address_of(one.plugin, one.item.path),
            since=None,
        )
        for one, number in counted
        if number
    ]


async def _items() -> list[Registered[NavigationItem]]:
    """Return the lines that lead to pages which whoever acts may open."""
    if not plugins().answering(_HOOK):
        return []
    memory = current().memory
    if _MEMORY not in memory:
        named = await registrations(_HOOK, NavigationItem)
        memory[_MEMORY] = [one for one in named.found if await openable(one.plugin, one.item.path)]
    found: list[Registered[NavigationItem]] = memory[_MEMORY]
    return found


async def _waiting(one: Registered[NavigationItem]) -> int:
    async def count(context: PluginContext) -> int:
        waiting: Any = one.item.waiting
        return checked_number(await waiting(context))

    try:
        return await ask(one.plugin, _HOOK, count, seconds=_COUNTING_SECONDS)
    except PluginFailed:
        return 0
