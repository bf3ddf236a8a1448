"""The pool of key figures over the API, for project leads."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from core.access.addresses import normal_address
from core.access.guards import allow
from core.access.matrix import Permission
from core.key_figures import service
from core.key_figures.schemas.key_figures import (
    AccessIn,
    InvitationIn,
    KeyFigureOut,
    PapersIn,
    PauseIn,
    PauseOut,
    PoolCardOut,
    ProfileIn,
)
from core.key_figures.schemas.words import STATES, KeyFigureStateWord
from core.key_figures.views import KeyFigureView
from core.key_figures.words import KeyFigureState
from core.kit.api import API
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.glossary import dutch_field
from core.kit.paging import Page, Paging

_MANAGER = allow(Permission.MANAGE_KEY_FIGURES)
_ONE = "/sleutelfiguren/{key_figure_id:uuid}"

InState = Annotated[
    KeyFigureStateWord | None,
    QueryParameter(
        name=dutch_field("state"),
        description="Alleen in deze status. Zonder status: iedereen die niet is gestopt.",
    ),
]


@get(
    "/sleutelfiguren",
    guards=[_MANAGER],
    summary="Sleutelfiguren opvragen",
    description="Geeft de sleutelfiguren van deze gemeente, de nieuwste eerst.",
)
async def list_key_figures(
    paging: NamedDependency[Paging], in_state: InState = None
) -> Response[Page[PoolCardOut]]:
    """List them."""
    states = (KeyFigureState.INVITED, KeyFigureState.ACTIVE) if in_state is None else (STATES.into(in_state),)
    after = paging.after(tuple[UUID])
    cards = await service.list_key_figures(states, after=after[0] if after else None, limit=paging.limit)
    return paging.answer(cards, key=lambda card: (card.id,), out=PoolCardOut.of)


@post(
    "/sleutelfiguren",
    guards=[_MANAGER],
    summary="Sleutelfiguur uitnodigen",
    description="Nodigt iemand uit; op het e-mailadres komt een link waarmee hij of zij inlogt. Zonder e-mailadres "
    "staat iemand meteen in de lijst, zonder eigen toegang.",
)
async def invite_key_figure(data: JSONBody[InvitationIn]) -> Response[KeyFigureOut]:
    """Invite somebody."""
    made = await service.invite_key_figure(data.entry())
    return versioned(KeyFigureOut.of(made), made.version, location=f"{API}/sleutelfiguren/{made.id}")


@get(
    _ONE,
    guards=[_MANAGER],
    summary="Sleutelfiguur opvragen",
    description="Geeft één sleutelfiguur met profiel, papieren en pauzes.",
)
async def read_key_figure(key_figure_id: FromPath[UUID]) -> Response[KeyFigureOut]:
    """Return one."""
    return _shown(await service.read_key_figure(key_figure_id))


@put(
    _ONE + "/profiel",
    guards=[_MANAGER],
    summary="Profiel wijzigen",
    description="Vervangt het hele profiel. Ervaringen komen uit de lijst met behoeften van deze gemeente.",
)
async def change_profile(
    key_figure_id: FromPath[UUID], data: JSONBody[ProfileIn], if_match: IfMatch = None
) -> Response[KeyFigureOut]:
    """Change a profile."""
    version = await _version_of(key_figure_id, if_match)
    return _shown(await service.change_profile(key_figure_id, data.entry(), version=version))


@put(
    _ONE + "/papieren",
    guards=[_MANAGER],
    summary="Papieren vastleggen",
    description="Legt vast wat er ondertekend is en wanneer de VOG is gezien. Zonder datum van vernieuwen geldt de "
    "termijn van deze gemeente.",
)
async def record_papers(
    key_figure_id: FromPath[UUID], data: JSONBody[PapersIn], if_match: IfMatch = None
) -> Response[KeyFigureOut]:
    """Record papers."""
    version = await _version_of(key_figure_id, if_match)
    return _shown(await service.record_papers(key_figure_id, data.entry(), version=version))


@post(
    _ONE + "/pauzes",
    guards=[_MANAGER],
    summary="Pauze vastleggen",
    description="Legt een tijd vast waarin iemand geen nieuwe inzetten krijgt.",
)
async def add_pause(key_figure_id: FromPath[UUID], data: JSONBody[PauseIn]) -> PauseOut:
    """Record a pause."""
    return PauseOut.of(await service.add_pause(key_figure_id, data.entry()))


@delete(
    _ONE + "/pauzes/{pause_id:uuid}",
    guards=[_MANAGER],
    summary="Pauze stoppen",
    description="Laat een pauze die loopt gisteren eindigen, zodat iemand vandaag weer gevraagd kan worden. Een andere "
    "pauze wordt weggehaald.",
)
async def end_pause(key_figure_id: FromPath[UUID], pause_id: FromPath[UUID]) -> None:
    """End a pause."""
    await service.end_pause(key_figure_id, pause_id)


@post(
    _ONE + "/beeindiging",
    guards=[_MANAGER],
    status_code=200,
    summary="Sleutelfiguur laten stoppen",
    description="Vanaf vandaag is iemand geen sleutelfiguur meer. Dat kan niet zolang er een inzet loopt.",
)
async def end_key_figure(key_figure_id: FromPath[UUID], if_match: IfMatch = None) -> Response[KeyFigureOut]:
    """Let somebody stop."""
    version = await _version_of(key_figure_id, if_match)
    return _shown(await service.end_key_figure(key_figure_id, version=version))


@post(
    _ONE + "/toegang",
    guards=[_MANAGER],
    status_code=200,
    summary="Sleutelfiguur toegang geven",
    description="Geeft toegang aan iemand die al in de lijst staat; op het e-mailadres komt een link om in te loggen.",
)
async def give_access(
    key_figure_id: FromPath[UUID], data: JSONBody[AccessIn], if_match: IfMatch = None
) -> Response[KeyFigureOut]:
    """Give access."""
    email = normal_address(data.email, field=dutch_field("email"))
    version = await _version_of(key_figure_id, if_match)
    return _shown(await service.give_access(key_figure_id, email, version=version))


async def _version_of(key_figure_id: UUID, if_match: str | None) -> int:
    before = await service.read_key_figure(key_figure_id)
    require_match(if_match, before.version)
    return before.version


def _shown(person: KeyFigureView) -> Response[KeyFigureOut]:
    return versioned(KeyFigureOut.of(person), person.version)


handlers = (
    list_key_figures,
    invite_key_figure,
    read_key_figure,
    change_profile,
    record_papers,
    add_pause,
    end_pause,
    end_key_figure,
    give_access,
)
