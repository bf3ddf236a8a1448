"""Expenses over the API and on pages: what a phone sends, what finance is told, and what a form shows when it is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from core.budgets import service
from core.budgets.rules.words import MoneyState, PaidBy
from core.budgets.service import imports as takeover
from core.budgets.service import reminders
from core.budgets.service.receipts import sweep_receipts
from core.budgets.service.tasks import list_money_tasks
from core.cases.repository.imports import list_kept
from core.cases.service import imports
from core.demo.servers import Servers
from core.deployments import service as deployments
from core.kit import clock
from core.kit.api import API
from core.kit.i18n import format_month
from core.kit.tasks import Urgency
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tenants.scope import current
from tests.integration.budgets.making import balances, deployed, entry, written
from tests.integration.contacts.making import photo
from tests.towns import Town

_JPEG = {"Content-Type": "image/jpeg"}
_FORM = {"bedrag": "12,50", "categorie": "reizen", "waarvoor": "Buskaartjes."}
_FILE = "Nr;Datum aanvraag;Gezin;Hulpvraag;Budget p/m;Besteed;Status\n"


def _program(site: ASGIApp, town: Town, who: str) -> httpx.AsyncClient:
    transport: Any = httpx.ASGITransport(site)
    headers = {"Sec-Fetch-Site": "same-origin", **town.people[who].bearer}
    return httpx.AsyncClient(transport=transport, base_url=f"https://{town.card.host}", headers=headers)


def _body(deployment_id: UUID, cents: int = 3_000) -> dict[str, Any]:
    return {
        "inzetId": str(deployment_id),
        "bedragCenten": cents,
        "categorie": "school-of-club",
        "waarvoor": "Contributie van de voetbalclub.",
        "uitgavedatum": clock.today().isoformat(),
        "betaaldDoor": "sleutelfiguur",
    }


async def test_what_waits_for_its_receipt_is_booked_when_that_arrives(
    site: ASGIApp, tenant_a: Town, database: Servers
) -> None:
    _, deployment = await deployed(tenant_a)
    here = f"{API}/mijn-uitgaven/{new_id()}"
    async with _program(site, tenant_a, "key_figure") as phone:
        first = await phone.put(here, json=_body(deployment.id))
        assert (first.status_code, first.json()["status"]) == (201, "opgeschreven"), first.text
        assert first.json()["wachtOmdat"] == ["geen-bon"]
        assert (await phone.get(f"{here}/bon")).status_code == 404
        proven = await phone.put(f"{here}/bon", content=photo(), headers=_JPEG)
        assert (proven.status_code, proven.json()["status"]) == (200, "geboekt"), proven.text
        assert proven.json()["heeftBon"] is True
        again = await phone.put(f"{here}/bon", content=photo(), headers=_JPEG)
        assert (again.status_code, again.json()["type"]) == (409, "urn:kernkracht:fout:receipt-there")
        sent = await phone.get(f"{here}/bon")
        assert (sent.status_code, sent.headers["Content-Type"]) == (200, "image/jpeg")
        no_photo = await phone.put(f"{API}/mijn-uitgaven/{new_id()}/bon", content=b"x", headers=_JPEG)
        assert no_photo.status_code == 404
        budget = (await phone.get(f"{API}/mijn-budgetten")).json()["resultaten"][0]["budget"]
        assert (budget["uitgegevenCenten"], budget["overCenten"]) == (3_000, 72_000)
    assert await balances(database, tenant_a) == {"4000": 3_000, "1600": -3_000}


async def test_a_receipt_is_added_by_whoever_wrote_the_expense_down(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await deployed(tenant_a)
    kept = await written(tenant_a, deployment)
    address = f"{API}/casussen/{case.id}/uitgaven/{kept.expense.id}/bon"
    async with _program(site, tenant_a, "lead_professional") as program:
        assert (await program.put(address, content=photo(), headers=_JPEG)).status_code == 404
        mine = await program.post(
            f"{API}/casussen/{case.id}/uitgaven",
            json={key: value for key, value in _body(deployment.id).items() if key != "inzetId"},
        )
        assert mine.status_code == 201, mine.text
        address = mine.headers["Location"] + "/bon"
        assert (await program.put(address, content=photo(), headers=_JPEG)).status_code == 200
        assert (await program.get(address)).status_code == 200


async def test_finance_is_told_amounts_and_not_what_they_were_for(site: ASGIApp, tenant_a: Town) -> None:
    _, deployment = await deployed(tenant_a)
    waits = (await written(tenant_a, deployment, entry(20_000, what="Een heel eigen verhaal."))).expense
    async with _program(site, tenant_a, "finance") as program:
        (told,) = (await program.get(f"{API}/uitgaven")).json()["resultaten"]
        assert (told["bedragCenten"], told["waarvoor"]) == (20_000, None)
        for address in ("/geld", f"/geld/uitgaven/{waits.id}/besluit"):
            page = await program.get(address)
            assert page.status_code == 200
            assert "eigen verhaal" not in page.text
            assert "200,00" in page.text
        sent = {"besluit": "akkoord", "versie": str(waits.version)}
        done = await program.post(f"/geld/uitgaven/{waits.id}/besluit", data=sent)
        assert done.status_code == 303
        refused = await program.post(f"/geld/uitgaven/{waits.id}/besluit", data=sent)
        assert refused.status_code == 412


async def test_finance_refuses_with_a_reason_on_the_page_and_over_the_api(
    site: ASGIApp, tenant_a: Town
) -> None:
    _, deployment = await deployed(tenant_a)
    first = (await written(tenant_a, deployment, entry(20_000))).expense
    second = (await written(tenant_a, deployment, entry(20_000))).expense
    here, there = f"/geld/uitgaven/{first.id}/besluit", f"{API}/uitgaven/{second.id}/besluiten"
    told = {"besluit": "afwijzen", "reden": "De bon is onleesbaar."}
    async with _program(site, tenant_a, "finance") as program:
        without = await program.post(here, data={"besluit": "afwijzen", "versie": str(first.version)})
        assert without.status_code == 409
        assert "Vul in waarom niet." in without.text
        done = await program.post(here, data={**told, "versie": str(first.version)})
        assert done.status_code == 303, done.text
        headers = {"If-Match": f'"{second.version}"'}
        asked = await program.post(there, json={"besluit": "afwijzen"}, headers=headers)
        assert (asked.status_code, asked.json()["type"]) == (409, "urn:kernkracht:fout:does-not-fit")
        refused = await program.post(there, json=told, headers=headers)
        assert (refused.status_code, refused.json()["status"]) == (200, "afgewezen"), refused.text
        assert refused.json()["reden"] is None
    async with _program(site, tenant_a, "key_figure") as phone:
        for one in (first, second):
            assert "De bon is onleesbaar." in (await phone.get(f"/mijn-uitgaven/{one.id}")).text
            read = (await phone.get(f"{API}/mijn-uitgaven/{one.id}")).json()
            assert read["reden"] == "De bon is onleesbaar."


async def test_a_part_comes_back_on_the_page_and_over_the_api(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await deployed(tenant_a)
    paid = (await written(tenant_a, deployment, entry(2_400, paid_by=PaidBy.MUNICIPALITY))).expense
    here = f"/casussen/{case.id}/geld/{paid.id}"
    async with _program(site, tenant_a, "lead_professional") as program:
        for wrong, status in (("niets", 400), ("24,01", 409)):
            sent = {"bedrag": wrong, "versie": str(paid.version)}
            assert (await program.post(f"{here}/terugbetaling", data=sent)).status_code == status
        sent = {"bedrag": "4,00", "versie": str(paid.version)}
        assert (await program.post(f"{here}/terugbetaling", data=sent)).status_code == 303
        assert (await program.get(here)).status_code == 200
        read = await program.get(f"{API}/uitgaven/{paid.id}")
        assert (read.json()["status"], read.json()["terugbetaaldCenten"]) == ("betaald", 400)
        back = await program.post(
            f"{API}/uitgaven/{paid.id}/terugbetalingen",
            json={"bedragCenten": 2_000},
            headers={"If-Match": read.headers["ETag"]},
        )
        assert (back.json()["status"], back.json()["terugbetaaldCenten"]) == ("terugbetaald", 2_400)


async def test_a_form_with_a_photo_is_stored_once_however_often_it_is_sent(
    site: ASGIApp, tenant_a: Town
) -> None:
    _, deployment = await deployed(tenant_a)
    form = {**_FORM, "bedrag": "€ 30,00", "uitgaveId": str(new_id()), "inzetId": str(deployment.id)}
    async with _program(site, tenant_a, "key_figure") as phone:
        new = await phone.get("/mijn-uitgaven/nieuw")
        assert "750,00" in new.text
        for _ in range(2):
            sent = await phone.post(
                "/mijn-uitgaven", data=form, files={"bon": ("bon.jpg", photo(), "image/jpeg")}
            )
            assert (sent.status_code, sent.headers["Location"]) == (303, "/mijn-uitgaven"), sent.text
        listed = await phone.get("/mijn-uitgaven")
        assert listed.text.count("/mijn-uitgaven/" + form["uitgaveId"]) == 1
        assert "720,00" in listed.text
        shown = await phone.get("/mijn-uitgaven/" + form["uitgaveId"])
        assert "/bon" in shown.text


@pytest.mark.parametrize(
    ("change", "field"),
    [({"bedrag": "veel"}, "bedrag"), ({"categorie": ""}, "categorie"), ({"waarvoor": ""}, "waarvoor")],
)
async def test_a_form_that_is_refused_keeps_what_was_typed(
    site: ASGIApp, tenant_a: Town, change: dict[str, str], field: str
) -> None:
    await deployed(tenant_a)
    async with _program(site, tenant_a, "key_figure") as phone:
        answer = await phone.post("/mijn-uitgaven", data={**_FORM, **change})
    assert answer.status_code == 400
    assert f'href="#{field}"' in answer.text
    assert ("Buskaartjes." in answer.text) == (field != "waarvoor")


async def test_a_professional_writes_decides_and_turns_back_on_pages(site: ASGIApp, tenant_a: Town) -> None:
    case, deployment = await deployed(tenant_a)
    waits = (await written(tenant_a, deployment, entry(20_000))).expense
    here = f"/casussen/{case.id}/geld"
    async with _program(site, tenant_a, "lead_professional") as program:
        assert "750,00" in (await program.get(f"/casussen/{case.id}")).text
        for address in (here, f"{here}/nieuw", f"{here}/{waits.id}", f"{here}/{waits.id}/besluit"):
            page = await program.get(address)
            assert page.status_code == 200, address
        sent = {"besluit": "akkoord", "versie": "1", "reden": ""}
        assert (await program.post(f"{here}/{waits.id}/besluit", data=sent)).status_code == 303
        back = await program.post(f"{here}/{waits.id}/terugdraaien", data={"versie": "2"})
        assert back.status_code == 303
        wrote = await program.post(here, data={**_FORM, "betaaldDoor": "professional"})
        assert (wrote.status_code, wrote.headers["Location"]) == (303, here)
    async with _program(site, tenant_a, "project_lead") as program:
        assert (await program.get("/geld")).status_code == 200
        assert (await program.get(f"/geld?jaar={clock.today().year - 1}")).status_code == 200


async def test_finance_closes_a_month_and_keeps_the_chart_on_pages(site: ASGIApp, tenant_a: Town) -> None:
    last = (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)
    async with _program(site, tenant_a, "finance") as program:
        soon = await program.post("/geld/afsluiten", data={"maand": clock.today().isoformat()})
        assert soon.status_code == 409
        assert (await program.post("/geld/afsluiten", data={"maand": last.isoformat()})).status_code == 303
        assert format_month(last) in (await program.get("/geld")).text
        wrong = await program.post("/geld/rekeningen", data={"code": "40", "naam": "Huur", "soort": "kosten"})
        assert wrong.status_code == 400
        kept = await program.post(
            "/geld/rekeningen", data={"code": "4020", "naam": "Huur", "soort": "kosten"}
        )
        assert kept.status_code == 303
        assert "4020" in (await program.get("/geld/rekeningen")).text


async def test_who_may_decide_is_reminded_once_and_sees_what_is_late(tenant_a: Town) -> None:
    _, deployment = await deployed(tenant_a)
    with clock.stopped_at(clock.now() - timedelta(days=4)):
        await written(tenant_a, deployment, entry(20_000))
    for who, urgency in (("project_lead", Urgency.NOW), ("finance", Urgency.NOW)):
        async with tenant_a.acting(who):
            (task,) = await list_money_tasks(current().actor)
            assert task.urgency is urgency
            assert "200,00" in str(task.values["amount"])
    async with tenant_a.acting("key_figure"):
        (task,) = await list_money_tasks(current().actor)
        assert task.href.startswith("/mijn-uitgaven/")
    async with tenant_a.serving("jobs"):
        assert await reminders.remind_decisions() == 1
    async with tenant_a.serving("jobs"):
        assert await reminders.remind_decisions() == 0


async def test_an_imported_budget_becomes_an_agreement_and_an_opening_entry(
    tenant_a: Town, database: Servers
) -> None:
    rows = f"{_FILE}1;2026-01-05;gezin Kwint;post;750;1200,50;lopend\n2;2026-01-06;gezin Vos;post;;300;afgesloten\n"
    async with tenant_a.acting("project_lead"):
        batch = await imports.preview_import(rows.encode())
        await imports.start_import(batch.card.id, version=batch.card.version)
    async with tenant_a.serving("jobs"):
        await imports.import_next_rows(batch.card.id, by_jobs=False)
        kept = await list_kept(batch.card.id)
    async with tenant_a.serving("jobs"):
        assert await takeover.lay_out_imported(batch.card.id) == 2
    async with tenant_a.serving("jobs"):
        assert await takeover.lay_out_imported() == 0
        assert [one.later.budget for one in await list_kept(batch.card.id)] == [None] * len(
            await list_kept(batch.card.id)
        )
    assert await balances(database, tenant_a) == {"4000": 150_050, "0900": -150_050}
    async with tenant_a.acting("project_lead"):
        found = [await deployments.find_budget(one.case_id) for one in kept]
        assert [one and one.monthly_cents for one in found] == [75_000, None]
        agreed = found[0]
        assert agreed is not None
        assert agreed.agreed_by == tenant_a.people["project_lead"].account_id
        assert await service.read_year(clock.today().year) != []
        envelope = await service.read_envelope(kept[0].case_id)
        assert (envelope.spent_cents, envelope.left_cents) == (0, 75_000)


async def test_a_receipt_of_an_act_that_was_undone_is_swept_up(tenant_a: Town) -> None:
    _, deployment = await deployed(tenant_a)
    async with tenant_a.acting("key_figure"):
        kept = await service.write_own_expense(new_id(), deployment.id, entry(3_000), photo=photo())
        assert kept.expense.state is MoneyState.BOOKED
    async with tenant_a.acting("key_figure") as scope:
        await service.write_own_expense(new_id(), deployment.id, entry(3_000), photo=photo())
        await scope.rollback()
    later = clock.now() + timedelta(days=3)
    with clock.stopped_at(later):
        async with tenant_a.serving("jobs"):
            assert await sweep_receipts() == 1
            assert await sweep_receipts() == 0
    async with tenant_a.acting("key_figure"):
        assert await service.open_receipt(await service.read_own_expense(kept.expense.id))
