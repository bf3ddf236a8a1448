"""Meetings with communities: for project leads alone, with a number and never a list of who came."""

from __future__ import annotations

from datetime import date, timedelta

import asyncpg
import pytest

from core.communities import service
from core.communities.entries import MeetingEntry
from core.communities.errors import MeetingStillToCome
from core.communities.tables import Meeting
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from tenants.middleware import ASGIApp
from tests.integration.access.site import browser, program
from tests.towns import Town

ENTRY = MeetingEntry(
    held_on=date(2026, 2, 3),
    attendance=14,
    aim="Uitleggen wat een sleutelfiguur doet.",
    place="Buurthuis Zuidrand",
    questions="Wie hoort wat wij vertellen?",
    what_changed="Twee mensen willen meedenken.",
    agreements="Over drie maanden weer.",
)
FORM = {"bijeenkomstdatum": "2026-02-03", "aantalAanwezigen": "14", "doel": "Kennismaken."}
NAMES = "Er waren Jan de Vries, Sara Kwint en Wim Meeuw."


async def test_a_meeting_is_recorded_and_changed_by_the_version_that_was_seen(
    tenant_a: Town, tenant_b: Town
) -> None:
    async with tenant_b.acting("project_lead"):
        await service.record_meeting(ENTRY)
    async with tenant_a.acting("project_lead") as scope:
        made = await service.record_meeting(ENTRY)
        assert await service.list_meetings() == [made]
        assert made.recorded_by == tenant_a.people["project_lead"].account_id
        changed = await service.change_meeting(
            made.id,
            MeetingEntry(held_on=ENTRY.held_on, attendance=0, aim="Anders."),
            version=made.version,
        )
        assert (changed.attendance, changed.place, changed.version) == (0, None, 2)
        with pytest.raises(StaleVersion):
            await service.change_meeting(made.id, ENTRY, version=1)
        events = await scope.connection.fetch(
            "SELECT event, case_id FROM journal WHERE subject_id = $1 ORDER BY id", made.id
        )
    assert [tuple(row) for row in events] == [("meeting.recorded", None), ("meeting.changed", None)]


async def test_what_was_told_is_sealed(tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead") as scope:
        made = await service.record_meeting(ENTRY)
        row = await scope.connection.fetchrow("SELECT * FROM meeting WHERE id = $1", made.id)
    for name in ("aim", "place", "questions", "what_changed", "agreements"):
        assert getattr(ENTRY, name).encode() not in row[name]


def test_there_is_no_column_for_who_came_and_no_link_to_a_case_or_a_key_figure() -> None:
    assert {column._meta.name for column in Meeting._meta.columns} == {
        "tenant_id",
        "id",
        "held_on",
        "attendance",
        "aim",
        "place",
        "questions",
        "what_changed",
        "agreements",
        "recorded_by",
        "created_at",
        "changed_at",
        "version",
    }


async def test_a_meeting_that_is_still_to_come_is_not_recorded(tenant_a: Town) -> None:
    entry = MeetingEntry(held_on=clock.today() + timedelta(days=1), attendance=3, aim="Later.")
    async with tenant_a.acting("project_lead"):
        with pytest.raises(MeetingStillToCome):
            await service.record_meeting(entry)


@pytest.mark.parametrize("who", ["lead_professional", "key_figure", "privacy_officer", "knowledge_editor"])
async def test_nobody_else_sees_or_writes_one(tenant_a: Town, who: str) -> None:
    async with tenant_a.acting("project_lead"):
        made = await service.record_meeting(ENTRY)
    async with tenant_a.acting(who) as scope:
        assert await service.list_meetings() == []
        with pytest.raises(NotFound):
            await service.read_meeting(made.id)
        with pytest.raises(NotFound):
            await service.change_meeting(made.id, ENTRY, version=1)
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await service.record_meeting(ENTRY)
        await scope.rollback()


async def test_names_and_communities_in_a_text_are_warned_of(tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        made = await service.record_meeting(
            MeetingEntry(held_on=ENTRY.held_on, attendance=3, aim="Kennismaken.", agreements=NAMES)
        )
        named = await service.record_meeting(
            MeetingEntry(held_on=ENTRY.held_on, attendance=3, aim="Praten met Roma uit de wijk.")
        )
    assert [warning.field for warning in made.warnings] == ["afspraken"]
    assert "aantal" in made.warnings[0].message
    assert "Kwint" not in made.warnings[0].message
    assert [warning.field for warning in named.warnings] == ["doel"]


async def test_the_list_goes_on_where_it_stopped_also_within_a_day(site: ASGIApp, tenant_a: Town) -> None:
    async with tenant_a.acting("project_lead"):
        for day in (1, 2, 2, 2, 3):
            await service.record_meeting(
                MeetingEntry(held_on=date(2026, 3, day), attendance=day, aim="Kennismaken.")
            )
    client = program(site, tenant_a, tenant_a.people["project_lead"])
    path, seen = "/bijeenkomsten?paginaGrootte=2", []
    while path:
        answer = await client.get(path)
        seen += answer.json()["resultaten"]
        cursor = answer.json()["volgende"]
        path = f"/bijeenkomsten?paginaGrootte=2&cursor={cursor}" if cursor else ""
    assert [one["aantalAanwezigen"] for one in seen] == [3, 2, 2, 2, 1]
    assert len({one["id"] for one in seen}) == 5


async def test_the_form_leads_back_to_a_text_that_lists_names(site: ASGIApp, tenant_a: Town) -> None:
    lead = browser(site, tenant_a, by=tenant_a.people["project_lead"])
    wrong = await lead.post("/bijeenkomsten", data=FORM | {"aantalAanwezigen": "-1"})
    assert wrong.status_code == 400
    assert (await lead.post("/bijeenkomsten", data=FORM)).headers["location"] == "/bijeenkomsten"
    back = await lead.post("/bijeenkomsten", data=FORM | {"afspraken": NAMES})
    shown = await lead.get(back.headers["location"])
    assert "lijken namen van aanwezigen te staan" in shown.text
    assert 'value="14"' in shown.text
    attendees = await lead.post("/bijeenkomsten", data=FORM | {"aanwezigen": "Jan de Vries"})
    assert attendees.status_code == 400
    listed = await lead.get("/bijeenkomsten")
    assert listed.text.count("/bijeenkomsten/0") == 2
