"""The way in and out for browsers: the session's cookie, and where somebody wanted to go before signing in."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote, urlsplit

from litestar import Request, Response
from litestar.datastructures import Cookie

from core.access.gate import COOKIE

SIGN_IN: Final = "/inloggen"
WANTED: Final = "__Host-naar"
LONGEST_ADDRESS: Final = 500

_READING: Final = frozenset({"GET", "HEAD"})
_WANTED_SECONDS: Final = 15 * 60
_UNSAFE: Final = re.compile(r"[^\x21-\x7e]|\\")


def session_cookie(secret: str) -> Cookie:
    """Return the cookie of a session: of this host alone, unseen by scripts, gone with the browser."""
    return _cookie(COOKIE, secret, None)


def no_session_cookie() -> Cookie:
    """Return the cookie that makes a browser forget its session."""
    return _cookie(COOKIE, "", 0)


def wanted_cookie(address: str) -> Cookie:
    """Return the cookie that remembers where somebody wants to go; the mail with the link tells nothing of it."""
    return _cookie(WANTED, quote(address, safe=""), _WANTED_SECONDS)


def no_wanted_cookie() -> Cookie:
    """Return the cookie that forgets where somebody wanted to go."""
    return _cookie(WANTED, "", 0)


def local_address(address: str | None) -> str:
    """Return ``address`` when it is a page of this very host, else the home page: nobody is led elsewhere after sign-in."""
    if not address or len(address) > LONGEST_ADDRESS or _UNSAFE.search(address):
        return "/"
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not address.startswith("/") or address.startswith("//"):
        return "/"
    if parts.path == SIGN_IN or parts.path.startswith((SIGN_IN + "/", "/uitloggen", "/api/")):
        return "/"
    return address


def sign_in_address(path: str, query: str) -> str:
    """Return the address of the sign-in page that leads back to this page afterwards."""
    wanted = local_address(path + (f"?{query}" if query else ""))
    return SIGN_IN if wanted == "/" else f"{SIGN_IN}?naar={quote(wanted, safe='/')}"


def lead_to_sign_in(request: Request[Any, Any, Any]) -> Response[None] | None:
    """Return the way to the sign-in page for a page that was asked for without a session; None when it was an act.

    A part of a page that a script asked for makes the whole page go there.
    """
    scope: Any = request.scope
    if scope["method"] not in _READING:
        return None
    seen = request.headers.get("HX-Current-URL") if request.headers.get("HX-Request") else None
    if seen is not None:
        parts = urlsplit(seen)
        there = sign_in_address(parts.path, parts.query)
        return Response(None, status_code=401, headers={"HX-Redirect": there})
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    there = sign_in_address(path.decode("latin-1"), scope["query_string"].decode("latin-1"))
    return Response(None, status_code=303, headers={"Location": there})


def _cookie(name: str, value: str, seconds: int | None) -> Cookie:
    return Cookie(
        key=name, value=value, max_age=seconds, path="/", secure=True, httponly=True, samesite="lax"
    )
