"""The pool as a project lead keeps it: asking, profile, papers, pauses, the end; and who else sees what of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import asyncpg
import msgspec
import pytest

from core.access.errors import AddressTaken
from core.access.matrix import Role
from core.key_figures import service
from core.key_figures.entries import InvitationEntry, Offer, PapersEntry, PauseEntry, ProfileEntry
from core.key_figures.errors import HasAccess, HasEnded, PauseOverlaps
from core.key_figures.words import KeyFigureState, Paper, VogState
from core.kit import clock
from core.kit.errors import DoesNotFit, InvalidInput, NotFound, StaleVersion
from tenants.ids import new_id
from tests.integration.key_figures.making import NAME, PROFILE, invited, registered, with_account
from tests.towns import Town

MORNING = datetime(2026, 4, 1, 8, tzinfo=UTC)
TODAY = date(2026, 4, 1)


async def test_without_an_address_somebody_is_active_without_access(tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        person = await service.invite_key_figure(InvitationEntry(name=NAME))
    assert (person.state, person.account_id, person.capacity) == (KeyFigureState.ACTIVE, None, 1)
    assert not person.has_profile


async def test_with_an_address_somebody_becomes_a_member_with_the_one_role(tenant_a: Town) -> None:
    email = "wim.zwaluw@example.nl"
    async with tenant_a.acting("project_lead") as scope:
        person = await service.invite_key_figure(InvitationEntry(name=NAME, email=email))
        roles = await scope.connection.fetchval(
            "SELECT roles FROM membership WHERE account_id = $1", person.account_id
        )
    assert (person.state, roles) == (KeyFigureState.INVITED, ["key_figure"])
    async with tenant_a.acting("project_lead"):
        with pytest.raises(AddressTaken):
            await service.invite_key_figure(InvitationEntry(name=NAME, email=email))


async def test_an_address_of_somebody_with_another_role_is_taken(tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        for who in ("lead_professional", "tenant_administrator"):
            with pytest.raises(AddressTaken):
                await service.invite_key_figure(InvitationEntry(name=NAME, email=tenant_a.people[who].email))
        with pytest.raises(InvalidInput):
            await service.invite_key_figure(InvitationEntry(name=NAME, email="geen adres"))


async def test_a_project_lead_gives_access_to_key_figures_and_to_nobody_else(tenant_a: Town) -> None:
    """The walls let a project lead add memberships of that one role only."""
    async with tenant_a.acting("project_lead") as scope:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(
                "INSERT INTO membership (tenant_id, account_id, name, email, email_index, roles, created_at) "
                "SELECT tenant_id, account_id, name, email, email_index, '{key_figure,tenant_administrator}', now() "
                "FROM membership LIMIT 1"
            )
        await scope.rollback()


async def test_access_given_later_opens_what_was_written_before(tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    async with tenant_a.acting("project_lead"):
        await service.add_pause(key_figure_id, PauseEntry(begins_on=TODAY))
        before = await service.read_key_figure(key_figure_id)
        email = tenant_a.people["key_figure"].email
        with pytest.raises(StaleVersion):
            await service.give_access(key_figure_id, email, version=before.version - 1)
    async with tenant_a.acting("project_lead"):
        person = await service.give_access(key_figure_id, email, version=before.version)
        with pytest.raises(HasAccess):
            await service.give_access(key_figure_id, email, version=person.version)
    async with tenant_a.acting("key_figure"):
        own = await service.read_own_profile()
    assert (own.id, own.state, own.offer) == (key_figure_id, KeyFigureState.ACTIVE, PROFILE.offer)
    assert [pause.begins_on for pause in own.pauses] == [TODAY]


async def test_the_list_is_newest_first_by_page_and_of_this_town(tenant_a: Town, tenant_b: Town) -> None:
    made = [await registered(tenant_a, name=f"{NAME} {number}") for number in range(3)]
    await registered(tenant_b)
    async with tenant_a.acting("project_lead"):
        first = await service.list_key_figures(limit=2)
        rest = await service.list_key_figures(after=first[-1].id, limit=2)
    assert [card.id for card in (*first, *rest)] == made[::-1]
    assert (first[0].name, first[0].capacity, first[0].has_access) == (f"{NAME} 2", 2, False)


async def test_the_list_shows_how_papers_and_pauses_stand_today(tenant_a: Town) -> None:
    key_figure_id = await with_account(tenant_a)
    other = await registered(tenant_a, name="Bo Merel")
    with clock.stopped_at(MORNING):
        async with tenant_a.acting("project_lead"):
            seen = await service.read_key_figure(other)
            papers = PapersEntry(vog_seen_on=TODAY, vog_renew_by=TODAY + timedelta(days=30))
            await service.record_papers(other, papers, version=seen.version)
            await service.add_pause(other, PauseEntry(begins_on=TODAY, ends_on=TODAY))
            cards = {card.id: card for card in await service.list_key_figures()}
    assert (cards[key_figure_id].missing, cards[key_figure_id].vog) == ((), VogState.MISSING)
    assert cards[key_figure_id].has_access
    assert (cards[other].missing, cards[other].vog) == ((Paper.ROLE, Paper.CONFIDENTIALITY), VogState.DUE)
    assert (cards[other].is_paused, cards[key_figure_id].is_paused) == (True, False)
    with clock.stopped_at(MORNING + timedelta(days=1)):
        async with tenant_a.acting("project_lead"):
            cards = {card.id: card for card in await service.list_key_figures()}
    assert not cards[other].is_paused


async def test_a_profile_is_changed_whole_and_by_version(tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    async with tenant_a.acting("project_lead"):
        before = await service.read_key_figure(key_figure_id)
        assert (before.contact, before.offer, before.safety_note) == (
            PROFILE.contact,
            PROFILE.offer,
            PROFILE.safety_note,
        )
        after = await service.change_profile(key_figure_id, ProfileEntry(), version=before.version)
        assert (after.contact, after.offer, after.capacity, after.safety_note) == (None, Offer(), 1, None)
        with pytest.raises(StaleVersion):
            await service.change_profile(key_figure_id, PROFILE, version=before.version)


async def test_experiences_are_words_of_the_municipality_or_were_kept(tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    unknown = msgspec.structs.replace(PROFILE, offer=Offer(experiences=("Vroeger kapitein geweest",)))
    async with tenant_a.acting("project_lead"):
        before = await service.read_key_figure(key_figure_id)
        with pytest.raises(DoesNotFit) as refused:
            await service.change_profile(key_figure_id, unknown, version=before.version)
    assert [wrong.field for wrong in refused.value.fields] == ["ervaringen"]
    async with tenant_a.serving("registry") as scope:
        await scope.connection.execute(
            "INSERT INTO setting (tenant_id, section, values) VALUES (current_tenant(), 'cases', $1)",
            '{"needs": "Iets anders"}',
        )
    async with tenant_a.acting("project_lead"):
        kept = await service.change_profile(key_figure_id, PROFILE, version=before.version)
    assert kept.offer.experiences == PROFILE.offer.experiences


async def test_a_text_that_names_a_community_is_marked_and_a_language_is_not(tenant_a: Town) -> None:
    offer = msgspec.structs.replace(
        PROFILE.offer, languages=("Somalisch",), own_words="Ik ken veel Somaliërs."
    )
    profile = msgspec.structs.replace(PROFILE, offer=offer, safety_note="Liever niet bij Eritreeërs.")
    key_figure_id = await registered(tenant_a, profile=profile)
    async with tenant_a.acting("project_lead"):
        person = await service.read_key_figure(key_figure_id)
    assert [warning.field for warning in person.warnings] == ["eigenWoorden", "veiligheidsnotitie"]


async def test_who_saw_a_vog_is_who_recorded_a_new_day(tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    other = await tenant_a.add_person("other_lead", [Role.PROJECT_LEAD])
    with clock.stopped_at(MORNING):
        async with tenant_a.acting("project_lead"):
            seen = await service.read_key_figure(key_figure_id)
            first = await service.record_papers(
                key_figure_id, PapersEntry(vog_seen_on=TODAY), version=seen.version
            )
        async with tenant_a.acting("other_lead"):
            papers = PapersEntry(vog_seen_on=TODAY, vog_renew_by=date(2028, 1, 1), role_agreed_on=TODAY)
            second = await service.record_papers(key_figure_id, papers, version=first.version)
            papers = PapersEntry(vog_seen_on=TODAY - timedelta(days=1))
            third = await service.record_papers(key_figure_id, papers, version=second.version)
    assert first.vog_renew_by == date(2029, 4, 1)
    assert first.vog_seen_by == second.vog_seen_by == tenant_a.people["project_lead"].account_id
    assert (third.vog_seen_by, third.role_agreed_on) == (other.account_id, None)


async def test_a_vog_is_not_seen_tomorrow(tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    with clock.stopped_at(MORNING):
        async with tenant_a.acting("project_lead"):
            seen = await service.read_key_figure(key_figure_id)
            papers = PapersEntry(vog_seen_on=TODAY + timedelta(days=1))
            with pytest.raises(DoesNotFit):
                await service.record_papers(key_figure_id, papers, version=seen.version)


async def test_two_pauses_never_overlap_and_may_touch(tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    async with tenant_a.acting("project_lead"):
        await service.add_pause(key_figure_id, PauseEntry(begins_on=TODAY, ends_on=TODAY + timedelta(days=5)))
        for begins, ends in ((5, 9), (-3, 0), (2, None)):
            entry = PauseEntry(
                begins_on=TODAY + timedelta(days=begins),
                ends_on=None if ends is None else TODAY + timedelta(days=ends),
            )
            with pytest.raises(PauseOverlaps):
                await service.add_pause(key_figure_id, entry)
        await service.add_pause(key_figure_id, PauseEntry(begins_on=TODAY + timedelta(days=6)))
        person = await service.read_key_figure(key_figure_id)
    assert len(person.pauses) == 2


async def test_a_pause_that_runs_ended_yesterday_and_one_to_come_is_gone(tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    with clock.stopped_at(MORNING):
        async with tenant_a.acting("project_lead"):
            runs = await service.add_pause(
                key_figure_id, PauseEntry(begins_on=TODAY - timedelta(days=3), ends_on=TODAY)
            )
            comes = await service.add_pause(key_figure_id, PauseEntry(begins_on=TODAY + timedelta(days=9)))
            await service.end_pause(key_figure_id, runs.id)
            await service.end_pause(key_figure_id, comes.id)
            person = await service.read_key_figure(key_figure_id)
            assert [(pause.id, pause.ends_on) for pause in person.pauses] == [
                (runs.id, TODAY - timedelta(days=1))
            ]
            await service.remove_pause(key_figure_id, runs.id)
            assert (await service.read_key_figure(key_figure_id)).pauses == ()
            with pytest.raises(NotFound):
                await service.end_pause(key_figure_id, runs.id)


async def test_a_pause_is_of_one_person(tenant_a: Town) -> None:
    one, other = await registered(tenant_a), await registered(tenant_a, name="Bo Merel")
    async with tenant_a.acting("project_lead"):
        pause = await service.add_pause(one, PauseEntry(begins_on=TODAY))
        with pytest.raises(NotFound):
            await service.end_pause(other, pause.id)


async def test_who_has_ended_is_left_as_it_is(tenant_a: Town) -> None:
    key_figure_id = await registered(tenant_a)
    with clock.stopped_at(MORNING):
        async with tenant_a.acting("project_lead"):
            seen = await service.read_key_figure(key_figure_id)
            ended = await service.end_key_figure(key_figure_id, version=seen.version)
            assert (ended.state, ended.ended_on) == (KeyFigureState.ENDED, TODAY)
            assert await service.list_key_figures() == []
            assert len(await service.list_key_figures([KeyFigureState.ENDED])) == 1
            for act in (
                service.change_profile(key_figure_id, PROFILE, version=ended.version),
                service.record_papers(key_figure_id, PapersEntry(), version=ended.version),
                service.add_pause(key_figure_id, PauseEntry(begins_on=TODAY)),
                service.give_access(key_figure_id, "wim@example.nl", version=ended.version),
                service.end_key_figure(key_figure_id, version=ended.version),
            ):
                with pytest.raises(HasEnded):
                    await act


async def test_what_is_not_there_and_what_is_of_another_town_look_the_same(
    tenant_a: Town, tenant_b: Town
) -> None:
    elsewhere = await registered(tenant_b)
    for who, key_figure_id in (
        ("project_lead", elsewhere),
        ("project_lead", new_id()),
        ("lead_professional", await registered(tenant_a)),
        ("key_figure", await registered(tenant_a)),
    ):
        async with tenant_a.acting(who):
            with pytest.raises(NotFound):
                await service.read_key_figure(key_figure_id)
            with pytest.raises(NotFound):
                await service.end_key_figure(key_figure_id, version=1)
            with pytest.raises(NotFound):
                await service.read_communities(key_figure_id)
            assert await service.cards_of([key_figure_id]) == {}


async def test_reading_is_told_once_a_quarter_for_each_reader_and_person(tenant_a: Town) -> None:
    one, other = await invited(tenant_a), await registered(tenant_a, name="Bo Merel")
    await tenant_a.add_person("other_lead", [Role.PROJECT_LEAD])
    for minutes, who, key_figure_id in (
        (0, "project_lead", one),
        (14, "project_lead", one),
        (14, "project_lead", other),
        (14, "other_lead", one),
        (16, "project_lead", one),
    ):
        with clock.stopped_at(MORNING + timedelta(minutes=minutes)):
            async with tenant_a.acting(who):
                await service.read_key_figure(key_figure_id)
    async with tenant_a.acting("key_figure"):
        await service.read_own_profile()
    async with tenant_a.acting("privacy_officer") as scope:
        told = await scope.connection.fetch(
            "SELECT subject_id, count(*) AS times FROM journal WHERE event = 'key_figure.read' "
            "AND at >= $1 AND at < $2 GROUP BY 1",
            MORNING,
            MORNING + timedelta(hours=1),
        )
    assert {row["subject_id"]: row["times"] for row in told} == {one: 3, other: 1}


async def test_an_import_finds_the_same_person_by_name_again(tenant_a: Town, tenant_b: Town) -> None:
    known, elsewhere = await registered(tenant_a), await registered(tenant_b)
    async with tenant_a.serving("jobs"):
        assert await service.find_or_register("wim  ZWALUWSTAART ") == known
        new = await service.find_or_register("Bo Merel")
        assert await service.find_or_register("Bo Merel") == new
        await service.raise_capacity(new, at_least=3)
        await service.raise_capacity(new, at_least=2)
        locked = await service.lock_key_figure(new)
    assert (locked.state, locked.capacity, locked.account_id) == (KeyFigureState.ACTIVE, 3, None)
    assert len({known, new, elsewhere}) == 3
