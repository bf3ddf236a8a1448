"""A worry in one tap: told once however often it is sent, answered in time, and handed on once when it is not."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from core.deployments.errors import NotYourDeployment
from core.deployments.rules.transitions import StepName
from core.journal.tables import Journal
from core.kit import clock
from core.kit.errors import NotFound
from core.kit.jobs import run_job
from core.notifications import service as notifications
from core.signals import service
from core.signals.errors import AlreadyAnswered, NotHelpingHere, SignalDiffers
from core.signals.events import SignalEscalated
from core.signals.rules import SignalState
from core.signals.settings import EmergencySettings, SignalSettings
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tenants.settings import write_settings
from tests.integration.access.site import deliver
from tests.integration.cases.test_api import program
from tests.integration.deployments.making import introduced, invited, running, step
from tests.integration.environment import told_in_environment
from tests.integration.key_figures.test_pages import looking
from tests.integration.sharing.test_sharing import tasks_of
from tests.integration.signals.making import ANSWER, WORRY, answered, told
from tests.towns import Town

TOLD_AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def mails(tmp_path: Path) -> Iterator[Path]:
    """The folder to which this test's mails go."""
    with told_in_environment(MAIL_URL=tmp_path.as_uri()):
        yield tmp_path


async def escalate(town: Town, after: timedelta) -> int:
    """Let the job do its work so long after the worry was told."""
    with clock.stopped_at(TOLD_AT + after):
        async with town.serving("jobs"):
            return await service.escalate_signals()


async def tell_all(town: Town, mails: Path, after: timedelta) -> list[tuple[str, str]]:
    """Let everybody hear of what waits so long after the worry was told; return the mails that say so."""
    with clock.stopped_at(TOLD_AT + after):
        while await deliver(town):
            pass
        async with town.serving("jobs"):
            for account_id in await notifications.ready_accounts():
                await notifications.tell_person(account_id)
    return [(to, text) for to, text in _read(mails) if "wacht iets" in text]


async def escalated(town: Town) -> Counter[UUID]:
    """Count the escalations that the journal knows, by signal."""
    async with town.serving("jobs"):
        found = await Journal.select(Journal.subject_id).where(Journal.event == SignalEscalated.name)
    return Counter(row["subject_id"] for row in found)


async def worried(town: Town) -> Any:
    """Return the deployment and the worry that was told on the 20th at nine."""
    _, deployment = await running(town)
    with clock.stopped_at(TOLD_AT):
        return deployment, await told(town, deployment.id)


async def titles_of(town: Town, who: str, after: timedelta) -> list[str]:
    """Return the titles of somebody's tasks about worries, so long after it was told."""
    with clock.stopped_at(TOLD_AT + after):
        return [task.title for task in await tasks_of(town, who) if "/signalen/" in task.href]


