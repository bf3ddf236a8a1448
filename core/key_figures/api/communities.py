"""Which communities a key figure knows, over the API, for project leads. Apart from everything else about that person."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.key_figures import service
from core.key_figures.schemas.communities import CommunitiesIn, CommunitiesOut
from core.kit.etags import IfMatch, require_match, versioned

_MANAGER = allow(Permission.MANAGE_KEY_FIGURES)
_HERE = "/sleutelfiguren/{key_figure_id:uuid}/netwerken"


@get(
    _HERE,
    guards=[_MANAGER],
    summary="Netwerken van een sleutelfiguur opvragen",
    description="Geeft welke gemeenschappen iemand kent, als die persoon daar toestemming voor gaf. Dat u dit opvraagt, "
    "komt in het logboek.",
)
async def read_communities(key_figure_id: FromPath[UUID]) -> Response[CommunitiesOut]:
    """Return them."""
    known = await service.read_communities(key_figure_id)
    return versioned(CommunitiesOut.of(known), known.version)


@put(
    _HERE,
    guards=[_MANAGER],
    summary="Netwerken van een sleutelfiguur vastleggen",
    description="Legt vast welke gemeenschappen iemand kent. Dat mag alleen met uitdrukkelijke toestemming van die "
    'persoon; de datum van vandaag wordt daarbij bewaard. De eerste keer is de ETag `"0"`.',
)
async def write_communities(
    key_figure_id: FromPath[UUID], data: JSONBody[CommunitiesIn], if_match: IfMatch = None
) -> Response[CommunitiesOut]:
    """Store them."""
    before = await service.read_communities(key_figure_id)
    require_match(if_match, before.version)
    known = await service.write_communities(key_figure_id, data.entry(), version=before.version)
    return versioned(CommunitiesOut.of(known), known.version)


@delete(
    _HERE,
    guards=[_MANAGER],
    summary="Netwerken van een sleutelfiguur wissen",
    description="Wist welke gemeenschappen iemand kent, ook uit reservekopieën. Doe dit zodra iemand de toestemming "
    "intrekt.",
)
async def withdraw_communities(key_figure_id: FromPath[UUID]) -> None:
    """Erase them."""
    await service.withdraw_communities(key_figure_id)


handlers = (read_communities, write_communities, withdraw_communities)
