"""Cases over the API: lists, search, one case, its steps and the letter about a decline."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from litestar import Response, get, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, QueryParameter

from core.access.guards import allow, signed_in
from core.access.matrix import Permission
from core.cases import service
from core.cases.letters import letter_as_pdf
from core.cases.schemas.cases import (
    CaseCardOut,
    CaseOut,
    CasePatch,
    CaseSearchIn,
    FoundCases,
    HandoverIn,
    PossibleLeadList,
    PossibleLeadOut,
    TransitionIn,
    TransitionList,
    TransitionOut,
)
from core.cases.schemas.words import STATES, TRANSITIONS, CaseStateWord
from core.kit.etags import IfMatch, require_match, versioned
from core.kit.glossary import dutch_field
from core.kit.paging import Page, Paging

_READER = allow(Permission.READ_CASES)
_WORKER = allow(Permission.CHANGE_CASES)
_SCREENER = allow(Permission.SCREEN_CASES)

State = Annotated[
    CaseStateWord | None,
    QueryParameter(name=dutch_field("state"), description="Alleen casussen met deze status."),
]
Lead = Annotated[
    UUID | None,
    QueryParameter(
        name=dutch_field("lead_professional_id"), description="Alleen casussen van deze regievoerder."
    ),
]
OnlyOwn = Annotated[
    bool,
    QueryParameter(
        name=dutch_field("only_own"), description="Alleen casussen waar u nu zelf bij betrokken bent."
    ),
]


@get(
    "/casussen",
    guards=[_READER],
    summary="Casussen opvragen",
    description="Geeft de casussen binnen uw bereik, de nieuwste eerst, met alias en referentie en zonder namen.",
)
async def list_cases(
    paging: NamedDependency[Paging],
    in_state: State = None,
    lead_professional_id: Lead = None,
    only_own: OnlyOwn = False,  # noqa: FBT002 - Litestar calls by name
) -> Response[Page[CaseCardOut]]:
    """List cases."""
    wanted = service.CaseFilter(
        states=() if in_state is None else (STATES.into(in_state),),
        lead_professional_id=lead_professional_id,
        participant_id=signed_in().account_id if only_own else None,
    )
    after = paging.after(tuple[UUID])
    cards = await service.list_cases(wanted, after=after[0] if after else None, limit=paging.limit)
    return paging.answer(cards, key=lambda card: (card.id,), out=CaseCardOut.of)


@post(
    "/casussen/_zoek",
    guards=[_READER],
    status_code=200,
    summary="Casussen zoeken op naam",
    description="Geeft de casussen binnen uw bereik waarin elk woord van de naam voorkomt in een naam van de cliënt of een "
    "gezinslid: hoogstens vijftig, de nieuwste eerst. Het logboek vermeldt dat u zocht, niet de naam.",
)
async def search_cases(data: JSONBody[CaseSearchIn]) -> FoundCases:
    """Search cases by a name."""
    return FoundCases(results=[CaseCardOut.of(card) for card in await service.search_cases(data.name)])


@get(
    "/regievoerders",
    guards=[_SCREENER],
    summary="Mogelijke regievoerders opvragen",
    description="Geeft de medewerkers die regievoerder van een casus kunnen worden, op naam.",
)
async def list_possible_leads() -> PossibleLeadList:
    """List who can lead."""
    leads = await service.list_possible_leads()
    return PossibleLeadList(results=[PossibleLeadOut.of(lead) for lead in leads])


@get(
    "/casussen/{case_id:uuid}",
    guards=[_READER],
    summary="Casus opvragen",
    description="Geeft een casus met wat erin is opgeschreven. Dat u de casus leest, komt in het logboek.",
)
async def get_case(case_id: FromPath[UUID]) -> Response[CaseOut]:
    """Return one case."""
    case = await service.read_case(case_id)
    return versioned(CaseOut.of(case), case.version)


@patch(
    "/casussen/{case_id:uuid}",
    guards=[_WORKER],
    summary="Casus wijzigen",
    description="Wijzigt velden van een casus; wat ontbreekt, blijft. De status verandert alleen door een overgang.",
)
async def change_case(
    case_id: FromPath[UUID], data: JSONBody[CasePatch], if_match: IfMatch = None
) -> Response[CaseOut]:
    """Change a case."""
    before = await service.read_case(case_id)
    require_match(if_match, before.version)
    case = await service.change_case(case_id, data.changes(), version=before.version)
    return versioned(CaseOut.of(case), case.version)


@get(
    "/casussen/{case_id:uuid}/overgangen",
    guards=[_READER],
    summary="Mogelijke overgangen opvragen",
    description="Geeft de stappen die u met deze casus kunt zetten, met wat er eerst nog te doen is.",
)
async def list_transitions(case_id: FromPath[UUID]) -> TransitionList:
    """List what can be done."""
    options = await service.list_options(case_id)
    return TransitionList(results=[TransitionOut.of(option) for option in options])


@post(
    "/casussen/{case_id:uuid}/overgangen",
    guards=[_WORKER],
    status_code=200,
    summary="Overgang uitvoeren",
    description="Zet een stap met de casus en geeft de casus terug zoals die dan is. Ontbreekt er iets, dan noemt het "
    "antwoord (409) alles wat nog te doen is.",
)
async def perform_transition(
    case_id: FromPath[UUID], data: JSONBody[TransitionIn], if_match: IfMatch = None
) -> Response[CaseOut]:
    """Perform a transition."""
    before = await service.read_case(case_id)
    require_match(if_match, before.version)
    name = TRANSITIONS.into(data.transition)
    case = await service.perform(case_id, name, data.inputs(), version=before.version)
    return versioned(CaseOut.of(case), case.version)


@post(
    "/casussen/{case_id:uuid}/overdrachten",
    guards=[_SCREENER],
    status_code=200,
    summary="Casus overdragen",
    description="Laat iemand anders regievoerder of projectleider van de casus worden, in één stap. Wie het was, ziet de "
    "casus daarna niet meer uit die rol.",
)
async def hand_over(
    case_id: FromPath[UUID], data: JSONBody[HandoverIn], if_match: IfMatch = None
) -> Response[CaseOut]:
    """Hand a case over."""
    before = await service.read_case(case_id)
    require_match(if_match, before.version)
    case = await service.hand_over_case(case_id, data.entry(), version=before.version)
    return versioned(CaseOut.of(case), case.version)


@get(
    "/casussen/{case_id:uuid}/afwijzingsbrief",
    guards=[_READER],
    media_type="application/pdf",
    summary="Afwijzingsbrief opvragen",
    description="Geeft de brief aan de aanvrager van een afgewezen casus, als toegankelijke PDF. In elke andere status is "
    "er geen brief.",
)
async def get_letter(case_id: FromPath[UUID]) -> Response[bytes]:
    """Return the letter about a decline."""
    pdf = await letter_as_pdf(await service.make_decline_letter(case_id))
    headers = {"Content-Disposition": 'inline; filename="afwijzingsbrief.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=headers)


handlers = (
    list_cases,
    search_cases,
    list_possible_leads,
    get_case,
    change_case,
    list_transitions,
    perform_transition,
    hand_over,
    get_letter,
)
