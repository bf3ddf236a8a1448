"""What was learned: left by an evaluation, noted at any time, found within reach, and changed by whoever noted it."""

from __future__ import annotations

import pytest

from core.cases.views import CaseView
from core.deployments import service as deployments
from core.deployments.entries import EvaluationEntry
from core.deployments.rules.words import EvaluationOutcome, ToldBy
from core.kit import clock
from core.kit.errors import Forbidden, NotFound, StaleVersion
from core.knowledge.entries import LearningEntry
from core.knowledge.errors import LearningKnown, NotYourLearning
from core.knowledge.service import learnings as service
from core.knowledge.words import LearningSource
from tenants.ids import new_id
from tests.integration.deployments import making
from tests.integration.knowledge.noting import AUTHOR, LEARNED, case_of, learned
from tests.towns import Town


async def _evaluate(town: Town, text: str) -> CaseView:
    case, deployment = await making.running(town)
    entry = EvaluationEntry(
        outcome=EvaluationOutcome.EXTEND,
        told_by=ToldBy.CLIENT,
        what_changed="De post is open.",
        learned=text,
        held_on=clock.today(),
    )
    async with town.acting(AUTHOR):
        await deployments.evaluate_term(case.id, deployment.id, entry, version=deployment.version)
    return case


async def test_every_evaluation_leaves_what_was_learned(tenant_a: Town) -> None:
    case = await _evaluate(tenant_a, "Begin met thee.")
    async with tenant_a.acting("project_lead"):
        (found,) = await service.list_of_case(case.id)
    assert (found.text, found.source) == ("Begin met thee.", LearningSource.EVALUATION)
    assert found.noted_by == tenant_a.people[AUTHOR].account_id


async def test_an_evaluation_that_is_undone_leaves_nothing(tenant_a: Town) -> None:
    case, deployment = await making.running(tenant_a)
    entry = EvaluationEntry(
        outcome=EvaluationOutcome.END,
        told_by=ToldBy.CLIENT,
        what_changed="Niets.",
        learned="Begin met thee.",
        held_on=clock.today(),
    )
    with pytest.raises(StaleVersion):
        async with tenant_a.acting(AUTHOR):
            await deployments.evaluate_term(case.id, deployment.id, entry, version=deployment.version + 1)
    async with tenant_a.acting(AUTHOR):
        assert await service.list_of_case(case.id) == []


async def test_a_contact_leaves_one_learning_and_no_second(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    entry = LearningEntry(text=LEARNED.text, source=LearningSource.CONTACT, source_id=new_id())
    async with tenant_a.acting(AUTHOR):
        await service.note_learning(case.id, entry)
        with pytest.raises(LearningKnown):
            await service.note_learning(case.id, entry)


async def test_a_search_finds_folded_words_within_reach_only(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    await learned(tenant_a, case.id, text="De tolk aan de Ooievaarsweg hielp niet.")
    await learned(tenant_a, case.id, text="Bellen werkte wel.")
    async with tenant_a.acting("project_lead"):
        found = await service.search_learnings("TÓLK hielp")
        assert [one.learning.text for one in found.found] == ["De tolk aan de Ooievaarsweg hielp niet."]
        assert found.is_all
        assert [part.text for part in found.found[0].excerpt if part.is_hit] == ["tolk", "hielp"]
        assert (await service.search_learnings("a")).found == ()
    async with tenant_a.acting("second_professional"):
        assert (await service.search_learnings("tolk")).found == ()
        assert await service.list_within_reach() == []


async def test_reading_learnings_of_cases_is_noted(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    await learned(tenant_a, case.id)
    async with tenant_a.acting("privacy_officer"):
        assert len(await service.list_within_reach()) == 1
    async with tenant_a.serving("jobs") as scope:
        read = await scope.connection.fetchval(
            "SELECT count(*) FROM journal WHERE case_id = $1 AND account_id = $2 AND event = 'case.read'",
            case.id,
            tenant_a.people["privacy_officer"].account_id,
        )
    assert read == 1


async def test_only_whoever_noted_it_changes_or_removes_it(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    one = await learned(tenant_a, case.id)
    async with tenant_a.acting("project_lead"):
        for act in (
            service.correct_learning(case.id, one.id, "Iets anders.", version=one.version),
            service.remove_learning(case.id, one.id, version=one.version),
        ):
            with pytest.raises(NotYourLearning):
                await act
    async with tenant_a.acting(AUTHOR):
        changed = await service.correct_learning(case.id, one.id, "Eerst koffie.", version=one.version)
        assert (changed.text, changed.version) == ("Eerst koffie.", 2)
        with pytest.raises(StaleVersion):
            await service.remove_learning(case.id, one.id, version=one.version)
        await service.remove_learning(case.id, one.id, version=changed.version)
        with pytest.raises(NotFound):
            await service.read_learning(case.id, one.id)


async def test_who_may_not_write_notes_notes_nothing(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    async with tenant_a.acting("privacy_officer"):
        with pytest.raises(Forbidden):
            await service.note_learning(case.id, LEARNED)
    async with tenant_a.acting("second_professional"):
        with pytest.raises(NotFound):
            await service.note_learning(case.id, LEARNED)
