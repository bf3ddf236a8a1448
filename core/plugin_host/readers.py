"""The readers of a plugin: those that its manifest names, as upper rooms of the house provide them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from core.plugin_api import Figures, NotDeclared, Period, PersonCard, PoolCard, Vocabulary
from core.plugin_api.manifest import Reads
from tenants.guests import as_host

Reader = Callable[..., Awaitable[Any]]

_providers: Final[dict[str, Reader]] = {}


def provide_reader(name: Reads, reader: Reader) -> Reader:
    """Let a room of the house answer a reader; each is answered by one. It takes what `core.plugin_api.Readers` says."""
    if _providers.setdefault(name, reader) is not reader:
        message = f"two rooms provide the reader {name}"
        raise ValueError(message)
    return reader


class ReadersOf:
    """`core.plugin_api.Readers` for one plugin: what its manifest does not name is refused."""

    __slots__ = ("_reads",)

    def __init__(self, reads: Sequence[Reads]) -> None:
        """Take the readers that the manifest names."""
        self._reads = frozenset[str](reads)

    async def own_pool(self) -> Sequence[PoolCard]:
        """Return the active key figures that a project lead can offer. Raises: NotDeclared; GuestRefused inside a hook."""
        found: Sequence[PoolCard] = await self._read("own_pool")
        return found

    async def person(self, reference: str) -> PersonCard | None:
        """Return who stands behind a reference. Raises: NotDeclared; GuestRefused inside a hook."""
        found: PersonCard | None = await self._read("people", reference)
        return found

    async def own_reference(self) -> str | None:
        """Return the reference of whoever acts. Raises: NotDeclared; GuestRefused inside a hook."""
        found: str | None = await self._read("own_key_figure")
        return found

    async def figures(self, period: Period) -> Figures:
        """Return counts over whole months. Raises: NotDeclared; GuestRefused inside a hook."""
        found: Figures = await self._read("figures", period)
        return found

    async def vocabulary(self) -> Vocabulary:
        """Return the words of this municipality. Raises: NotDeclared; GuestRefused inside a hook."""
        found: Vocabulary = await self._read("vocabulary")
        return found

    async def _read(self, name: str, *arguments: object) -> Any:
        if name not in self._reads:
            message = f"the manifest does not name {name!r} in reads"
            raise NotDeclared(message)
        async with as_host():
            return await _providers[name](*arguments)
