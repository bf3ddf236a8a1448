"""What the journal holds of a case, what a stolen dump shows, who is reminded of what, and the letter."""

from __future__ import annotations

import asyncio
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from core.cases import service
from core.cases.errors import NotDeclined
from core.cases.rules.transitions import TransitionName
from core.cases.settings import CaseSettings
from core.cases.tables import Application, Case
from core.demo.postgres import binary
from core.demo.servers import Servers
from core.kit import clock
from core.kit.i18n import gettext
from core.kit.tasks import list_tasks
from tenants.errors import KeyDestroyed
from tenants.scope import current
from tenants.seals import destroy_key
from tenants.settings import write_settings
from tests.integration.cases.making import (
    AGENCY,
    ANSWERS,
    DECLINING,
    DEVIATION,
    MEMBER,
    agreed,
    declined,
    screened,
    step,
    submitted,
    taken_on,
    with_draft,
    with_reason,
)
from tests.towns import Town

MORNING = datetime(2026, 4, 1, 8, tzinfo=UTC)


async def test_reading_is_told_once_a_quarter_for_each_reader(tenant_a: Town) -> None:
    case = await submitted(tenant_a)
    for minutes, who, reads in (
        (0, "lead_professional", 1),
        (14, "lead_professional", 1),
        (14, "project_lead", 2),
        (16, "lead_professional", 3),
    ):
        with clock.stopped_at(MORNING + timedelta(minutes=minutes)):
            async with tenant_a.acting(who) as scope:
                await service.read_case_file(case.id)
                await service.list_plans(case.id)
                read = await scope.connection.fetchval(
                    "SELECT count(*) FROM journal WHERE case_id = $1 AND event = 'case.read'", case.id
                )
        if who == "project_lead":
            assert read == reads
    async with tenant_a.acting("project_lead"):
        told = [entry for entry in await service.list_timeline(case.id) if entry.event == "case.read"]
    assert [entry.account_id for entry in told if entry.at < clock.now() - timedelta(minutes=1)] == [
        tenant_a.people[who].account_id for who in ("lead_professional", "project_lead", "lead_professional")
    ]


async def test_the_timeline_names_who_did_what_and_holds_codes_only(tenant_a: Town, tenant_b: Town) -> None:
    case = await declined(tenant_a)
    await declined(tenant_b)
    async with tenant_a.acting("lead_professional"):
        entries = await service.list_timeline(case.id)
    assert [entry.event for entry in entries if entry.event != "case.read"] == [
        "case.declined",
        "case.changed",
        "case.provision_added",
        "case.screening_started",
        "case.opened",
    ]
    by_event = {entry.event: entry for entry in entries}
    moved = by_event["case.declined"]
    assert moved.facts == {
        "from_state": "screening",
        "to_state": "declined",
        "ground": "ordinary_provision_fits",
    }
    assert moved.name == tenant_a.people["project_lead"].name
    assert moved.roles == ("project_lead",)
    assert by_event["case.changed"].facts == {"fields": ["discussed"]}
    async with tenant_a.acting("lead_professional"):
        first = await service.list_timeline(case.id, limit=2)
        rest = await service.list_timeline(case.id, after=first[-1].id)
    assert [entry.id for entry in first + rest] == [entry.id for entry in entries]


async def test_a_search_is_told_without_the_name(tenant_a: Town) -> None:
    await submitted(tenant_a)
    async with tenant_a.acting("project_lead") as scope:
        await service.search_cases("Vermeulen")
        row = await scope.connection.fetchrow("SELECT * FROM journal WHERE event = 'case.searched'")
    assert row["case_id"] is None
    assert b"ermeulen" not in row["payload"]


async def test_what_a_case_told_is_gone_with_its_key_that_it_happened_is_not(tenant_a: Town) -> None:
    case = await declined(tenant_a)
    async with tenant_a.acting("project_lead"):
        key_id = (await Case.select(Case.key_id).where(Case.id == case.id).first())["key_id"]
        await destroy_key(key_id)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(KeyDestroyed):
            await service.read_case(case.id)
        assert [card.id for card in await service.list_cases()] == [case.id]


async def test_a_stolen_dump_reveals_no_one(tenant_a: Town, database: Servers) -> None:
    """Every text that was told of a case, in drafts and journal too, is looked for in a whole dump."""
    async with tenant_a.acting("lead_professional"):
        await service.begin_application(ANSWERS)
    case, _ = await agreed(tenant_a)
    async with tenant_a.acting("lead_professional"):
        await service.add_household_member(case.id, MEMBER)
        await service.add_agency(case.id, AGENCY)
        await service.record_deviation(case.id, DEVIATION)
        await service.read_case_file(case.id)
        await service.search_cases("Kwint")
        case = await service.read_case(case.id)
        await step(case, TransitionName.WITHDRAW, with_reason())
    await declined(tenant_a)
    command = [binary("pg_dump"), "--inserts", database.backup_url]
    made = await asyncio.to_thread(subprocess.run, command, check=True, capture_output=True, text=True)
    dump = "".join(
        line for line in made.stdout.splitlines(keepends=True) if "INTO public.setting " not in line
    )
    assert case.reference in dump, "the dump holds what is not sealed"
    told = [
        *(
            "Kwint",
            "huisbezoeken",
            "Zuidrand",
            "maandag",
            "Meegaan naar",
            "Fries",
            "deur niet open",
            "na vieren",
        ),
        *(
            "keukentafel",
            "Schuldhulp",
            "na de intake",
            "zelf de post",
            "eerste drie gesprekken",
            "keer bellen",
        ),
        *(
            "leerplichtambtenaar",
            "zes weken",
            "Berichten gaan",
            "Joris",
            "Jop",
            "2011-02-03",
            "bij oma",
            "zoon",
        ),
        *("Klimop", "Terpstra", "klimop@", "weekgesprek", "rustig is", "teamleider", "verhuisd"),
        *("bewindvoerder", "halfjaar opnieuw", "via school", "Belt liever"),
    ]
    assert [text for text in told if text.lower() in dump.lower()] == []
    hexed = dump.lower()
    # Three letters stand by chance in megabytes of sealed bytes; longer texts do not.
    assert [text for text in told if len(text) > 3 and text.encode().hex() in hexed] == []


