"""Learnings over the API: of a case, and within reach."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.glossary import dutch_field
from core.kit.paging import Page, Paging
from core.knowledge.repository.learnings import After
from core.knowledge.schemas.learnings import FoundLearningList, LearningChangeIn, LearningIn, LearningOut
from core.knowledge.service import learnings

_READER = allow(Permission.READ_CASES)
_WRITER = allow(Permission.WRITE_NOTES)
_ALL = "/casussen/{case_id:uuid}/inzichten"
_ONE = _ALL + "/{learning_id:uuid}"

Asked = Annotated[
    str,
    QueryParameter(
        name=dutch_field("search"), min_length=2, max_length=100, description="Woorden die erin moeten staan."
    ),
]


@get(
    _ALL,
    guards=[_READER],
    summary="Inzichten van een casus opvragen",
    description="Geeft wat in een casus is geleerd, het laatste eerst.",
)
async def list_learnings(
    case_id: FromPath[UUID], paging: NamedDependency[Paging]
) -> Response[Page[LearningOut]]:
    """List learnings of a case."""
    found = await learnings.list_of_case(case_id, after=paging.after(After), limit=paging.limit)
    return paging.answer(found, key=lambda one: (one.created_at, one.id), out=LearningOut.of)


@post(
    _ALL,
    guards=[_WRITER],
    summary="Inzicht noteren",
    description="Noteert op eigen naam wat u in een casus leerde, los of bij een contact.",
)
async def note_learning(case_id: FromPath[UUID], data: JSONBody[LearningIn]) -> Response[LearningOut]:
    """Note a learning."""
    noted = await learnings.note_learning(case_id, data.entry())
    location = f"{API}/casussen/{case_id}/inzichten/{noted.id}"
    return versioned(LearningOut.of(noted), noted.version, location=location)


@get(
    _ONE,
    guards=[_READER],
    summary="Inzicht opvragen",
    description="Geeft één inzicht van een casus.",
)
async def read_learning(case_id: FromPath[UUID], learning_id: FromPath[UUID]) -> Response[LearningOut]:
    """Return one."""
    found = await learnings.read_learning(case_id, learning_id)
    return versioned(LearningOut.of(found), found.version)


@put(
    _ONE,
    guards=[_WRITER],
    summary="Inzicht wijzigen",
    description="Wijzigt een inzicht dat u zelf noteerde.",
)
async def correct_learning(
    case_id: FromPath[UUID],
    learning_id: FromPath[UUID],
    data: JSONBody[LearningChangeIn],
    if_match: IfMatch = None,
) -> Response[LearningOut]:
    """Correct one."""
    before = await learnings.read_learning(case_id, learning_id)
    require_match(if_match, before.version)
    after = await learnings.correct_learning(case_id, learning_id, data.text, version=before.version)
    return versioned(LearningOut.of(after), after.version)


@delete(
    _ONE,
    guards=[_WRITER],
    summary="Inzicht weghalen",
    description="Haalt een inzicht weg dat u zelf noteerde.",
)
async def remove_learning(
    case_id: FromPath[UUID], learning_id: FromPath[UUID], if_match: IfMatch = None
) -> None:
    """Remove one."""
    before = await learnings.read_learning(case_id, learning_id)
    require_match(if_match, before.version)
    await learnings.remove_learning(case_id, learning_id, version=before.version)


@get(
    "/inzichten",
    guards=[_READER],
    summary="In inzichten zoeken",
    description="Zoekt in de inzichten van alle casussen die u mag zien. Wat u vroeg, wordt nergens bewaard.",
)
async def search_learnings(asked: Asked) -> FoundLearningList:
    """Search."""
    return FoundLearningList.of(await learnings.search_learnings(asked))


handlers = (
    list_learnings,
    note_learning,
    read_learning,
    correct_learning,
    remove_learning,
    search_learnings,
)
