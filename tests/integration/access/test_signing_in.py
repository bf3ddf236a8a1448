"""Signing in by mail: from asking for a link to the session, through a real mail server."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.access.gate import COOKIE
from core.kit import clock
from tenants.middleware import ASGIApp
from tests.integration.access.site import Mailbox, browser, deliver, sign_in
from tests.towns import Town

WHO = "project_lead"


async def test_a_member_signs_in_with_the_link_in_a_mail(
    site: ASGIApp, tenant_a: Town, mailbox: Mailbox
) -> None:
    async with browser(site, tenant_a) as visitor:
        assert (await visitor.get("/profiel")).headers["location"] == "/inloggen?naar=/profiel"
        asked = await visitor.post("/inloggen?naar=/profiel", data={"emailadres": tenant_a.people[WHO].email})
        assert asked.status_code == 200
        assert await deliver(tenant_a) == 1
        link = mailbox.newest_link()
        for _ in range(3):
            looked = await visitor.get(link)
            assert looked.status_code == 200
            assert "set-cookie" not in looked.headers
        entered = await visitor.post(link)
        assert (entered.status_code, entered.headers["location"]) == (303, "/profiel")
        told = next(line for line in entered.headers.get_list("set-cookie") if line.startswith(COOKIE))
        for attribute in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"):
            assert attribute in told
        assert "Domain" not in told
        page = await visitor.get("/profiel")
        assert page.status_code == 200
        assert tenant_a.people[WHO].name in page.text


async def test_a_link_works_once(site: ASGIApp, tenant_a: Town, mailbox: Mailbox) -> None:
    async with browser(site, tenant_a) as visitor, browser(site, tenant_a) as other:
        await sign_in(visitor, tenant_a, mailbox, tenant_a.people[WHO].email)
        again = await other.post(mailbox.newest_link())
        assert again.status_code == 400
        assert COOKIE not in other.cookies


@pytest.mark.parametrize(("minutes", "status"), [(14.9, 303), (15.1, 400)])
async def test_a_link_works_for_fifteen_minutes(
    site: ASGIApp, tenant_a: Town, mailbox: Mailbox, minutes: float, status: int
) -> None:
    async with browser(site, tenant_a) as visitor:
        await visitor.post("/inloggen", data={"emailadres": tenant_a.people[WHO].email})
        now = clock.now()
        with clock.stopped_at(now):
            await deliver(tenant_a)
        with clock.stopped_at(now + timedelta(minutes=minutes)):
            assert (await visitor.post(mailbox.newest_link())).status_code == status


async def test_a_link_of_one_municipality_opens_no_other(
    site: ASGIApp, tenant_a: Town, tenant_b: Town, mailbox: Mailbox
) -> None:
    async with browser(site, tenant_a) as visitor, browser(site, tenant_b) as other:
        await visitor.post("/inloggen", data={"emailadres": tenant_a.people[WHO].email})
        await deliver(tenant_a)
        assert (await other.post(mailbox.newest_link())).status_code == 400
        assert (await visitor.post(mailbox.newest_link())).status_code == 303


async def test_the_mail_tells_nothing_but_the_link(site: ASGIApp, tenant_a: Town, mailbox: Mailbox) -> None:
    person = tenant_a.people[WHO]
    async with browser(site, tenant_a) as visitor:
        await visitor.post("/inloggen?naar=/casussen/K-2026-0014", data={"emailadres": person.email})
    await deliver(tenant_a)
    (message,) = mailbox.messages
    assert message["To"] == person.email
    whole = message.as_string()
    for told in (person.name, str(person.account_id), str(person.membership_id), "casus", "K-2026", WHO):
        assert told not in whole
    assert person.email not in str(message.get_content()) + str(message["Subject"])


async def test_an_unknown_address_gets_the_same_answer_and_no_mail(
    site: ASGIApp, tenant_a: Town, mailbox: Mailbox
) -> None:
    ended = await tenant_a.add_person("leaver", []) if False else None
    assert ended is None
    async with browser(site, tenant_a) as visitor:
        known = await visitor.post("/inloggen", data={"emailadres": tenant_a.people[WHO].email})
        unknown = await visitor.post("/inloggen", data={"emailadres": "nobody@stad.example"})
    assert known.text == unknown.text
    assert known.status_code == unknown.status_code
    changing = {"trace-id", "set-cookie", "content-length"}
    assert [one for one in known.headers.items() if one[0] not in changing] == [
        one for one in unknown.headers.items() if one[0] not in changing
    ]
    assert await deliver(tenant_a) == 2
    assert len(mailbox.envelopes) == 1
