"""Cases for tests, made the way people make them: through the services, by whoever may."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from core.cases import service
from core.cases.entries import (
    AgencyEntry,
    AgreementEntry,
    ApplicationAnswers,
    CaseChanges,
    DeviationEntry,
    HouseholdMemberEntry,
    PlanEntry,
    ProvisionEntry,
    TransitionInputs,
)
from core.cases.rules.transitions import TransitionName
from core.cases.rules.words import AgreementKind, DeclineGround, ProvisionResult
from core.cases.views import CaseView, PlanView
from tests.towns import Town

ANSWERS = ApplicationAnswers(
    question="Het gezin doet de deur niet open voor het wijkteam.",
    client_name="Lotte Vermeulen-Kwint",
    client_contact="06 00000000, liefst na vieren",
    applicant_organisation="Wijkteam Zuidrand",
    needs=("Meegaan naar afspraken",),
    languages=("Fries",),
    tried_before="Drie huisbezoeken, telkens niemand thuis.",
    remark="Bel niet op maandag.",
)
PROVISION = ProvisionEntry(
    name="Schuldhulpverlening",
    result=ProvisionResult.TRIED_WITHOUT_SUCCESS,
    explanation="Twee keer gestopt na de intake.",
)
PLAN = PlanEntry(
    months=3,
    goals=("Ik wil weer zelf de post openmaken.",),
    role_of_key_figure="Gaat mee naar de eerste drie gesprekken.",
    contact_rhythm="Elke week een keer bellen.",
    who_is_told="De leerplichtambtenaar hoort alleen of er contact is.",
    monitoring="Na zes weken kijken wij samen terug.",
    agreements=(
        AgreementEntry(kind=AgreementKind.COMMUNICATION, words="Berichten gaan via de regievoerder."),
    ),
)
MEMBER = HouseholdMemberEntry(
    name="Joris Vermeulen",
    also_known_as="Jop",
    birth_date=date(2011, 2, 3),
    relation="zoon",
    contact="via school",
    remark="Zit vaak bij oma.",
)
AGENCY = AgencyEntry(
    name="Basisschool De Klimop",
    contact_person="Mevrouw Terpstra",
    contact="klimop@example.nl",
    remark="Belt liever niet.",
    since=date(2026, 1, 5),
)
DEVIATION = DeviationEntry(
    what="Geen vast weekgesprek in de eerste maand.",
    why="De cliënt komt alleen als het rustig is.",
    agreed_with="teamleider wijkteam",
    agreed_on=date(2026, 3, 1),
)
DECLINING = TransitionInputs(
    ground=DeclineGround.ORDINARY_PROVISION_FITS,
    reason="De bewindvoerder is net begonnen.",
    advice="Vraag over een halfjaar opnieuw aan.",
)


async def submitted(
    town: Town, who: str = "lead_professional", answers: ApplicationAnswers = ANSWERS
) -> CaseView:
    """Return a case that ``who`` asked for."""
    async with town.acting(who):
        draft = await service.begin_application(answers)
        return await service.submit_application(draft.id, version=draft.version)


async def screened(town: Town, who: str = "lead_professional") -> CaseView:
    """Return a case in screening of which everything is there to take it on."""
    case = await submitted(town, who)
    async with town.acting("project_lead"):
        case = await step(case, TransitionName.START_SCREENING)
        await service.add_provision(case.id, PROVISION)
        return await service.change_case(
            case.id, CaseChanges(discussed="Samen besproken aan de keukentafel."), version=case.version
        )


async def taken_on(town: Town, who: str = "lead_professional") -> CaseView:
    """Return a case in planning, with ``who`` as lead professional."""
    case = await screened(town, who)
    async with town.acting("project_lead"):
        return await step(case, TransitionName.TAKE_ON)


async def with_draft(town: Town, plan: PlanEntry = PLAN) -> tuple[CaseView, PlanView]:
    """Return a case in planning and the draft of its plan."""
    case = await taken_on(town)
    async with town.acting("lead_professional"):
        return case, await service.draft_plan(case.id, plan)


async def agreed(town: Town) -> tuple[CaseView, PlanView]:
    """Return a case in matching and the plan that both agreed to."""
    case, plan = await with_draft(town)
    for who in ("lead_professional", "project_lead"):
        async with town.acting(who):
            plan = await service.agree_to_plan(case.id, plan.id, seen=plan.version)
    async with town.acting("project_lead"):
        return await service.read_case(case.id), plan


async def declined(town: Town) -> CaseView:
    """Return a case that was declined."""
    case = await screened(town)
    async with town.acting("project_lead"):
        return await step(case, TransitionName.DECLINE, DECLINING)


async def step(case: CaseView, name: TransitionName, inputs: TransitionInputs | None = None) -> CaseView:
    """Perform a transition in the scope that is open."""
    return await service.perform(case.id, name, inputs or TransitionInputs(), version=case.version)


def with_reason(text: str = "Het gezin is verhuisd.") -> TransitionInputs:
    """Return the inputs of a withdrawal."""
    return TransitionInputs(reason=text)


def led_by(account_id: UUID) -> TransitionInputs:
    """Return the inputs of taking a case on with this lead professional."""
    return TransitionInputs(lead_professional_id=account_id)


def changed(entry: msgspec.Struct, **values: object) -> msgspec.Struct:
    """Return an entry with other values in some fields."""
    return msgspec.structs.replace(entry, **values)
