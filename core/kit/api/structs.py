"""What goes in and out of the API: structs with Dutch names, enumerations with Dutch words, and common field types."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum, unique
from typing import Annotated, Any, Final, Generic, TypeVar, dataclass_transform

import msgspec

from core.kit.glossary import dutch_field

ONE_LINE: Final = r"^[^\x00-\x1F\x7F]*[^\x00-\x20\x7F][^\x00-\x1F\x7F]*$"
PLAIN_TEXT: Final = r"^[^\x00-\x08\x0B\x0C\x0E-\x1F\x7F]*$"

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200, pattern=ONE_LINE)]
Text = Annotated[str, msgspec.Meta(max_length=10_000, pattern=PLAIN_TEXT)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]


@dataclass_transform(field_specifiers=(msgspec.field,), kw_only_default=True, frozen_default=True)
class _ApiStructMeta(msgspec.StructMeta):
    """Passes ``kw_only`` on to every struct of the API; msgspec does not inherit that option."""

    def __new__(
        mcls: type[_ApiStructMeta],
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        **options: Any,
    ) -> _ApiStructMeta:
        options.setdefault("kw_only", True)
        return super().__new__(mcls, name, bases, namespace, **options)


class ApiStruct(
    msgspec.Struct, metaclass=_ApiStructMeta, rename=dutch_field, forbid_unknown_fields=True, frozen=True
):
    """Base of every struct of the API: Dutch names outside, unknown fields refused. Raises: TermMissing at definition."""


class ApiEnum(StrEnum):
    """Base of every enumeration of the API: members are named as inside, values are ``nl("context.term")``."""


Inside = TypeVar("Inside", bound=StrEnum)
Outside = TypeVar("Outside", bound=ApiEnum)


class WordMissing(LookupError):
    """An enumeration inside and its counterpart at the edge do not have the same members."""


class Words(Generic[Inside, Outside]):
    """The bridge between an enumeration inside and its Dutch counterpart, member by member."""

    def __init__(self, inside: type[Inside], outside: type[Outside]) -> None:
        """Pair two enumerations by the names of their members. Raises: WordMissing; ValueError for a doubled word."""
        unique(outside)
        if set(inside.__members__) != set(outside.__members__):
            message = f"{inside.__name__} and {outside.__name__} differ in their members"
            raise WordMissing(message)
        self._out: dict[str, Outside] = {
            member.value: outside[name] for name, member in inside.__members__.items()
        }
        self._into: dict[str, Inside] = {
            outside[name].value: member for name, member in inside.__members__.items()
        }

    def out(self, inside: Inside | str) -> Outside:
        """Return the Dutch word of a member, or of its value as it is stored."""
        return self._out[inside]

    def into(self, outside: Outside) -> Inside:
        """Return the member inside that a Dutch word stands for."""
        return self._into[outside]
