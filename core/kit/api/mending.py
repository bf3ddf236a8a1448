"""What to mend in a body: every mistake together, each with the Dutch name of its field. Values are never repeated.

msgspec stops at the first mistake; this second pass runs only after it refused, field by field over the same types.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import inspect

from core.kit.api.structs import ONE_LINE, PLAIN_TEXT
from core.kit.errors import FieldError

MOST_MISTAKES = 50
REQUIRED = "Dit veld is verplicht."
NOT_NULL = "Dit veld mag niet leeg (null) zijn; laat het weg of vul het in."
AN_OBJECT = "Geef hier een JSON-object met velden."
NOT_TOGETHER = "Deze velden kloppen niet met elkaar."
DOES_NOT_FIT = "Deze waarde heeft niet de juiste vorm."

_KINDS: dict[type[inspect.Type], str] = {
    inspect.BoolType: "Vul true of false in.",
    inspect.UUIDType: "Vul een UUID in, zoals 01890a5d-ac96-774b-bcce-b302099a8057.",
    inspect.DateType: "Vul een bestaande datum in als jjjj-mm-dd.",
    inspect.DateTimeType: "Vul een moment in met tijdzone, zoals 2026-01-31T12:00:00Z.",
    inspect.TimeType: "Vul een tijd in als uu:mm:ss.",
    inspect.DecimalType: "Vul een getal in, met een punt voor de decimalen.",
    inspect.NoneType: "Laat dit veld leeg (null).",
    inspect.DictType: AN_OBJECT,
    inspect.StructType: AN_OBJECT,
}
_PATTERNS = {ONE_LINE: ", op één regel", PLAIN_TEXT: ", zonder stuurtekens"}


def mistakes_in(kind: Any, data: Any) -> tuple[FieldError, ...]:
    """List what is wrong in ``data`` (plain JSON values) for the type ``kind``, at most fifty, in the order of the fields.

    An empty tuple means that nothing was found. The field of the body as a whole is the empty string.
    """
    found: list[FieldError] = []
    _look(kind, data, "", found)
    return tuple(found[:MOST_MISTAKES])


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Tell whether a JSON value is an object."""
    return isinstance(value, dict)


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Tell whether a JSON value is a list."""
    return isinstance(value, list)


def what_to_mend(kind: Any) -> str:
    """Return in Dutch what a value of this type looks like; from the type alone, never from a value."""
    info = inspect.type_info(kind)
    if isinstance(info, inspect.Metadata):
        told: Any = getattr(info, "extra", None)
        if told and "mend" in told:
            return str(told["mend"])
        info = info.type
    if isinstance(info, inspect.UnionType):
        return _one_of([member for member in info.types if not isinstance(member, inspect.NoneType)])
    return _kind_of(info)


def _look(kind: Any, value: Any, path: str, found: list[FieldError]) -> None:
    if len(found) >= MOST_MISTAKES:
        return
    plain, members = _unwrap(kind)
    if members and value is None and NoneType not in members:
        found.append(FieldError(path, NOT_NULL))
    elif members:
        real = [member for member in members if member not in {NoneType, msgspec.UnsetType}]
        if value is None:
            return
        if len(real) == 1:
            _look(real[0], value, path, found)
        else:
            _leaf(kind, value, path, found)
    elif isinstance(plain, type) and issubclass(plain, msgspec.Struct):
        _look_in_struct(plain, value, path, found)
    elif get_origin(plain) in {list, set, frozenset, Sequence} and is_list(value):
        before = len(found)
        (item,) = get_args(plain)
        for number, one in enumerate(value):
            _look(item, one, f"{path}[{number}]", found)
        if len(found) == before:
            _leaf(kind, value, path, found)
    else:
        _leaf(kind, value, path, found)


def _look_in_struct(kind: type[msgspec.Struct], value: Any, path: str, found: list[FieldError]) -> None:
    if not is_object(value):
        found.append(FieldError(path, AN_OBJECT if value is not None else NOT_NULL))
        return
    before = len(found)
    hints = get_type_hints(kind, include_extras=True)
    fields = msgspec.structs.fields(kind)
    for field in fields:
        here = f"{path}.{field.encode_name}" if path else field.encode_name
        if field.encode_name in value:
            _look(hints[field.name], value[field.encode_name], here, found)
        elif field.required:
            found.append(FieldError(here, REQUIRED))
    if kind.__struct_config__.forbid_unknown_fields and value.keys() - {
        field.encode_name for field in fields
    }:
        known = ", ".join(field.encode_name for field in fields)
        found.append(FieldError(path, f"Hier staat een veld dat niet bestaat. Toegestaan zijn: {known}."))
    if len(found) == before and not _fits(kind, value):
        found.append(FieldError(path, NOT_TOGETHER))


def _leaf(kind: Any, value: Any, path: str, found: list[FieldError]) -> None:
    if not _fits(kind, value):
        found.append(FieldError(path, NOT_NULL if value is None else what_to_mend(kind)))


def _fits(kind: Any, value: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except (msgspec.ValidationError, RecursionError):
        return False
    return True


def _unwrap(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    plain = kind
    while get_origin(plain) is Annotated:
        plain = get_args(plain)[0]
    return plain, get_args(plain) if get_origin(plain) in {Union, UnionType} else ()


def _one_of(members: Sequence[inspect.Type]) -> str:
    told = [_kind_of(member.type if isinstance(member, inspect.Metadata) else member) for member in members]
    return told[0] if len(told) == 1 else DOES_NOT_FIT


def _kind_of(info: inspect.Type) -> str:
    told = _TOLD.get(type(info))
    if told is not None:
        return told(info)
    return _KINDS.get(type(info), DOES_NOT_FIT)


def _text(info: Any) -> str:
    if info.pattern is not None and info.pattern not in _PATTERNS:
        return DOES_NOT_FIT
    size = ""
    if info.min_length and info.max_length:
        size = f" van {info.min_length} tot en met {info.max_length} tekens"
    elif info.max_length is not None:
        size = f" van hoogstens {info.max_length} tekens"
    elif info.min_length:
        size = f" van minstens {info.min_length} tekens"
    return "Vul tekst in" + size + (_PATTERNS[info.pattern] if info.pattern else "") + "."


def _number(info: Any) -> str:
    kind = "een geheel getal" if isinstance(info, inspect.IntType) else "een getal"
    least = info.ge if info.ge is not None else info.gt
    most = info.le if info.le is not None else info.lt
    if least is not None and most is not None:
        return f"Vul {kind} in van {least} tot en met {most}."
    if least is not None:
        return f"Vul {kind} in van {least} of meer."
    return f"Vul {kind} in." if most is None else f"Vul {kind} in van hoogstens {most}."


def _listing(info: Any) -> str:
    if info.max_length is not None:
        return f"Geef een lijst van {info.min_length or 0} tot en met {info.max_length} onderdelen."
    return (
        f"Geef een lijst van minstens {info.min_length} onderdelen." if info.min_length else "Geef een lijst."
    )


_TOLD: dict[type[inspect.Type], Callable[[Any], str]] = {
    inspect.StrType: _text,
    inspect.IntType: _number,
    inspect.FloatType: _number,
    inspect.ListType: _listing,
    inspect.SetType: _listing,
    inspect.FrozenSetType: _listing,
    inspect.VarTupleType: _listing,
    inspect.EnumType: lambda info: (
        "Kies een van: " + ", ".join(str(member.value) for member in info.cls) + "."
    ),
    inspect.LiteralType: lambda info: "Kies een van: " + ", ".join(str(value) for value in info.values) + ".",
}
