"""All queries on switches and troubles of plugins."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec

from core.kit import clock
from core.kit.errors import StaleVersion
from core.plugin_host.tables import PluginSwitch, PluginTrouble
from core.plugin_host.views import Quarantine, Switch, Trouble
from tenants.ids import new_id
from tenants.seals import tenant_seal

_TROUBLE_IS_OLD = timedelta(hours=1)


async def list_switches() -> dict[str, Switch]:
    """Return every switch of this tenant by the plugin's name."""
    found = await PluginSwitch.select()
    return {row["plugin"]: await _switch(row) for row in found}


async def set_switch(plugin: str, *, is_on: bool) -> None:
    """Switch a plugin on or off; its settings stay."""
    changed = await (
        PluginSwitch.update(is_on=is_on, changed_at=clock.now(), version=PluginSwitch.version + 1)
        .where(PluginSwitch.plugin == plugin)
        .returning(PluginSwitch.id)
    )
    if not changed:
        await PluginSwitch.insert(PluginSwitch(plugin=plugin, is_on=is_on, changed_at=clock.now()))


async def set_settings(plugin: str, settings: str, *, version: int) -> None:
    """Store the settings of a plugin, sealed. ``version`` is the one that was seen. Raises: StaleVersion."""
    found = (
        await PluginSwitch.select(PluginSwitch.id, PluginSwitch.version)
        .where(PluginSwitch.plugin == plugin)
        .lock_rows("UPDATE")
    )
    if (found[0]["version"] if found else 0) != version:
        raise StaleVersion
    row_id = found[0]["id"] if found else new_id()
    closed = (await tenant_seal()).close(PluginSwitch.settings, row_id, settings)
    if found:
        await PluginSwitch.update(settings=closed, changed_at=clock.now(), version=version + 1).where(
            PluginSwitch.id == row_id
        )
    else:
        row = PluginSwitch(id=row_id, plugin=plugin, settings=closed, changed_at=clock.now())
        await PluginSwitch.insert(row)


async def quarantine(plugin: str, why: Quarantine) -> None:
    """Keep a plugin that is on out of this tenant until an administrator lets it back; once is enough."""
    await PluginSwitch.update(
        quarantined_at=clock.now(), quarantined_for=why, version=PluginSwitch.version + 1
    ).where(PluginSwitch.plugin == plugin, PluginSwitch.quarantined_at.is_null())


async def release(plugin: str) -> None:
    """End a quarantine and forget the troubles that led to it."""
    await PluginSwitch.update(
        quarantined_at=None, quarantined_for=None, version=PluginSwitch.version + 1
    ).where(PluginSwitch.plugin == plugin)
    await PluginTrouble.delete().where(PluginTrouble.plugin == plugin)


async def note_trouble(plugin: str, hook: str, error: str, *, at: datetime) -> int:
    """Note that a hook failed, once for each moment; return how often the plugin failed like that within the last hour."""
    same = (PluginTrouble.plugin == plugin) & (PluginTrouble.hook == hook) & (PluginTrouble.error == error)
    found = await PluginTrouble.select().where(same).lock_rows("UPDATE")
    if not found:
        await PluginTrouble.insert(
            PluginTrouble(plugin=plugin, hook=hook, error=error, first_at=at, last_at=at)
        )
        return 1
    row: dict[str, Any] = found[0]
    if row["last_at"] == at:
        return int(row["times"])
    is_old = at - row["last_at"] > _TROUBLE_IS_OLD
    times: int = 1 if is_old else row["times"] + 1
    first = at if is_old else row["first_at"]
    await PluginTrouble.update(first_at=first, last_at=at, times=times).where(PluginTrouble.id == row["id"])
    return times


async def list_troubles() -> dict[str, list[Trouble]]:
    """Return what went wrong in this tenant by the plugin's name, the last first."""
    found: dict[str, list[Trouble]] = {}
    for row in await PluginTrouble.select().order_by(PluginTrouble.last_at, ascending=False).limit(500):
        trouble = Trouble(**{name: row[name] for name in Trouble.__struct_fields__})
        found.setdefault(row["plugin"], []).append(trouble)
    return found


async def _switch(row: dict[str, Any]) -> Switch:
    sealed = row["settings"]
    opened = (await tenant_seal()).open(PluginSwitch.settings, row["id"], sealed) if sealed else None
    return msgspec.convert(
        {**{name: row.get(name) for name in Switch.__struct_fields__}, "settings": opened}, Switch
    )
