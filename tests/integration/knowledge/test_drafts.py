"""A note on its way out of a case: looked through, chosen on, reviewed by somebody else, and then gone from its case."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import asyncpg
import pytest

from core.access.matrix import Role
from core.demo.servers import Servers
from core.kit.errors import DoesNotFit, NotFound, StaleVersion
from core.knowledge.deidentify import Kind
from core.knowledge.drafting import Added, Choices, Restored
from core.knowledge.entries import NoteEntry, ReviewEntry
from core.knowledge.errors import (
    ChoiceDoesNotFit,
    DoubtsUndecided,
    DraftStateRefuses,
    NothingLeft,
    NotYourNote,
    OwnNote,
    ReviewedBefore,
)
from core.knowledge.repository import drafts as repository
from core.knowledge.rules.documents import document_of
from core.knowledge.service import drafts, looking, notes, reviews
from core.knowledge.views import DraftView
from core.knowledge.words import DraftState, Outcome, Verdict
from tests.integration.knowledge.noting import (
    AUTHOR,
    LONG,
    REVIEWER,
    all_taken_out,
    approve,
    begun,
    case_of,
    look_through,
    prepared,
    send_back,
    submitted,
    with_opinions,
    without_opinions,
)
from tests.towns import Town

DOUBTFUL = NoteEntry(
    title="Roos kwam langs", text="Roos kwam langs en de zus van de koster belde om 7 uur aan."
)


@pytest.fixture(autouse=True)
async def opinions() -> None:
    """Both second opinions are there, unless a test says otherwise."""
    with_opinions()


@pytest.fixture
async def over_the_walls(database: Servers) -> AsyncIterator[asyncpg.Connection]:
    """A connection of a superuser, whom no wall holds back."""
    connection = await asyncpg.connect(database.admin_url)
    yield connection
    await connection.close()


def _removed(draft: DraftView) -> set[str]:
    assert draft.looked.finding is not None
    document = document_of(draft.title, draft.text)
    return {document[one.start : one.end] for one in draft.looked.finding.removals}


async def test_what_the_case_file_knows_is_taken_out(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await prepared(tenant_a, case.id)
    gone = " ".join(_removed(draft))
    assert "Joris" in gone
    assert "Vermeulen" in gone
    assert "Klimop" in gone
    assert "Terpstra" in gone
    assert (draft.state, draft.progress, draft.reviews_needed) == (DraftState.PREPARED, 100, 1)
    async with tenant_a.acting(AUTHOR):
        result = drafts.mark(draft, Choices()).result
    assert "Joris" not in result.text
    assert "thee" in result.text


async def test_names_of_staff_are_taken_out_of_any_note(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    person = tenant_a.people["second_professional"].name
    draft = await prepared(
        tenant_a, case.id, entry=NoteEntry(title="Samen", text=f"Wij belden met {person} samen.")
    )
    assert any("second_professional" in word for word in _removed(draft))


async def test_without_second_opinions_two_others_have_to_look(tenant_a: Town) -> None:
    without_opinions()
    case = await case_of(tenant_a)
    draft = await prepared(tenant_a, case.id)
    assert draft.reviews_needed == 2
    assert set(draft.looked.absent) == {"deduce", "frog"}


async def test_a_long_note_is_looked_through_in_parts_and_tells_how_far_it_is(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await begun(tenant_a, case.id, entry=LONG)
    progress = []
    for _ in range(20):
        async with tenant_a.serving("jobs"):
            await looking.look_on(draft.id)
        async with tenant_a.acting(AUTHOR):
            now = await drafts.read_draft(case.id, draft.id)
        progress.append(now.progress)
        if now.state is DraftState.PREPARED:
            break
    assert len(progress) >= 3
    assert progress == sorted(set(progress))
    assert progress[-1] == 100


async def test_a_job_that_is_killed_half_way_loses_one_part_and_is_done_again(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await begun(tenant_a, case.id, entry=LONG)
    async with tenant_a.serving("jobs"):
        await looking.look_on(draft.id)

    class Killed(BaseException):
        pass

    with pytest.raises(Killed):
        async with tenant_a.serving("jobs"):
            await looking.look_on(draft.id)
            raise Killed
    async with tenant_a.acting(AUTHOR):
        halfway = await drafts.read_draft(case.id, draft.id)
    assert (halfway.state, halfway.looked.parts_done) == (DraftState.LOOKING, 1)
    done = await look_through(tenant_a, draft.id)
    assert done.state is DraftState.PREPARED
    async with tenant_a.serving("jobs"):
        await looking.look_on(draft.id)  # delivered once more
        after, _ = await repository.require_draft(draft.id)
    assert after.version == done.version


async def test_the_next_part_is_written_down_as_due_with_what_was_found(tenant_a: Town) -> None:
    """So that the relay finds it when the worker or the queue is lost."""
    case = await case_of(tenant_a)
    draft = await begun(tenant_a, case.id, entry=LONG)
    async with tenant_a.serving("jobs"):
        await looking.look_on(draft.id)
    async with tenant_a.serving("jobs") as scope:
        due = await scope.connection.fetch(
            "SELECT p.handler FROM pending_delivery p JOIN journal j ON j.tenant_id = p.tenant_id AND j.id = p.journal_id "
            "WHERE j.subject_id = $1 AND p.handler LIKE 'knowledge.%'",
            draft.id,
        )
    assert {row["handler"] for row in due} == {
        "knowledge.look_through_note",
        "knowledge.look_through_next_part",
    }


async def test_a_note_that_is_written_anew_meanwhile_is_looked_through_by_itself(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await begun(tenant_a, case.id)
    async with tenant_a.acting(AUTHOR):
        again = NoteEntry(title="Anders", text="Iets heel anders over thee.")
        await drafts.rewrite_note(case.id, draft.id, again, version=draft.version)
    done = await look_through(tenant_a, draft.id)
    assert done.text == again.text
    assert _removed(done) == set()


async def test_an_undecided_doubt_refuses_the_author_and_the_reviewer(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await prepared(tenant_a, case.id, entry=DOUBTFUL)
    assert draft.looked.finding is not None
    assert draft.looked.finding.doubts
    async with tenant_a.acting(AUTHOR):
        with pytest.raises(DoubtsUndecided) as refused:
            await drafts.submit_note(case.id, draft.id, version=draft.version)
        assert len(refused.value.fields) == len(draft.looked.finding.doubts)
        draft = await drafts.choose(case.id, draft.id, all_taken_out(draft), version=draft.version)
        draft = await drafts.submit_note(case.id, draft.id, version=draft.version)
    async with tenant_a.acting(REVIEWER):
        entry = ReviewEntry(verdict=Verdict.APPROVED)
        with pytest.raises(DoubtsUndecided):
            await reviews.review_note(case.id, draft.id, entry, version=draft.version)


async def test_a_choice_that_is_about_nothing_is_refused(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await prepared(tenant_a, case.id)
    nowhere = Choices(restored=(Restored(start=0, end=3, reason="Zomaar."),))
    async with tenant_a.acting(AUTHOR):
        with pytest.raises(ChoiceDoesNotFit):
            await drafts.choose(case.id, draft.id, nowhere, version=draft.version)


async def test_nobody_else_reads_changes_or_submits_somebodys_draft(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await prepared(tenant_a, case.id)
    async with tenant_a.acting(REVIEWER):
        for act in (
            drafts.read_draft(case.id, draft.id),
            drafts.choose(case.id, draft.id, Choices(), version=draft.version),
            drafts.submit_note(case.id, draft.id, version=draft.version),
            drafts.discard_note(case.id, draft.id, version=draft.version),
        ):
            with pytest.raises(NotYourNote):
                await act
    async with tenant_a.acting("second_professional"):
        with pytest.raises(NotFound):
            await drafts.read_draft(case.id, draft.id)


async def test_nobody_reviews_an_own_note(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await submitted(tenant_a, case.id)
    async with tenant_a.acting(AUTHOR):
        with pytest.raises(OwnNote):
            await reviews.read_for_review(case.id, draft.id)
    with pytest.raises(OwnNote):
        await approve(tenant_a, draft, AUTHOR)


async def test_the_database_lets_nobody_review_an_own_note_or_write_somebody_elses(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await submitted(tenant_a, case.id)
    review = (
        "INSERT INTO note_review (tenant_id, id, case_id, draft_id, draft_version, reviewed_by, verdict, choices, "
        "reviewed_at) VALUES (current_tenant(), uuidv7(), $1, $2, $3, $4, 'approved', 'x', $5)"
    )
    author, reviewer = (tenant_a.people[who].account_id for who in (AUTHOR, REVIEWER))
    for who, name, version in (
        (AUTHOR, author, draft.version),  # one's own
        (AUTHOR, reviewer, draft.version),  # in somebody else's name
        (REVIEWER, reviewer, draft.version - 1),  # as it was before
    ):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with tenant_a.acting(who) as scope:
                await scope.connection.execute(review, case.id, draft.id, version, name, datetime.now(UTC))
    for change in ("text = 'x'", "choices = 'x'", "prepared_by = current_account()"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with tenant_a.acting(REVIEWER) as scope:
                await scope.connection.execute(f"UPDATE note_draft SET {change} WHERE id = $1", draft.id)


async def test_a_reviewer_does_not_see_what_the_author_chose(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    chosen = Choices(added=(Added(start=0, end=5, kind=Kind.ID),))
    draft = await submitted(tenant_a, case.id, choices=chosen)
    async with tenant_a.acting(REVIEWER):
        seen = await reviews.read_for_review(case.id, draft.id)
    assert seen.choices == Choices()


async def test_what_either_takes_out_goes_and_a_removal_comes_back_only_when_both_say_so(
    tenant_a: Town,
) -> None:
    case = await case_of(tenant_a)
    first = await prepared(tenant_a, case.id)
    assert first.looked.finding is not None
    document = document_of(first.title, first.text)
    school = next(one for one in first.looked.finding.removals if "Klimop" in document[one.start : one.end])
    back = Restored(start=school.start, end=school.end, reason="Zo heten er honderd.")
    thee = document.index("thee", document.index("dronk"))
    async with tenant_a.acting(AUTHOR):
        choices = all_taken_out(first, Choices(restored=(back,)))
        draft = await drafts.choose(case.id, first.id, choices, version=first.version)
        draft = await drafts.submit_note(case.id, draft.id, version=draft.version)
    added = Added(start=thee, end=thee + 4, kind=Kind.ID)
    async with tenant_a.acting(REVIEWER):
        chosen = all_taken_out(draft, Choices(added=(added,)))
        compared = await reviews.compare(case.id, draft.id, chosen, version=draft.version)
    assert compared.only_reviewer[0].endswith("Klimop")
    assert "thee" in compared.only_reviewer
    assert "Klimop" not in compared.result.text
    assert await approve(tenant_a, draft, added=(added,)) is Outcome.LEFT
    async with tenant_a.acting(REVIEWER):
        (note,) = await notes.list_notes()
    assert "Klimop" not in note.text
    assert "dronk hij thee" not in note.text


async def test_a_note_that_is_sent_back_is_mended_and_submitted_again(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await submitted(tenant_a, case.id)
    async with tenant_a.acting(REVIEWER):
        with pytest.raises(DoesNotFit):
            entry = ReviewEntry(verdict=Verdict.SENT_BACK, reason=" ")
            await reviews.review_note(case.id, draft.id, entry, version=draft.version)
    assert await send_back(tenant_a, draft, reason="De thee is te bijzonder.") is Outcome.SENT_BACK
    async with tenant_a.acting(AUTHOR):
        back = await drafts.read_draft(case.id, draft.id)
        told = await drafts.last_word_of_reviewer(back)
        assert back.state is DraftState.SENT_BACK
        assert told is not None
        assert told.reason == "De thee is te bijzonder."
        again = await drafts.submit_note(case.id, draft.id, version=back.version)
    assert await approve(tenant_a, again) is Outcome.LEFT


async def test_with_two_reviews_needed_a_third_person_approves_too(tenant_a: Town) -> None:
    without_opinions()
    await tenant_a.add_person("second_lead", [Role.PROJECT_LEAD])
    case = await case_of(tenant_a)
    draft = await submitted(tenant_a, case.id)
    assert await approve(tenant_a, draft) is Outcome.WAITS_FOR_ANOTHER
    with pytest.raises(ReviewedBefore):
        await approve(tenant_a, draft)
    async with tenant_a.acting(REVIEWER):
        assert await reviews.list_waiting() == []
        assert await notes.list_notes() == []
    async with tenant_a.acting("second_lead"):
        assert [one.id for one in await reviews.list_waiting()] == [draft.id]
    assert await approve(tenant_a, draft, "second_lead") is Outcome.LEFT


async def test_an_approval_of_a_version_that_was_taken_back_holds_no_longer(tenant_a: Town) -> None:
    without_opinions()
    await tenant_a.add_person("second_lead", [Role.PROJECT_LEAD])
    case = await case_of(tenant_a)
    draft = await submitted(tenant_a, case.id)
    assert await approve(tenant_a, draft) is Outcome.WAITS_FOR_ANOTHER
    async with tenant_a.acting(AUTHOR):
        back = await drafts.take_back_note(case.id, draft.id, version=draft.version)
        again = await drafts.submit_note(case.id, draft.id, version=back.version)
    assert await approve(tenant_a, again, "second_lead") is Outcome.WAITS_FOR_ANOTHER


async def test_a_review_of_what_its_author_changed_meanwhile_is_stale(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await submitted(tenant_a, case.id)
    async with tenant_a.acting(AUTHOR):
        back = await drafts.take_back_note(case.id, draft.id, version=draft.version)
    with pytest.raises(StaleVersion):
        await approve(tenant_a, draft)
    async with tenant_a.acting(AUTHOR):
        await drafts.submit_note(case.id, draft.id, version=back.version)
    with pytest.raises(StaleVersion):
        await approve(tenant_a, draft)


async def test_two_reviewers_at_once_let_one_note_leave(tenant_a: Town) -> None:
    await tenant_a.add_person("second_lead", [Role.PROJECT_LEAD])
    case = await case_of(tenant_a)
    draft = await submitted(tenant_a, case.id)
    told = await asyncio.gather(
        approve(tenant_a, draft), approve(tenant_a, draft, "second_lead"), return_exceptions=True
    )
    refused = [one for one in told if isinstance(one, BaseException)]
    assert [one for one in told if not isinstance(one, BaseException)] == [Outcome.LEFT]
    assert all(isinstance(one, DraftStateRefuses | NotFound) for one in refused), refused
    async with tenant_a.acting(REVIEWER):
        assert len(await notes.list_notes()) == 1


async def test_an_approval_and_a_taking_back_at_once_end_in_one_of_both(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await submitted(tenant_a, case.id)

    async def take_back() -> DraftView:
        async with tenant_a.acting(AUTHOR):
            return await drafts.take_back_note(case.id, draft.id, version=draft.version)

    told = await asyncio.gather(approve(tenant_a, draft), take_back(), return_exceptions=True)
    async with tenant_a.acting(REVIEWER):
        left = len(await notes.list_notes())
    async with tenant_a.acting(AUTHOR):
        still = len(await drafts.list_own_drafts())
    assert left + still == 1
    assert sum(isinstance(one, BaseException) for one in told) == 1


async def test_a_note_of_placeholders_alone_is_refused(tenant_a: Town) -> None:
    case = await case_of(tenant_a)
    draft = await prepared(
        tenant_a, case.id, entry=NoteEntry(title="Joris Vermeulen", text="Hij dronk thee.")
    )
    async with tenant_a.acting(AUTHOR):
        draft = await drafts.choose(case.id, draft.id, all_taken_out(draft), version=draft.version)
        with pytest.raises(NothingLeft):
            await drafts.submit_note(case.id, draft.id, version=draft.version)


async def test_after_the_approval_nothing_of_the_tenant_leads_from_the_note_to_its_case(
    tenant_a: Town, over_the_walls: asyncpg.Connection
) -> None:
    """Every row of every table is searched, by somebody whom no wall holds back."""
    case = await case_of(tenant_a)
    draft = await submitted(tenant_a, case.id)
    assert await approve(tenant_a, draft) is Outcome.LEFT
    async with tenant_a.acting(REVIEWER):
        (note,) = await notes.list_notes()
    tables = await over_the_walls.fetch(
        "SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t "
        "USING (table_schema, table_name) WHERE c.column_name = 'tenant_id' "
        "AND c.table_schema = 'public' AND t.table_type = 'BASE TABLE'"
    )
    with_note: set[str] = set()
    rows = 0
    for (table,) in tables:
        found = await over_the_walls.fetch(
            f'SELECT to_jsonb(t)::text AS row FROM "{table}" t WHERE tenant_id = $1',
            tenant_a.card.id,
        )
        rows += len(found)
        with_note |= {table for row in found if str(note.id) in row["row"] or note.id.hex in row["row"]}
    assert rows > 20, "the search looks at rows"
    assert with_note == {"practice_note"}, "the note's id stands in its own row alone"
    (row,) = await over_the_walls.fetch(
        "SELECT to_jsonb(t)::text AS row FROM practice_note t WHERE tenant_id = $1", tenant_a.card.id
    )
    stored = json.loads(row["row"])
    assert {name for name, value in stored.items() if value is not None} == {
        "tenant_id",
        "id",
        "state",
        "quarter",
        "title",
        "text",
        "is_attributed",
        "version",
    }
    known = [case.id, draft.id]
    known += [person.account_id for person in tenant_a.people.values()]
    assert not [one for one in known if str(one) in row["row"] or one.hex in row["row"]]
    assert note.id.version == 4, "its id tells no time"
    left = await over_the_walls.fetchval(
        "SELECT count(*) FROM note_draft WHERE tenant_id = $1", tenant_a.card.id
    )
    reviews_left = await over_the_walls.fetchval(
        "SELECT count(*) FROM note_review WHERE tenant_id = $1", tenant_a.card.id
    )
    assert (left, reviews_left) == (0, 0)


async def test_a_draft_goes_with_its_case(tenant_a: Town, over_the_walls: asyncpg.Connection) -> None:
    case = await case_of(tenant_a)
    draft = await submitted(tenant_a, case.id)
    await send_back(tenant_a, draft)
    gone = await over_the_walls.fetch("DELETE FROM case_file WHERE id = $1 RETURNING id", case.id)
    assert len(gone) == 1
    for table in ("note_draft", "note_review", "learning"):
        count = f"SELECT count(*) FROM {table} WHERE tenant_id = $1"
        assert await over_the_walls.fetchval(count, tenant_a.card.id) == 0
    async with tenant_a.serving("jobs"):
        with pytest.raises(NotFound):
            await looking.look_on(draft.id)
