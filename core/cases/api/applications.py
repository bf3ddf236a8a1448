"""Applications over the API: one's own drafts, and submitting one."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import service
from core.cases.schemas.applications import (
    AliasList,
    ApplicationCardOut,
    ApplicationIn,
    ApplicationOut,
    FurtherQuestionList,
    FurtherQuestionOut,
)
from core.cases.schemas.cases import CaseOut
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.paging import Page, Paging

_APPLICANT = allow(Permission.APPLY)


@get(
    "/aanvragen",
    guards=[_APPLICANT],
    summary="Eigen aanvragen opvragen",
    description="Geeft uw aanvragen die nog niet zijn ingediend, de nieuwste eerst. Niemand anders ziet ze.",
)
async def list_applications(paging: NamedDependency[Paging]) -> Response[Page[ApplicationCardOut]]:
    """List one's drafts."""
    after = paging.after(tuple[UUID])
    cards = await service.list_applications(after=after[0] if after else None, limit=paging.limit)
    return paging.answer(cards, key=lambda card: (card.id,), out=ApplicationCardOut.of)


@post(
    "/aanvragen",
    guards=[_APPLICANT],
    summary="Aanvraag beginnen",
    description="Bewaart een aanvraag, ook half ingevuld. Pas bij het indienen wordt het een casus.",
)
async def begin_application(data: JSONBody[ApplicationIn]) -> Response[ApplicationOut]:
    """Begin a draft."""
    draft = await service.begin_application(data.answers())
    return versioned(ApplicationOut.of(draft), draft.version, location=f"{API}/aanvragen/{draft.id}")


@get(
    "/aanvragen/{application_id:uuid}",
    guards=[_APPLICANT],
    summary="Eigen aanvraag opvragen",
    description="Geeft een eigen aanvraag die nog niet is ingediend.",
)
async def get_application(application_id: FromPath[UUID]) -> Response[ApplicationOut]:
    """Return a draft."""
    draft = await service.read_application(application_id)
    return versioned(ApplicationOut.of(draft), draft.version)


@put(
    "/aanvragen/{application_id:uuid}",
    guards=[_APPLICANT],
    summary="Aanvraag bewaren",
    description="Bewaart wat er nu is ingevuld, in de plaats van wat er stond.",
)
async def save_application(
    application_id: FromPath[UUID], data: JSONBody[ApplicationIn], if_match: IfMatch = None
) -> Response[ApplicationOut]:
    """Save a draft."""
    before = await service.read_application(application_id)
    require_match(if_match, before.version)
    draft = await service.save_application(application_id, data.answers(), version=before.version)
    return versioned(ApplicationOut.of(draft), draft.version)


@delete(
    "/aanvragen/{application_id:uuid}",
    guards=[_APPLICANT],
    summary="Aanvraag weggooien",
    description="Gooit een aanvraag weg die nog niet is ingediend. Dat is niet terug te draaien.",
)
async def discard_application(application_id: FromPath[UUID], if_match: IfMatch = None) -> None:
    """Throw a draft away."""
    before = await service.read_application(application_id)
    require_match(if_match, before.version)
    await service.discard_application(application_id, version=before.version)


@post(
    "/aanvragen/{application_id:uuid}/indieningen",
    guards=[_APPLICANT],
    summary="Aanvraag indienen",
    description="Maakt van de aanvraag een casus met een referentie en een alias; u bent de aanvrager. De projectleider "
    "ziet de casus meteen.",
)
async def submit_application(application_id: FromPath[UUID], if_match: IfMatch = None) -> Response[CaseOut]:
    """Submit a draft."""
    before = await service.read_application(application_id)
    require_match(if_match, before.version)
    case = await service.submit_application(application_id, version=before.version)
    return versioned(CaseOut.of(case), case.version, location=f"{API}/casussen/{case.id}")


@get(
    "/aliassen",
    guards=[_APPLICANT],
    summary="Aliassen laten voorstellen",
    description="Stelt aliassen voor die nog vrij zijn. Een eigen alias is niet mogelijk, want die kan iemand noemen.",
)
async def propose_aliases() -> AliasList:
    """Propose aliases."""
    return AliasList(results=await service.propose_aliases())


@get(
    "/aanvraagvragen",
    guards=[_APPLICANT],
    summary="Extra vragen opvragen",
    description="Geeft de vragen die deze gemeente bij een aanvraag stelt naast de gewone. Elke vraag mag open blijven.",
)
async def list_further_questions() -> FurtherQuestionList:
    """List the questions of plugins."""
    found = await service.list_further_questions()
    return FurtherQuestionList(results=[FurtherQuestionOut.of(one) for one in found])


handlers = (
    list_applications,
    begin_application,
    get_application,
    save_application,
    discard_application,
    submit_application,
    propose_aliases,
    list_further_questions,
)
