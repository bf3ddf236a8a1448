"""Forms: what a page sent becomes a struct, or a message for every field that is wrong.

The names of fields are the struct's names at the edge. A list of texts comes as the same name several times; a list of
structs as ``afspraken-0-tekst``, ``afspraken-1-tekst`` and so on. What was left empty in a list is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar, get_args, get_origin

import msgspec
from litestar import Request
from litestar.datastructures import FormMultiDict

from core.kit.api.mending import mistakes_in
from core.kit.errors import Conflict, FieldError, InvalidInput, KernkrachtError, StaleVersion
from core.kit.glossary import dutch_field
from tenants.scope import savepoint

Struct = TypeVar("Struct", bound=msgspec.Struct)

_ROW: Final = re.compile(r"([A-Za-z]+)-(\d{1,2})-([A-Za-z]+)")
_MOST_FIELDS: Final = 400
_VERSION: Final = dutch_field("version")
_KEPT: Final = "Wat u typte staat hieronder nog; bekijk eerst wat er veranderd is en verstuur dan opnieuw."
_UNKNOWN: Final = "Dit formulier hoort niet bij deze pagina. Vernieuw de pagina en vul het opnieuw in."
_YES: Final = frozenset({"on", "ja", "true", "1"})


@dataclass(frozen=True, slots=True)
class Form(Generic[Struct]):
    """What was sent: the struct when all is well, else messages per field; ``raw`` is for showing it again."""

    value: Struct | None
    errors: dict[str, str] = field(default_factory=dict)
    raw: dict[str, Any] = field(default_factory=dict)

    def with_errors(self, error: KernkrachtError) -> Form[Struct]:
        """Return the same form, refused by a rule: its messages per field, or the one of the whole."""
        told = {wrong.field: wrong.message for wrong in error.fields} or {"": error.detail}
        return Form(None, told, self.raw)


@dataclass(frozen=True, slots=True)
class Refused(Generic[Struct]):
    """A form that was refused, to be shown again as it was sent, and the status of that answer."""

    form: Form[Struct]
    status: int


async def attempt(form: Form[Struct], act: Callable[[Struct], Awaitable[object]]) -> Refused[Struct] | None:
    """Do ``act`` with what a form holds; None when it succeeded, else the form with what to mend. Nothing is stored then.

    When somebody else was first, what was typed stays, and the version that was seen is let go: whoever sends the form
    once more has read the message and means it.
    """
    if form.value is None:
        return Refused(form, InvalidInput.status)
    try:
        async with savepoint():
            await act(form.value)
    except StaleVersion as error:
        kept = {name: value for name, value in form.raw.items() if name != _VERSION}
        return Refused(Form(None, {"": f"{error.title}. {_KEPT}"}, kept), error.status)
    except (InvalidInput, Conflict) as error:
        return Refused(form.with_errors(error), error.status)
    return None


async def read_form(request: Request[Any, Any, Any], kind: type[Struct]) -> Form[Struct]:
    """Read a form into ``kind``: all wrong fields together, empty fields as absent. Never raises for wrong fields.

    Raises: InvalidInput for a field that the form does not have, or one that comes twice but is no list.
    """
    raw = _gather(await request.form(), kind)
    data = _plain(kind, raw)
    try:
        return Form(msgspec.convert(data, kind, strict=False), {}, raw)
    except msgspec.ValidationError:
        mistakes = mistakes_in(kind, _coerced(kind, data)) or (
            FieldError("", "Controleer wat u hebt ingevuld."),
        )
        return Form(None, {_name_of(wrong.field): wrong.message for wrong in mistakes}, raw)


def form_of(struct: msgspec.Struct) -> Form[Any]:
    """Return a form filled with what is known already, as it would be sent."""
    return Form(
        None, {}, {name: value for name, value in msgspec.to_builtins(struct).items() if value is not None}
    )


def empty_form() -> Form[Any]:
    """Return a form in which nothing was filled in yet."""
    return Form(None)


def _gather(sent: FormMultiDict, kind: type[msgspec.Struct]) -> dict[str, Any]:
    known = {one.encode_name: one for one in msgspec.structs.fields(kind)}
    pairs = list(sent.multi_items())
    if len(pairs) > _MOST_FIELDS:
        raise InvalidInput(_UNKNOWN)
    raw: dict[str, Any] = {}
    for name, value in pairs:
        row = _ROW.fullmatch(name)
        if row is not None and row[1] in known:
            rows: dict[int, dict[str, Any]] = raw.setdefault(row[1], {})
            rows.setdefault(int(row[2]), {})[row[3]] = _clean(value)
        elif name not in known:
            raise InvalidInput(_UNKNOWN)
        elif _is_list(known[name].type):
            raw.setdefault(name, []).append(_clean(value))
        elif name in raw:
            raise InvalidInput(_UNKNOWN)
        else:
            raw[name] = _clean(value)
    for name, value in raw.items():
        if isinstance(value, dict):
            ordered = [value[number] for number in sorted(value)]
            raw[name] = [one for one in ordered if any(one.values())]
        elif isinstance(value, list):
            raw[name] = [one for one in value if one]
    return raw


def _name_of(path: str) -> str:
    """Return the name of the input that a path of a mistake stands for: ``afspraken[0].tekst`` is ``afspraken-0-tekst``."""
    return path.replace("[", "-").replace("].", "-").replace("]", "")


def _plain(kind: type[msgspec.Struct], raw: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for one in msgspec.structs.fields(kind):
        value = raw.get(one.encode_name)
        if _is_bool(one.type):
            data[one.encode_name] = value in _YES
        elif isinstance(value, list):
            data[one.encode_name] = [_without_empty(item) for item in value if item]
        elif value not in (None, ""):
            data[one.encode_name] = value
    return data


def _coerced(kind: type[msgspec.Struct], data: dict[str, Any]) -> dict[str, Any]:
    """Turn texts into the numbers they stand for, field by field, so that only what is really wrong is named."""
    coerced = dict(data)
    for one in msgspec.structs.fields(kind):
        value = data.get(one.encode_name)
        if isinstance(value, str):
            try:
                coerced[one.encode_name] = msgspec.to_builtins(msgspec.convert(value, one.type, strict=False))
            except msgspec.ValidationError:
                continue
    return coerced


def _without_empty(item: Any) -> Any:
    return {name: value for name, value in item.items() if value} if isinstance(item, dict) else item


def _clean(value: Any) -> Any:
    return value.replace("\r\n", "\n").replace("\x00", "").strip() if isinstance(value, str) else value


def _is_list(kind: Any) -> bool:
    return any(get_origin(one) in {list, tuple} or one in {list, tuple} for one in _options(kind))


def _is_bool(kind: Any) -> bool:
    return bool in _options(kind)


def _options(kind: Any) -> tuple[Any, ...]:
    if hasattr(kind, "__metadata__"):
        kind = get_args(kind)[0]
    if get_origin(kind) in {list, tuple}:
        return (kind,)
    inner = get_args(kind)
    return tuple(option for one in inner for option in _options(one)) if inner else (kind,)
