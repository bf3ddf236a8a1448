"""Searching at a partner: signed both ways, bounded, and a failure of the partner stays a failure of that network."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import pytest

from core.plugin_api import FreeTime, NetworkNeeds
from core.plugin_host import NetworkAnswer, list_plugins, search_networks
from plugins.network_remote import client
from plugins.network_remote.breaker import FAILURES, OPEN_SECONDS, breaker
from tests.integration.network_remote.conftest import NAME, joined
from tests.integration.network_remote.partner import RunningPartner
from tests.integration.plugin_host.example import Example, Plugin, card
from tests.towns import Town

LEAD = "project_lead"
NEEDS = NetworkNeeds(languages=("Frans",), free=(FreeTime(day="sunday", part="afternoon"),))


async def search(town: Town, needs: NetworkNeeds = NEEDS) -> NetworkAnswer:
    async with town.acting(LEAD):
        return next(one for one in await search_networks(needs) if one.plugin == NAME)


async def test_needs_go_out_and_cards_without_names_come_back(
    tenant_a: Town, partner: RunningPartner
) -> None:
    await joined(tenant_a, partner)
    answer = await search(tenant_a)
    assert (answer.title, answer.failed) == ("De Brug", False)
    first, second = answer.cards
    assert (first.reference, first.home) == ("f3k9", "Stichting De Brug")
    assert first.points == ("Kan op zondagmiddag", "Was zelf in schulden")
    assert (first.request_path, second.request_path) == ("vraag/f3k9", "vraag/p7-a")
    (seen,) = await partner.requests()
    assert json.loads(seen["content"]) == {
        "needs": {
            "languages": ["Frans"],
            "experiences": [],
            "regions": [],
            "free": [{"day": "sunday", "part": "afternoon"}],
        }
    }
    assert set(seen["headers"]) == {
        "host", "accept", "accept-encoding", "user-agent", "content-type", "content-length", "content-digest",
        "signature-input", "signature",
    }  # fmt: skip


async def test_what_stayed_at_home_is_told_on_the_cards(tenant_a: Town, partner: RunningPartner) -> None:
    await joined(tenant_a, partner)
    needs = NetworkNeeds(
        languages=("Frans", "Sara Zwaluw"), regions=("Hengelo", "7511 AB"), experiences=("verzonnen",)
    )
    answer = await search(tenant_a, needs)
    told = "Gezocht zonder een deel van: talen en ervaringen en plaatsen. "
    assert [one.points[0].startswith(told) for one in answer.cards] == [True, True]
    (seen,) = await partner.requests()
    assert json.loads(seen["content"])["needs"] == {
        "languages": ["Frans"],
        "experiences": [],
        "regions": ["Hengelo"],
        "free": [],
    }


async def test_without_settings_there_is_no_network(
    tenant_a: Town, tenant_b: Town, partner: RunningPartner
) -> None:
    await joined(tenant_a, partner)
    async with tenant_b.acting(LEAD):
        assert await search_networks(NEEDS) == []
    assert partner.wire.lines == 0


MISBEHAVING = {
    "slow": 1, "dripping": 1, "hanging_up": 1, "broken": 1, "away_for_long": 1, "garbage": 1, "no_json": 1,
    "not_signed": 1, "signed_by_another": 1, "other_content": 1, "huge": 1, "redirect": 1, "a_name": 1,
    "a_telephone": 1, "twice": 1, "packed": 1, "away": 2,
}  # fmt: skip


@pytest.mark.parametrize(("mode", "tries"), MISBEHAVING.items(), ids=MISBEHAVING)
async def test_a_partner_that_misbehaves_is_a_network_that_failed(
    tenant_a: Town, partner: RunningPartner, mode: str, tries: int
) -> None:
    """Within its limit, without harm to the other network, and without the plugin being kept out for being late."""
    other = Plugin(Example([card()]))
    limit_ms = 700 if mode in {"slow", "dripping"} else 2_500
    await joined(tenant_a, partner, other, limit_ms=limit_ms)
    await partner.be(mode, redirect_to=f"{partner.address}/v1/elsewhere")
    async with tenant_a.acting(LEAD):
        started = time.monotonic()
        answers = {one.plugin: one for one in await search_networks(NEEDS)}
        assert time.monotonic() - started < limit_ms / 1_000 + 0.5
        assert (answers[NAME].failed, answers[NAME].cards) == (True, ())
        assert len(answers["valleys"].cards) == 1
        (state,) = [one for one in await list_plugins() if one.name == NAME]
        assert state.works
    assert len(await partner.requests()) == tries
    await partner.be("well")
    await joined(tenant_a, partner, other, limit_ms=2_500)
    assert not (await search(tenant_a)).failed


async def test_an_answer_of_before_is_refused(tenant_a: Town, partner: RunningPartner) -> None:
    """It was signed by the partner, a moment ago, for the same question: only the nonce is another one."""
    await joined(tenant_a, partner)
    assert not (await search(tenant_a)).failed
    await partner.be("old_answer")
    assert (await search(tenant_a)).failed


async def test_a_cookie_is_not_kept(tenant_a: Town, partner: RunningPartner) -> None:
    await joined(tenant_a, partner)
    await partner.be("cookies")
    assert not (await search(tenant_a)).failed
    assert not (await search(tenant_a)).failed
    assert all("cookie" not in seen["headers"] for seen in await partner.requests())


async def test_a_partner_that_was_away_for_a_moment_is_asked_once_more(
    tenant_a: Town, partner: RunningPartner
) -> None:
    """With another nonce: the same request twice would be refused."""
    await joined(tenant_a, partner)
    await partner.be("away_once")
    assert not (await search(tenant_a)).failed
    first, second = await partner.requests()
    assert (first["status"], second["status"]) == (200, 200)
    assert first["nonce"] != second["nonce"]


async def test_an_address_where_nobody_listens_is_tried_twice(
    tenant_a: Town, partner: RunningPartner
) -> None:
    await joined(tenant_a, partner, address="http://127.0.0.1:9")
    started = time.monotonic()
    assert (await search(tenant_a)).failed
    assert client.JITTER_SECONDS[0] <= time.monotonic() - started < 2


async def test_two_time_limits_in_one_search_end_as_a_failure(
    tenant_a: Town, partner: RunningPartner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that does not come about, twice: an address that swallows everything."""
    monkeypatch.setattr(client, "CONNECT_SECONDS", 0.3)
    await joined(tenant_a, partner, address="http://192.0.2.1:81", limit_ms=1_000)
    started = time.monotonic()
    assert (await search(tenant_a)).failed
    assert time.monotonic() - started < 1.5


