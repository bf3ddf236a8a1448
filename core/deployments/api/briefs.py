"""The search brief of a case and who it finds, over the API, for project leads."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.deployments import service
from core.deployments.schemas.briefs import BriefIn, BriefOut, CandidateList
from core.kit.etags import IfMatch, require_match, versioned

_MATCHER = allow(Permission.MATCH)
_BRIEF = "/casussen/{case_id:uuid}/zoekvraag"


@get(
    _BRIEF,
    guards=[_MATCHER],
    summary="Zoekvraag opvragen",
    description="Geeft de zoekvraag die openstaat. Is zij vernietigd, bij de match of na de termijn, dan is er geen.",
)
async def read_brief(case_id: FromPath[UUID]) -> Response[BriefOut]:
    """Return the open one."""
    brief = await service.require_brief(case_id)
    return versioned(BriefOut.of(brief), brief.version)


@put(
    _BRIEF,
    guards=[_MATCHER],
    summary="Zoekvraag schrijven",
    description="Schrijft op wie u zoekt, of vervangt de zoekvraag die openstaat; de kop `If-Match` is dan verplicht. De "
    "dag waarop zij uiterlijk wordt vernietigd, staat vast bij de eerste keer.",
)
async def write_brief(
    case_id: FromPath[UUID], data: JSONBody[BriefIn], if_match: IfMatch = None
) -> Response[BriefOut]:
    """Write or change it."""
    before = await service.find_brief(case_id)
    version = before.version if before else 0
    if before is not None or if_match is not None:
        require_match(if_match, version)
    brief = await service.write_brief(case_id, data.entry(), version=version)
    return versioned(BriefOut.of(brief), brief.version)


@delete(
    _BRIEF,
    guards=[_MATCHER],
    summary="Zoekvraag vernietigen",
    description="Vernietigt de zoekvraag die openstaat, ook in reservekopieën.",
)
async def destroy_brief(case_id: FromPath[UUID], if_match: IfMatch = None) -> None:
    """Destroy it."""
    before = await service.find_brief(case_id)
    version = before.version if before else 0
    require_match(if_match, version)
    await service.destroy_brief(case_id, version=version)


@get(
    "/casussen/{case_id:uuid}/kandidaten",
    guards=[_MATCHER],
    summary="Kandidaten opvragen",
    description="Geeft wie bij de zoekvraag past, de best passende eerst, met alles wat voor en tegen pleit; daarna wat "
    "netwerken buiten de gemeente antwoorden. Een netwerk krijgt alleen wat er nodig is, niets van de casus. Zonder "
    "zoekvraag is er niets te vinden. Dat u dit opvraagt, komt in het logboek.",
)
async def list_candidates(case_id: FromPath[UUID]) -> CandidateList:
    """Rank those who could work on a case. Raises: NotFound without an open brief."""
    await service.require_brief(case_id)
    return CandidateList.of(await service.rank_candidates(case_id))


handlers = (read_brief, write_brief, destroy_brief, list_candidates)
