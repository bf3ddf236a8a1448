"""What every room knows of a case comes together for de-identification, and the notices and tasks around a note."""

from __future__ import annotations

from datetime import timedelta

import core.worker  # every room's source registers itself when it is imported
from core.cases import identifying, service
from core.cases.repository import cases
from core.contacts.service import log_contact
from core.kit import clock
from core.knowledge.service.case_files import read_case_file
from core.knowledge.service.tasks import list_note_tasks
from tenants.scope import current
from tests.integration.cases import making as cases_making
from tests.integration.contacts import making as contacts
from tests.integration.deployments import making as deployments
from tests.integration.knowledge.noting import AUTHOR, REVIEWER, case_of, send_back, submitted, with_opinions
from tests.towns import Town


def test_every_room_that_keeps_something_of_a_case_tells_it() -> None:
    assert core.worker.WITH_HANDLERS
    rooms = {source.__module__.split(".")[1] for source in identifying._sources}
    assert rooms == {"cases", "key_figures", "deployments", "contacts", "involvement"}


async def test_the_case_file_holds_what_all_rooms_know(tenant_a: Town) -> None:
    case, deployment = await deployments.running(tenant_a)
    met = clock.now() - timedelta(days=3)
    told = contacts.entry(happened_at=met, who_met="de moeder en juf Anke", place="Café Zwaan")
    async with tenant_a.acting(AUTHOR):
        await log_contact(case.id, told, warning_seen=True)
        await service.add_household_member(case.id, cases_making.MEMBER)
        await service.add_agency(case.id, cases_making.AGENCY)
    async with tenant_a.serving("jobs"):
        known = await read_case_file(case.id, await cases.require_seal(case.id))
    for name in ("Lotte Vermeulen-Kwint", "Joris Vermeulen", "Jop", "Mevrouw Terpstra", "Anke", "Café Zwaan"):
        assert name in known.persons, name
    for person in tenant_a.people.values():
        assert person.name in known.persons
        assert person.email in known.emails
    assert any("Zwaluwstaart" in name for name in known.persons), "the key figures of the tenant"
    assert "Basisschool De Klimop" in known.organisations
    assert "Wijkteam Zuidrand" in known.organisations
    assert {"2011-02-03", "2026-01-05"} <= set(known.dates)
    assert met.astimezone(clock.AMSTERDAM).date().isoformat() in known.dates
    assert deployment.began_on is not None
    assert deployment.began_on.isoformat() in known.dates
    assert "klimop@example.nl" in known.emails
    assert "06 00000000" in known.phones
    assert {case.reference, case.alias} <= set(known.ids)


async def test_the_case_file_holds_nothing_of_another_case_or_municipality(
    tenant_a: Town, tenant_b: Town
) -> None:
    one = await cases_making.taken_on(tenant_a)
    await case_of(tenant_b)
    await case_of(tenant_a)
    async with tenant_a.serving("jobs"):
        known = await read_case_file(one.id, await cases.require_seal(one.id))
    assert "Joris Vermeulen" not in known.persons
    assert not {person.name for person in tenant_b.people.values()} & set(known.persons)


async def test_the_first_page_tells_who_has_something_to_do(tenant_a: Town) -> None:
    with_opinions()
    draft = await submitted(tenant_a, (await case_of(tenant_a)).id)
    async with tenant_a.acting(REVIEWER):
        (task,) = await list_note_tasks(current().actor)
    assert task.href.endswith(f"{draft.id}/beoordeling")
    async with tenant_a.acting(AUTHOR):
        assert await list_note_tasks(current().actor) == []
    await send_back(tenant_a, draft)
    async with tenant_a.acting(AUTHOR):
        (task,) = await list_note_tasks(current().actor)
    assert task.href.endswith(str(draft.id))
    async with tenant_a.acting("second_professional"):
        assert await list_note_tasks(current().actor) == []
