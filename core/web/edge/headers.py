"""Headers that every answer carries (STANDARDS A4, A13)."""

from __future__ import annotations

from typing import Final

Headers = tuple[tuple[bytes, bytes], ...]

API_VERSION: Final = "1.0.0"

_EVERYWHERE: Final[Headers] = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"strict-transport-security", b"max-age=31536000; includeSubDomains"),
    (b"referrer-policy", b"same-origin"),
)
NOT_STORED: Final = (b"cache-control", b"no-store")

_PAGE_POLICY: Final = (
    b"default-src 'none'",
    b"script-src 'self'",
    b"style-src 'self'",
    b"img-src 'self' data:",
    b"font-src 'self'",
    b"connect-src 'self'",
    b"worker-src 'self'",
    b"manifest-src 'self'",
    b"form-action 'self'",
    b"frame-ancestors 'none'",
    b"base-uri 'none'",
)

API_HEADERS: Final[Headers] = (
    *_EVERYWHERE,
    NOT_STORED,
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"api-version", API_VERSION.encode()),
)
PAGE_HEADERS: Final[Headers] = (
    *_EVERYWHERE,
    (
        b"content-security-policy",
        b"; ".join(_PAGE_POLICY),
    ),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
SECRET_ADDRESS_HEADERS: Final[Headers] = tuple(
    (name, b"no-referrer" if name == b"referrer-policy" else value) for name, value in PAGE_HEADERS
)
"""Of pages whose address is a secret: a browser does not even tell it to our own site."""
ANY_ORIGIN: Final = (b"access-control-allow-origin", b"*")
SHOWN_TO_SCRIPTS: Final = (
    b"access-control-expose-headers",
    b"API-Version, ETag, Link, Location, Retry-After, Trace-Id",
)
ALLOWED_OF_SCRIPTS: Final = (
    b"access-control-allow-headers",
    b"Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Traceparent",
)
