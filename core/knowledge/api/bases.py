"""Knowledge bases over the API, for whoever is signed in."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath

from core.access.guards import allow
from core.access.matrix import Permission
from core.knowledge import service
from core.knowledge.schemas.bases import KnowledgeBaseList, KnowledgeBaseOut

_READER = allow(Permission.BE_SIGNED_IN)


@get(
    "/kennisbanken",
    guards=[_READER],
    summary="Kennisbanken opvragen",
    description="Geeft de kennisbanken die in deze organisatie aanstaan. Dat iemand ze leest, wordt nergens bewaard.",
)
async def list_bases() -> KnowledgeBaseList:
    """List them."""
    return KnowledgeBaseList.of(await service.list_bases())


@get(
    "/kennisbanken/{plugin:str}/{base:str}",
    guards=[_READER],
    summary="Kennisbank opvragen",
    description="Geeft één kennisbank in haar geheel, in het Nederlands.",
)
async def read_base(plugin: FromPath[str], base: FromPath[str]) -> KnowledgeBaseOut:
    """Return one."""
    return KnowledgeBaseOut.of(plugin, await service.require_base(plugin, base))


handlers = (list_bases, read_base)
