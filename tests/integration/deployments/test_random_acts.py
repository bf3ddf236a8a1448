"""Random acts of random people, also with old versions and in any order: a forbidden state is never reached.

After each act the whole town is read as the database's owner sees it, and held against what must always be true.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import asyncpg
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.cases import service as cases
from core.cases.entries import HandoverEntry, TransitionInputs
from core.cases.rules.transitions import TransitionName
from core.cases.rules.words import CaseRole
from core.demo.servers import Servers
from core.deployments import service
from core.deployments.entries import (
    ApproachEntry,
    BudgetEntry,
    ClientAnswerEntry,
    ClosingEntry,
    EvaluationEntry,
    Proposal,
    StepInputs,
    WithdrawalEntry,
)
from core.deployments.repository.deployments import require_deployment
from core.deployments.rules.transitions import StepName
from core.deployments.rules.words import (
    END_GROUNDS,
    AgreementKind,
    Answer,
    EvaluationOutcome,
    NextStep,
    ToldBy,
)
from core.key_figures import service as key_figures
from core.key_figures.entries import ProfileEntry
from core.kit import clock
from core.kit.errors import KernkrachtError
from tests.integration.deployments.making import BRIEF, key_figure_of, searching, signed
from tests.towns import Town, found_town

WHO = ("project_lead", "lead_professional", "second_professional", "key_figure", "privacy_officer", "finance")

# What is wrong in the database as a whole; each query returns the rows that break it.
FORBIDDEN = {
    "an active deployment without an open term": """
        SELECT d.id FROM deployment d WHERE d.tenant_id = $1 AND d.state = 'active' AND 1 <>
          (SELECT count(*) FROM term t WHERE t.tenant_id = $1 AND t.deployment_id = d.id AND t.closed_at IS NULL)""",
    "an open term of what does not run": """
        SELECT t.id FROM term t JOIN deployment d ON d.tenant_id = $1 AND d.id = t.deployment_id
         WHERE t.tenant_id = $1 AND t.closed_at IS NULL AND d.state <> 'active'""",
    "an active deployment without both agreements": """
        SELECT d.id FROM deployment d WHERE d.tenant_id = $1 AND d.state = 'active' AND 2 <>
          (SELECT count(*) FROM client_agreement a WHERE a.tenant_id = $1 AND a.deployment_id = d.id
              AND a.answer = 'given' AND a.withdrawn_on IS NULL)""",
    "an active deployment without its lead professional, plan or budget": """
        SELECT d.id FROM deployment d JOIN case_file c ON c.tenant_id = $1 AND c.id = d.case_id
         WHERE d.tenant_id = $1 AND d.state = 'active' AND NOT (
           EXISTS (SELECT FROM participation p WHERE p.tenant_id = $1 AND p.case_id = c.id AND p.until IS NULL
                      AND p.role = 'lead_professional' AND p.account_id = c.lead_professional_id)
           AND EXISTS (SELECT FROM plan p WHERE p.tenant_id = $1 AND p.case_id = c.id AND p.state = 'agreed')
           AND EXISTS (SELECT FROM budget_agreement b WHERE b.tenant_id = $1 AND b.case_id = c.id))""",
    "a case that is deployed without anybody, or somebody at work on one that is not": """
        SELECT c.id FROM case_file c WHERE c.tenant_id = $1 AND (c.state = 'deployed') <>
          EXISTS (SELECT FROM deployment d WHERE d.tenant_id = $1 AND d.case_id = c.id AND d.state = 'active')""",
    "somebody with more than he or she set": """
        SELECT k.id FROM key_figure k WHERE k.tenant_id = $1 AND k.capacity <
          (SELECT count(*) FROM deployment d WHERE d.tenant_id = $1 AND d.key_figure_id = k.id AND d.state = 'active')""",
    "a client who does not agree and is not left alone": """
        SELECT d.id FROM deployment d JOIN client_agreement a ON a.tenant_id = $1 AND a.deployment_id = d.id
         WHERE d.tenant_id = $1 AND (a.answer = 'refused' OR a.withdrawn_on IS NOT NULL)
           AND d.state IN ('proposed', 'invited', 'agreed', 'introduced', 'active')""",
    "a search brief that outlived a match": """
        SELECT b.id FROM search_brief b JOIN deployment d ON d.tenant_id = $1 AND d.case_id = b.case_id
         WHERE b.tenant_id = $1 AND b.brief IS NOT NULL AND d.created_at > b.written_at""",
}

Act = Callable[[Town, Any, Any], Awaitable[object]]

_steps = st.sampled_from([*StepName])
_versions = st.integers(0, 1)


def _inputs(told: bool) -> StepInputs:
    if not told:
        return StepInputs()
    return StepInputs(
        needs_told="Meegaan.",
        approach="Thee.",
        answer="Goed.",
        introduced_date=clock.today(),
        role_explained=True,
        began_date=clock.today(),
    )


async def _take(case: Any, deployment: Any, draw: Any) -> None:
    name, told, late = draw
    await service.take_step(case.id, deployment.id, name, _inputs(told), version=deployment.version - late)


async def _answer(_case: Any, deployment: Any, draw: Any) -> None:
    name, told, late = draw
    await service.answer_invitation(deployment.id, name, _inputs(told), version=deployment.version - late)


async def _approach(case: Any, deployment: Any, draw: Any) -> None:
    _, told, late = draw
    if told:
        await service.agree_to_approach(case.id, deployment.id, version=deployment.version - late)
    else:
        await service.change_approach(
            deployment.id, ApproachEntry(approach="Bellen."), version=deployment.version
        )


async def _client(case: Any, deployment: Any, draw: Any) -> None:
    name, told, _ = draw
    answer = Answer.GIVEN if told else Answer.REFUSED
    kinds = list(AgreementKind) if name is not StepName.DECLINE else [AgreementKind.SHARING]
    entries = [
        ClientAnswerEntry(kind=kind, answer=answer, words="Ja.", answered_on=clock.today()) for kind in kinds
    ]
    await service.record_client_answers(case.id, deployment.id, entries, version=deployment.version)


async def _withdraw(case: Any, deployment: Any, draw: Any) -> None:
    kind = AgreementKind.SHARING if draw[1] else AgreementKind.ACCEPTANCE
    step = NextStep.AFTERCARE if draw[2] else NextStep.SEARCH_AGAIN
    entry = WithdrawalEntry(kind=kind, words="Nee.", withdrawn_on=clock.today(), next_step=step)
    await service.withdraw_client_agreement(case.id, deployment.id, entry, version=deployment.version)


async def _evaluate(case: Any, deployment: Any, draw: Any) -> None:
    outcome = list(EvaluationOutcome)[list(StepName).index(draw[0]) % 3]
    entry = EvaluationEntry(
        outcome=outcome,
        told_by=ToldBy.CLIENT,
        what_changed="Beter.",
        learned="Rust.",
        held_on=clock.today() + timedelta(days=draw[2]),
        adjustment="Minder vaak." if draw[1] else None,
        closing=ClosingEntry(ground=END_GROUNDS[0], next_step=NextStep.AFTERCARE),
    )
    await service.evaluate_term(case.id, deployment.id, entry, version=deployment.version)


async def _budget(case: Any, _deployment: Any, draw: Any) -> None:
    await service.agree_budget(case.id, BudgetEntry(monthly_cents=draw[2] * 60_000, begins_on=clock.today()))


async def _move(case: Any, _deployment: Any, draw: Any) -> None:
    name = list(TransitionName)[list(StepName).index(draw[0]) % len(TransitionName)]
    latest = await cases.read_case(case.id)
    told = TransitionInputs(reason="Verhuisd.", outcome="Rust in huis.")
    await cases.perform(case.id, name, told, version=latest.version)


async def _capacity(_case: Any, deployment: Any, draw: Any) -> None:
    person = await key_figures.read_key_figure(deployment.key_figure_id)
    await key_figures.change_profile(person.id, ProfileEntry(capacity=draw[2]), version=person.version)


async def _hand_over(case: Any, _deployment: Any, draw: Any) -> None:
    latest = await cases.read_case(case.id)
    role = CaseRole.LEAD_PROFESSIONAL if draw[1] else CaseRole.PROJECT_LEAD
    for lead in await cases.list_possible_leads():
        if lead.account_id not in (latest.lead_professional_id, latest.project_lead_id):
            entry = HandoverEntry(role=role, account_id=lead.account_id)
            await cases.hand_over_case(case.id, entry, version=latest.version)
            return


ACTS = (
    _take, _take, _take, _answer, _approach, _client, _withdraw, _evaluate, _budget, _move, _capacity, _hand_over,
)  # fmt: skip
_act = st.tuples(
    st.sampled_from(range(len(ACTS))), st.sampled_from(WHO), st.tuples(_steps, st.booleans(), _versions)
)
# Mostly the road to a running deployment, so that much is tried there; then anything.
ROAD = (
    (_take, "project_lead", (StepName.INVITE, True, 0)),
    (_answer, "key_figure", (StepName.AGREE, True, 0)),
    (_approach, "lead_professional", (StepName.AGREE, True, 0)),
    (_take, "lead_professional", (StepName.INTRODUCE, True, 0)),
    (_client, "lead_professional", (StepName.AGREE, True, 0)),
    (_budget, "project_lead", (StepName.AGREE, True, 1)),
    (_take, "lead_professional", (StepName.BEGIN, True, 0)),
)


@settings(max_examples=25, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))
@given(st.integers(0, len(ROAD)), st.lists(_act, min_size=2, max_size=12), st.booleans())
async def test_no_row_of_acts_reaches_what_is_forbidden(
    database: Servers, begun: int, acts: list[Any], beside: bool
) -> None:
    town = await found_town()
    case = await searching(town)
    chosen = [await key_figure_of(town, "key_figure")] + ([await signed(town)] if beside else [])
    deployments: list[Any] = []
    async with town.acting("project_lead"):
        await service.write_brief(case.id, BRIEF, version=0)
        deployments += [
            await service.propose(case.id, Proposal(key_figure_id=key_figure_id)) for key_figure_id in chosen
        ]
    row = [*ROAD[:begun], *((ACTS[number], who, draw) for number, who, draw in acts)]
    owner = await asyncpg.connect(database.backup_url)
    try:
        for place, (act, who, draw) in enumerate(row):
            deployment = deployments[place % len(deployments)] if place >= begun else deployments[0]
            await _try(town, who, act, case, deployment, draw)
            for wrong, query in FORBIDDEN.items():
                found = await owner.fetch(query, town.card.id)
                assert not found, f"{wrong}, after {act.__name__} by {who} with {draw}"
    finally:
        await owner.close()


async def _try(town: Town, who: str, act: Act, case: Any, deployment: Any, draw: Any) -> None:
    """Let somebody act on what is there now; refusals of ours are answers, anything else is a fault."""
    async with town.serving("jobs"):
        latest, _ = await require_deployment(deployment.id)
    try:
        async with town.acting(who):
            await act(case, latest, draw)
    except KernkrachtError as refused:
        if refused.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise
