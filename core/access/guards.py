"""Guards: every route names the permission it asks for, or says that it is open to visitors.

They are coroutines although they wait for nothing: Litestar runs plain functions in a thread, at every request.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler

from core.access.gate import is_same_origin
from core.access.matrix import REACH, Permission, Role, permissions_of
from core.kit.errors import Forbidden, NotSignedIn
from tenants.scope import Actor, current

Connection = ASGIConnection[Any, Any, Any, Any]
Guard = Callable[[Connection, BaseRouteHandler], Awaitable[None]]


def allow(permission: Permission) -> Guard:
    """Return the guard that lets in whoever has ``permission``. It raises NotSignedIn or Forbidden."""

    async def guard(_connection: Connection, _handler: BaseRouteHandler) -> None:
        require(permission)

    guard.__dict__["permission"] = permission
    return guard


async def visitors(connection: Connection, _handler: BaseRouteHandler) -> None:
    """Let everybody in, signed in or not; from our own pages when something would change. Raises: Forbidden."""
    if connection.scope.get("method") not in {"GET", "HEAD", "OPTIONS"} and not is_same_origin(
        dict(connection.scope["headers"])
    ):
        raise Forbidden


def signed_in() -> Actor:
    """Return the member who acts. Raises: NotSignedIn."""
    actor = current().actor
    if actor.account_id is None:
        raise NotSignedIn
    return actor


def own_membership() -> UUID:
    """Return the membership of whoever acts. Raises: NotSignedIn."""
    membership_id = signed_in().membership_id
    if membership_id is None:
        raise NotSignedIn
    return membership_id


def may(permission: Permission) -> bool:
    """Tell whether whoever acts has a permission; for menus and buttons."""
    return permission in permissions_of(current().actor.roles)


def require(permission: Permission) -> Actor:
    """Return the member who acts, who must have ``permission``. Raises: NotSignedIn; Forbidden."""
    actor = signed_in()
    if permission not in permissions_of(actor.roles):
        raise Forbidden
    return actor


def reaches(word: str) -> bool:
    """Tell whether whoever acts, a service too, has a word of the reach; which rows that means the database decides."""
    return any(word in REACH.get(role, frozenset()) for role in current().actor.roles)


def has_role(role: Role) -> bool:
    """Tell whether whoever acts has a role in this tenant."""
    return role in current().actor.roles
