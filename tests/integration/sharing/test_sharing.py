"""Sharing: item by item, with a reason, to the key figure of this deployment alone, and taken back in the same moment."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import asyncpg
import msgspec
import pytest

from core.cases import service as cases
from core.cases.entries import HandoverEntry
from core.cases.rules.words import CaseRole
from core.deployments.errors import NotYourDeployment
from core.journal.tables import Journal
from core.kit import clock
from core.kit.appointments import list_appointments
from core.kit.errors import DoesNotFit, NotFound
from core.kit.tasks import Task, list_tasks
from core.sharing import service
from core.sharing.entries import ShareEntry
from core.sharing.errors import AlreadyWithdrawn, NotAtWork
from core.sharing.rules import ShareKind
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tests.integration.cases.test_api import program
from tests.integration.deployments.making import agreed_by_key_figure, introduced, now, running
from tests.integration.key_figures.test_pages import looking
from tests.integration.sharing.making import FACT, RING, appointment, shared
from tests.towns import Town

BODY = {
    "soort": "feit",
    "titel": "De bel doet het niet",
    "tekst": "Klop op het raam naast de deur.",
    "reden": "Anders staat u voor een dichte deur.",
}
_MAIN = re.compile(
    r'<div class="kk-stack kk-stack--wide kk-narrow" id="eigen-inzet">.*?\n</div>\n', re.DOTALL
)


async def tasks_of(town: Town, who: str) -> list[Task]:
    """Return the tasks of somebody, whatever their group."""
    async with town.acting(who) as scope:
        return [task for group in (await list_tasks(scope.actor)).values() for task in group]


async def events_of(town: Town, case_id: UUID) -> list[str]:
    """Return the names of the events of sharing on a case, in order."""
    async with town.serving("jobs"):
        found = await Journal.select(Journal.event).where(Journal.case_id == case_id).order_by(Journal.id)
    return [row["event"] for row in found if row["event"].startswith("share.")]


async def test_what_is_shared_is_read_and_what_is_withdrawn_is_gone(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await running(tenant_a)
    lead, oneself = (program(site, tenant_a, who) for who in ("lead_professional", "key_figure"))
    there, own = f"/casussen/{case.id}/inzetten/{deployment.id}/gedeeld", f"/mijn-inzetten/{deployment.id}"
    assert (await oneself.get(own + "/gedeeld")).json() == {"resultaten": [], "volgendeAfspraak": None}
    made = await lead.post(there, json=BODY)
    assert made.status_code == 201, made.text
    assert made.json()["gezienOp"] is None
    ((task,),) = [[one for one in await tasks_of(tenant_a, "key_figure") if one.href == own]]
    assert (task.title, task.values) == ("Something new was shared with you. Read it.", {})
    (found,) = (await oneself.get(own + "/gedeeld")).json()["resultaten"]
    assert found == {
        **BODY,
        "id": made.json()["id"],
        "beginOp": None,
        "gedeeldOp": made.json()["gedeeldOp"],
    }
    assert [one for one in await tasks_of(tenant_a, "key_figure") if one.href == own] == []
    (seen,) = (await lead.get(there)).json()["resultaten"]
    assert seen["gezienOp"] is not None
    gone = await lead.post(f"{there}/{found['id']}/intrekking")
    assert (gone.status_code, gone.json()["ingetrokkenOp"] is not None) == (200, True)
    assert (await oneself.get(own + "/gedeeld")).json()["resultaten"] == []
    again = await lead.post(f"{there}/{found['id']}/intrekking")
    assert (again.status_code, again.json()["code"]) == (409, "share-already-withdrawn")
    assert len((await lead.get(there)).json()["resultaten"]) == 1
    assert await events_of(tenant_a, case.id) == ["share.given", "share.seen", "share.withdrawn"]


async def test_the_own_page_shows_it_by_kind_with_the_next_appointment(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await introduced(tenant_a)
    soon, later, past = appointment(2), appointment(9, title="Kantoor"), appointment(-2, title="Geweest")
    for entry in (FACT, RING, later, soon, past):
        await shared(tenant_a, case.id, deployment.id, entry)
    page = (await looking(site, tenant_a, "key_figure").get(f"/mijn-inzetten/{deployment.id}")).text
    places = [page.index(text) for text in ("Gesprek op school", RING.title, FACT.title)]
    assert places == sorted(places)
    assert page.count("Gesprek op school") == 2
    assert page.count("Kantoor") == 1
    async with tenant_a.acting("key_figure"):
        found = await service.list_own_shares(deployment.id)
    assert [item.title for item in found.items] == [
        "Geweest", "Gesprek op school", "Kantoor", RING.title, FACT.title,
    ]  # fmt: skip
    assert found.next_appointment is not None
    assert found.next_appointment.title == "Gesprek op school"


async def test_an_appointment_stands_in_the_calendar_without_its_content(tenant_a: Town) -> None:
    case, deployment = await introduced(tenant_a)
    share = await shared(tenant_a, case.id, deployment.id, appointment(2))
    async with tenant_a.acting("key_figure") as scope:
        (found,) = [one for one in await list_appointments(scope.actor) if one.uid == share.id]
    assert (found.title, found.begins) == ("Appointment", share.begins_at)
    async with tenant_a.acting("lead_professional") as scope:
        assert [one for one in await list_appointments(scope.actor) if one.uid == share.id] == []
        await service.withdraw_item(case.id, deployment.id, share.id)
    async with tenant_a.acting("key_figure") as scope:
        assert [one for one in await list_appointments(scope.actor) if one.uid == share.id] == []


async def test_a_professional_sees_just_what_the_key_figure_sees(site: ASGIApp, tenant_a: Town) -> None:
    """The very same part of the page, whatever is shared, withdrawn, told or over."""
    case, deployment = await introduced(tenant_a)
    for entry in (FACT, RING, appointment(2)):
        await shared(tenant_a, case.id, deployment.id, entry)
    withdrawn = await shared(tenant_a, case.id, deployment.id, msgspec.structs.replace(FACT, title="Fout"))
    async with tenant_a.acting("project_lead"):
        await service.withdraw_item(case.id, deployment.id, withdrawn.id)
    lead, oneself = looking(site, tenant_a, "lead_professional"), looking(site, tenant_a, "key_figure")
    as_key_figure = await lead.get(f"/casussen/{case.id}/inzetten/{deployment.id}/bekijken-als")
    async with tenant_a.acting("project_lead"):
        assert {item.seen_at for item in (await service.list_shares(case.id, deployment.id)).items} == {None}
    own = await oneself.get(f"/mijn-inzetten/{deployment.id}")
    assert (as_key_figure.status_code, own.status_code) == (200, 200)
    (one,), (other,) = _MAIN.findall(as_key_figure.text), _MAIN.findall(own.text)
    assert one == other
    assert FACT.title in one
    assert "Fout" not in one
    assert "share.viewed_as" in await events_of(tenant_a, case.id)
    assert case.alias not in one


async def test_only_who_guides_the_case_shares_and_only_with_who_is_at_work(tenant_a: Town) -> None:
    case, deployment = await agreed_by_key_figure(tenant_a)
    for who in ("project_lead", "lead_professional"):
        with pytest.raises(NotAtWork):
            await shared(tenant_a, case.id, deployment.id, who=who)
    with pytest.raises(NotFound):
        await shared(tenant_a, case.id, deployment.id, who="second_professional")
    other, _ = await introduced(tenant_a)
    with pytest.raises(NotFound):
        await shared(tenant_a, other.id, deployment.id)
    case, there = await introduced(tenant_a)
    successor = tenant_a.people["second_professional"].account_id
    handover = HandoverEntry(role=CaseRole.LEAD_PROFESSIONAL, account_id=successor)
    version = (await now(tenant_a, case.id)).version
    async with tenant_a.acting("project_lead"):
        await cases.hand_over_case(case.id, handover, version=version)
    with pytest.raises(NotYourDeployment):
        await shared(tenant_a, case.id, there.id, who="lead_professional")
    assert (await shared(tenant_a, case.id, there.id, who="second_professional")).shared_by == successor


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (msgspec.structs.replace(FACT, begins_at=clock.now()), "beginOp"),
        (appointment(begins_at=None), "beginOp"),
        (msgspec.structs.replace(RING, text=" "), "tekst"),
        (msgspec.structs.replace(FACT, kind=ShareKind.DOCUMENT, text=None), "tekst"),
    ],
)
async def test_a_moment_and_a_text_fit_the_kind(tenant_a: Town, entry: ShareEntry, field: str) -> None:
    case, deployment = await introduced(tenant_a)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(DoesNotFit) as refused:
            await service.share_item(case.id, deployment.id, entry)
    assert [one.field for one in refused.value.fields] == [field]


async def test_a_text_that_names_a_community_is_warned_about(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await introduced(tenant_a)
    lead = program(site, tenant_a, "project_lead")
    there = f"/casussen/{case.id}/inzetten/{deployment.id}/gedeeld"
    made = await lead.post(there, json={**BODY, "tekst": "Zij zijn Roma."})
    assert [one["veld"] for one in made.json()["waarschuwingen"]] == ["tekst"]
    page = await looking(site, tenant_a, "project_lead").get(f"/casussen/{case.id}/inzetten/{deployment.id}")
    assert "Meer erover" in page.text or "More about it" in page.text


async def test_the_form_shares_and_withdraws_without_javascript(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await introduced(tenant_a)
    lead = looking(site, tenant_a, "lead_professional")
    here = f"/casussen/{case.id}/inzetten/{deployment.id}"
    sent = {"soort": "agenda", "titel": "Gesprek op school", "reden": "U gaat mee.", "beginOp": "geen moment"}
    wrong = await lead.post(here + "/delen", data=sent)
    assert (wrong.status_code, "Gesprek op school" in wrong.text) == (400, True)
    moment = (clock.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    assert (await lead.post(here + "/delen", data={**sent, "beginOp": moment})).status_code == 303
    page = (await lead.get(here)).text
    found = re.search(rf'href="({here}/gedeeld/[0-9a-f-]+/intrekken)"', page)
    assert found is not None
    assert (await lead.get(found[1])).status_code == 200
    assert (await lead.post(found[1])).status_code == 303
    twice = await lead.post(found[1])
    assert twice.status_code == 409
    assert (await lead.get(f"{here}/gedeeld/{new_id()}/intrekken")).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'fact', begins_at = NULL",
        "title = 'x'::bytea",
        "reason = 'x'::bytea",
        "begins_at = now()",
        "shared_at = now()",
        "deployment_id = gen_random_uuid()",
        "seen_at = now()",
    ],
)
@pytest.mark.parametrize("who", ["project_lead", "lead_professional", "key_figure"])
async def test_an_item_is_never_changed_by_sql(tenant_a: Town, who: str, change: str) -> None:
    """Seen is noted by the key figure alone, and that is all that he or she writes."""
    case, deployment = await introduced(tenant_a)
    share = await shared(tenant_a, case.id, deployment.id, appointment(2))
    async with tenant_a.acting(who) as scope:
        statement = f"UPDATE share SET {change} WHERE id = $1"
        if (who, change) == ("key_figure", "seen_at = now()"):
            assert await scope.connection.execute(statement, share.id) == "UPDATE 1"
        else:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await scope.connection.execute(statement, share.id)
        await scope.rollback()


async def test_a_key_figure_withdraws_nothing_and_nobody_deletes_or_brings_back_by_sql(
    tenant_a: Town,
) -> None:
    case, deployment = await introduced(tenant_a)
    share = await shared(tenant_a, case.id, deployment.id)
    account_id = tenant_a.people["key_figure"].account_id
    withdraw = "UPDATE share SET withdrawn_at = now(), withdrawn_by = $2 WHERE id = $1"
    async with tenant_a.acting("key_figure") as scope:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(withdraw, share.id, account_id)
        await scope.rollback()
    async with tenant_a.acting("project_lead"):
        await service.withdraw_item(case.id, deployment.id, share.id)
        with pytest.raises(AlreadyWithdrawn):
            await service.withdraw_item(case.id, deployment.id, share.id)
    for statement in (
        "UPDATE share SET withdrawn_at = NULL, withdrawn_by = NULL WHERE id = $1",
        "DELETE FROM share WHERE id = $1",
    ):
        async with tenant_a.acting("project_lead") as scope:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await scope.connection.execute(statement, share.id)
            await scope.rollback()
