"""Looking for something in a dump in every shape in which it could stand there: text, hexadecimal, UTF-16 and base64."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from uuid import UUID

_SHIFTS = range(3)
_SHORTEST = 7
_FOR_ADDRESSES = str.maketrans("+/", "-_")


def shapes_of(what: str | bytes | UUID) -> frozenset[str]:
    """Return how a text, bytes or an id can stand in a dump in which bytes are written in hexadecimal; lower case."""
    if isinstance(what, UUID):
        return shapes_of(str(what)) | shapes_of(what.hex) | shapes_of(what.bytes) | shapes_of(what.bytes_le)
    if isinstance(what, str):
        raw = what.encode()
        wide = {what.encode("utf-16-le").hex(), what.encode("utf-16-be").hex()}
        return frozenset({what.lower(), raw.hex()} | wide | _wrapped(raw))
    return frozenset({what.hex()} | _wrapped(what))


def found_in(dump: str, wanted: Iterable[str | bytes | UUID]) -> list[str]:
    """List what of ``wanted`` stands in a dump, in whichever shape; capitals make no difference."""
    lower = dump.lower()
    return sorted({str(one) for one in wanted if any(shape in lower for shape in shapes_of(one))})


def _wrapped(raw: bytes) -> set[str]:
    """Return base64 of the bytes wherever they begin in what was wrapped, as text and as hexadecimal of that text."""
    wrapped: set[str] = set()
    for shift in _SHIFTS:
        whole = b64encode(bytes(shift) + raw).decode()
        inner = whole[-(-shift * 8 // 6) : (shift + len(raw)) * 8 // 6]
        for told in (inner, inner.translate(_FOR_ADDRESSES)):
            wrapped |= {told.lower(), told.encode().hex()}
    return {one for one in wrapped if len(one) > _SHORTEST}
