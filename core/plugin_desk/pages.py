"""Pages of plugins, for administrators: the list, and one page of each with everything that can be done with it."""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec
from litestar import Request, Response, get, post
from litestar.params import PathParameter

from core.access.guards import allow
from core.access.matrix import Permission, Role
from core.access.roles import ROLE_TEXTS
from core.kit import i18n
from core.kit.errors import FieldError
from core.kit.forms import Form, attempt, empty_form, read_form
from core.kit.pages import flash_text, page, see_other
from core.plugin_desk import labels, service
from core.plugin_desk.errors import NameNotTyped
from core.plugin_desk.schemas import KeptOut
from core.plugin_desk.setting_forms import (
    changes_in,
    filled_form,
    form_kind,
    in_form,
    settings_of,
    without_secrets,
)
from core.plugin_desk.words import standing_of
from core.plugin_host import PluginCannotDoThis, PluginState, SettingsDoNotFit, UnknownPlugin

AnyRequest = Request[Any, Any, Any]
PluginName = Annotated[str, PathParameter(max_length=60)]

_ADMINISTRATOR: Final = allow(Permission.CHANGE_SETTINGS)
_HERE: Final = "/uitbreidingen"
_ONE: Final = _HERE + "/{plugin:str}"
_SWITCHED_ON = flash_text("uitbreiding-aan", "The plugin is switched on.")
_SWITCHED_OFF = flash_text("uitbreiding-uit", "The plugin is switched off. What it kept is still there.")
_LET_BACK = flash_text("uitbreiding-opnieuw", "The plugin is tried again.")
_SETTINGS = flash_text("uitbreiding-instellingen", "The settings of the plugin are changed.")
_DESTROYED = flash_text("uitbreiding-vernietigd", "What the plugin kept is destroyed.")


class DestroyForm(msgspec.Struct, frozen=True):
    """The name of the plugin, typed by whoever wants to destroy what it keeps."""

    naam: Annotated[str, msgspec.Meta(max_length=60)] = ""


@get(_HERE, guards=[_ADMINISTRATOR])
async def list_plugins(request: AnyRequest) -> Response[Any]:
    """Show which plugins there are, and how each stands here."""
    states = await service.read_plugins()
    shown = [(state, labels.STANDINGS[standing_of(state)]) for state in states]
    return page(request, "plugin_desk/plugins.html", plugins=shown)


@get(_ONE, guards=[_ADMINISTRATOR])
async def show_plugin(request: AnyRequest, plugin: PluginName) -> Response[Any]:
    """Show what a plugin is, may and keeps, its settings, and how it does."""
    return await _plugin_page(request, await service.read_plugin(plugin))


@post(_ONE + "/aan", guards=[_ADMINISTRATOR], status_code=303)
async def switch_on(plugin: PluginName) -> Response[Any]:
    """Let a plugin take part."""
    await service.switch(plugin, on=True)
    return see_other(f"{_HERE}/{plugin}", flash=_SWITCHED_ON)


@post(_ONE + "/uit", guards=[_ADMINISTRATOR], status_code=303)
async def switch_off(plugin: PluginName) -> Response[Any]:
    """Let a plugin take part no more."""
    await service.switch(plugin, on=False)
    return see_other(f"{_HERE}/{plugin}", flash=_SWITCHED_OFF)


@post(_ONE + "/opnieuw", guards=[_ADMINISTRATOR], status_code=303)
async def try_again(plugin: PluginName) -> Response[Any]:
    """End the quarantine of a plugin."""
    await service.let_back(plugin)
    return see_other(f"{_HERE}/{plugin}", flash=_LET_BACK)


@post(_ONE + "/instellingen", guards=[_ADMINISTRATOR], status_code=303)
async def change_settings(request: AnyRequest, plugin: PluginName) -> Response[Any]:
    """Change the settings of a plugin, or show what to mend; a secret that was typed is never shown."""
    state = await service.read_plugin(plugin)
    kind = None if state.manifest is None else state.manifest.settings
    if kind is None:
        raise UnknownPlugin
    form = await read_form(request, form_kind(kind))

    async def act(sent: Any) -> None:
        try:
            await service.change_settings(plugin, changes_in(sent, kind), version=sent.versie)
        except SettingsDoNotFit as error:
            raise SettingsDoNotFit(fields=in_form(error.fields)) from error

    refused = await attempt(form, act)
    if refused is not None:
        form = without_secrets(refused.form, kind)
        return await _plugin_page(request, state, form=form, status=refused.status)
    return see_other(f"{_HERE}/{plugin}", flash=_SETTINGS)


