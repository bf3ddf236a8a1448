"""The one search over the API, for whoever is signed in. Nobody records who searched for what."""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter

from core.access.guards import allow
from core.access.matrix import Permission
from core.kit.glossary import dutch_field
from core.kit.paging import Paging
from core.knowledge.errors import SearchForPerson
from core.knowledge.rules.search import SearchKind
from core.knowledge.schemas.search import SearchOut
from core.knowledge.service import search as service
from core.library.rules.searching import LONGEST_ASKED, Chosen

_READER: Final = allow(Permission.BE_SIGNED_IN)
_LONGEST: Final = 80

Line = Annotated[
    str,
    QueryParameter(
        name=dutch_field("search"),
        max_length=LONGEST_ASKED,
        description='Waar u op zoekt: alle woorden, "woorden bij elkaar", en -zonder dit woord. Zoek niet op personen.',
    ),
]
Kind = Annotated[
    SearchKind | None,
    QueryParameter(name=dutch_field("kind"), description="Zoek alleen hierin; anders overal."),
]
Community = Annotated[
    str | None,
    QueryParameter(
        name=dutch_field("community"), max_length=_LONGEST, description="Alleen notities met dit trefwoord."
    ),
]
Need = Annotated[
    str | None,
    QueryParameter(
        name=dutch_field("need"), max_length=_LONGEST, description="Alleen notities met deze behoefte."
    ),
]
Approach = Annotated[
    str | None,
    QueryParameter(
        name=dutch_field("approach"), max_length=_LONGEST, description="Alleen notities met deze aanpak."
    ),
]
Region = Annotated[
    str | None,
    QueryParameter(
        name=dutch_field("region"),
        max_length=_LONGEST,
        description="Alleen notities uit deze provincie of dit landsdeel. Telt niet mee samen met een gemeenschap.",
    ),
]
Period = Annotated[
    str | None,
    QueryParameter(
        name=dutch_field("period"), max_length=_LONGEST, description="Alleen notities over deze periode."
    ),
]
Theme = Annotated[
    UUID | None,
    QueryParameter(name=dutch_field("theme"), description="Alleen notities van dit thema (UUID)."),
]


@get(
    "/zoeken",
    guards=[_READER],
    summary="Zoeken",
    description="Zoekt in gepubliceerde praktijknotities, kennisbanken, de hulp en inzichten binnen uw bereik. Wat u zoekt, "
    "wordt nergens bewaard. Een vraag die op een persoon lijkt, wordt geweigerd (409).",
)
async def search(  # noqa: PLR0913, PLR0917 - each is a parameter of the address
    paging: NamedDependency[Paging],
    line: Line = "",
    kind: Kind = None,
    community: Community = None,
    need: Need = None,
    approach: Approach = None,
    region: Region = None,
    period: Period = None,
    theme_id: Theme = None,
) -> Response[SearchOut]:
    """Return what was found. Raises: SearchForPerson; WrongCursor."""
    found = await service.search(
        line,
        Chosen(
            community=community, need=need, approach=approach, region=region, period=period, theme_id=theme_id
        ),
        kind=kind,
        after=paging.after(tuple[float, UUID]),
        limit=paging.limit,
    )
    if found.is_personal:
        raise SearchForPerson
    notes = found.notes.notes
    cursor = paging.next_cursor(notes, lambda one: (one.weight, one.id))
    return Response(SearchOut.of(found, notes[: paging.size], cursor))


handlers = (search,)
