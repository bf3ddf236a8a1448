"""Plugins over the API, for administrators."""

from __future__ import annotations

from typing import Annotated, Final

from litestar import Response, delete, get, patch, post
from litestar.params import JSONBody, PathParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.errors import FieldError, InvalidInput
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.glossary import dutch_field
from core.plugin_desk import service
from core.plugin_desk.schemas import (
    KeptOut,
    PluginDetailOut,
    PluginList,
    PluginOut,
    PluginPatch,
    PluginSettingsPatch,
)
from core.plugin_host import PluginState, SettingsDoNotFit

_ADMINISTRATOR: Final = allow(Permission.CHANGE_SETTINGS)
_ONE: Final = "/uitbreidingen/{plugin:str}"
_FIELD: Final = dutch_field("settings")
PluginName = Annotated[
    str, PathParameter(max_length=60, description="De uitbreiding, zoals de lijst haar noemt.")
]


@get(
    "/uitbreidingen",
    guards=[_ADMINISTRATOR],
    summary="Uitbreidingen opvragen",
    description="Geeft alle uitbreidingen van deze installatie, en hoe elk er in deze gemeente voor staat.",
)
async def list_plugins() -> PluginList:
    """List them."""
    return PluginList(results=[PluginOut.of(state) for state in await service.read_plugins()])


@get(
    _ONE,
    guards=[_ADMINISTRATOR],
    summary="Een uitbreiding opvragen",
    description="Geeft wat één uitbreiding doet, mag en bewaart, haar instellingen zonder geheimen, en wat er misging.",
)
async def get_plugin(plugin: PluginName) -> Response[PluginDetailOut]:
    """Return one."""
    return _answer(await service.read_plugin(plugin))


@patch(
    _ONE,
    guards=[_ADMINISTRATOR],
    summary="Een uitbreiding aan- of uitzetten",
    description="Laat een uitbreiding in deze gemeente meedoen, of niet meer. Wat zij bewaart en haar instellingen blijven.",
)
async def switch_plugin(
    plugin: PluginName, data: JSONBody[PluginPatch], if_match: IfMatch = None
) -> Response[PluginDetailOut]:
    """Switch one on or off."""
    require_match(if_match, (await service.read_plugin(plugin)).switch.version)
    return _answer(await service.switch(plugin, on=data.is_on))


@patch(
    _ONE + "/instellingen",
    guards=[_ADMINISTRATOR],
    summary="Instellingen van een uitbreiding wijzigen",
    description="Wijzigt instellingen van één uitbreiding, bij hun naam; wat ontbreekt, blijft. De uitbreiding kijkt eerst "
    "zelf of ze kloppen.",
)
async def change_settings(
    plugin: PluginName, data: JSONBody[PluginSettingsPatch], if_match: IfMatch = None
) -> Response[PluginDetailOut]:
    """Change settings of one."""
    version = (await service.read_plugin(plugin)).switch.version
    require_match(if_match, version)
    try:
        return _answer(await service.change_settings(plugin, data.settings, version=version))
    except (InvalidInput, SettingsDoNotFit) as error:
        fields = tuple(FieldError(f"{_FIELD}.{one.field}".rstrip("."), one.message) for one in error.fields)
        raise type(error)(fields=fields) from error


@post(
    _ONE + "/opnieuw",
    guards=[_ADMINISTRATOR],
    status_code=200,
    summary="Een uitbreiding uit quarantaine halen",
    description="Probeert een uitbreiding opnieuw die in quarantaine staat, en vergeet wat er misging.",
)
async def try_again(plugin: PluginName) -> Response[PluginDetailOut]:
    """End the quarantine of one."""
    return _answer(await service.let_back(plugin))


@get(
    _ONE + "/bewaard",
    guards=[_ADMINISTRATOR],
    summary="Meenemen wat een uitbreiding bewaart",
    description="Geeft alles wat een uitbreiding in deze gemeente bewaart, ook als zij uitstaat. Het logboek vermeldt het.",
)
async def export_kept(plugin: PluginName) -> KeptOut:
    """Return everything that one keeps."""
    return KeptOut.of(plugin, await service.export_kept(plugin))


@delete(
    _ONE + "/bewaard",
    guards=[_ADMINISTRATOR],
    summary="Vernietigen wat een uitbreiding bewaart",
    description="Vernietigt alles wat een uitbreiding in deze gemeente bewaart, ook als zij uitstaat. Dit is niet terug te "
    "draaien. Het logboek vermeldt het.",
)
async def erase_kept(plugin: PluginName, if_match: IfMatch = None) -> None:
    """Destroy everything that one keeps."""
    require_match(if_match, (await service.read_plugin(plugin)).switch.version)
    await service.erase_kept(plugin, typed=plugin)


def _answer(state: PluginState) -> Response[PluginDetailOut]:
    detail = PluginDetailOut.with_settings(state, service.settings_now(state))
    return versioned(detail, state.switch.version)


handlers = (list_plugins, get_plugin, switch_plugin, change_settings, try_again, export_kept, erase_kept)
