"""What an administrator does with plugins: see how they are, switch them, set them, let them back, take their data along."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec

from core.kit import i18n
from core.kit.errors import FieldError
from core.plugin_api import Eraser, ExportedRecord, Exporter, PluginContext, SettingProblem, Subject
from core.plugin_api.answers import checked_number, checked_records
from core.plugin_api.checking import several
from core.plugin_api.settings import label_of
from core.plugin_host import metrics, repository
from core.plugin_host.building import plugins
from core.plugin_host.calling import (
    Act,
    PluginFailed,
    ask,
    forget_use,
    in_use,
    let_go,
    registrations,
    settings_in,
)
from core.plugin_host.errors import PluginCannotDoThis, SettingsDoNotFit, UnknownPlugin
from core.plugin_host.views import PluginState, Switch
from tenants.guest_tables import missing_walls

_KEEPING_SECONDS = 10.0
_CHECKING_SECONDS = 1.0


async def list_plugins() -> list[PluginState]:
    """List every plugin that is installed, or was and is switched on, by name, with how it stands in this tenant.

    Troubles are listed for whoever reaches them: the administrator. Tenant: needs a scope.
    """
    use, troubles = await in_use(), await repository.list_troubles()
    known = plugins()
    names = {*known.manifests, *known.refused, *(name for name, one in use.switches.items() if one.is_on)}
    return [
        PluginState(
            name=name,
            manifest=known.manifests.get(name),
            refused=known.refused.get(
                name, "" if name in known.manifests else "it is not installed any more"
            ),
            switch=use.switches.get(name, Switch(plugin=name)),
            troubles=tuple(troubles.get(name, ())),
            uses=metrics.uses_of(name),
        )
        for name in sorted(names)
    ]


async def require_plugin(name: str) -> PluginState:
    """Return one plugin. Raises: UnknownPlugin."""
    found = next((one for one in await list_plugins() if one.name == name), None)
    if found is None:
        raise UnknownPlugin
    return found


async def switch_on(name: str) -> None:
    """Let a plugin take part in this tenant. Raises: UnknownPlugin when it cannot work."""
    if name not in plugins().manifests:
        raise UnknownPlugin
    await repository.set_switch(name, is_on=True)
    forget_use()


async def switch_off(name: str) -> None:
    """Let a plugin take part no more; its data and its settings stay. Raises: UnknownPlugin."""
    await require_plugin(name)
    await repository.set_switch(name, is_on=False)
    forget_use()


async def let_back(name: str) -> None:
    """End the quarantine of a plugin in this tenant and forget its troubles. Raises: UnknownPlugin."""
    await require_plugin(name)
    await repository.release(name)
    let_go(name)
    forget_use()


async def store_settings(name: str, changes: Mapping[str, Any], *, version: int | None = None) -> None:
    """Change settings of a plugin in this tenant, by their names; a secret that comes empty stays as it is.

    ``version`` is that of the switch as it was seen, or None for whatever it is. The plugin's own check is asked first.
    Raises: UnknownPlugin; SettingsDoNotFit, and nothing is stored then; StaleVersion.
    """
    state = await require_plugin(name)
    if state.manifest is None or state.manifest.settings is None:
        raise UnknownPlugin
    kind = state.manifest.settings
    before = msgspec.to_builtins(settings_in(state.manifest, state.switch))
    kept = {field for field in secrets_of(kind) if not changes.get(field)}
    told = {**before, **{field: value for field, value in changes.items() if field not in kept}}
    try:
        settings = msgspec.convert(told, kind)
    except msgspec.ValidationError as error:
        field = str(error).partition("$.")[2].partition("`")[0]
        raise SettingsDoNotFit(
            fields=(FieldError(field, "Deze waarde past niet. Kijk wat er bij het veld staat."),)
        ) from error
    problems = await check_settings(name, settings)
    if problems:
        locale = i18n.locale()
        raise SettingsDoNotFit(
            fields=tuple(FieldError(one.field or "", one.message.within(locale)) for one in problems)
        )
    seen = state.switch.version if version is None else version
    await repository.set_settings(name, msgspec.json.encode(settings).decode(), version=seen)
    forget_use()


async def check_settings(name: str, settings: Any) -> tuple[SettingProblem, ...]:
    """Return what a plugin says is wrong with settings that are not stored yet. Raises: PluginCannotDoThis."""
    if name not in plugins().answering("check_settings"):
        return ()

    async def look(context: PluginContext) -> tuple[SettingProblem, ...]:
        told = plugins().call(
            "check_settings", name, context=msgspec.structs.replace(context, settings=settings)
        )
        return several("check_settings", told, SettingProblem)

    try:
        return await ask(name, "check_settings", look, seconds=_CHECKING_SECONDS)
    except PluginFailed:
        raise PluginCannotDoThis from None


async def export_kept(name: str, subject: Subject) -> list[ExportedRecord]:
    """Return what a plugin keeps of a subject in this tenant, also while it is off. Raises: PluginCannotDoThis."""
    named = await registrations("register_exporters", Exporter, of="installed")  # type: ignore[type-abstract]
    if name in named.failed:
        raise PluginCannotDoThis
    found: list[ExportedRecord] = []
    for one in named.found:
        if one.plugin == name:
            act: Act[list[ExportedRecord]] = partial(_exported, one.item, subject)
            try:
                found += await ask(name, "register_exporters", act, seconds=_KEEPING_SECONDS)
            except PluginFailed:
                raise PluginCannotDoThis from None
    return found


async def erase_kept(name: str, subject: Subject) -> int:
    """Destroy what a plugin keeps of a subject in this tenant, also while it is off; return how many things it was.

    Raises: PluginCannotDoThis, and what was destroyed by then is undone with the scope that the error ends.
    """
    named = await registrations("register_erasers", Eraser, of="installed")  # type: ignore[type-abstract]
    if name in named.failed:
        raise PluginCannotDoThis
    destroyed = 0
    for one in named.found:
        if one.plugin == name:
            act: Act[int] = partial(_erased, one.item, subject)
            try:
                destroyed += await ask(name, "register_erasers", act, seconds=_KEEPING_SECONDS)
            except PluginFailed:
                raise PluginCannotDoThis from None
    return destroyed


def secrets_of(settings: type[msgspec.Struct]) -> frozenset[str]:
    """Return the names of the settings that are never shown again."""
    hints = msgspec.inspect.type_info(settings)
    return frozenset(
        field.name
        for field in hints.fields  # type: ignore[attr-defined]
        if isinstance(field.type, msgspec.inspect.Metadata)
        and (label := label_of(field.type.extra)) is not None
        and label.secret
    )


async def look_at_tables(connection: Any) -> None:
    """Refuse the plugins of this process whose tables are not there or have no wall; `kernkracht migrate` told why."""
    for app in plugins().apps():
        if missing := await missing_walls(connection, app):
            plugins().refuse(
                app.name,
                f"{missing[0]} is missing or has no wall; run `kernkracht migrate` and read what it says",
            )


async def _exported(exporter: Exporter, subject: Subject, context: PluginContext) -> list[ExportedRecord]:
    return list(checked_records(await exporter.export(context, subject)))


async def _erased(eraser: Eraser, subject: Subject, context: PluginContext) -> int:
    return checked_number(await eraser.erase(context, subject))
