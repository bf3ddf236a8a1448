"""Practice notes on their way out of a case over the API: preparing, choosing, submitting and reviewing."""

from __future__ import annotations

from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, JSONBody

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned
from core.knowledge.drafting import Choices
from core.knowledge.schemas.drafts import (
    ChoicesIn,
    DraftCardOut,
    DraftList,
    DraftOut,
    NoteIn,
    ReviewIn,
    ReviewOutcomeOut,
)
from core.knowledge.service import drafts, reviews
from core.knowledge.views import DraftView

_READER = allow(Permission.READ_CASES)
_WRITER = allow(Permission.WRITE_NOTES)
_ALL = "/casussen/{case_id:uuid}/praktijknotities"
_ONE = _ALL + "/{draft_id:uuid}"


@get(
    _ALL,
    guards=[_READER],
    summary="Praktijknotities van een casus opvragen",
    description="Geeft de notities die bij een casus worden voorbereid. Wat de casus verliet, staat hier niet meer bij.",
)
async def list_drafts(case_id: FromPath[UUID]) -> DraftList:
    """List drafts."""
    return DraftList(results=[DraftCardOut.of(one) for one in await drafts.list_drafts(case_id)])


@post(
    _ALL,
    guards=[_WRITER],
    summary="Praktijknotitie beginnen",
    description="Bewaart een notitie en laat haar op de achtergrond bekijken op namen, plaatsen en nummers.",
)
async def begin_note(case_id: FromPath[UUID], data: JSONBody[NoteIn]) -> Response[DraftOut]:
    """Begin a note."""
    draft = await drafts.begin_note(case_id, data.entry())
    location = f"{API}/casussen/{case_id}/praktijknotities/{draft.id}"
    return versioned(DraftOut.of(draft, None), draft.version, location=location)


@get(
    _ONE,
    guards=[_WRITER],
    summary="Eigen praktijknotitie opvragen",
    description="Geeft een notitie die u voorbereidt, met wat is weggehaald en waarover u nog besluit.",
)
async def read_draft(case_id: FromPath[UUID], draft_id: FromPath[UUID]) -> Response[DraftOut]:
    """Return one to its author."""
    return await _answer(await drafts.read_draft(case_id, draft_id))


@put(
    _ONE,
    guards=[_WRITER],
    summary="Praktijknotitie herschrijven",
    description="Vervangt titel en tekst van een eigen notitie; zij wordt dan opnieuw bekeken.",
)
async def rewrite_note(
    case_id: FromPath[UUID], draft_id: FromPath[UUID], data: JSONBody[NoteIn], if_match: IfMatch = None
) -> Response[DraftOut]:
    """Rewrite one."""
    before = await drafts.read_draft(case_id, draft_id)
    require_match(if_match, before.version)
    return await _answer(await drafts.rewrite_note(case_id, draft_id, data.entry(), version=before.version))


@delete(
    _ONE,
    guards=[_WRITER],
    summary="Praktijknotitie weggooien",
    description="Gooit een eigen notitie weg die de casus nog niet verliet.",
)
async def discard_note(case_id: FromPath[UUID], draft_id: FromPath[UUID], if_match: IfMatch = None) -> None:
    """Discard one."""
    before = await drafts.read_draft(case_id, draft_id)
    require_match(if_match, before.version)
    await drafts.discard_note(case_id, draft_id, version=before.version)


@put(
    _ONE + "/keuzes",
    guards=[_WRITER],
    summary="Keuzes bij een eigen praktijknotitie vastleggen",
    description="Vervangt al uw keuzes: wat terugkomt (met reden), wat u besluit bij twijfel en wat u zelf weghaalt.",
)
async def choose(
    case_id: FromPath[UUID], draft_id: FromPath[UUID], data: JSONBody[ChoicesIn], if_match: IfMatch = None
) -> Response[DraftOut]:
    """Choose."""
    before = await drafts.read_draft(case_id, draft_id)
    require_match(if_match, before.version)
    return await _answer(await drafts.choose(case_id, draft_id, data.choices(), version=before.version))


@post(
    _ONE + "/ter-beoordeling",
    guards=[_WRITER],
    status_code=200,
    summary="Praktijknotitie ter beoordeling geven",
    description="Geeft een notitie aan een collega. Dat kan pas als u bij elke twijfel hebt besloten.",
)
async def submit_note(
    case_id: FromPath[UUID], draft_id: FromPath[UUID], if_match: IfMatch = None
) -> Response[DraftOut]:
    """Submit."""
    before = await drafts.read_draft(case_id, draft_id)
    require_match(if_match, before.version)
    return await _answer(await drafts.submit_note(case_id, draft_id, version=before.version))


@post(
    _ONE + "/terughalen",
    guards=[_WRITER],
    status_code=200,
    summary="Praktijknotitie terughalen",
    description="Haalt een eigen notitie terug die nog niet is goedgekeurd, om haar te wijzigen.",
)
async def take_back_note(
    case_id: FromPath[UUID], draft_id: FromPath[UUID], if_match: IfMatch = None
) -> Response[DraftOut]:
    """Take back."""
    before = await drafts.read_draft(case_id, draft_id)
    require_match(if_match, before.version)
    return await _answer(await drafts.take_back_note(case_id, draft_id, version=before.version))


@get(
    _ONE + "/beoordeling",
    guards=[_WRITER],
    summary="Praktijknotitie van een collega bekijken",
    description="Geeft een notitie aan wie haar beoordeelt, zonder wat de schrijver koos.",
    opt={"asks_state": True},
)
async def read_for_review(case_id: FromPath[UUID], draft_id: FromPath[UUID]) -> Response[DraftOut]:
    """Return one to a reviewer."""
    draft = await reviews.read_for_review(case_id, draft_id)
    return versioned(DraftOut.of(draft, drafts.mark(draft, Choices())), draft.version)


@post(
    _ONE + "/beoordeling",
    guards=[_WRITER],
    status_code=200,
    summary="Praktijknotitie beoordelen",
    description="Keurt een notitie van een collega goed of stuurt haar terug. Wat een van u weghaalt, gaat weg.",
)
async def review_note(
    case_id: FromPath[UUID], draft_id: FromPath[UUID], data: JSONBody[ReviewIn], if_match: IfMatch = None
) -> ReviewOutcomeOut:
    """Review."""
    seen = await reviews.read_for_review(case_id, draft_id)
    require_match(if_match, seen.version)
    outcome = await reviews.review_note(case_id, draft_id, data.entry(), version=seen.version)
    return ReviewOutcomeOut.of(outcome)


async def _answer(draft: DraftView) -> Response[DraftOut]:
    marked = None if draft.looked.finding is None else drafts.mark(draft, draft.choices)
    review = await drafts.last_word_of_reviewer(draft)
    return versioned(DraftOut.of(draft, marked, review), draft.version)


handlers = (
    list_drafts,
    begin_note,
    read_draft,
    rewrite_note,
    discard_note,
    choose,
    submit_note,
    take_back_note,
    read_for_review,
    review_note,
)
