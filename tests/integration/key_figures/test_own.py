"""The own side: what a key figure does with the own profile, and what the walls keep from changing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from core.access import repository as access
from core.access.secrets import hash_of
from core.key_figures import service
from core.key_figures.entries import InvitationEntry, PauseEntry
from core.key_figures.errors import NotAKeyFigure
from core.key_figures.words import KeyFigureState
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from core.kit.tasks import list_tasks
from tenants.scope import current
from tests.integration.access.site import deliver
from tests.integration.key_figures.making import NAME, PROFILE, invited, registered, with_account
from tests.towns import Town

MORNING = datetime(2026, 4, 1, 8, tzinfo=UTC)
TODAY = date(2026, 4, 1)


async def test_the_first_time_that_a_profile_is_saved_makes_active(tenant_a: Town) -> None:
    key_figure_id = await invited(tenant_a)
    async with tenant_a.acting("key_figure"):
        own = await service.read_own_profile()
        assert (own.id, own.state, own.has_profile) == (key_figure_id, KeyFigureState.INVITED, False)
        own = await service.change_own_profile(PROFILE, version=own.version)
        assert (own.state, own.has_profile, own.capacity) == (KeyFigureState.ACTIVE, True, 2)
        with pytest.raises(StaleVersion):
            await service.change_own_profile(PROFILE, version=own.version - 1)


async def test_one_signs_as_of_today_and_once(tenant_a: Town) -> None:
    await invited(tenant_a)
    with clock.stopped_at(MORNING):
        async with tenant_a.acting("key_figure"):
            await service.sign_role_agreement()
            own = await service.sign_confidentiality()
    with clock.stopped_at(MORNING + timedelta(days=3)):
        async with tenant_a.acting("key_figure"):
            again = await service.sign_role_agreement()
    assert own.role_agreed_on == own.confidentiality_agreed_on == again.role_agreed_on == TODAY
    assert again.version == own.version


async def test_somebody_with_the_role_who_is_in_no_list_is_told_so(tenant_a: Town) -> None:
    async with tenant_a.acting("key_figure"):
        with pytest.raises(NotAKeyFigure):
            await service.read_own_profile()


async def test_who_has_ended_has_no_profile_any_more(tenant_a: Town) -> None:
    key_figure_id = await with_account(tenant_a)
    async with tenant_a.acting("project_lead"):
        seen = await service.read_key_figure(key_figure_id)
        await service.end_key_figure(key_figure_id, version=seen.version)
    async with tenant_a.acting("key_figure") as scope:
        with pytest.raises(NotAKeyFigure):
            await service.sign_role_agreement()
        done = await scope.connection.execute("UPDATE key_figure SET capacity = 5")
    assert done == "UPDATE 0"


async def test_own_pauses_are_own(tenant_a: Town) -> None:
    await with_account(tenant_a)
    other = await registered(tenant_a, name="Bo Merel")
    async with tenant_a.acting("project_lead"):
        theirs = await service.add_pause(other, PauseEntry(begins_on=TODAY))
    async with tenant_a.acting("key_figure"):
        mine = await service.add_own_pause(PauseEntry(begins_on=TODAY))
        with pytest.raises(NotFound):
            await service.end_own_pause(theirs.id)
        assert [pause.id for pause in (await service.read_own_profile()).pauses] == [mine.id]


@pytest.mark.parametrize(
    "change",
    [
        "vog_seen_on = '2026-01-01', vog_renew_by = '2029-01-01'",
        "name_index = '\\x00'",
        "role_agreed_on = NULL",
        "confidentiality_agreed_on = '2020-01-01'",
        "state = 'ended', ended_on = '2026-01-01'",
        "state = 'invited'",
        "account_id = NULL",
        "created_at = now()",
    ],
)
async def test_the_walls_keep_a_key_figure_from_what_others_record(tenant_a: Town, change: str) -> None:
    await with_account(tenant_a)
    async with tenant_a.acting("key_figure") as scope:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(f"UPDATE key_figure SET {change}")
        await scope.rollback()


@pytest.mark.parametrize(
    ("table", "columns", "values"),
    [
        ("key_figure_pause", "begins_on", "'2026-01-01'"),
        ("key_figure_profile", "changed_at", "now()"),
    ],
)
async def test_a_key_figure_hangs_nothing_under_somebody_else(
    tenant_a: Town, table: str, columns: str, values: str
) -> None:
    await with_account(tenant_a)
    other = await registered(tenant_a, name="Bo Merel", profile=None)
    async with tenant_a.acting("key_figure") as scope:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(
                f"INSERT INTO {table} (tenant_id, key_figure_id, account_id, {columns}) "
                f"VALUES (current_tenant(), $1, current_account(), {values})",
                other,
            )
        await scope.rollback()


async def test_the_invitation_is_mailed_once_with_a_link_for_seven_days(
    tenant_a: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []

    async def keep(*mail: str) -> None:
        sent.append(mail)

    monkeypatch.setattr("core.key_figures.jobs.send_mail", keep)
    email = "wim.zwaluw@example.nl"
    with clock.stopped_at(MORNING):
        async with tenant_a.acting("project_lead"):
            await service.invite_key_figure(InvitationEntry(name=NAME, email=email))
        await deliver(tenant_a)
        await deliver(tenant_a)
    ((to, subject, text),) = sent
    assert to == email
    assert NAME.split(maxsplit=1)[0] not in subject + text
    secret = next(line for line in text.splitlines() if "/inloggen/" in line).rsplit("/", 1)[1]
    for days, works in ((7, False), (6, True), (6, False)):
        with clock.stopped_at(MORNING + timedelta(days=days)):
            async with tenant_a.serving("sign_in"):
                found = await access.use_link(hash_of(secret))
        assert (found is not None) == works


async def test_access_given_later_is_mailed_too(tenant_a: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Any] = []

    async def keep(*mail: str) -> None:
        sent.append(mail)

    monkeypatch.setattr("core.key_figures.jobs.send_mail", keep)
    key_figure_id = await registered(tenant_a)
    async with tenant_a.acting("project_lead"):
        seen = await service.read_key_figure(key_figure_id)
        await service.give_access(key_figure_id, "wim@example.nl", version=seen.version)
    await deliver(tenant_a)
    assert [mail[0] for mail in sent] == ["wim@example.nl"]


async def test_tasks_of_a_project_lead_name_nobody(tenant_a: Town, tenant_b: Town) -> None:
    with clock.stopped_at(MORNING):
        waits = await invited(tenant_a)
        unsigned = await registered(tenant_a, name="Bo Merel")
        await registered(tenant_b)
    with clock.stopped_at(MORNING + timedelta(days=8)):
        async with tenant_a.acting("project_lead"):
            found = (await list_tasks(current().actor))["Key figures"]
    assert {(task.title, task.href) for task in found} == {
        ("Ask whether the invitation arrived: no answer for a week", f"/sleutelfiguren/{waits}"),
        ("Let a key figure sign the agreements", f"/sleutelfiguren/{unsigned}"),
        ("Look at the VOG of a key figure", f"/sleutelfiguren/{unsigned}"),
    }
    assert not any(task.values for task in found)


async def test_tasks_of_a_key_figure_are_gone_when_done(tenant_a: Town) -> None:
    await invited(tenant_a)
    async with tenant_a.acting("key_figure"):
        found = (await list_tasks(current().actor))["Being a key figure"]
        assert [task.href for task in found] == [
            "/mijn-profiel/wijzigen",
            "/mijn-profiel#ondertekenen",
            "/mijn-profiel#ondertekenen",
        ]
        own = await service.read_own_profile()
        await service.change_own_profile(PROFILE, version=own.version)
        await service.sign_role_agreement()
        await service.sign_confidentiality()
        assert await list_tasks(current().actor) == {}