@get(_ONE + "/bewaard", guards=[_ADMINISTRATOR])
async def take_along(plugin: PluginName) -> Response[Any]:
    """Give everything that a plugin keeps here as a file."""
    kept = await service.export_kept(plugin)
    content = msgspec.json.format(msgspec.json.encode(KeptOut.of(plugin, kept)), indent=2)
    headers = {"Content-Disposition": f'attachment; filename="{plugin}.json"', "Cache-Control": "no-store"}
    return Response(content, media_type="application/json", headers=headers)


@get(_ONE + "/vernietigen", guards=[_ADMINISTRATOR])
async def show_destroying(request: AnyRequest, plugin: PluginName) -> Response[Any]:
    """Show what would be destroyed, and ask for the name of the plugin."""
    return _destroying_page(request, await service.read_plugin(plugin), empty_form())


@post(_ONE + "/vernietigen", guards=[_ADMINISTRATOR], status_code=303)
async def destroy(request: AnyRequest, plugin: PluginName) -> Response[Any]:
    """Destroy everything that a plugin keeps here, when its name was typed."""
    state = await service.read_plugin(plugin)
    form = await read_form(request, DestroyForm)

    async def act(sent: DestroyForm) -> None:
        try:
            await service.erase_kept(plugin, typed=sent.naam)
        except NameNotTyped as error:
            raise NameNotTyped(fields=(FieldError("naam", error.detail),)) from error

    refused = await attempt(form, act)
    if refused is not None:
        return _destroying_page(request, state, refused.form, status=refused.status)
    return see_other(f"{_HERE}/{plugin}", flash=_DESTROYED)


async def _plugin_page(
    request: AnyRequest, state: PluginState, *, form: Form[Any] | None = None, status: int = 200
) -> Response[Any]:
    i18n.use_locale(request.cookies.get(i18n.COOKIE))
    settings = service.settings_now(state)
    if form is None and settings is not None:
        form = filled_form(settings, version=state.switch.version)
        form = Form(None, await _problems(state), form.raw)
    manifest = state.manifest
    return page(
        request,
        "plugin_desk/plugin.html",
        status=status,
        plugin=state,
        standing=labels.STANDINGS[standing_of(state)],
        does=[labels.HOOKS[hook] for hook in manifest.hooks if hook in labels.HOOKS] if manifest else [],
        reads=[labels.READS[reader] for reader in manifest.reads] if manifest else [],
        labels=labels,
        roles={role.value: ROLE_TEXTS[role].name for role in Role},
        settings=settings_of(type(settings)) if settings is not None else (),
        filled=frozenset(_filled_secrets(settings)),
        form=form,
    )


async def _problems(state: PluginState) -> dict[str, str]:
    """Return what the plugin itself says is wrong with its settings, by the names of the form; one message a field."""
    if state.refused or not state.switch.is_on or state.switch.quarantined_at is not None:
        return {}
    try:
        found = await service.problems_of(state)
    except PluginCannotDoThis:
        return {"": i18n.gettext("The plugin could not check its settings.")}
    told = in_form(tuple(service.told_problems(found)))
    return {one.field: one.message for one in told}


def _filled_secrets(settings: msgspec.Struct | None) -> list[str]:
    if settings is None:
        return []
    return [one.name for one in settings_of(type(settings)) if one.is_secret and getattr(settings, one.name)]


def _destroying_page(
    request: AnyRequest, state: PluginState, form: Form[Any], *, status: int = 200
) -> Response[Any]:
    return page(request, "plugin_desk/destroy.html", status=status, plugin=state, form=form)


handlers = (
    list_plugins,
    show_plugin,
    switch_on,
    switch_off,
    try_again,
    change_settings,
    take_along,
    show_destroying,
    destroy,
)
