"""A plugin with settings, a secret among them, that keeps something about people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta

from core.plugin_api import (
    ExportedRecord,
    PersonalData,
    PluginContext,
    SettingProblem,
    Subject,
    Told,
    hookimpl,
    label,
)
from tests.integration.plugin_desk.valley.making import OFFICERS, manifest_of

KEPT_OF = "Lotte Kwint"
SECRET = "heel-geheim-woord"
KEPT = PersonalData(
    of_whom=Told("Van sleutelfiguren", "Of key figures"),
    what=Told("Wie wanneer in het dal was", "Who was in the valley when"),
    why=Told("Om iemand terug te vinden", "To find somebody again"),
    how_long=Told("Drie maanden", "Three months"),
)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a municipality sets."""

    site: Annotated[str, label(Told("Adres van het dal", "Site")), Meta(max_length=60)] = ""
    key: Annotated[str, label(Told("Sleutel", "Key"), secret=True), Meta(max_length=60)] = ""
    most: Annotated[
        int, label(Told("Hoogstens", "At most"), hint=Told("Per keer.", "At once.")), Meta(ge=1, le=9)
    ] = 3
    is_open: Annotated[bool, label(Told("Open op zondag", "Open on Sunday"))] = False


class Keeper:
    """The plugin. What it keeps is in memory, by municipality; ``fails`` makes it fail at everything."""

    def __init__(self, name: str = "keeper") -> None:
        self.manifest = manifest_of(
            name,
            hooks=("check_settings", "register_exporters", "register_erasers", "on_event"),
            reads=("own_pool",),
            permissions=(OFFICERS,),
            settings=Settings,
            personal_data=(KEPT,),
        )
        self.name = "all"
        self.kept: dict[UUID, list[str]] = {}
        self.settings: list[Settings] = []
        self.fails = False

    @hookimpl
    def check_settings(self, context: PluginContext) -> Any:
        self._fail()
        self.settings.append(context.settings)
        if context.settings.site == "nergens":
            return [SettingProblem(message=Told("Dit adres is er niet.", "No such site."), field="site")]
        return []

    @hookimpl
    def register_exporters(self, context: PluginContext) -> Any:
        return [self]

    @hookimpl
    def register_erasers(self, context: PluginContext) -> Any:
        return [self]

    @hookimpl
    def on_event(self, context: PluginContext, event: Any) -> None:
        self._fail()

    async def export(self, context: PluginContext, subject: Subject) -> Sequence[ExportedRecord]:
        self._fail()
        kept = self.kept.get(context.tenant.id, [])
        return [ExportedRecord(kind=Told("Bezoek", "Visit"), fields={"Wie": one}) for one in kept]

    async def erase(self, context: PluginContext, subject: Subject) -> int:
        self._fail()
        return len(self.kept.pop(context.tenant.id, []))

    def _fail(self) -> None:
        if self.fails:
            raise ValueError(KEPT_OF)
