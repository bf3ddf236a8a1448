"""Plugins at the edge: structs of the API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from core.access.schemas import ROLES, RoleWord
from core.kit import i18n
from core.kit.api import ApiEnum, ApiStruct, Moment, Words
from core.kit.glossary import nl
from core.plugin_api import ExportedRecord, Manifest
from core.plugin_desk import labels
from core.plugin_desk.setting_forms import PluginSetting, settings_of
from core.plugin_desk.words import PluginStanding, standing_of
from core.plugin_host import PluginState
from core.plugin_host.views import Trouble

SettingName = Annotated[str, Meta(min_length=1, max_length=60, pattern="^[a-z][a-z0-9_]*$")]
SettingValue = (
    Annotated[int, Meta(ge=-1_000_000_000, le=1_000_000_000)] | bool | Annotated[str, Meta(max_length=10_000)]
)


class PluginStandingWord(ApiEnum):
    """Of een uitbreiding meedoet, en zo niet: waarom niet."""

    ON = nl("plugin_standing.on")
    OFF = nl("plugin_standing.off")
    LATE = nl("plugin_standing.late")
    FAILING = nl("plugin_standing.failing")
    UNFIT = nl("plugin_standing.unfit")


STANDINGS = Words(PluginStanding, PluginStandingWord)


class PluginOut(ApiStruct):
    """Een uitbreiding en hoe die er in deze gemeente voor staat."""

    name: str
    title: str
    summary: str
    plugin_version: str
    author: str
    standing: PluginStandingWord
    is_on: bool
    quarantined_at: Moment | None
    unfit_reason: str | None

    @classmethod
    def of(cls, state: PluginState) -> PluginOut:
        """Return what the list of the API shows of a plugin."""
        return cls(**_line(state))


class PluginPermissionOut(ApiStruct):
    """Een recht dat een uitbreiding voor haar eigen pagina’s kent, en de rollen die het hebben."""

    name: str
    title: str
    roles: list[RoleWord]


class PersonalDataOut(ApiStruct):
    """Persoonsgegevens die een uitbreiding bewaart."""

    of_whom: str
    what: str
    why: str
    how_long: str


class PluginSettingOut(ApiStruct):
    """Een instelling van een uitbreiding; een geheim wordt niet getoond, alleen of het is ingevuld."""

    name: str
    title: str
    description: str
    value: bool | int | str | None
    is_secret: bool
    is_filled: bool
    least: int | None
    most: int | None


class TroubleOut(ApiStruct):
    """Wat er misging: bij welk onderdeel, de soort fout, hoe vaak en wanneer."""

    hook: str
    error_kind: str
    times: int
    first_at: Moment
    last_at: Moment

    @classmethod
    def of(cls, trouble: Trouble) -> TroubleOut:
        """Return what the API shows of what went wrong."""
        return cls(
            hook=trouble.hook,
            error_kind=trouble.error,
            times=trouble.times,
            first_at=trouble.first_at,
            last_at=trouble.last_at,
        )


class PluginDetailOut(PluginOut):
    """Een uitbreiding: wat zij doet, mag en bewaart, haar instellingen en wat er misging."""

    does: list[str]
    may_read: list[str]
    plugin_permissions: list[PluginPermissionOut]
    personal_data: list[PersonalDataOut]
    tables: list[str]
    settings: list[PluginSettingOut]
    troubles: list[TroubleOut]

    @classmethod
    def with_settings(cls, state: PluginState, settings: msgspec.Struct | None) -> PluginDetailOut:
        """Return what the API shows of one plugin with its settings as they are."""
        locale, manifest = i18n.locale(), state.manifest
        return cls(
            **_line(state),
            does=[i18n.gettext(labels.HOOKS[hook]) for hook in _hooks(manifest)],
            may_read=[i18n.gettext(labels.READS[one]) for one in manifest.reads] if manifest else [],
            plugin_permissions=[
                PluginPermissionOut(
                    name=group.name,
                    title=group.title.within(locale),
                    roles=[ROLES.out(role) for role in group.roles],
                )
                for group in (manifest.permissions if manifest else ())
            ],
            personal_data=[
                PersonalDataOut(
                    of_whom=one.of_whom.within(locale),
                    what=one.what.within(locale),
                    why=one.why.within(locale),
                    how_long=one.how_long.within(locale),
                )
                for one in (manifest.personal_data if manifest else ())
            ],
            tables=list(manifest.tables) if manifest else [],
            settings=[] if settings is None else _settings(settings),
            troubles=[TroubleOut.of(one) for one in state.troubles],
        )


class PluginList(ApiStruct):
    """Alle uitbreidingen van deze installatie, op naam."""

    results: list[PluginOut]


class PluginPatch(ApiStruct):
    """Of een uitbreiding in deze gemeente meedoet."""

    is_on: bool


class PluginSettingsPatch(ApiStruct):
    """Instellingen die veranderen, bij hun naam; een leeg geheim blijft zoals het is."""

    settings: Annotated[dict[SettingName, SettingValue], Meta(min_length=1, max_length=50)]


class KeptRecordOut(ApiStruct):
    """Eén ding dat een uitbreiding bewaart, zoals mensen het lezen."""

    kind: str
    kept_fields: dict[str, str]


class KeptOut(ApiStruct):
    """Alles wat een uitbreiding in deze gemeente bewaart."""

    plugin: str
    results: list[KeptRecordOut]

    @classmethod
    def of(cls, plugin: str, kept: Iterable[ExportedRecord]) -> KeptOut:
        """Return what an exporter told, in the language in use."""
        locale = i18n.locale()
        records = [KeptRecordOut(kind=one.kind.within(locale), kept_fields=dict(one.fields)) for one in kept]
        return cls(plugin=plugin, results=records)


def _line(state: PluginState) -> dict[str, Any]:
    locale, manifest = i18n.locale(), state.manifest
    return {
        "name": state.name,
        "title": manifest.title.within(locale) if manifest else state.name,
        "summary": manifest.summary.within(locale) if manifest else "",
        "plugin_version": manifest.version if manifest else "",
        "author": manifest.author if manifest else "",
        "standing": STANDINGS.out(standing_of(state)),
        "is_on": state.switch.is_on,
        "quarantined_at": state.switch.quarantined_at,
        "unfit_reason": state.refused or None,
    }


def _hooks(manifest: Manifest | None) -> list[str]:
    return [hook for hook in manifest.hooks if hook in labels.HOOKS] if manifest else []


def _settings(settings: msgspec.Struct) -> list[PluginSettingOut]:
    values = msgspec.to_builtins(settings)
    return [_setting(one, values[one.name]) for one in settings_of(type(settings))]


def _setting(one: PluginSetting, value: Any) -> PluginSettingOut:
    locale = i18n.locale()
    return PluginSettingOut(
        name=one.name,
        title=one.title.within(locale),
        description=one.hint.within(locale) if one.hint else "",
        value=None if one.is_secret else value,
        is_secret=one.is_secret,
        is_filled=value not in ("", None),
        least=one.least,
        most=one.most,
    )