async def test_a_wrong_secret_is_refused_by_the_partner(tenant_a: Town, partner: RunningPartner) -> None:
    await joined(tenant_a, partner, secret="A" * 44)
    assert (await search(tenant_a)).failed
    (seen,) = await partner.requests()
    assert (seen["status"], seen["why"]) == (401, "the signature does not fit")


async def test_a_circuit_opens_and_closes(
    tenant_a: Town, tenant_b: Town, partner: RunningPartner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is of one municipality and one address; after its time one try goes through, and that decides."""
    present = [1_000.0]
    monkeypatch.setattr(breaker, "clock", lambda: present[0])
    for town in (tenant_a, tenant_b):
        await joined(town, partner)
    await partner.be("broken")
    for _ in range(FAILURES + 2):
        assert (await search(tenant_a)).failed
    assert len(await partner.requests()) == FAILURES
    await partner.be("well")
    assert (await search(tenant_a)).failed
    assert not (await search(tenant_b)).failed
    await partner.be("broken")
    await partner.forget_requests()
    present[0] += OPEN_SECONDS
    for _ in range(2):
        assert (await search(tenant_a)).failed
    assert len(await partner.requests()) == 1
    await partner.be("well")
    present[0] += OPEN_SECONDS
    for _ in range(2):
        assert not (await search(tenant_a)).failed


async def replayed(partner: RunningPartner, *, content: Any = None, **fields: str) -> str:
    """Send the first request once more, with other parts, and return why the partner refused it."""
    seen = (await partner.requests())[0]
    headers = {**seen["headers"], **fields}
    headers.pop("content-length")
    async with httpx.AsyncClient(trust_env=False) as outside:
        sent = seen["content"] if content is None else content
        answer = await outside.post(
            partner.control.replace("/control", seen["path"]), content=sent, headers=headers
        )
    assert answer.status_code == 401
    return str((await partner.requests())[-1]["why"])


async def test_the_partner_refuses_what_was_replayed_or_touched(
    tenant_a: Town, partner: RunningPartner
) -> None:
    await joined(tenant_a, partner)
    assert not (await search(tenant_a)).failed
    assert await replayed(partner) == "this nonce was used before"
    assert await replayed(partner, content=b'{"needs": {}}') == "the digest is of other content"
    (seen, *_) = await partner.requests()
    changed = seen["headers"]["signature-input"].replace(f'nonce="{seen["nonce"]}"', f'nonce="{"n" * 24}"')
    assert changed != seen["headers"]["signature-input"]
    assert await replayed(partner, **{"signature-input": changed}) == "the signature does not fit"
