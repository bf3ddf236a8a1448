"""Personal data that a plugin keeps: shown to whom it is about, destroyed when it has to go, kept no longer than said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Protocol, runtime_checkable
from uuid import UUID

import msgspec
from msgspec import Meta

from core.plugin_api.words import Line, Told, Word

if TYPE_CHECKING:
    from core.plugin_api.context import PluginContext


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Of whom: a member by account, a key figure by reference, a case by id; everybody when all are empty."""

    account_id: UUID | None = None
    key_figure: str | None = None
    case_id: UUID | None = None


class ExportedRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is kept, as people read it: what kind it is, and its fields with their values."""

    kind: Told
    fields: Annotated[dict[Line, str], Meta(max_length=100)]


@runtime_checkable
class Exporter(Protocol):
    """Tells what a plugin keeps."""

    name: Word

    async def export(self, context: PluginContext, subject: Subject) -> Sequence[ExportedRecord]:
        """Return everything that this plugin keeps of the subject within the municipality.

        Time limit: 10 seconds.
        """
        ...


@runtime_checkable
class Eraser(Protocol):
    """Destroys what a plugin keeps."""

    name: Word

    async def erase(self, context: PluginContext, subject: Subject) -> int:
        """Destroy everything that this plugin keeps of the subject within the municipality; return how many things it was.

        Time limit: 10 seconds. When it fails nothing is destroyed.
        """
        ...


@runtime_checkable
class RetentionRule(Protocol):
    """How long something is kept: ``months`` after it was used last. ``title`` says what."""

    name: Word
    title: Told
    months: int

    async def destroy(self, context: PluginContext, before: date) -> int:
        """Destroy what was used last before a day; return how many things it was.

        Time limit: 10 seconds. It is asked every night, also while the plugin is switched off.
        """
        ...
