"""The story of a case: by kind of events, within a period, within reach, in pages and on paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from core.cases import service
from core.cases.service import TimelineChoice
from core.cases.service import timeline as story
from core.journal.events import KINDS
from core.journal.texts import EVENT_GROUPS, EventGroup, events_in
from core.kit import clock
from core.kit.errors import NotFound
from tenants.middleware import ASGIApp
from tests.integration.access.site import browser, program
from tests.integration.cases.making import AGENCY, PROVISION, with_draft
from tests.towns import Town

LATE = datetime(
    2026, 11, 30, 23, 30, tzinfo=UTC
)  # half past midnight in the Netherlands, on the first of December


async def lived(town: Town) -> UUID:
    """Return a case of which something was told in every kind that cases know, the last thing late in the evening."""
    case, _ = await with_draft(town)
    async with town.acting("lead_professional"):
        await service.add_agency(case.id, AGENCY)
        await service.read_case(case.id)
    with clock.stopped_at(LATE):
        async with town.acting("lead_professional"):
            await service.add_provision(case.id, PROVISION)
    return case.id


async def events(town: Town, case_id: UUID, wanted: TimelineChoice) -> list[str]:
    async with town.acting("project_lead"):
        return [entry.event for entry in await service.list_timeline(case_id, wanted)]


def test_every_group_is_of_an_event_that_there_is() -> None:
    assert set(EVENT_GROUPS) <= set(KINDS)
    assert "case.opened" in events_in({EventGroup.COURSE})
    assert events_in(set(EventGroup)) == sorted(KINDS)


async def test_who_looked_is_left_out_unless_it_is_chosen(tenant_a: Town, tenant_b: Town) -> None:
    case_id = await lived(tenant_a)
    await lived(tenant_b)
    usual = await events(tenant_a, case_id, TimelineChoice.of(()))
    assert "case.read" not in usual
    assert {"case.opened", "case.plan_drafted", "case.agency_added"} <= set(usual)
    looked = await events(tenant_a, case_id, TimelineChoice.of({EventGroup.READING}))
    assert set(looked) == {"case.read"}


@pytest.mark.parametrize(
    ("group", "expected"),
    [(EventGroup.PLAN, {"case.plan_drafted"}), (EventGroup.PEOPLE, {"case.agency_added"})],
)
async def test_a_kind_shows_its_own_events(tenant_a: Town, group: EventGroup, expected: set[str]) -> None:
    case_id = await lived(tenant_a)
    assert set(await events(tenant_a, case_id, TimelineChoice.of({group}))) == expected


async def test_a_period_counts_days_as_they_are_in_the_netherlands(tenant_a: Town) -> None:
    case_id = await lived(tenant_a)
    day = date(2026, 12, 1)
    within = TimelineChoice.of((), first=day, last=day)
    assert await events(tenant_a, case_id, within) == ["case.provision_added"]
    before = TimelineChoice.of((), first=date(2026, 11, 30), last=date(2026, 11, 30))
    assert await events(tenant_a, case_id, before) == []
    async with tenant_a.acting("project_lead"):
        told, is_cut = await service.list_story(case_id, TimelineChoice.of((), last=day))
    assert not is_cut
    assert told[0].event == "case.opened"


async def test_on_paper_go_so_many_and_it_says_when_there_is_more(
    tenant_a: Town, site: ASGIApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = await lived(tenant_a)
    monkeypatch.setattr(story, "MOST_PRINTED", 2)
    async with tenant_a.acting("project_lead"):
        told, is_cut = await service.list_story(case_id, TimelineChoice.of(()))
    assert (len(told), is_cut) == (2, True)
    page = browser(site, tenant_a, by=tenant_a.people["project_lead"])
    shown = await page.get(f"/casussen/{case_id}/tijdlijn/afdruk")
    assert shown.status_code == 200
    assert "kk-paper" in shown.text


async def test_what_is_out_of_reach_has_no_story(tenant_a: Town) -> None:
    case_id = await lived(tenant_a)
    for who in ("second_professional", "key_figure"):
        async with tenant_a.acting(who):
            with pytest.raises(NotFound):
                await service.list_timeline(case_id)
            with pytest.raises(NotFound):
                await service.list_story(case_id, TimelineChoice.of(()))


async def test_a_program_asks_for_kinds_and_a_period(site: ASGIApp, tenant_a: Town) -> None:
    case_id = await lived(tenant_a)
    client = program(site, tenant_a, tenant_a.people["project_lead"])
    here = f"/casussen/{case_id}/tijdlijn"
    several = await client.get(here + "?soort=plan&soort=mensen")
    assert {one["gebeurtenis"] for one in several.json()["resultaten"]} == {
        "plan-begonnen",
        "instantie-vastgelegd",
    }
    late = await client.get(here + "?vanaf=2026-12-01&tot=2026-12-01")
    assert [one["gebeurtenis"] for one in late.json()["resultaten"]] == ["voorziening-vastgelegd"]
    assert (await client.get(here + "?soort=afkomst")).status_code == 400
    assert (await client.get(here + "?vanaf=gisteren")).status_code == 400


async def test_pages_of_a_choice_go_on_with_that_choice(site: ASGIApp, tenant_a: Town) -> None:
    case_id = await lived(tenant_a)
    client = program(site, tenant_a, tenant_a.people["project_lead"])
    here = f"/casussen/{case_id}/tijdlijn"
    whole = (await client.get(here)).json()["resultaten"]
    seen, path = [], here + "?paginaGrootte=2"
    while path:
        answer = (await client.get(path)).json()
        seen += answer["resultaten"]
        path = f"{here}?paginaGrootte=2&cursor={answer['volgende']}" if answer["volgende"] else ""
    assert [one["id"] for one in seen] == [one["id"] for one in whole]
    cursor = (await client.get(here + "?paginaGrootte=2")).json()["volgende"]
    other = await client.get(f"{here}?paginaGrootte=2&soort=plan&cursor={cursor}")
    assert other.status_code == 409


async def test_the_page_keeps_what_was_chosen_and_forgives_what_is_no_day(
    site: ASGIApp, tenant_a: Town
) -> None:
    case_id = await lived(tenant_a)
    page = browser(site, tenant_a, by=tenant_a.people["lead_professional"])
    here = f"/casussen/{case_id}/tijdlijn"
    shown = await page.get(here + "?soort=plan&vanaf=&tot=onzin")
    assert shown.status_code == 200
    assert 'value="plan" checked' in shown.text
    assert 'value="inzage" checked' not in shown.text
    assert f'href="{here}/afdruk?soort=plan"' in shown.text
