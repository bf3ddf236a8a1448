"""Settings of a plugin: a struct of labelled fields, from which a municipality's form is made."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from msgspec import Meta

from core.plugin_api.words import Told, Word

_LABEL: Final = "kernkracht"


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What the form says beside a field. A ``secret`` is never shown again; an empty field leaves it as it is."""

    title: Told
    hint: Told | None = None
    secret: bool = False


def label(title: Told, *, hint: Told | None = None, secret: bool = False) -> Meta:
    """Return what stands in the ``Annotated`` of a setting, beside a ``Meta`` with its bounds.

    Fields are whole numbers, texts or booleans. All settings are stored sealed with the municipality's key.
    """
    return Meta(extra={_LABEL: Label(title=title, hint=hint, secret=secret)})


def label_of(extra: dict[str, Any] | None) -> Label | None:
    """Return the label among what `msgspec.inspect` found beside a field, or None."""
    found = (extra or {}).get(_LABEL)
    return found if isinstance(found, Label) else None


class SettingProblem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with the settings, and with which field when it is one; it repeats no value."""

    message: Told
    field: Word | None = None
