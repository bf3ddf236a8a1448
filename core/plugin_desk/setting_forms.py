"""The form of a plugin's settings, made from the struct in its manifest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import msgspec
from msgspec import inspect

from core.kit.errors import FieldError
from core.kit.forms import Form
from core.plugin_api.settings import label_of
from core.plugin_api.words import Told
from core.plugin_host import secrets_of

PREFIX: Final = "instelling_"
VERSION: Final = "versie"
_LONG_TEXT: Final = 200


@dataclass(frozen=True, slots=True)
class PluginSetting:
    """One setting: its name, what it is called, its kind and bounds; ``outside`` is its name in the form."""

    name: str
    outside: str
    title: Told
    hint: Told | None
    is_number: bool
    is_choice: bool
    is_secret: bool
    least: int | None
    most: int | None
    longest: int | None

    @property
    def is_long(self) -> bool:
        """Whether it is written in a larger field."""
        return self.longest is not None and self.longest > _LONG_TEXT


@lru_cache(maxsize=200)
def settings_of(kind: type[msgspec.Struct]) -> tuple[PluginSetting, ...]:
    """Return the settings of a struct in order; the host has looked at it when the process started."""
    secrets = secrets_of(kind)
    found: list[PluginSetting] = []
    info: Any = inspect.type_info(kind)
    for field in info.fields:
        inner, label = field.type.type, label_of(field.type.extra)
        if label is None:
            continue
        found.append(
            PluginSetting(
                name=field.name,
                outside=PREFIX + field.name,
                title=label.title,
                hint=label.hint,
                is_number=isinstance(inner, inspect.IntType),
                is_choice=isinstance(inner, inspect.BoolType),
                is_secret=field.name in secrets,
                least=getattr(inner, "ge", None),
                most=getattr(inner, "le", None),
                longest=getattr(inner, "max_length", None),
            )
        )
    return tuple(found)


@lru_cache(maxsize=200)
def form_kind(kind: type[msgspec.Struct]) -> type[msgspec.Struct]:
    """Return the struct of the form for settings of ``kind``: a text may stay empty, a number may not."""
    hints = {field.name: field.type for field in msgspec.structs.fields(kind)}
    fields: list[Any] = []
    for one in settings_of(kind):
        if one.is_choice:
            fields.append((one.outside, bool, False))
        elif one.is_secret:
            fields.append((one.outside, hints[one.name] | None, None))
        elif one.is_number:
            fields.append((one.outside, hints[one.name]))
        else:
            fields.append((one.outside, hints[one.name], ""))
    return msgspec.defstruct("PluginSettingsForm", [*fields, (VERSION, int, 0)], kw_only=True)


def filled_form(settings: msgspec.Struct, *, version: int) -> Form[Any]:
    """Return the form with the settings as they are now, without the secrets, and the version that was seen."""
    values = msgspec.to_builtins(settings)
    raw = {one.outside: values[one.name] for one in settings_of(type(settings)) if not one.is_secret}
    return Form(None, {}, {**raw, VERSION: version})


def without_secrets(form: Form[Any], kind: type[msgspec.Struct]) -> Form[Any]:
    """Return a form that was sent, to be shown again: a secret that was typed is not."""
    hidden = {one.outside for one in settings_of(kind) if one.is_secret}
    raw = {name: value for name, value in form.raw.items() if name not in hidden}
    return Form(form.value, form.errors, raw)


def changes_in(value: msgspec.Struct, kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return what a form says by the names of the settings; a secret that came empty is left out."""
    sent = {one.name: getattr(value, one.outside) for one in settings_of(kind)}
    return {name: told for name, told in sent.items() if told is not None}


def in_form(fields: tuple[FieldError, ...]) -> tuple[FieldError, ...]:
    """Return mistakes by the names that fields have in the form."""
    return tuple(FieldError(PREFIX + one.field if one.field else "", one.message) for one in fields)