async def test_a_worry_is_told_answered_and_read(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await running(tenant_a)
    lead, oneself = (program(site, tenant_a, who) for who in ("lead_professional", "key_figure"))
    own, there = (
        f"/mijn-inzetten/{deployment.id}/signalen",
        f"/casussen/{case.id}/inzetten/{deployment.id}/signalen",
    )
    made = await oneself.post(own, json={"zorg": WORRY})
    assert (made.status_code, made.json()["status"]) == (201, "open")
    (found,) = (await lead.get(there)).json()["resultaten"]
    assert (found["zorg"], found["watIsGedaan"], found["status"]) == (WORRY, None, "open")
    answer = {"watIsGedaan": "Gebeld.", "antwoord": "Alles is goed."}
    said = await lead.post(f"{there}/{found['id']}/antwoord", json=answer)
    assert (said.status_code, said.json()["status"]) == (200, "beantwoord")
    twice = await lead.post(f"{there}/{found['id']}/antwoord", json=answer)
    assert (twice.status_code, twice.json()["code"]) == (409, "signal-already-answered")
    (read,) = (await oneself.get(own)).json()["resultaten"]
    assert (read["antwoord"], read["status"]) == ("Alles is goed.", "beantwoord")
    assert "Gebeld." not in (await oneself.get(own)).text


async def test_the_same_worry_sent_again_is_one_worry(site: ASGIApp, tenant_a: Town) -> None:
    _, deployment = await running(tenant_a)
    oneself = program(site, tenant_a, "key_figure")
    here = f"/mijn-inzetten/{deployment.id}/signalen/{new_id()}"
    answers = await asyncio.gather(*(oneself.put(here, json={"zorg": WORRY}) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    other = await oneself.put(here, json={"zorg": "Iets anders."})
    assert (other.status_code, other.json()["code"]) == (409, "signal-differs")
    empty = await oneself.put(f"/mijn-inzetten/{deployment.id}/signalen/{new_id()}", json={})
    assert (empty.status_code, empty.json()["zorg"]) == (201, None)
    async with tenant_a.acting("key_figure"):
        assert len(await service.list_own_signals(deployment.id)) == 2


async def test_the_id_of_somebody_elses_worry_is_as_good_as_not_there(tenant_a: Town) -> None:
    _, deployment = await introduced(tenant_a)
    _, second = await introduced(tenant_a)
    signal = await told(tenant_a, deployment.id)
    with pytest.raises(NotFound):
        await told(tenant_a, second.id, signal_id=signal.id)
    with pytest.raises(SignalDiffers):
        await told(tenant_a, deployment.id, "Iets anders.", signal_id=signal.id)
    with pytest.raises(NotFound):
        await told(tenant_a, deployment.id, who="lead_professional")


async def test_the_button_works_without_javascript_and_pressing_twice_is_one_worry(
    site: ASGIApp, tenant_a: Town
) -> None:
    _, deployment = await running(tenant_a)
    oneself, here = looking(site, tenant_a, "key_figure"), f"/mijn-inzetten/{deployment.id}"
    found = re.search(r'name="signaalId" value="([0-9a-f-]+)"', (await oneself.get(here)).text)
    assert found is not None
    for _ in range(2):
        pressed = await oneself.post(here + "/signaal", data={"signaalId": found[1], "zorg": ""})
        assert pressed.status_code == 303
    other = await oneself.post(here + "/signaal", data={"signaalId": found[1], "zorg": "En nog iets."})
    assert other.status_code == 303
    too_long = await oneself.post(here + "/signaal", data={"signaalId": found[1], "zorg": "x" * 2_001})
    assert too_long.status_code == 400
    async with tenant_a.acting("key_figure"):
        worries = [one.worry for one in await service.list_own_signals(deployment.id)]
    assert worries == ["En nog iets.", None]
    page = (await oneself.get(here)).text
    assert "En nog iets." in page
    assert found[1] not in page


async def test_a_worry_waits_for_the_lead_and_when_late_for_the_project_lead_too(tenant_a: Town) -> None:
    _, signal = await worried(tenant_a)
    in_time, late = timedelta(hours=23), timedelta(hours=24)
    assert len(await titles_of(tenant_a, "lead_professional", in_time)) == 1
    assert await titles_of(tenant_a, "project_lead", in_time) == []
    assert await titles_of(tenant_a, "second_professional", late) == []
    assert len(await titles_of(tenant_a, "project_lead", late)) == 1
    await answered(tenant_a, signal)
    for who in ("lead_professional", "project_lead"):
        assert await titles_of(tenant_a, who, late) == []


@pytest.mark.parametrize("days_away", [1, 3, 30])
async def test_a_worry_is_handed_on_once_also_when_the_worker_was_away_for_days(
    tenant_a: Town, days_away: int
) -> None:
    _, signal = await worried(tenant_a)
    assert await escalate(tenant_a, timedelta(hours=23)) == 0
    back = timedelta(days=days_away)
    assert await escalate(tenant_a, back) == 1
    assert [await escalate(tenant_a, back + timedelta(hours=more)) for more in range(0, 100, 7)] == [0] * 15
    assert await escalated(tenant_a) == {signal.id: 1}


async def test_two_workers_at_once_hand_on_once(tenant_a: Town) -> None:
    _, signal = await worried(tenant_a)
    handed_on = await asyncio.gather(*(escalate(tenant_a, timedelta(days=2)) for _ in range(4)))
    assert sum(handed_on) == 1
    assert await escalated(tenant_a) == {signal.id: 1}


async def test_a_worker_that_dies_half_way_loses_nothing_and_doubles_nothing(tenant_a: Town) -> None:
    _, signal = await worried(tenant_a)
    with clock.stopped_at(TOLD_AT + timedelta(days=2)):
        async with tenant_a.serving("jobs") as scope:
            assert await service.escalate_signals() == 1
            await scope.rollback()
    assert await escalated(tenant_a) == {}
    assert await escalate(tenant_a, timedelta(days=2)) == 1
    assert await escalated(tenant_a) == {signal.id: 1}


async def test_a_worry_that_was_answered_is_handed_on_to_nobody(tenant_a: Town) -> None:
    _, signal = await worried(tenant_a)
    after = await answered(tenant_a, signal)
    assert after.state is SignalState.ANSWERED
    assert await escalate(tenant_a, timedelta(days=2)) == 0


async def test_the_municipality_chooses_how_long_an_answer_may_take(tenant_a: Town) -> None:
    async with tenant_a.acting("tenant_administrator"):
        await write_settings(SignalSettings, {"signal_answer_hours": 4})
    await worried(tenant_a)
    assert await escalate(tenant_a, timedelta(hours=3)) == 0
    assert await escalate(tenant_a, timedelta(hours=4)) == 1


async def test_mails_go_to_the_right_person_and_tell_nothing(tenant_a: Town, mails: Path) -> None:
    case_id = (await worried(tenant_a))[1].case_id
    lead, project_lead = (tenant_a.people[who].email for who in ("lead_professional", "project_lead"))
    assert [to for to, _ in await tell_all(tenant_a, mails, timedelta())] == [lead]
    assert [to for to, _ in await tell_all(tenant_a, mails, timedelta(hours=1))] == [lead]
    with clock.stopped_at(TOLD_AT + timedelta(days=2)):
        await run_job("signals.escalate_signals", tenant_a.card.id, {})
    found = await tell_all(tenant_a, mails, timedelta(days=2))
    assert Counter(to for to, _ in found) == {lead: 1, project_lead: 1}
    for _, text in found:
        for hidden in (WORRY, "Kwint", "Zwaluw", str(case_id), "K-20"):
            assert hidden not in text


async def test_only_who_guides_the_case_answers_and_once(tenant_a: Town) -> None:
    _, signal = await worried(tenant_a)
    with pytest.raises(NotFound):
        await answered(tenant_a, signal, who="second_professional")
    results = await asyncio.gather(
        answered(tenant_a, signal, who="project_lead"), answered(tenant_a, signal), return_exceptions=True
    )
    assert sum(isinstance(one, AlreadyAnswered) for one in results) == 1
    assert NotYourDeployment.status == 403


async def test_a_worry_can_be_told_from_the_yes_until_the_end(tenant_a: Town) -> None:
    _, asked = await invited(tenant_a)
    with pytest.raises(NotHelpingHere):
        await told(tenant_a, asked.id)
    _, deployment = await introduced(tenant_a)
    signal = await told(tenant_a, deployment.id)
    await step(tenant_a, "project_lead", deployment, StepName.WITHDRAW)
    with pytest.raises(NotHelpingHere):
        await told(tenant_a, deployment.id)
    async with tenant_a.acting("key_figure"):
        assert await service.list_own_signals(deployment.id) == ()
    assert (await answered(tenant_a, signal)).answer == ANSWER.answer


@pytest.mark.parametrize(
    "change", ["worry = 'x'::bytea", "signalled_at = now()", "deployment_id = gen_random_uuid()"]
)
async def test_what_was_told_is_never_changed_by_sql(tenant_a: Town, change: str) -> None:
    _, signal = await worried(tenant_a)
    for who in ("project_lead", "lead_professional"):
        async with tenant_a.acting(who) as scope:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await scope.connection.execute(f"UPDATE signal SET {change} WHERE id = $1", signal.id)
            await scope.rollback()
    async with tenant_a.acting("key_figure") as scope:
        done = await scope.connection.execute(f"UPDATE signal SET {change} WHERE id = $1", signal.id)
        assert done == "UPDATE 0"
        await scope.rollback()


async def test_an_answer_and_an_escalation_stay_by_sql(tenant_a: Town) -> None:
    _, signal = await worried(tenant_a)
    await escalate(tenant_a, timedelta(days=2))
    await answered(tenant_a, signal)
    for change in (
        "escalated_at = NULL",
        "answer = 'x'::bytea",
        "answered_at = NULL, answered_by = NULL, answer = NULL",
    ):
        async with tenant_a.acting("project_lead") as scope:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await scope.connection.execute(f"UPDATE signal SET {change} WHERE id = $1", signal.id)
            await scope.rollback()


async def test_nobody_tells_a_worry_for_another_by_sql(tenant_a: Town) -> None:
    _, deployment = await introduced(tenant_a)
    insert = (
        "INSERT INTO signal (tenant_id, case_id, deployment_id, signalled_by, signalled_at) "
        "VALUES ($1, $2, $3, $4, now())"
    )
    key_figure, lead = (tenant_a.people[who].account_id for who in ("key_figure", "lead_professional"))
    for who, account_id in (("lead_professional", key_figure), ("project_lead", lead), ("key_figure", lead)):
        async with tenant_a.acting(who) as scope:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await scope.connection.execute(
                    insert, tenant_a.card.id, deployment.case_id, deployment.id, account_id
                )
            await scope.rollback()


async def test_emergency_numbers_are_on_every_page_of_a_key_figure_and_only_there(
    site: ASGIApp, tenant_a: Town
) -> None:
    _, deployment = await running(tenant_a)
    async with tenant_a.acting("tenant_administrator"):
        await write_settings(EmergencySettings, {"emergency_third": "Wijkteam 053 000 0000"})
    oneself, lead = looking(site, tenant_a, "key_figure"), looking(site, tenant_a, "lead_professional")
    for path in ("/", "/mijn-inzetten", f"/mijn-inzetten/{deployment.id}", "/hulp", "/meldcode"):
        page = (await oneself.get(path)).text
        assert 'href="tel:112"' in page, path
        assert 'href="tel:08002000"' in page, path
        assert 'href="tel:0530000000"' in page, path
        assert "tel:112" not in (await lead.get(path)).text
    assert 'href="tel:112"' in (await oneself.get(f"/mijn-inzetten/{new_id()}")).text


async def test_the_meldcode_is_explained_in_five_steps(site: ASGIApp, tenant_a: Town) -> None:
    page = (await looking(site, tenant_a, "key_figure").get("/meldcode")).text
    assert page.count('<li class="utrecht-ordered-list__item">') == 5


async def test_a_professional_answers_on_the_page(site: ASGIApp, tenant_a: Town) -> None:
    deployment, signal = await worried(tenant_a)
    lead = looking(site, tenant_a, "lead_professional")
    here = f"/casussen/{deployment.case_id}/inzetten/{deployment.id}/signalen/{signal.id}"
    assert WORRY in (await lead.get(here)).text
    wrong = await lead.post(here, data={"watIsGedaan": "Gebeld.", "antwoord": ""})
    assert (wrong.status_code, "Gebeld." in wrong.text) == (400, True)
    assert (await lead.post(here, data={"watIsGedaan": "Gebeld.", "antwoord": "Goed."})).status_code == 303
    assert (
        "Goed." in (await looking(site, tenant_a, "key_figure").get(f"/mijn-inzetten/{deployment.id}")).text
    )
    assert 'name="watIsGedaan"' not in (await lead.get(here)).text


def _read(mails: Path) -> list[tuple[str, str]]:
    found = [
        message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(mails.glob("*.eml"))
    ]
    return [(str(one["To"]), f"{one['Subject']} {one.get_content()}") for one in found]
