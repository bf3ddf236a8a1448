"""Instruments that plugins bring (register_instruments): chosen by somebody, kept in the case, read without the plugin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from core.involvement import service
from core.involvement.entries import InstrumentEntry
from core.involvement.filled_in import FilledInView
from core.kit import clock
from core.kit.api import API
from core.kit.errors import DoesNotFit, NotFound, StaleVersion, Unavailable
from core.plugin_host import build_plugins, switch_off
from plugins.instrument_steps import hooks as steps
from tenants.middleware import ASGIApp
from tests.integration.access.site import browser, program
from tests.integration.cases.making import taken_on
from tests.integration.plugin_host.example import ADMINISTRATOR, installed, plugin
from tests.towns import Town

STEPS = ("instrument-steps", "now")
ENTRY = InstrumentEntry(
    filled_on=date(2026, 3, 1), answers={"home": "hard", "money": "well"}, remark="De buren helpen."
)


@pytest.fixture(autouse=True)
def no_plugins() -> Iterator[None]:
    yield
    build_plugins()


async def filled(town: Town, case_id: UUID, entry: InstrumentEntry = ENTRY) -> FilledInView:
    async with town.acting("lead_professional"):
        return await service.fill_in_instrument(case_id, *STEPS, entry)


async def test_what_was_chosen_reads_without_the_plugin(tenant_a: Town, tenant_b: Town) -> None:
    await installed(tenant_a, steps)
    case = await taken_on(tenant_a)
    made = await filled(tenant_a, case.id)
    async with tenant_a.acting(ADMINISTRATOR):
        await switch_off(STEPS[0])
    build_plugins()
    async with tenant_a.acting("project_lead"):
        (found,) = await service.list_filled_in(case.id)
        with pytest.raises(NotFound):
            await service.fill_in_instrument(case.id, *STEPS, ENTRY)
    assert found == made
    assert found.answers.title.nl == "Hoe gaat het nu?"
    assert [(one.question.nl, one.answer.nl) for one in found.answers.items] == [
        ("Rust thuis", "Moeilijk"),
        ("Geldzaken", "Goed"),
    ]
    assert (found.remark, found.recorded_by) == (
        "De buren helpen.",
        tenant_a.people["lead_professional"].account_id,
    )
    async with tenant_b.acting("project_lead"):
        with pytest.raises(NotFound):
            await service.list_filled_in(case.id)


async def test_it_is_sealed_and_the_journal_tells_that_it_was_done_and_no_more(tenant_a: Town) -> None:
    await installed(tenant_a, steps)
    case = await taken_on(tenant_a)
    made = await filled(tenant_a, case.id)
    async with tenant_a.acting("lead_professional") as scope:
        row = await scope.connection.fetchrow("SELECT * FROM instrument_answer WHERE id = $1", made.id)
        await service.remove_filled_in(case.id, made.id, version=made.version)
        told = await scope.connection.fetch(
            "SELECT event, payload, case_id FROM journal WHERE subject_id = $1 ORDER BY id", made.id
        )
        assert await service.list_filled_in(case.id) == []
        assert not await service.is_something_filled_in(case.id)
    assert b"Geldzaken" not in row["answers"]
    assert b"buren" not in row["remark"]
    assert [tuple(one) for one in told] == [
        ("instrument.filled", None, case.id),
        ("instrument.removed", None, case.id),
    ]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (
            InstrumentEntry(filled_on=clock.today() + timedelta(days=1), answers={"home": "hard"}),
            "invuldatum",
        ),
        (InstrumentEntry(filled_on=date(2026, 3, 1), answers={"home": "great"}), "antwoorden"),
        (InstrumentEntry(filled_on=date(2026, 3, 1), answers={"garden": "well"}), "antwoorden"),
        (InstrumentEntry(filled_on=date(2026, 3, 1)), "antwoorden"),
    ],
)
async def test_what_does_not_fit_is_refused(tenant_a: Town, entry: InstrumentEntry, field: str) -> None:
    await installed(tenant_a, steps)
    case = await taken_on(tenant_a)
    with pytest.raises(DoesNotFit) as refused:
        await filled(tenant_a, case.id, entry)
    assert [one.field for one in refused.value.fields] == [field]


async def test_every_item_may_be_left_out(tenant_a: Town) -> None:
    await installed(tenant_a, steps)
    case = await taken_on(tenant_a)
    made = await filled(
        tenant_a, case.id, InstrumentEntry(filled_on=date(2026, 3, 1), remark="Liever praten.")
    )
    assert made.answers.items == ()


async def test_each_instrument_is_seen_over_time(tenant_a: Town) -> None:
    await installed(tenant_a, steps)
    case = await taken_on(tenant_a)
    await filled(tenant_a, case.id, InstrumentEntry(filled_on=date(2026, 5, 1), answers={"home": "well"}))
    await filled(tenant_a, case.id)
    async with tenant_a.acting("lead_professional"):
        (found,) = await service.list_over_time(case.id)
    assert [one.filled_on for one in found.filled] == [date(2026, 3, 1), date(2026, 5, 1)]
    assert [
        (question.nl, [answer and answer.nl for answer in answers]) for question, answers in found.rows
    ] == [
        ("Rust thuis", ["Moeilijk", "Goed"]),
        ("Geldzaken", ["Goed", None]),
    ]


@pytest.mark.parametrize("who", ["key_figure", "finance", "analyst", "second_professional"])
async def test_who_does_not_work_on_the_case_sees_and_writes_nothing(tenant_a: Town, who: str) -> None:
    await installed(tenant_a, steps)
    case = await taken_on(tenant_a)
    made = await filled(tenant_a, case.id)
    async with tenant_a.acting(who) as scope:
        assert not await service.is_something_filled_in(case.id)
        assert await scope.connection.fetch("SELECT id FROM instrument_answer") == []
        for act in (
            service.read_filled_in(case.id, made.id),
            service.fill_in_instrument(case.id, *STEPS, ENTRY),
            service.remove_filled_in(case.id, made.id, version=1),
        ):
            with pytest.raises(NotFound):
                await act
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await scope.connection.execute(
                "INSERT INTO instrument_answer (tenant_id, case_id, plugin, instrument, filled_on, answers, recorded_by) "
                "VALUES (current_tenant(), $1, 'a', 'b', '2026-03-01', 'x', $2)",
                case.id,
                tenant_a.people[who].account_id,
            )
        await scope.rollback()


async def test_removing_asks_for_the_version_and_the_case_of_it(tenant_a: Town) -> None:
    await installed(tenant_a, steps)
    case, other = await taken_on(tenant_a), await taken_on(tenant_a)
    made = await filled(tenant_a, case.id)
    async with tenant_a.acting("lead_professional"):
        with pytest.raises(StaleVersion):
            await service.remove_filled_in(case.id, made.id, version=7)
        with pytest.raises(NotFound):
            await service.remove_filled_in(other.id, made.id, version=made.version)
        with pytest.raises(NotFound):
            await service.read_filled_in(other.id, made.id)
        assert (await service.read_filled_in(case.id, made.id)) == made


async def test_a_plugin_that_fails_is_away_for_now(tenant_a: Town) -> None:
    def raising(context: Any) -> Any:
        raise ValueError

    await installed(tenant_a, plugin("instrument-steps", register_instruments=raising))
    case = await taken_on(tenant_a)
    with pytest.raises(Unavailable):
        await filled(tenant_a, case.id)


async def test_a_person_fills_one_in_sees_it_over_time_and_takes_it_out(
    site: ASGIApp, tenant_a: Town
) -> None:
    await installed(tenant_a, steps)
    case = await taken_on(tenant_a)
    page = browser(site, tenant_a, by=tenant_a.people["lead_professional"])
    here = f"/casussen/{case.id}/instrumenten"
    assert f'href="{here}"' in (await page.get(f"/casussen/{case.id}")).text
    chosen = f"{here}/instrument-steps/now"
    assert f'href="{chosen}"' in (await page.get(here)).text
    form = (await page.get(chosen)).text
    assert "Niemand hoeft" in form
    assert form.count("Sla deze over") == 5
    wrong = await page.post(chosen, data={"invuldatum": "2026-03-01"})
    assert (wrong.status_code, "nog niets ingevuld" in wrong.text) == (409, True)
    sent = {
        "invuldatum": "2026-03-01",
        "antwoorden-0-vraagnaam": "home",
        "antwoorden-0-keuze": "fairly",
        "antwoorden-1-vraagnaam": "money",
        "antwoorden-1-keuze": "",
        "opmerking": "Het is stiller.",
    }
    later = await page.post(chosen, data=sent | {"invuldatum": "2999-01-01"})
    assert (later.status_code, "checked" in later.text, "Het is stiller." in later.text) == (409, True, True)
    assert (await page.post(chosen, data=sent)).headers["location"] == here
    shown = (await page.get(here)).text
    assert "Gaat wel" in shown
    assert "Het is stiller." in shown
    assert "Geldzaken" not in shown
    removing = re.search(rf'action="({here}/ingevuld/[0-9a-f-]{{36}}/verwijderen)"', shown)
    assert removing is not None
    stale = await page.post(removing[1], data={"versie": "7"})
    assert (stale.status_code, "Gaat wel" in stale.text) == (412, True)
    assert (await page.post(removing[1], data={"versie": "1"})).status_code == 303
    assert "Gaat wel" not in (await page.get(here)).text


async def test_where_no_plugin_is_on_the_case_says_nothing_of_instruments(
    site: ASGIApp, tenant_a: Town
) -> None:
    case = await taken_on(tenant_a)
    page = browser(site, tenant_a, by=tenant_a.people["lead_professional"])
    assert "instrumenten" not in (await page.get(f"/casussen/{case.id}")).text
    assert "Hier is geen instrument" in (await page.get(f"/casussen/{case.id}/instrumenten")).text


async def test_a_program_fills_one_in_by_words(site: ASGIApp, tenant_a: Town) -> None:
    await installed(tenant_a, steps)
    case = await taken_on(tenant_a)
    client = program(site, tenant_a, tenant_a.people["lead_professional"])
    here = f"/casussen/{case.id}"
    (offered,) = (await client.get(f"{here}/instrumenten")).json()["resultaten"]
    assert offered["vragen"][0]["keuzes"][0] == {"keuze": "not", "titel": "Gaat niet"}
    body = {"invuldatum": "2026-03-01", "antwoorden": [{"vraagnaam": "home", "keuze": "well"}]}
    made = await client.post(f"{here}/instrumenten/instrument-steps/now", json=body)
    assert made.status_code == 201
    assert made.json()["antwoorden"] == [
        {"vraagnaam": "home", "vraagtekst": "Rust thuis", "keuze": "well", "antwoord": "Goed"}
    ]
    one = made.headers["location"].removeprefix(API)
    assert (await client.get(one)).json() == made.json()
    assert (await client.get(f"{here}/instrumentantwoorden")).json()["resultaten"] == [made.json()]
    assert (await client.post(f"{here}/instrumenten/instrument-steps/later", json=body)).status_code == 404
    assert (await client.delete(one, headers={"If-Match": '"7"'})).status_code == 412
    assert (await client.delete(one, headers={"If-Match": made.headers["etag"]})).status_code == 204


async def test_a_remark_that_names_a_community_is_warned_of(tenant_a: Town) -> None:
    await installed(tenant_a, steps)
    case = await taken_on(tenant_a)
    made = await filled(
        tenant_a,
        case.id,
        InstrumentEntry(filled_on=date(2026, 3, 1), answers={"home": "well"}, remark="Zij zijn Moluks."),
    )
    assert [warning.field for warning in made.warnings] == ["opmerking"]
