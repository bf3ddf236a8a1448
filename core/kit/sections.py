"""Sections of settings that an administrator may change: each slice registers its struct, forms and API are made from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, TypeVar, get_type_hints

import msgspec
from msgspec import inspect

from core.kit.api import mistakes_in
from core.kit.errors import FieldError, InvalidInput
from core.kit.glossary import dutch_field, nl
from tenants.settings import Settings

AnySettings = TypeVar("AnySettings", bound=Settings)


@dataclass(frozen=True, slots=True)
class SettingField:
    """One setting: its names inside and at the edge, what it is called and does, and its bounds if it has them.

    ``title`` and ``explanation`` are English texts of the catalogue; ``longest`` is in letters.
    """

    name: str
    outside: str
    title: str
    explanation: str
    is_number: bool
    is_choice: bool
    least: int | None
    most: int | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class Section:
    """A registered section: the struct that holds it, its word at the edge, its title and its settings in order.

    ``form`` is the struct of its form: the names at the edge, and the version that was seen.
    """

    kind: type[Settings]
    form: type[msgspec.Struct]
    outside: str
    title: str
    fields: tuple[SettingField, ...]


VERSION: Final = dutch_field("version")
_SEEN: Final[list[Any]] = [(VERSION, Annotated[int, msgspec.Meta(ge=0)])]

_sections: dict[str, Section] = {}


def settings_section(title: str) -> Callable[[type[AnySettings]], type[AnySettings]]:
    """Register a section under its title, an English text of the catalogue.

    Fields are whole numbers, texts or booleans; a field's ``msgspec.Meta`` holds its bounds, its ``title`` and a
    ``description`` of what it does. Its Dutch name and the section's word stand in the glossary. Raises: TermMissing.
    """

    def register(kind: type[AnySettings]) -> type[AnySettings]:
        hints = get_type_hints(kind, include_extras=True)
        fields = tuple(_field(name, hints[name]) for name in kind.__struct_fields__)
        outside = nl(f"settings_section.{kind.section}")
        form = msgspec.defstruct(
            f"{kind.__name__}Form", [*(_in_form(field, hints) for field in fields), *_SEEN], kw_only=True
        )
        _sections[outside] = Section(kind, form, outside, title, fields)
        return kind

    return register


def list_sections() -> list[Section]:
    """List the registered sections in order of their word at the edge."""
    return [_sections[word] for word in sorted(_sections)]


def find_section(outside: str) -> Section | None:
    """Return the section with this word at the edge, or None."""
    return _sections.get(outside)


def check_changes(section: Section, changes: Mapping[str, Any], *, prefix: str = "") -> dict[str, Any]:
    """Return changes by their names at the edge as changes by their names inside.

    Raises: InvalidInput that names every wrong setting, as ``prefix`` and its name; no value is repeated.
    """
    hints = get_type_hints(section.kind, include_extras=True)
    inside = {field.outside: field.name for field in section.fields}
    unknown = changes.keys() - inside.keys()
    if unknown:
        known = ", ".join(sorted(inside))
        raise InvalidInput(fields=(FieldError(prefix.rstrip("."), f"Toegestaan zijn: {known}."),))
    mistakes = tuple(
        FieldError(prefix + outside, mistake.message)
        for outside, value in changes.items()
        for mistake in mistakes_in(hints[inside[outside]], value)
    )
    if mistakes:
        raise InvalidInput(fields=mistakes)
    return {inside[outside]: value for outside, value in changes.items()}


def _in_form(field: SettingField, hints: Mapping[str, Any]) -> Any:
    if field.is_number:
        return (field.outside, hints[field.name])
    return (field.outside, hints[field.name], False if field.is_choice else "")


def _field(name: str, hint: Any) -> SettingField:
    schema: dict[str, Any] = msgspec.json.schema(hint)
    info = inspect.type_info(hint)
    kind = info.type if isinstance(info, inspect.Metadata) else info
    return SettingField(
        name=name,
        outside=dutch_field(name),
        title=schema["title"],
        explanation=schema.get("description", ""),
        is_number=isinstance(kind, inspect.IntType),
        is_choice=isinstance(kind, inspect.BoolType),
        least=schema.get("minimum"),
        most=schema.get("maximum"),
        longest=schema.get("maxLength"),
    )
