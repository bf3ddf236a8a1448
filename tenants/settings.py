"""Settings of a tenant: each slice declares a section as a msgspec struct with defaults, and reads it here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import msgspec

from tenants.scope import current
from tenants.tables import Setting

if TYPE_CHECKING:
    from collections.abc import Mapping


class SettingRefused(ValueError):
    """A value that is well formed but may not be set; `Settings.check` raises it.

    ``field`` is the setting's name inside, ``message`` says in Dutch what to mend.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of a section: every field has a default, so that a new tenant needs no row."""

    section: ClassVar[str]

    def check(self) -> None:
        """Check what bounds of single fields cannot say; asked before a change is stored. Raises: SettingRefused."""


Section = TypeVar("Section", bound=Settings)


async def read_settings(section: type[Section]) -> Section:
    """Return a section of the current tenant's settings; the defaults where nothing was set. One query a scope."""
    scope = current()
    name = "settings:" + section.section
    known: Section | None = scope.memory.get(name)
    if known is None:
        found = await Setting.select(Setting.values).where(Setting.section == section.section).first()
        known = msgspec.json.decode(found["values"], type=section) if found else section()
        scope.memory[name] = known
    return known


def remembered_settings(section: type[Section]) -> Section | None:
    """Return a section that was read in this scope already, or None."""
    known: Section | None = current().memory.get("settings:" + section.section)
    return known


async def write_settings(section: type[Section], changes: Mapping[str, Any]) -> Section:
    """Change fields of a section of the current tenant and return it.

    Raises: msgspec.ValidationError; SettingRefused. Nothing is stored then.
    """
    before = msgspec.to_builtins(await read_settings(section))
    after = msgspec.convert({**before, **changes}, section)
    after.check()
    values = msgspec.json.encode(after).decode()
    updated = await (
        Setting.update({Setting.values: values, Setting.version: Setting.version + 1})
        .where(Setting.section == section.section)
        .returning(Setting.id)
    )
    if not updated:
        await Setting.insert(Setting(section=section.section, values=values))
    current().memory["settings:" + section.section] = after
    return after
