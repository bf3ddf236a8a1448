"""Lists in pages, by keyset: a cursor holds the sort key of the last row seen, sealed and bound to its list and filter.

A route takes ``paging: NamedDependency[Paging]``; the API's router provides it (`PAGING`). The repository reads
``paging.limit`` rows after ``paging.after(...)``; the route answers with ``paging.answer(...)``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final, Generic, TypeVar
from urllib.parse import parse_qsl, urlencode

import msgspec
from litestar import Request, Response
from litestar.di import Provide
from litestar.params import QueryParameter

from core.kit.api import ApiStruct
from core.kit.errors import Conflict
from core.kit.glossary import dutch_field
from core.kit.signing import BrokenToken, open_token, seal_token

Item = TypeVar("Item")
Row = TypeVar("Row")
Key = TypeVar("Key")

DEFAULT_SIZE: Final = 25
LARGEST_SIZE: Final = 100
_SIZE: Final = dutch_field("page_size")
_CURSOR: Final = dutch_field("cursor")
_PURPOSE: Final = "cursor"

PageSize = Annotated[
    int,
    QueryParameter(
        name=_SIZE, ge=1, le=LARGEST_SIZE, description="Aantal resultaten per pagina, hoogstens 100."
    ),
]
Cursor = Annotated[
    str | None,
    QueryParameter(
        name=_CURSOR,
        pattern="^[A-Za-z0-9_-]{22,500}$",
        description="Waar de pagina begint: neem `volgende` uit het vorige antwoord over, met hetzelfde filter.",
    ),
]


class WrongCursor(Conflict):
    """A cursor is not of this list, this filter and this tenant, or was not made here at all."""

    code: ClassVar[str] = "wrong-cursor"
    title: ClassVar[str] = "Deze pagina van de lijst is er niet"
    default_detail: ClassVar[str] = (
        "De cursor hoort niet bij deze lijst en dit filter. Begin vooraan, zonder cursor."
    )


class Page(ApiStruct, Generic[Item]):
    """Eén pagina van een lijst; op de laatste is `volgende` null."""

    results: list[Item]
    next_cursor: str | None = None


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Links under a list on a page, as relative addresses; None where there is nothing to go to."""

    first: str | None
    next: str | None


class Paging:
    """What was asked of a list: how many rows, and after which one."""

    __slots__ = ("_cursor", "_path", "_query", "_tenant", "size")

    def __init__(self, *, path: str, query: str, tenant: str, size: int, cursor: str | None) -> None:
        """Keep what was asked; ``query`` is the raw query string, whose other parameters are the filter."""
        self.size = size
        self._cursor = cursor
        self._path = path
        self._query = query
        self._tenant = tenant

    @property
    def limit(self) -> int:
        """How many rows to read: one more than the page holds, to know whether there is a next page."""
        return self.size + 1

    def after(self, kind: type[Key]) -> Key | None:
        """Return the sort key of the last row seen, as the tuple type ``kind``; None at the start of the list.

        Raises: WrongCursor.
        """
        if self._cursor is None:
            return None
        try:
            content = open_token(_PURPOSE, self._cursor, self._bound_to())
            return msgspec.msgpack.decode(content, type=kind)
        except (BrokenToken, msgspec.MsgspecError):
            raise WrongCursor from None

    def next_cursor(self, rows: Sequence[Row], key: Callable[[Row], tuple[Any, ...]]) -> str | None:
        """Return the cursor of the next page, or None when ``rows`` (read up to ``limit``) has no row beyond this one."""
        if len(rows) <= self.size:
            return None
        return seal_token(_PURPOSE, msgspec.msgpack.encode(key(rows[self.size - 1])), self._bound_to())

    def answer(
        self, rows: Sequence[Row], *, key: Callable[[Row], tuple[Any, ...]], out: Callable[[Row], Item]
    ) -> Response[Page[Item]]:
        """Return the page of ``rows`` (read up to ``limit``) as the API answers it, with a ``Link`` to the next one.

        ``key`` gives the sort key of a row, ``out`` what the API shows of it.
        """
        cursor = self.next_cursor(rows, key)
        page = Page(results=[out(row) for row in rows[: self.size]], next_cursor=cursor)
        if cursor is None:
            return Response(page)
        return Response(page, headers={"Link": f'<{self._address(cursor)}>; rel="next"'})

    def links(self, rows: Sequence[Row], *, key: Callable[[Row], tuple[Any, ...]]) -> PageLinks:
        """Return the links under a list on a page; show ``rows[: paging.size]`` above them."""
        cursor = self.next_cursor(rows, key)
        return PageLinks(
            first=None if self._cursor is None else self._address(None),
            next=None if cursor is None else self._address(cursor),
        )

    def _bound_to(self) -> bytes:
        return msgspec.msgpack.encode((self._tenant, self._path, sorted(self._filter())))

    def _filter(self) -> list[tuple[str, str]]:
        pairs = parse_qsl(self._query, keep_blank_values=True)
        return [(name, value) for name, value in pairs if name not in {_SIZE, _CURSOR}]

    def _address(self, cursor: str | None) -> str:
        size = [] if self.size == DEFAULT_SIZE else [(_SIZE, str(self.size))]
        at = [] if cursor is None else [(_CURSOR, cursor)]
        return "?" + urlencode([*self._filter(), *size, *at])


def provide_paging(
    request: Request[Any, Any, Any], page_size: PageSize = DEFAULT_SIZE, cursor: Cursor = None
) -> Paging:
    """Return what the request asks of its list; a dependency for routes of the API and of pages."""
    scope: Any = request.scope
    return Paging(
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        tenant=str(getattr(scope.get("tenant"), "id", "")),
        size=page_size,
        cursor=cursor,
    )


PAGING: Final = {"paging": Provide(provide_paging, sync_to_thread=False)}
