"""Questions of a municipality on the application form (register_intake_questions): asked by plugins, kept by the case."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from core.cases import service
from core.cases.entries import ApplicationAnswers
from core.cases.views import CaseView, DraftView
from core.kit.errors import DoesNotFit, NotFound
from core.plugin_api import IntakeQuestion, Told
from core.plugin_host import build_plugins, switch_off
from tenants.middleware import ASGIApp
from tests.integration.access.site import browser, program
from tests.integration.plugin_host.example import ADMINISTRATOR, installed, plugin
from tests.towns import Town

URGENT = IntakeQuestion(
    name="haast",
    question=Told("Is er haast bij?", "Is it urgent?"),
    hint=Told("Bijvoorbeeld een zitting.", "For example a hearing."),
    choices=(Told("Ja", "Yes"), Told("Nee", "No")),
)
WHEN = IntakeQuestion(name="wanneer", question=Told("Wanneer kan het gesprek?", "When can you talk?"))
FORBIDDEN = IntakeQuestion(name="vraag", question=Told("Welk geloof heeft het gezin?", "Which one?"))
QUARTER = plugin("quarter", register_intake_questions=lambda context: [URGENT, WHEN])
CURIOUS = plugin("curious", register_intake_questions=lambda context: [WHEN, FORBIDDEN])
TOLD = {"quarter.haast": "Ja", "quarter.wanneer": "Dinsdag na vieren."}
ANSWERS = ApplicationAnswers(question="De post blijft liggen.", further=TOLD)
IN_THE_API = [{"vraagsleutel": key, "antwoord": answer} for key, answer in TOLD.items()]


@pytest.fixture(autouse=True)
def no_plugins() -> Iterator[None]:
    yield
    build_plugins()


async def begun(town: Town, answers: ApplicationAnswers = ANSWERS) -> DraftView:
    async with town.acting("lead_professional"):
        return await service.begin_application(answers)


async def submitted(town: Town) -> CaseView:
    draft = await begun(town)
    async with town.acting("lead_professional"):
        return await service.submit_application(draft.id, version=draft.version)


async def without(town: Town, name: str = "quarter") -> None:
    async with town.acting(ADMINISTRATOR):
        await switch_off(name)


async def test_answers_move_to_the_case_with_the_questions_as_they_were_asked(
    tenant_a: Town, tenant_b: Town
) -> None:
    await installed(tenant_a, QUARTER)
    case = await submitted(tenant_a)
    await without(tenant_a)
    async with tenant_a.acting("project_lead"):
        found = await service.read_case(case.id)
    assert [(one.question.nl, one.told_in("nl"), one.told_in("en")) for one in found.further_answers] == [
        ("Is er haast bij?", "Ja", "Yes"),
        ("Wanneer kan het gesprek?", "Dinsdag na vieren.", "Dinsdag na vieren."),
    ]
    async with tenant_b.acting("project_lead"):
        with pytest.raises(NotFound):
            await service.read_case(case.id)
        assert await service.list_further_questions() == []


async def test_they_are_sealed_in_the_draft_and_in_the_case(tenant_a: Town) -> None:
    await installed(tenant_a, QUARTER)
    draft = await begun(tenant_a)
    async with tenant_a.acting("lead_professional") as scope:
        row = await scope.connection.fetchrow("SELECT * FROM application WHERE id = $1", draft.id)
        assert b"Dinsdag" not in row["answers"]
        case = await service.submit_application(draft.id, version=draft.version)
        kept = await scope.connection.fetchval("SELECT further_answers FROM case_file WHERE id = $1", case.id)
    assert b"Dinsdag" not in kept
    assert b"haast" not in kept


@pytest.mark.parametrize(
    "further", [{"quarter.haast": "Misschien"}, {"quarter.iets": "Ja"}, {"b.haast": "Ja"}]
)
async def test_only_what_is_asked_is_answered(tenant_a: Town, further: dict[str, str]) -> None:
    await installed(tenant_a, QUARTER)
    async with tenant_a.acting("lead_professional"):
        with pytest.raises(DoesNotFit) as refused:
            await service.begin_application(ApplicationAnswers(question="Post.", further=further))
    assert refused.value.fields[0].field == "verdereAntwoorden"


async def test_an_answer_is_kept_when_its_plugin_is_off_but_no_new_one_is_taken(tenant_a: Town) -> None:
    await installed(tenant_a, QUARTER)
    draft = await begun(tenant_a)
    await without(tenant_a)
    more = msgspec.structs.replace(draft.answers, remark="Bel niet op maandag.")
    other = msgspec.structs.replace(draft.answers, further={"quarter.haast": "Nee"})
    async with tenant_a.acting("lead_professional"):
        with pytest.raises(DoesNotFit):
            await service.save_application(draft.id, other, version=draft.version)
        saved = await service.save_application(draft.id, more, version=draft.version)
        case = await service.submit_application(draft.id, version=saved.version)
    assert [one.answer for one in case.further_answers] == list(TOLD.values())


async def test_a_text_that_names_a_community_is_warned_of(tenant_a: Town) -> None:
    await installed(tenant_a, QUARTER)
    draft = await begun(
        tenant_a, ApplicationAnswers(question="Post.", further={"quarter.wanneer": "Na het weekend."})
    )
    assert [warning.field for warning in draft.warnings] == []
    draft = await begun(
        tenant_a, ApplicationAnswers(question="Post.", further={"quarter.wanneer": "Zij zijn Moluks."})
    )
    assert [warning.field for warning in draft.warnings] == ["verdereAntwoorden"]
    async with tenant_a.acting("lead_professional"):
        case = await service.submit_application(draft.id, version=draft.version)
    assert [warning.field for warning in case.warnings] == ["verdereAntwoorden"]


async def test_a_plugin_that_asks_for_religion_asks_nothing_at_all(tenant_a: Town) -> None:
    await installed(tenant_a, QUARTER, CURIOUS)
    async with tenant_a.acting("lead_professional"):
        asked = await service.list_further_questions()
        with pytest.raises(DoesNotFit):
            await service.begin_application(
                ApplicationAnswers(question="Post.", further={"curious.wanneer": "Morgen."})
            )
    assert [one.key for one in asked] == ["quarter.haast", "quarter.wanneer"]


async def test_a_person_answers_on_the_first_step_and_reads_it_over(site: ASGIApp, tenant_a: Town) -> None:
    await installed(tenant_a, QUARTER)
    page = browser(site, tenant_a, by=tenant_a.people["lead_professional"])
    new = (await page.get("/aanvragen/nieuw")).text
    for told in (
        "Extra vragen van de gemeente",
        "Is er haast bij?",
        "Bijvoorbeeld een zitting.",
        "Geen antwoord",
    ):
        assert told in new
    row = "verdereAntwoorden-{}-{}".format
    form = {
        "hulpvraag": "De post blijft liggen.",
        row(0, "vraagsleutel"): "quarter.haast",
        row(0, "antwoord"): "Nee",
        row(1, "vraagsleutel"): "quarter.wanneer",
        row(1, "antwoord"): "",
        "daarna": "verder",
    }
    sent = await page.post("/aanvragen", data=form)
    draft = sent.headers["location"].removesuffix("/nodig")
    again = (await page.get(f"{draft}/vraag")).text
    assert 'value="Nee" checked' in again
    assert "Is er haast bij?" in (await page.get(draft)).text
    assert "Wanneer kan het gesprek?" not in (await page.get(draft)).text
    cleared = await page.post(f"{draft}/vraag", data=form | {row(0, "antwoord"): "", "versie": "1"})
    assert cleared.status_code == 303
    assert "Is er haast bij?" not in (await page.get(draft)).text
    wrong = await page.post(f"{draft}/vraag", data=form | {row(0, "antwoord"): "Soms", "versie": "2"})
    assert (wrong.status_code, "Kies een van de antwoorden" in wrong.text) == (409, True)


async def test_a_form_keeps_what_it_does_not_show_and_the_case_shows_it(
    site: ASGIApp, tenant_a: Town
) -> None:
    await installed(tenant_a, QUARTER)
    draft = await begun(tenant_a)
    await without(tenant_a)
    page = browser(site, tenant_a, by=tenant_a.people["lead_professional"])
    here = f"/aanvragen/{draft.id}"
    step = (await page.get(f"{here}/vraag")).text
    assert "Is er haast bij?" not in step
    form = {"hulpvraag": "De post blijft liggen.", "versie": "1"}
    assert (await page.post(f"{here}/vraag", data=form)).status_code == 303
    assert "Dinsdag na vieren." in (await page.get(here)).text
    sent = await page.post(f"{here}/indienen", data={"versie": "2"})
    case = sent.headers["location"].removeprefix("/aanvragen/ingediend/")
    shown = (await page.get(f"/casussen/{case}")).text
    assert "Extra vragen van de gemeente" in shown
    assert "Dinsdag na vieren." in shown
    page.cookies.set("taal", "en", domain=tenant_a.card.host)
    listed = (await page.get("/casussen")).text
    assert "Dinsdag" not in listed


async def test_a_program_asks_which_questions_there_are_and_answers_them(
    site: ASGIApp, tenant_a: Town
) -> None:
    await installed(tenant_a, QUARTER)
    client = program(site, tenant_a, tenant_a.people["lead_professional"])
    asked = (await client.get("/aanvraagvragen")).json()["resultaten"]
    assert asked[0] == {
        "vraagsleutel": "quarter.haast",
        "vraagtekst": "Is er haast bij?",
        "hulptekst": "Bijvoorbeeld een zitting.",
        "keuzes": ["Ja", "Nee"],
    }
    body = {"hulpvraag": "De post blijft liggen.", "verdereAntwoorden": IN_THE_API}
    made = await client.post("/aanvragen", json=body)
    assert made.status_code == 201
    assert made.json()["verdereAntwoorden"][1] == {
        "vraagsleutel": "quarter.wanneer",
        "vraagtekst": "Wanneer kan het gesprek?",
        "antwoord": "Dinsdag na vieren.",
    }
    here = f"/aanvragen/{made.json()['id']}"
    sent = await client.post(f"{here}/indieningen", headers={"If-Match": made.headers["etag"]})
    assert sent.json()["verdereAntwoorden"][0] == {"vraagtekst": "Is er haast bij?", "antwoord": "Ja"}
    wrong = await client.post(
        "/aanvragen", json=body | {"verdereAntwoorden": [{"vraagsleutel": "Haast", "antwoord": "Ja"}]}
    )
    assert wrong.status_code == 400


async def test_no_list_filter_or_count_knows_the_answers(site: ASGIApp, tenant_a: Town) -> None:
    described = (await program(site, tenant_a).get("/openapi.json")).json()
    schemas = described["components"]["schemas"]
    holding = {name for name, one in schemas.items() if "verdereAntwoorden" in one.get("properties", {})}
    assert holding == {"ApplicationIn", "ApplicationOut", "CaseOut"}
    queries = [
        one["name"]
        for path in described["paths"].values()
        for operation in path.values()
        for one in operation.get("parameters", ())
    ]
    assert "verdereAntwoorden" not in queries
