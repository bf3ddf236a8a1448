"""What is expected of a route of the application, and what stands in a body for something that a test knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from litestar.handlers import HTTPRouteHandler

from core.access.guards import visitors
from core.access.matrix import PERMISSIONS, Permission, Role
from core.kit.api import API

_WORDS = ("word", "section", "secret", "name", "code")
_PARAMETER = re.compile(r"\{(\w+)\}")
_RECORDS = {
    "voorzieningen": "provision_id",
    "gezinsleden": "household_member_id",
    "instanties": "agency_id",
    "afwijkingen": "deviation_id",
}


@dataclass(frozen=True)
class Route:
    """A route of the application: its method, its path with the names of parameters, and who serves it."""

    method: str
    path: str
    handler: HTTPRouteHandler

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def is_api(self) -> bool:
        """Whether it answers programs."""
        return self.path.startswith(API)

    @property
    def ids(self) -> tuple[str, ...]:
        """The parameters that are ids, in order; a record's id under the name of its kind."""
        names = _PARAMETER.findall(self.path)
        kind = next((name for word, name in _RECORDS.items() if f"/{word}/" in self.path), "")
        return tuple(kind if name == "record_id" else name for name in names if name.endswith("_id"))

    @property
    def guards(self) -> list[Any]:
        """The guards, as they were written."""
        found: list[Any] = self.handler.resolve_guards()
        return [getattr(guard, "func", guard) for guard in found]

    @property
    def asked(self) -> Permission | None:
        """The permission that its guard asks for; None when it has no such guard."""
        told = [guard.__dict__["permission"] for guard in self.guards if "permission" in vars(guard)]
        return told[0] if told else None

    @property
    def is_open(self) -> bool:
        """Whether it says itself that everybody may come in."""
        return visitors in self.guards

    def filled(self, values: dict[str, Any]) -> str:
        """Return the path with a value for each parameter."""
        kind = next((name for word, name in _RECORDS.items() if f"/{word}/" in self.path), "")
        return _PARAMETER.sub(
            lambda found: str(values[kind if found[1] == "record_id" else found[1]]), self.path
        )


class Seen(NamedTuple):
    """In a body: the version that something has."""

    of: str


class Known(NamedTuple):
    """In a body: the id that something has."""

    of: str


class Upload(NamedTuple):
    """A body that is a file in a form, under this name."""

    name: str
    content: bytes


class Raw(NamedTuple):
    """A body that is a file by itself, of this media type."""

    kind: str
    content: bytes


@dataclass(frozen=True)
class Expected:
    """What is expected of a route; without a permission it is open to everybody.

    ``word`` stands in the path where no id does, ``words`` where there are several, by their names. ``status`` is what a
    call that succeeds is answered with, ``inside`` the same for whoever is signed in already. ``made`` names the
    ids in the path that whoever calls makes up.
    """

    permission: Permission | None
    body: Any = None
    state: str = "planning"
    word: str = ""
    status: int = 0
    inside: int = 0
    made: frozenset[str] = frozenset()
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def in_path(self) -> dict[str, Any]:
        """What stands in the path where no id does, by the names of parameters."""
        return {**dict.fromkeys(_WORDS, self.word), **self.words}

    @property
    def roles(self) -> list[Role]:
        """The roles that may, by the matrix; every role where the route is open."""
        return [role for role in Role if self.permission is None or self.permission in PERMISSIONS[role]]

    def status_of(self, route: Route) -> int:
        """Return the status of a call that succeeds: by method, unless the line says otherwise."""
        usual = {"GET": 200, "POST": 201, "PUT": 200, "PATCH": 200, "DELETE": 204}
        return self.status or (usual[route.method] if route.is_api or route.method == "GET" else 303)