async def test_a_case_is_sealed_with_a_key_of_its_own_and_a_draft_with_the_tenants(tenant_a: Town) -> None:
    first, second = await submitted(tenant_a), await submitted(tenant_a)
    async with tenant_a.acting("project_lead"):
        keys = {row["id"]: row for row in await Case.select(Case.id, Case.key_id, Case.question)}
        assert keys[first.id]["key_id"] != keys[second.id]["key_id"]
        for row in keys.values():
            assert row["question"][1:17] == row["key_id"].bytes
    async with tenant_a.acting("lead_professional"):
        await service.begin_application(ANSWERS)
        (draft,) = await Application.select()
        assert draft["answers"][1:17] not in {row["key_id"].bytes for row in keys.values()}


async def titles(town: Town, who: str) -> list[str]:
    async with town.acting(who):
        found = await list_tasks(current().actor)
    return [
        gettext(task.title, **task.values).partition(":")[0] for tasks in found.values() for task in tasks
    ]


async def test_everybody_is_reminded_of_what_is_theirs(tenant_a: Town, tenant_b: Town) -> None:
    await submitted(tenant_b)
    async with tenant_a.acting("lead_professional"):
        await service.begin_application(ANSWERS)
    assert await titles(tenant_a, "lead_professional") == ["Maak uw aanvraag af"]
    assert await titles(tenant_a, "project_lead") == []
    await submitted(tenant_a, "second_professional")
    assert await titles(tenant_a, "project_lead") == ["Toets de nieuwe aanvraag"]
    assert await titles(tenant_a, "second_professional") == []
    for who in ("finance", "key_figure", "privacy_officer", "tenant_administrator"):
        assert await titles(tenant_a, who) == []


async def test_a_screening_that_takes_long_is_told_after_the_municipalitys_days(tenant_a: Town) -> None:
    async with tenant_a.acting("tenant_administrator"):
        await write_settings(CaseSettings, {"screening_days": 3})
    with clock.stopped_at(MORNING):
        await screened(tenant_a)
    with clock.stopped_at(MORNING + timedelta(days=3)):
        assert await titles(tenant_a, "project_lead") == []
    with clock.stopped_at(MORNING + timedelta(days=3, seconds=1)):
        assert await titles(tenant_a, "project_lead") == [
            "Rond de toetsing af, die duurt langer dan afgesproken"
        ]


async def test_a_plan_is_asked_of_the_lead_and_an_agreement_of_the_other(tenant_a: Town) -> None:
    await taken_on(tenant_a)
    assert await titles(tenant_a, "lead_professional") == ["Maak het plan van aanpak"]
    case, plan = await with_draft(tenant_a)
    async with tenant_a.acting("lead_professional"):
        await service.agree_to_plan(case.id, plan.id, seen=plan.version)
    assert await titles(tenant_a, "project_lead") == ["Ga akkoord met het plan, of pas het aan"]
    assert await titles(tenant_a, "lead_professional") == ["Maak het plan van aanpak"]
    async with tenant_a.acting("project_lead"):
        await service.agree_to_plan(case.id, plan.id, seen=plan.version)
    assert await titles(tenant_a, "project_lead") == ["Nog geen volgende stap, zoek een sleutelfiguur"]


async def test_a_letter_is_asked_for_until_it_was_made(tenant_a: Town) -> None:
    case = await declined(tenant_a)
    assert await titles(tenant_a, "project_lead") == ["Verstuur de afwijzingsbrief"]
    async with tenant_a.acting("project_lead"):
        await service.make_decline_letter(case.id)
    assert await titles(tenant_a, "project_lead") == []


async def test_the_letter_says_what_the_applicant_needs_to_know_and_names_nobody_else(tenant_a: Town) -> None:
    with clock.stopped_at(datetime(2026, 4, 2, 22, 30, tzinfo=UTC)):
        case = await declined(tenant_a)
        async with tenant_a.acting("lead_professional"):
            letter = await service.make_decline_letter(case.id)
    assert letter.date == "3 april 2026"
    assert letter.sender == tenant_a.card.name
    assert letter.reference == case.reference
    assert letter.addressee == tenant_a.people["lead_professional"].name
    assert letter.organisation == ANSWERS.applicant_organisation
    assert (letter.reason, letter.advice) == (DECLINING.reason, DECLINING.advice)
    assert letter.ground == CaseSettings().letter_ordinary_provision_fits
    whole = " ".join(str(getattr(letter, name)) for name in letter.__struct_fields__)
    assert "Vermeulen" not in whole


async def test_there_is_no_letter_for_a_case_that_was_not_declined(tenant_a: Town) -> None:
    case = await screened(tenant_a)
    async with tenant_a.acting("project_lead"):
        with pytest.raises(NotDeclined):
            await service.make_decline_letter(case.id)


async def test_a_case_file_names_the_people_it_speaks_of(tenant_a: Town) -> None:
    case, _ = await agreed(tenant_a)
    async with tenant_a.acting("lead_professional"):
        file = await service.read_case_file(case.id)
    people = tenant_a.people
    assert file.names == {
        people[who].account_id: people[who].name for who in ("lead_professional", "project_lead")
    }
    assert [option.transition.name for option in file.options] == [TransitionName.WITHDRAW]
