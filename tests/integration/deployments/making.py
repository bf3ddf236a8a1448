"""Deployments for tests, made the way people make them: through the services, by whoever may."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from core.cases import service as cases
from core.cases.views import CaseView
from core.deployments import service
from core.deployments.entries import (
    Brief,
    BudgetEntry,
    ClientAnswerEntry,
    Proposal,
    StepInputs,
)
from core.deployments.rules.transitions import StepName
from core.deployments.rules.words import AgreementKind, Answer
from core.deployments.views import DeploymentView
from core.key_figures import service as key_figures
from core.key_figures.entries import PapersEntry
from core.kit import clock
from core.kit.errors import NotFound
from tests.integration.cases import making as cases_making
from tests.integration.key_figures.making import COMMUNITY, PROFILE, registered, with_account
from tests.towns import Town

BRIEF = Brief(
    experiences=("Iemand die zelf schulden heeft gehad",),
    languages=("Fries",),
    regions=("Zuidrand",),
    note="Iemand die rustig begint.",
)
BRIEF_WITH_COMMUNITY = msgspec.structs.replace(BRIEF, communities=(COMMUNITY,))
NEEDS = "Meegaan naar afspraken, op een doordeweekse dag."
APPROACH = "Eerst een kop thee bij mij thuis, zonder papieren."
WORDS = "Zij mag komen, zei de cliënt."
MONTHLY_CENTS = 75_000


async def searching(town: Town, *, lead: str = "lead_professional") -> CaseView:
    """Return a case in matching, led by ``lead``, with a plan that both agreed to."""
    case = await cases_making.taken_on(town, lead)
    async with town.acting(lead):
        plan = await cases.draft_plan(case.id, cases_making.PLAN)
    for who in (lead, "project_lead"):
        async with town.acting(who):
            plan = await cases.agree_to_plan(case.id, plan.id, seen=plan.version)
    return await now(town, case.id)


async def pool(town: Town, number: int, *, capacity: int = 2) -> list[UUID]:
    """Return so many active key figures without access, with look-alike profiles."""
    profile = msgspec.structs.replace(PROFILE, capacity=capacity)
    return [
        await registered(town, name=f"Nummer{place} Zwaluwstaart", profile=profile) for place in range(number)
    ]


async def signed(town: Town, *, mark: str = "") -> UUID:
    """Return an active key figure without access, who signed on paper and answers by telephone."""
    profile = msgspec.structs.replace(PROFILE, capacity=20)
    key_figure_id = await registered(town, name=f"Ans Zwaluwstaart{mark}", profile=profile)
    papers = PapersEntry(role_agreed_on=clock.today(), confidentiality_agreed_on=clock.today())
    async with town.acting("project_lead"):
        person = await key_figures.read_key_figure(key_figure_id)
        await key_figures.record_papers(key_figure_id, papers, version=person.version)
    return key_figure_id


async def key_figure_of(town: Town, who: str | None = "key_figure", *, capacity: int = 20) -> UUID:
    """Return the key figure that the town's person ``who`` is, active and signed; made when not there yet.

    Without ``who`` it is somebody new, without access.
    """
    if who is None:
        return await signed(town)
    async with town.acting(who):
        try:
            return (await key_figures.read_own_profile()).id
        except NotFound:
            pass
    profile = msgspec.structs.replace(PROFILE, capacity=capacity)
    return await with_account(town, who, profile=profile)


async def proposed(
    town: Town,
    who: str | None = "key_figure",
    *,
    lead: str = "lead_professional",
    case: CaseView | None = None,
    key_figure_id: UUID | None = None,
    mark: str = "",
) -> tuple[CaseView, DeploymentView]:
    """Return a case and the deployment for which ``who`` was chosen, without anybody being asked yet."""
    case = case or await searching(town, lead=lead)
    key_figure_id = key_figure_id or await key_figure_of(town, who)
    async with town.acting("project_lead"):
        proposal = Proposal(key_figure_id=key_figure_id, because=f"Woont dichtbij.{mark}")
        return case, await service.propose(case.id, proposal)


async def invited(
    town: Town, who: str | None = "key_figure", *, mark: str = "", **how: Any
) -> tuple[CaseView, DeploymentView]:
    """Return a case and the deployment for which ``who`` was asked."""
    case, deployment = await proposed(town, who, mark=mark, **how)
    inputs = StepInputs(needs_told=NEEDS + mark)
    return case, await step(town, "project_lead", deployment, StepName.INVITE, inputs)


async def agreed_by_key_figure(
    town: Town,
    who: str | None = "key_figure",
    *,
    mark: str = "",
    moment: datetime | None = None,
    **how: Any,
) -> tuple[CaseView, DeploymentView]:
    """Return a case and the deployment to which ``who`` said yes; the lead professional did not agree yet.

    Whoever has no access answers by telephone, and the project lead writes it down.
    """
    case, deployment = await invited(town, who, mark=mark, **how)
    inputs = StepInputs(
        approach=APPROACH + mark,
        answer=f"Graag.{mark}",
        first_contact_at=moment or clock.now() + timedelta(days=3),
    )
    if who is None:
        return case, await step(town, "project_lead", deployment, StepName.AGREE, inputs)
    async with town.acting(who):
        said = await service.answer_invitation(
            deployment.id, StepName.AGREE, inputs, version=deployment.version
        )
    return case, said


async def introduced(
    town: Town,
    who: str | None = "key_figure",
    *,
    lead: str = "lead_professional",
    on: date | None = None,
    **how: Any,
) -> tuple[CaseView, DeploymentView]:
    """Return a case and the deployment whose key figure met the client; the client said nothing yet."""
    case, deployment = await agreed_by_key_figure(town, who, lead=lead, **how)
    async with town.acting(lead):
        deployment = await service.agree_to_approach(case.id, deployment.id, version=deployment.version)
    inputs = StepInputs(introduced_date=on or clock.today(), role_explained=True)
    return case, await step(town, lead, deployment, StepName.INTRODUCE, inputs)


async def ready(
    town: Town,
    who: str | None = "key_figure",
    *,
    lead: str = "lead_professional",
    on: date | None = None,
    mark: str = "",
    **how: Any,
) -> tuple[CaseView, DeploymentView]:
    """Return a case and the deployment that can begin: the client accepts and shares, the budget is agreed."""
    case, deployment = await introduced(town, who, lead=lead, on=on, mark=mark, **how)
    async with town.acting(lead):
        deployment = await service.record_client_answers(
            case.id, deployment.id, answers(on=on, mark=mark), version=deployment.version
        )
        if await service.find_budget(case.id) is None:
            budget = BudgetEntry(monthly_cents=MONTHLY_CENTS, begins_on=on or clock.today())
            await service.agree_budget(case.id, budget)
    return case, deployment


async def running(
    town: Town,
    who: str | None = "key_figure",
    *,
    lead: str = "lead_professional",
    on: date | None = None,
    **how: Any,
) -> tuple[CaseView, DeploymentView]:
    """Return a deployed case and the deployment that runs since ``on``, today when that is left out."""
    case, deployment = await ready(town, who, lead=lead, on=on, **how)
    inputs = StepInputs(began_date=on or clock.today())
    deployment = await step(town, lead, deployment, StepName.BEGIN, inputs)
    return await now(town, case.id), deployment


async def step(
    town: Town, who: str, deployment: DeploymentView, name: StepName, inputs: StepInputs | None = None
) -> DeploymentView:
    """Take a step as somebody of the town."""
    async with town.acting(who):
        return await service.take_step(
            deployment.case_id, deployment.id, name, inputs or StepInputs(), version=deployment.version
        )


async def now(town: Town, case_id: UUID) -> CaseView:
    """Return a case as it is now, as the project lead sees it."""
    async with town.acting("project_lead"):
        return await cases.read_case(case_id)


def answers(*, on: date | None = None, mark: str = "") -> list[ClientAnswerEntry]:
    """Return the two answers of a client who agrees."""
    return [
        ClientAnswerEntry(kind=kind, answer=Answer.GIVEN, words=WORDS + mark, answered_on=on or clock.today())
        for kind in AgreementKind
    ]
