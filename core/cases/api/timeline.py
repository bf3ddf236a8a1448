"""The timeline of a case over the API."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.cases import service
from core.cases.schemas.cases import TimelineOut
from core.cases.schemas.words import GROUPS, EventGroupWord
from core.kit.glossary import dutch_field
from core.kit.paging import Page, Paging

_READER = allow(Permission.READ_CASES)

Kinds = Annotated[
    list[EventGroupWord] | None,
    QueryParameter(
        name=dutch_field("kind"),
        max_items=6,
        description="Alleen gebeurtenissen van deze soort; noem de parameter vaker voor meer soorten. Zonder soort: alles "
        "behalve wie de casus inzag.",
    ),
]
First = Annotated[
    date | None,
    QueryParameter(name=dutch_field("period_from"), description="Vanaf deze dag (Nederlandse tijd)."),
]
Last = Annotated[
    date | None,
    QueryParameter(name=dutch_field("period_until"), description="Tot en met deze dag (Nederlandse tijd)."),
]


@get(
    "/casussen/{case_id:uuid}/tijdlijn",
    guards=[_READER],
    summary="Tijdlijn opvragen",
    description="Geeft wat er met de casus gebeurde, het nieuwste eerst: wat, wanneer en door wie.",
)
async def list_timeline(
    case_id: FromPath[UUID],
    paging: NamedDependency[Paging],
    kinds: Kinds = None,
    first: First = None,
    last: Last = None,
) -> Response[Page[TimelineOut]]:
    """List the timeline."""
    wanted = service.TimelineChoice.of([GROUPS.into(word) for word in kinds or ()], first=first, last=last)
    after = paging.after(tuple[UUID])
    entries = await service.list_timeline(
        case_id, wanted, after=after[0] if after else None, limit=paging.limit
    )
    return paging.answer(entries, key=lambda entry: (entry.id,), out=TimelineOut.of)


handlers = (list_timeline,)
