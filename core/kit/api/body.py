"""Reading a JSON body: strictly, in one pass, into the struct of the route; or every mistake in it at once."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import msgspec
from litestar import Request

from core.kit.api.mending import AN_OBJECT, is_list, is_object, mistakes_in
from core.kit.errors import FieldError, InvalidInput

NOT_JSON = "Verstuur geldige JSON in UTF-8."
TOO_DEEP = "De JSON is te diep genest."
DOUBLED = "Noem elk veld één keer; een veld staat er dubbel in."
NUL = "Haal de nultekens uit de teksten."


class ApiRequest(Request[Any, Any, Any]):
    """A request of the API: its JSON body is read by `read_body`, not by Litestar's lenient conversion."""

    __slots__ = ()

    async def json(self) -> Any:
        """Return the body as the type of the route's ``data``. Raises: InvalidInput."""
        field = self.route_handler.parsed_data_field
        return read_body(await self.body(), Any if field is None else field.annotation)


def read_body(body: bytes, kind: Any) -> Any:
    """Read a JSON body as ``kind``; numbers are not taken from texts and no field may come twice.

    Raises: InvalidInput that names every wrong field (at most fifty), without repeating what was sent.
    """
    try:
        value = _decoder(kind).decode(body)
    except RecursionError:
        raise InvalidInput(TOO_DEEP) from None
    except msgspec.ValidationError:
        value = _read_again(body, kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise InvalidInput(NOT_JSON) from None
    _refuse_doubled_fields(body)
    if b"\\u0000" in body and _has_nul(msgspec.json.decode(body)):
        raise InvalidInput(NUL)
    return value


@lru_cache(maxsize=1024)
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def _read_again(body: bytes, kind: Any) -> Any:
    """Read a body that was refused: JSON has one kind of number, so ``3.0`` is an integer; or tell every mistake."""
    try:
        data = _with_whole_numbers(msgspec.json.decode(body))
    except (msgspec.MsgspecError, RecursionError):
        raise InvalidInput(NOT_JSON) from None
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError:
        mistakes = mistakes_in(kind, data) or (FieldError("", AN_OBJECT),)
        raise InvalidInput(fields=mistakes) from None


def _with_whole_numbers(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if is_object(value):
        return {name: _with_whole_numbers(one) for name, one in value.items()}
    return [_with_whole_numbers(one) for one in value] if is_list(value) else value


def _refuse_doubled_fields(body: bytes) -> None:
    def gather(pairs: list[tuple[str, Any]]) -> None:
        if len({name for name, _ in pairs}) != len(pairs):
            raise InvalidInput(DOUBLED)

    try:
        json.loads(body, object_pairs_hook=gather)
    except (ValueError, RecursionError):
        raise InvalidInput(NOT_JSON) from None


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\x00" in value
    if is_object(value):
        return any("\x00" in name or _has_nul(one) for name, one in value.items())
    return is_list(value) and any(map(_has_nul, value))
