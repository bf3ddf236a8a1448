"""Checks of an address, its query and its headers; each raises what is wrong, without repeating it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import unquote_to_bytes

from core.kit.errors import NotFound
from core.web.edge.rules import JSON, MULTIPART, PROBLEM, RouteRule
from core.web.errors import AddressTooLong, MalformedRequest, NotAcceptable, UnsupportedMediaType, WrongQuery

LONGEST_ADDRESS: Final = 8_000

_BAD_PERCENT = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_HOST = re.compile(rb"(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,253})|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_ONCE = frozenset(
    {
        b"host",
        b"authorization",
        b"content-type",
        b"content-length",
        b"idempotency-key",
        b"if-match",
        b"traceparent",
    }
)
_BAD_ADDRESS = "Het adres bevat tekens of coderingen die niet kunnen."
_DOUBLED_PARAMETER = "Gebruik elke parameter in het adres één keer."
_NO_NULL = "Laat een parameter zonder waarde weg; null is hier geen waarde."
_DOUBLED_HEADER = "Een kopregel die één keer mag voorkomen, komt vaker voor."
_NO_BOUNDARY = "Noem de boundary van het formulier in de kop Content-Type."
_TRACEPARENT = re.compile(rb"[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}")
_NOTHING = b"0" * 32


def check_address(path: str, raw_path: bytes, query: bytes) -> None:
    """Check length, encoding and slashes. Raises: AddressTooLong; MalformedRequest; NotFound for a slash too many."""
    if len(raw_path) + len(query) > LONGEST_ADDRESS:
        raise AddressTooLong
    if b"%" in raw_path or not raw_path.isascii():
        text = _decoded(raw_path)
        if "%2f" in raw_path.decode("latin-1").lower() or "\\" in text:
            raise NotFound
        if _CONTROL.search(text):
            raise MalformedRequest(_BAD_ADDRESS)
    if (path[-1:] == "/" and path != "/") or "//" in path:
        raise NotFound


def check_query(query: bytes, rule: RouteRule) -> None:
    """Check the query string for what the route knows. Raises: MalformedRequest; WrongQuery."""
    seen: set[bytes] = set()
    for part in query.split(b"&"):
        name, _, value = part.partition(b"=")
        if b"%" in part or b"+" in name or not part.isascii():
            if "\x00" in _decoded(part):
                raise MalformedRequest(_BAD_ADDRESS)
            name, value = (unquote_to_bytes(one.replace(b"+", b" ")) for one in (name, value))
        if name not in rule.query:
            if rule.strict:
                raise WrongQuery(_known(rule))
        elif name in seen and name not in rule.repeatable:
            raise WrongQuery(_DOUBLED_PARAMETER)
        elif rule.strict and value.lower() == b"null":
            raise WrongQuery(_NO_NULL)  # Litestar would read it as a parameter that is absent
        else:
            seen.add(name)


def check_doubled(headers: list[tuple[bytes, bytes]]) -> None:
    """Check that headers with one meaning come once. Raises: MalformedRequest."""
    seen: set[bytes] = set()
    for name, _ in headers:
        if name in seen and name in _ONCE:
            raise MalformedRequest(_DOUBLED_HEADER)
        seen.add(name)


def check_accept(accept: bytes, gives: bytes) -> None:
    """Check that the caller accepts what the route gives. Raises: NotAcceptable."""
    if not accepts(accept, gives) and not (gives == JSON and accepts(accept, PROBLEM)):
        detail = f"Hier wordt {gives.decode()} gegeven; sta dat toe in de kop Accept of laat die weg."
        raise NotAcceptable(detail)


def check_content_type(headers: dict[bytes, bytes], takes: tuple[bytes, ...]) -> None:
    """Check the form of a body that is there. Raises: UnsupportedMediaType; MalformedRequest without a boundary."""
    told, _, options = headers.get(b"content-type", b"").partition(b";")
    kind = told.strip().lower()
    if kind not in takes or headers.get(b"content-encoding", b"identity").lower() != b"identity":
        raise UnsupportedMediaType
    options = options.strip().lower()
    if options:
        charset = re.search(rb"charset\s*=\s*\"?([^\s\";]+)", options)
        if charset is not None and charset[1] not in {b"utf-8", b"utf8"}:
            raise UnsupportedMediaType
    if kind == MULTIPART and b"boundary=" not in options:
        raise MalformedRequest(_NO_BOUNDARY)


@lru_cache(maxsize=1024)
def is_host(host: bytes) -> bool:
    """Tell whether a ``Host`` header is well formed."""
    return _HOST.fullmatch(host) is not None


@lru_cache(maxsize=1024)
def accepts(accept: bytes, kind: bytes) -> bool:
    """Tell whether an ``Accept`` header admits a media type; the most specific range decides (RFC 9110, 12.5.1)."""
    best, quality = -1, 0.0
    main = kind.partition(b"/")[0]
    ranks = {b"*/*": 0, main + b"/*": 1, kind: 2}
    for part in accept.lower().split(b","):
        told, *options = [piece.strip() for piece in part.split(b";")]
        rank = ranks.get(told, -1)
        if rank > best:
            best, quality = rank, _quality(options)
    return quality > 0


def trace_of(traceparent: bytes | None) -> str | None:
    """Return the trace id in a W3C ``traceparent``, or None when there is none that is valid."""
    found = _TRACEPARENT.fullmatch(traceparent or b"")
    if found is None or found[1] == _NOTHING or found[2] == _NOTHING[:16] or found[0][:2] == b"ff":
        return None
    return found[1].decode()


def _quality(options: list[bytes]) -> float:
    for option in options:
        if option.startswith(b"q="):
            try:
                return float(option[2:])
            except ValueError:
                return 0.0
    return 1.0


def _decoded(part: bytes) -> str:
    if _BAD_PERCENT.search(part):
        raise MalformedRequest(_BAD_ADDRESS)
    try:
        return unquote_to_bytes(part).decode()
    except UnicodeDecodeError:
        raise MalformedRequest(_BAD_ADDRESS) from None


def _known(rule: RouteRule) -> str:
    if not rule.query:
        return "Dit adres kent geen parameters; laat ze weg."
    names = ", ".join(sorted(name.decode() for name in rule.query))
    return f"Dit adres kent alleen deze parameters: {names}."
