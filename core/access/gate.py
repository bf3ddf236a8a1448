"""The gate: what a request carries becomes an entry. What it remembers, the database checks again at every entering.

Each kind of credential has a way of its own: a session comes in a cookie, a token (or a session) as a bearer, and a calendar
feed in the address of the calendar. A secret that comes another way opens nothing.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple
from uuid import UUID

from core.access import repository
from core.access.secrets import hash_of
from core.kit.config import config
from core.kit.limits import Window, network_of
from tenants.middleware import RequestScope
from tenants.registry import TenantCard
from tenants.scope import Actor, Entry, Scope, service_entry

COOKIE = "__Host-kernkracht"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_READING: Final = frozenset({"GET", "HEAD"})
_REMEMBERED = 10_000
_LONGEST_SECRET = 200
_SIGN_IN = "/inloggen"
STILL_IN: Final = "/onderweg/toegang"
_MINUTE_SECONDS = 60
_DEMO = "/demo"
_FEEDS: Final = "/agenda/"
_FEED_ENDS: Final = ".ics"


class Carried(NamedTuple):
    """A secret as a request carries it, and which kinds of credential may come that way."""

    secret: str
    kinds: frozenset[str]


_IN_COOKIE: Final = frozenset({"session"})
_AS_BEARER: Final = frozenset({"session", "token"})
_IN_ADDRESS: Final = frozenset({"feed"})


class CredentialGate:
    """The gate of one process. It remembers entries by tenant and hash, never a secret.

    Whoever asks more often than the installation allows (a credential, or without one a network place) has to wait.
    """

    def __init__(self) -> None:
        """Start without memory."""
        self._asked = Window(config().requests_per_minute, _MINUTE_SECONDS)
        self._known: dict[tuple[UUID, bytes], Entry] = {}

    async def entry(self, tenant: TenantCard, request: RequestScope) -> Entry | None:
        """Return the entry of the credential that the request carries, or None without one that is known.

        A cookie counts for nothing in a cross-site request that would change something. Whoever signs in comes as nobody
        yet: the service that looks members up acts for them. Raises: TooManyRequests.
        """
        carried = _carried_by(request)
        self._asked.spend(hash_of(carried.secret) if carried is not None else _place_of(request))
        if _is_signing_in(request):
            return service_entry(tenant.id, "sign_in")
        if carried is None:
            return None
        key = (tenant.id, hash_of(carried.secret))
        known = self._known.get(key)
        if known is None:
            known = await self._ask(tenant, key[1])
            if known is None:
                return None
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = known
        return known if known.actor.by in carried.kinds else None

    def forget(self, request: RequestScope) -> None:
        """Forget what was remembered of the request's credential."""
        secret = secret_of(request)
        if secret is not None:
            self._known.pop((request["tenant"].id, hash_of(secret)), None)

    async def _ask(self, tenant: TenantCard, secret_hash: bytes) -> Entry | None:
        async with Scope(service_entry(tenant.id, "gate")):
            found = await repository.find_entry(secret_hash)
        return None if found is None else member_entry(tenant.id, found)


def _place_of(request: RequestScope) -> bytes:
    client = request.get("client")
    return b"" if client is None else network_of(str(client[0])).encode()


def _is_signing_in(request: RequestScope) -> bool:
    path: str = request["path"]
    if request["method"] != "POST":
        return False
    return (
        path in {_SIGN_IN, STILL_IN} or path.startswith(_SIGN_IN + "/") or (path == _DEMO and config().demo)
    )


def member_entry(tenant_id: UUID, found: dict[str, Any]) -> Entry:
    """Return a member's entry from what `repository.find_entry` found."""
    credential_id, epoch = UUID(str(found["id"])), int(found["epoch"])
    return Entry(
        tenant_id=tenant_id,
        actor=Actor(
            roles=frozenset(found["roles"]),
            account_id=found["account_id"],
            membership_id=found["membership_id"],
            credential_id=credential_id,
            by=found["kind"],
            name=found["name"],
        ),
        call=f"enter_member('{tenant_id}', '{credential_id}', {epoch})",
    )


def secret_of(request: RequestScope) -> str | None:
    """Return the secret that the request carries: as a bearer, in our own site's cookie, or in a feed's address."""
    carried = _carried_by(request)
    return None if carried is None else carried.secret


def feed_path(secret: str) -> str:
    """Return the path of the calendar feed with this secret."""
    return _FEEDS + secret + _FEED_ENDS


def _carried_by(request: RequestScope) -> Carried | None:
    path: str = request["path"]
    if path.startswith(_FEEDS) and path.endswith(_FEED_ENDS) and request["method"] in _READING:
        secret = path.removeprefix(_FEEDS).removesuffix(_FEED_ENDS)
        return Carried(secret, _IN_ADDRESS) if len(secret) < _LONGEST_SECRET else None
    headers: dict[bytes, bytes] = dict(request["headers"])
    authorization = headers.get(b"authorization")
    if authorization is not None:
        kind, _, secret = authorization.decode("latin-1").partition(" ")
        is_bearer = kind.lower() == "bearer" and len(secret) < _LONGEST_SECRET
        return Carried(secret.strip(), _AS_BEARER) if is_bearer else None
    cookies = headers.get(b"cookie")
    if cookies is None or not (request["method"] in _SAFE or is_same_origin(headers)):
        return None
    for part in cookies.decode("latin-1").split(";"):
        name, _, value = part.strip().partition("=")
        if name == COOKIE and len(value) < _LONGEST_SECRET:
            return Carried(value, _IN_COOKIE)
    return None


def is_same_origin(headers: dict[bytes, bytes]) -> bool:
    """Tell whether a browser says that the request comes from our own pages: by ``Sec-Fetch-Site``, else by ``Origin``."""
    site = headers.get(b"sec-fetch-site")
    if site is not None:
        return site in {b"same-origin", b"none"}
    origin = headers.get(b"origin", b"")
    return origin.partition(b"://")[2] == headers.get(b"host", b"-")
