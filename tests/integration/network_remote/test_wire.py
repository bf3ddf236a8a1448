"""What goes over the wire, read byte by byte: needs, and nothing of anybody."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import msgspec

from core.deployments import service
from core.key_figures.entries import FreeTime, PartOfDay, Weekday
from core.plugin_api import NetworkNeeds
from core.plugin_host import search_networks
from tenants.middleware import ASGIApp
from tests.integration.cases import making as cases_making
from tests.integration.deployments.making import BRIEF_WITH_COMMUNITY, searching
from tests.integration.key_figures.making import COMMUNITY, PROFILE, registered, with_communities
from tests.integration.network_remote.conftest import joined
from tests.integration.network_remote.partner import RunningPartner
from tests.integration.plugin_desk.conftest import visiting
from tests.towns import Town

LEAD = "project_lead"
MESSAGE = "Wij zoeken iemand die meegaat naar een eerste gesprek."


def texts_of(thing: Any) -> set[str]:
    """Return every text that stands anywhere in something."""
    found: set[str] = set()
    if isinstance(thing, str):
        found.add(thing)
    elif isinstance(thing, dict):
        found |= {text for value in thing.values() for text in texts_of(value)}
    elif isinstance(thing, list):
        found |= {text for value in thing for text in texts_of(value)}
    return found


def secrets_of(town: Town, *things: msgspec.Struct) -> set[str]:
    """Return what may not go over the wire: every text of things that is no word of a list, all ids and names of a town."""
    texts = {text for thing in things for text in texts_of(msgspec.to_builtins(thing))}
    people = {
        value
        for person in town.people.values()
        for value in (
            person.name,
            person.email,
            str(person.account_id),
            str(person.membership_id),
            person.token,
        )
    }
    own = {town.card.name, town.card.slug, town.card.host, str(town.card.id)}
    return {text for text in texts if not text.islower() or " " in text} | people | own


def ways_to_write(text: str) -> set[bytes]:
    """Return the bytes by which a text could go over a wire: as it is, as JSON, in base64, an id without dashes."""
    plain = {text, text.lower(), text.upper(), text.replace("-", ""), json.dumps(text)[1:-1]}
    encoded = {one.encode() for one in plain if len(one) > 3}
    return encoded | {base64.b64encode(text.encode()).rstrip(b"=")}


async def test_only_needs_go_over_the_wire(tenant_a: Town, site: ASGIApp, partner: RunningPartner) -> None:
    """From looking for candidates of a case, to an introduction that is sent, looked at and taken back."""
    await joined(tenant_a, partner)
    case = await searching(tenant_a)
    figure = await with_communities(tenant_a, await registered(tenant_a))
    brief = msgspec.structs.replace(
        BRIEF_WITH_COMMUNITY,
        regions=(*BRIEF_WITH_COMMUNITY.regions, case.client_name or "", str(case.id)),
        free=(FreeTime(day=Weekday.MONDAY, part=PartOfDay.MORNING),),
    )
    async with tenant_a.acting(LEAD):
        await service.write_brief(case.id, brief, version=0)
        (network,) = (await service.rank_candidates(case.id)).networks
    assert (network.failed, len(network.cards)) == (False, 2)
    async with visiting(
        site, tenant_a, LEAD, Cookie="kk=Zwaluwkoekje", **{"User-Agent": "Zwaluwkijker"}
    ) as browser:
        written = await browser.post("/p/network-remote/vraag/f3k9", data={"bericht": MESSAGE})
        here = written.headers["location"]
        for act in ("versturen", "verversen", "intrekken"):
            assert (await browser.post(f"{here}/{act}")).status_code == 303
    assert [seen["status"] for seen in await partner.requests()] == [200, 201, 200, 200]

    secret = secrets_of(tenant_a, case, cases_making.ANSWERS, cases_making.PLAN, PROFILE)
    secret |= {
        str(figure),
        COMMUNITY,
        brief.note or "",
        "Zwaluwkoekje",
        "Zwaluwkijker",
        partner.secret,
        str(case.id),
    }
    secret |= {here.rpartition("/")[2], *re.findall(r"\w+", cases_making.ANSWERS.client_name or "")}
    needs = {*brief.experiences, *brief.languages, "Zuidrand", *msgspec.to_builtins(brief.free[0]).values()}
    secret -= needs | {word for need in needs for word in need.split()} | {""}
    assert {"Lotte Vermeulen-Kwint", "Vermeulen", COMMUNITY, tenant_a.card.name, str(case.id)} <= secret
    sent = bytes(partner.wire.sent)
    leaked = {text for text in secret for way in ways_to_write(text) if way in sent}
    assert leaked == set()

    search, *_ = await partner.requests()
    assert json.loads(search["content"]) == {
        "needs": {
            "languages": ["Fries"],
            "experiences": ["Iemand die zelf schulden heeft gehad"],
            "regions": ["Zuidrand"],
            "free": [{"day": "monday", "part": "morning"}],
        }
    }
    assert b"Zuidrand" in sent
    assert MESSAGE.encode() in sent


async def test_the_reading_of_the_wire_would_see_a_leak(tenant_a: Town, partner: RunningPartner) -> None:
    """The key's name does go over the wire: one with the municipality in it is seen by the same reading."""
    await joined(tenant_a, partner, key_id=tenant_a.card.slug)
    async with tenant_a.acting(LEAD):
        await search_networks(NetworkNeeds())
    assert any(way in partner.wire.sent for way in ways_to_write(tenant_a.card.slug))
