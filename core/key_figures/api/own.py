"""The own profile of a key figure over the API."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.key_figures import service
from core.key_figures.schemas.communities import CommunitiesIn, CommunitiesOut
from core.key_figures.schemas.key_figures import KeyFigureOut, PauseIn, PauseOut, ProfileIn, SignatureIn
from core.key_figures.schemas.words import PAPERS
from core.kit.etags import IfMatch, require_match, versioned

_ONESELF = allow(Permission.BE_KEY_FIGURE)
_HERE = "/mijn-profiel"


@get(
    _HERE,
    guards=[_ONESELF],
    summary="Eigen profiel als sleutelfiguur opvragen",
    description="Geeft uw profiel zoals de projectleider het ziet.",
)
async def read_own_profile() -> Response[KeyFigureOut]:
    """Return one's own."""
    own = await service.read_own_profile()
    return versioned(KeyFigureOut.of(own), own.version)


@put(
    _HERE,
    guards=[_ONESELF],
    summary="Eigen profiel als sleutelfiguur wijzigen",
    description="Vervangt uw profiel. Was u uitgenodigd? Dan doet u vanaf nu mee.",
)
async def change_own_profile(data: JSONBody[ProfileIn], if_match: IfMatch = None) -> Response[KeyFigureOut]:
    """Change one's own."""
    before = await service.read_own_profile()
    require_match(if_match, before.version)
    own = await service.change_own_profile(data.entry(), version=before.version)
    return versioned(KeyFigureOut.of(own), own.version)


@post(
    _HERE + "/ondertekeningen",
    guards=[_ONESELF],
    status_code=200,
    summary="Afspraken ondertekenen",
    description="Ondertekent de afspraken over uw rol of over geheimhouding, met de datum van vandaag.",
)
async def sign(data: JSONBody[SignatureIn]) -> Response[KeyFigureOut]:
    """Sign."""
    own = await service.sign(PAPERS.into(data.kind))
    return versioned(KeyFigureOut.of(own), own.version)


@post(
    _HERE + "/pauzes",
    guards=[_ONESELF],
    summary="Eigen pauze vastleggen",
    description="Legt een tijd vast waarin u geen nieuwe inzetten wilt.",
)
async def add_own_pause(data: JSONBody[PauseIn]) -> PauseOut:
    """Record a pause."""
    return PauseOut.of(await service.add_own_pause(data.entry()))


@delete(
    _HERE + "/pauzes/{pause_id:uuid}",
    guards=[_ONESELF],
    summary="Eigen pauze stoppen",
    description="Laat een pauze die loopt gisteren eindigen, zodat u vandaag weer gevraagd kunt worden. Een andere pauze "
    "wordt weggehaald.",
)
async def end_own_pause(pause_id: FromPath[UUID]) -> None:
    """End a pause."""
    await service.end_own_pause(pause_id)


@get(
    _HERE + "/netwerken",
    guards=[_ONESELF],
    summary="Eigen netwerken opvragen",
    description="Geeft welke gemeenschappen u kent, als u daar toestemming voor gaf.",
)
async def read_own_communities() -> Response[CommunitiesOut]:
    """Return one's own."""
    known = await service.read_own_communities()
    return versioned(CommunitiesOut.of(known), known.version)


@put(
    _HERE + "/netwerken",
    guards=[_ONESELF],
    summary="Eigen netwerken vastleggen",
    description='Legt vast welke gemeenschappen u kent, met uw toestemming. De eerste keer is de ETag `"0"`.',
)
async def write_own_communities(
    data: JSONBody[CommunitiesIn], if_match: IfMatch = None
) -> Response[CommunitiesOut]:
    """Store one's own."""
    before = await service.read_own_communities()
    require_match(if_match, before.version)
    known = await service.write_own_communities(data.entry(), version=before.version)
    return versioned(CommunitiesOut.of(known), known.version)


@delete(
    _HERE + "/netwerken",
    guards=[_ONESELF],
    summary="Toestemming voor netwerken intrekken",
    description="Trekt uw toestemming in. Wat bewaard was, wordt gewist, ook uit reservekopieën.",
)
async def withdraw_own_communities() -> None:
    """Withdraw consent."""
    await service.withdraw_own_communities()


handlers = (
    read_own_profile,
    change_own_profile,
    sign,
    add_own_pause,
    end_own_pause,
    read_own_communities,
    write_own_communities,
    withdraw_own_communities,
)
