"""Reading lists and successors' paths over the API."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow, may
from core.access.matrix import Permission
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned
from core.onboarding import service
from core.onboarding.schemas import (
    MarkIn,
    PathCardOut,
    PathIn,
    PathList,
    PathOut,
    SuccessionList,
    SuccessionOut,
)

_READER = allow(Permission.BE_SIGNED_IN)
_MAKER = allow(Permission.MAKE_PATHS)
_WORKER = allow(Permission.CHANGE_CASES)
_ALL = "/inwerkpaden"
_ONE = _ALL + "/{path_id:uuid}"


@get(
    _ALL,
    guards=[_READER],
    summary="Inwerkpaden opvragen",
    description="Geeft de inwerkpaden die voor uw rollen openstaan, met hoe ver u bent. Wie ze maakt, krijgt ze allemaal.",
)
async def list_paths() -> PathList:
    """List them."""
    found = await (service.list_paths() if may(Permission.MAKE_PATHS) else service.list_own_paths())
    return PathList(results=[PathCardOut.of(path) for path in found])


@post(
    _ALL,
    guards=[_MAKER],
    summary="Inwerkpad maken",
    description="Maakt een inwerkpad met zijn stappen op volgorde.",
)
async def create_path(data: JSONBody[PathIn]) -> Response[PathOut]:
    """Make one."""
    made = await service.create_path(data.entry())
    return versioned(PathOut.whole(made), made.version, location=f"{API}{_ALL}/{made.id}")


@get(
    _ONE, guards=[_READER], summary="Inwerkpad opvragen", description="Geeft een inwerkpad met zijn stappen."
)
async def read_path(path_id: FromPath[UUID]) -> Response[PathOut]:
    """Return one."""
    found = await service.read_path(path_id)
    return versioned(PathOut.whole(found), found.version)


@put(
    _ONE,
    guards=[_MAKER],
    summary="Inwerkpad wijzigen",
    description="Vervangt een inwerkpad. Stappen met hun eigen id blijven dezelfde, ook voor wie ze heeft afgevinkt.",
)
async def change_path(
    path_id: FromPath[UUID], data: JSONBody[PathIn], if_match: IfMatch = None
) -> Response[PathOut]:
    """Change one."""
    before = await service.read_path(path_id)
    require_match(if_match, before.version)
    after = await service.change_path(path_id, data.entry(), version=before.version)
    return versioned(PathOut.whole(after), after.version)


@delete(
    _ONE,
    guards=[_MAKER],
    summary="Inwerkpad verwijderen",
    description="Verwijdert een inwerkpad, met wat daarin is afgevinkt.",
)
async def remove_path(path_id: FromPath[UUID], if_match: IfMatch = None) -> None:
    """Remove one."""
    before = await service.read_path(path_id)
    require_match(if_match, before.version)
    await service.remove_path(path_id, version=before.version)


@put(
    _ONE + "/stappen/{step_id:uuid}/voortgang",
    guards=[_READER],
    summary="Stap afvinken",
    description="Vinkt een stap af, of haalt het vinkje weg. Alleen uzelf ziet hoe ver u bent.",
)
async def mark_step(path_id: FromPath[UUID], step_id: FromPath[UUID], data: JSONBody[MarkIn]) -> PathOut:
    """Mark one."""
    return PathOut.whole(await service.mark_step(path_id, step_id, is_marked=data.is_marked))


@get(
    "/overdrachten",
    guards=[_WORKER],
    summary="Overgenomen casussen opvragen",
    description="Geeft wat u overnam en nog niet stap voor stap hebt doorlopen.",
)
async def list_successions() -> SuccessionList:
    """List them."""
    return SuccessionList(results=[SuccessionOut.of(one) for one in await service.list_own_successions()])


@put(
    "/overdrachten/{succession_id:uuid}/stappen/{code:str}",
    guards=[_WORKER],
    summary="Stap van een overdracht afvinken",
    description="Vinkt een stap af van een casus die u overnam, of haalt het vinkje weg.",
)
async def mark_succession_step(
    succession_id: FromPath[UUID], code: FromPath[str], data: JSONBody[MarkIn]
) -> SuccessionOut:
    """Mark one."""
    return SuccessionOut.of(await service.mark_succession_step(succession_id, code, is_done=data.is_marked))


handlers = (
    list_paths,
    create_path,
    read_path,
    change_path,
    remove_path,
    mark_step,
    list_successions,
    mark_succession_step,
)
