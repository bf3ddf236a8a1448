"""The calendar feed: an address that is a secret opens one's own calendar, and neither it nor another secret opens more."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import httpx
import pytest
from icalendar import Calendar

from core.access import feeds, repository, service
from core.access.gate import COOKIE
from core.access.matrix import Role
from core.access.service import MemberDetails
from core.kit import appointments, clock
from core.kit.appointments import Appointment
from core.kit.errors import Conflict
from tenants.ids import new_id
from tenants.middleware import ASGIApp
from tenants.scope import Actor
from tests.integration.access.site import browser, program
from tests.towns import Town

WHO = "lead_professional"
OTHER = "second_professional"
TITLE = "Sign out"
UID = UUID(int=11)
ANYTHING = {"Accept": "*/*"}
BEGINS = date(2030, 4, 1)


@pytest.fixture(autouse=True)
def one_date(monkeypatch: pytest.MonkeyPatch) -> list[Actor]:
    """One slice with one date, and those who looked, by what their walls let them see."""
    asked: list[Actor] = []

    async def source(actor: Actor) -> list[Appointment]:
        asked.append(actor)
        changed_at = datetime(2026, 3, 1, tzinfo=UTC)
        return [Appointment(uid=UID, title=TITLE, begins=BEGINS, href="/casussen", changed_at=changed_at)]

    monkeypatch.setattr(appointments, "_sources", [source])
    return asked


async def feed_of(town: Town, who: str = WHO) -> service.Issued:
    async with town.acting(who):
        return await feeds.issue_feed(town.people[who].membership_id)


async def session_of(town: Town, who: str = WHO) -> str:
    async with town.serving("sign_in"):
        return (await service.open_session(town.people[who].membership_id)).secret


def path_of(secret: str) -> str:
    return f"/agenda/{secret}.ics"


async def ask(site: ASGIApp, town: Town, secret: str, method: str = "GET", **headers: str) -> httpx.Response:
    async with browser(site, town) as visitor:
        return await visitor.request(method, path_of(secret), headers={**ANYTHING, **headers})


async def test_a_calendar_program_reads_ones_own_dates(
    site: ASGIApp, tenant_a: Town, one_date: list[Actor]
) -> None:
    issued = await feed_of(tenant_a)
    answer = await ask(site, tenant_a, issued.secret)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    calendar = Calendar.from_ical(answer.content)
    (event,) = calendar.events
    assert (event["UID"], event.decoded("DTSTART")) == (str(UID), BEGINS)
    assert event["SUMMARY"] == "Uitloggen"
    assert event["URL"].endswith(f"//{tenant_a.card.host}/casussen")
    (actor,) = one_date
    assert (actor.membership_id, actor.by) == (tenant_a.people[WHO].membership_id, "feed")
    for person in tenant_a.people.values():
        assert person.name not in answer.text
        assert str(person.account_id) not in answer.text


async def test_a_calendar_can_be_asked_for_without_its_body(site: ASGIApp, tenant_a: Town) -> None:
    answer = await ask(site, tenant_a, (await feed_of(tenant_a)).secret, "HEAD")
    assert (answer.status_code, answer.content) == (200, b"")


async def test_a_feed_lasts_four_hundred_days_however_seldom_it_is_read(
    site: ASGIApp, tenant_a: Town
) -> None:
    session = await session_of(tenant_a)
    async with browser(site, tenant_a) as visitor:
        made = await visitor.post("/profiel/agenda-adres", headers={"Cookie": f"{COOKIE}={session}"})
        assert made.status_code == 200
    with clock.stopped_at(clock.now() + timedelta(days=399)):
        async with tenant_a.acting(WHO):
            found = await feeds.find_feed(tenant_a.people[WHO].membership_id)
    assert found is not None
    assert found.expires_at - found.created_at == pytest.approx(timedelta(days=400), abs=timedelta(seconds=9))


async def test_a_feed_that_was_asked_for_with_a_token_does_not_outlive_it(
    site: ASGIApp, tenant_a: Town
) -> None:
    async with program(site, tenant_a, tenant_a.people[WHO]) as client:
        answer = await client.post("/agenda-adressen")
    assert datetime.fromisoformat(answer.json()["verlooptOp"]) <= clock.now() + timedelta(days=30)


async def test_a_feed_opens_nothing_but_the_calendar(site: ASGIApp, tenant_a: Town) -> None:
    secret = (await feed_of(tenant_a)).secret
    bearer, cookie = {"Authorization": f"Bearer {secret}"}, {"Cookie": f"{COOKIE}={secret}"}
    async with browser(site, tenant_a) as visitor:
        for _ in range(2):  # the gate remembers what it knows, and then too
            for headers in (bearer, cookie):
                assert (await visitor.get("/api/v1/profiel", headers=ANYTHING | headers)).status_code == 401
                refused = await visitor.get("/profiel", headers=headers)
                assert refused.headers["location"].startswith("/inloggen")
                assert (await visitor.get("/agenda/x", headers=headers)).status_code == 404
                assert (await visitor.post("/profiel/tokens", headers=headers)).status_code == 401
            assert (await visitor.get(path_of(secret), headers=ANYTHING)).status_code == 200
            assert (await visitor.get(f"/agenda/{secret}")).status_code == 404
            assert (await visitor.post(path_of(secret))).status_code == 405


async def test_other_secrets_open_no_calendar(site: ASGIApp, tenant_a: Town, one_date: list[Actor]) -> None:
    person = tenant_a.people[WHO]
    session = await session_of(tenant_a)
    async with browser(site, tenant_a) as visitor:
        assert (await visitor.get("/profiel", headers={"Cookie": f"{COOKIE}={session}"})).status_code == 200
        assert (await visitor.get("/profiel", headers=person.bearer)).status_code == 200
        one_date.clear()
        for secret in (session, person.token, "kk_unknown", "x" * 300):
            for headers in ({}, person.bearer, {"Cookie": f"{COOKIE}={session}"}):
                assert (await visitor.get(path_of(secret), headers=headers)).status_code == 404
    assert one_date == []


async def test_a_token_is_no_session_and_does_not_come_in_a_cookie(site: ASGIApp, tenant_a: Town) -> None:
    token = tenant_a.people[WHO].token
    async with browser(site, tenant_a) as visitor:
        assert (await visitor.get("/profiel", headers={"Cookie": f"{COOKIE}={token}"})).status_code == 303


async def test_a_feed_of_one_municipality_opens_no_other(
    site: ASGIApp, tenant_a: Town, tenant_b: Town
) -> None:
    secret = (await feed_of(tenant_a)).secret
    assert (await ask(site, tenant_b, secret)).status_code == 404
    assert (await ask(site, tenant_a, secret)).status_code == 200


async def test_a_revoked_feed_and_an_ended_membership_are_dead_at_once(site: ASGIApp, tenant_a: Town) -> None:
    first, others = await feed_of(tenant_a), await feed_of(tenant_a, OTHER)
    async with browser(site, tenant_a) as visitor:
        assert (await visitor.get(path_of(first.secret), headers=ANYTHING)).status_code == 200
        assert (await visitor.get(path_of(others.secret), headers=ANYTHING)).status_code == 200
        async with tenant_a.acting(WHO):
            await feeds.revoke_feed(tenant_a.people[WHO].membership_id)
            await feeds.revoke_feed(tenant_a.people[WHO].membership_id)
        assert (await visitor.get(path_of(first.secret), headers=ANYTHING)).status_code == 404
        async with tenant_a.acting("tenant_administrator"):
            await service.end_member(tenant_a.people[OTHER].membership_id)
        assert (await visitor.get(path_of(others.secret), headers=ANYTHING)).status_code == 404


async def test_a_feed_that_is_over_does_not_lead_to_the_sign_in_page(site: ASGIApp, tenant_a: Town) -> None:
    issued = await feed_of(tenant_a)
    async with tenant_a.acting(WHO) as inside:
        ended = "UPDATE credential SET expires_at = now() - interval '1 second' WHERE id = $1"
        await inside.connection.execute(ended, issued.credential_id)
    answer = await ask(site, tenant_a, issued.secret)
    assert answer.status_code in {401, 404}
    assert "location" not in answer.headers
    assert issued.secret not in answer.text


async def test_a_change_of_roles_ends_the_feed(site: ASGIApp, tenant_a: Town) -> None:
    person, issued = tenant_a.people[WHO], await feed_of(tenant_a)
    async with tenant_a.acting("tenant_administrator"):
        version = (await repository.require_member(person.membership_id)).version
        details = MemberDetails(name=person.name, email=person.email, roles=(Role.FINANCE,))
        await service.change_member(person.membership_id, details, version=version)
    assert (await ask(site, tenant_a, issued.secret)).status_code == 404


async def test_there_is_one_feed_at_a_time(site: ASGIApp, tenant_a: Town) -> None:
    first, second = await feed_of(tenant_a), await feed_of(tenant_a)
    others = await feed_of(tenant_a, OTHER)
    assert (await ask(site, tenant_a, first.secret)).status_code == 404
    assert (await ask(site, tenant_a, second.secret)).status_code == 200
    assert (await ask(site, tenant_a, others.secret)).status_code == 200


async def test_of_two_feeds_made_at_once_one_is_refused(tenant_a: Town) -> None:
    person = tenant_a.people[WHO]
    both = asyncio.Barrier(2)

    async def make() -> None:
        async with tenant_a.acting(WHO):
            await both.wait()
            await feeds.issue_feed(person.membership_id)

    outcomes = await asyncio.gather(make(), make(), return_exceptions=True)
    told = ["made" if outcome is None else type(outcome).__name__ for outcome in outcomes]
    assert told.count("made") >= 1
    assert set(told) <= {"made", Conflict.__name__}
    async with tenant_a.acting(WHO):
        assert await repository.count_credentials(person.membership_id, kind="feed") == 1


async def test_signing_out_elsewhere_leaves_the_feed(site: ASGIApp, tenant_a: Town) -> None:
    issued = await feed_of(tenant_a)
    async with program(site, tenant_a, tenant_a.people[WHO]) as client:
        assert (await client.delete("/sessies")).status_code == 204
        assert str(issued.credential_id) not in (await client.get("/sessies")).text
        assert str(issued.credential_id) not in (await client.get("/tokens")).text
    assert (await ask(site, tenant_a, issued.secret)).status_code == 200


async def test_the_secret_is_in_no_log_line_and_goes_to_no_other_page(
    site: ASGIApp, tenant_a: Town, logged: Callable[[], str]
) -> None:
    known, unknown = (await feed_of(tenant_a)).secret, f"kk_{new_id()}"
    for secret, status in ((known, 200), (unknown, 404)):
        answer = await ask(site, tenant_a, secret)
        assert answer.status_code == status
        assert answer.headers.get_list("referrer-policy") == ["no-referrer"]
        assert secret not in answer.text + str(answer.headers)
        assert secret not in logged()
    lines = [json.loads(line) for line in logged().splitlines()]
    assert {line["route"] for line in lines if line["event"] == "request.done"} == {"/agenda/{secret}"}


@pytest.fixture
async def feed(tenant_a: Town) -> service.Issued:
    """A feed that is there before the dump is made."""
    return await feed_of(tenant_a)


def test_a_stolen_dump_holds_no_secret(feed: service.Issued, dump: str) -> None:
    assert str(feed.credential_id) in dump
    assert feed.secret not in dump


async def test_a_program_makes_and_revokes_the_address(site: ASGIApp, tenant_a: Town) -> None:
    async with program(site, tenant_a, tenant_a.people[WHO]) as client:
        made = await client.post("/agenda-adressen")
        assert made.status_code == 201
        assert set(made.json()) == {"adres", "verlooptOp"}
        address = made.json()["adres"]
        assert address.startswith("http://" + tenant_a.card.host)
        path = "/agenda/" + address.rpartition("/")[2]
        async with browser(site, tenant_a) as visitor:
            assert (await visitor.get(path, headers=ANYTHING)).status_code == 200
            for _ in range(2):
                assert (await client.delete("/agenda-adressen")).status_code == 204
            assert (await visitor.get(path, headers=ANYTHING)).status_code == 404


async def test_a_person_makes_and_revokes_the_address_on_the_profile_page(
    site: ASGIApp, tenant_a: Town
) -> None:
    async with browser(site, tenant_a, by=tenant_a.people[WHO]) as visitor:
        before = (await visitor.get("/profiel")).text
        assert "agenda-adres/intrekken" not in before
        assert "1 april 2030" in before
        assert 'href="/casussen"' in before
        shown = await visitor.post("/profiel/agenda-adres")
        assert shown.status_code == 200
        path = "/agenda/" + shown.text.partition("/agenda/")[2].partition("<")[0]
        assert (await visitor.get(path, headers=ANYTHING)).status_code == 200
        again = (await visitor.get("/profiel")).text
        assert path not in again
        assert "agenda-adres/intrekken" in again
        revoked = await visitor.post("/profiel/agenda-adres/intrekken")
        assert (revoked.status_code, revoked.headers["location"]) == (303, "/profiel")
        assert (await visitor.get(path, headers=ANYTHING)).status_code == 404


async def test_another_site_makes_no_address(site: ASGIApp, tenant_a: Town) -> None:
    session = await session_of(tenant_a)
    async with browser(site, tenant_a, crossing=True) as visitor:
        answer = await visitor.post("/profiel/agenda-adres", headers={"Cookie": f"{COOKIE}={session}"})
    assert answer.status_code == 401
