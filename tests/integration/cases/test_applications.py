"""An application is written half-way by one person and becomes one case."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from core.cases import service
from core.cases.entries import ApplicationAnswers
from core.cases.errors import AliasNotProposed, AliasTaken
from core.cases.rules.words import CaseState
from core.kit import clock
from core.kit.errors import DoesNotFit, NotFound, StaleVersion
from tests.integration.cases.making import ANSWERS, changed, submitted
from tests.towns import Town


async def test_a_draft_is_saved_half_way_and_seen_by_its_writer_alone(tenant_a: Town, tenant_b: Town) -> None:
    async with tenant_a.acting("lead_professional"):
        draft = await service.begin_application(ApplicationAnswers(client_name="Lotte"))
        draft = await service.save_application(draft.id, ANSWERS, version=draft.version)
        assert draft.answers == ANSWERS
        assert [card.id for card in await service.list_applications()] == [draft.id]
    for town, who in (
        (tenant_a, "second_professional"),
        (tenant_a, "project_lead"),
        (tenant_b, "lead_professional"),
    ):
        async with town.acting(who):
            assert await service.list_applications() == []
            with pytest.raises(NotFound):
                await service.read_application(draft.id)
            with pytest.raises(NotFound):
                await service.save_application(draft.id, ANSWERS, version=draft.version)
            with pytest.raises(NotFound):
                await service.submit_application(draft.id, version=draft.version)
            with pytest.raises(NotFound):
                await service.discard_application(draft.id, version=draft.version)


async def test_an_older_version_of_a_draft_is_not_overwritten(tenant_a: Town) -> None:
    async with tenant_a.acting("lead_professional"):
        draft = await service.begin_application(ANSWERS)
        await service.save_application(draft.id, changed(ANSWERS, remark="later"), version=draft.version)
        with pytest.raises(StaleVersion):
            await service.save_application(draft.id, ANSWERS, version=draft.version)
        with pytest.raises(StaleVersion):
            await service.submit_application(draft.id, version=draft.version)
        kept = await service.read_application(draft.id)
        assert kept.answers.remark == "later"
        await service.discard_application(draft.id, version=kept.version)
        assert await service.list_applications() == []


async def test_what_is_submitted_is_a_case_with_all_answers(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    person = tenant_a.people["lead_professional"]
    assert case.state is CaseState.REQUESTED
    assert case.applicant_id == person.account_id
    assert case.applicant_name == person.name
    for name in ("question", "client_name", "client_contact", "needs", "languages", "tried_before", "remark"):
        assert getattr(case, name) == getattr(ANSWERS, name)
    async with tenant_a.acting("lead_professional"):
        assert await service.list_applications() == []
        assert (await service.read_case(case.id)).reference == case.reference


async def test_without_a_question_nothing_is_submitted_and_the_draft_stays(tenant_a: Town) -> None:
    async with tenant_a.acting("lead_professional"):
        draft = await service.begin_application(ApplicationAnswers(question="  "))
    with pytest.raises(DoesNotFit) as refusal:
        async with tenant_a.acting("lead_professional"):
            await service.submit_application(draft.id, version=draft.version)
    assert [field.field for field in refusal.value.fields] == ["hulpvraag"]
    async with tenant_a.acting("lead_professional"):
        assert await service.read_application(draft.id)
        assert await service.list_cases() == []


async def test_needs_come_from_the_vocabulary_and_an_alias_from_the_proposals(tenant_a: Town) -> None:
    async with tenant_a.acting("lead_professional"):
        with pytest.raises(DoesNotFit):
            await service.begin_application(changed(ANSWERS, needs=("iets heel anders",)))
        with pytest.raises(AliasNotProposed):
            await service.begin_application(changed(ANSWERS, alias="Familie Vermeulen"))
        (alias,) = await service.propose_aliases(1)
    assert (await submitted(tenant_a, answers=changed(ANSWERS, alias=alias))).alias == alias


async def test_an_alias_is_given_once_in_a_municipality(tenant_a: Town, tenant_b: Town) -> None:
    wanted = changed(ANSWERS, alias="Kalme beuk")
    assert (await submitted(tenant_a, answers=wanted)).alias == "Kalme beuk"
    with pytest.raises(AliasTaken):
        await submitted(tenant_a, "second_professional", answers=wanted)
    assert (await submitted(tenant_b, answers=wanted)).alias == "Kalme beuk"


async def test_references_count_per_year_and_municipality(tenant_a: Town, tenant_b: Town) -> None:
    with clock.stopped_at(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)):
        assert (await submitted(tenant_a)).reference == "K-2027-0001", "it is next year already in Amsterdam"
    with clock.stopped_at(datetime(2026, 12, 31, 22, 30, tzinfo=UTC)):
        assert [(await submitted(tenant_a)).reference for _ in range(2)] == ["K-2026-0001", "K-2026-0002"]
        assert (await submitted(tenant_b)).reference == "K-2026-0001"


async def test_twenty_submissions_at_once_get_twenty_references_in_a_row(
    tenant_a: Town, tenant_b: Town
) -> None:
    cases = await asyncio.gather(*(submitted(town) for town in (tenant_a, tenant_b) for _ in range(20)))
    numbers = sorted(int(case.reference[-4:]) for case in cases)
    assert numbers == sorted([*range(1, 21), *range(1, 21)])
    assert len({case.alias for case in cases[:20]}) == 20


async def test_a_draft_that_is_submitted_twice_at_once_becomes_one_case(tenant_a: Town) -> None:
    async with tenant_a.acting("lead_professional"):
        draft = await service.begin_application(ANSWERS)

    async def submit() -> str:
        async with tenant_a.acting("lead_professional"):
            return (await service.submit_application(draft.id, version=draft.version)).reference

    done = await asyncio.gather(submit(), submit(), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["NotFound", "str"]
    async with tenant_a.acting("project_lead"):
        assert len(await service.list_cases()) == 1


async def test_a_text_that_names_a_community_is_kept_and_warned_about_without_repeating_it(
    tenant_a: Town,
) -> None:
    async with tenant_a.acting("lead_professional"):
        draft = await service.begin_application(changed(ANSWERS, question="Het gaat om een Romagezin."))
        assert [warning.field for warning in draft.warnings] == ["hulpvraag"]
        assert "roma" not in draft.warnings[0].message.lower()
        case = await service.submit_application(draft.id, version=draft.version)
    assert [warning.field for warning in case.warnings] == ["hulpvraag"]
    assert case.question == "Het gaat om een Romagezin."
