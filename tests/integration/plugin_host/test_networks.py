"""Searching networks: each answers for itself, and none can harm the page, the log or the walls."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from core.access import repository
from core.kit import clock
from core.plugin_api import CandidateCard, FreeTime, NetworkNeeds
from core.plugin_host import NetworkAnswer, build_plugins, search_networks
from tenants.errors import NoTenantScope
from tenants.tables import Setting
from tests.integration.plugin_host.conftest import Lines
from tests.integration.plugin_host.example import Example, Plugin, card, installed
from tests.towns import Town

WHO = "project_lead"
SECRET = "Lotte Kwint"
NEEDS = NetworkNeeds(
    languages=("fr",), experiences=("debts",), free=(FreeTime(day="sunday", part="afternoon"),)
)


async def search(town: Town, *networks: Any, seconds: float = 2) -> list[NetworkAnswer]:
    await installed(town, Plugin(*networks))
    async with town.acting(WHO):
        return await search_networks(NEEDS, seconds=seconds)


async def raising() -> None:
    raise ValueError(SECRET)


async def hanging() -> None:
    await asyncio.Event().wait()


async def sleeping() -> None:
    time.sleep(30)  # noqa: ASYNC251 - as a careless author does


async def hanging_in_the_database() -> None:
    await Setting.raw("SELECT sum(one) FROM generate_series(1, 100000000000) AS one")


async def breaking_the_transaction() -> None:
    await Setting.raw("SELECT 1 / 0")


async def hushing_it_up() -> list[CandidateCard]:
    try:
        await breaking_the_transaction()
    except Exception:  # noqa: BLE001 - as a careless author does
        return []
    return []


class Named(CandidateCard, frozen=True, kw_only=True):
    """A card with what no card may have."""

    person: str = SECRET


async def test_a_network_answers_with_cards_and_is_told_what_is_needed(tenant_a: Town) -> None:
    best, next_best = card("1", points=("has time on Sunday",)), card("2")
    network, empty = Example([best, next_best]), Example(name="hills")
    assert await search(tenant_a, network, empty) == [
        NetworkAnswer(plugin="valleys", network="valley", title="The valley", cards=(best, next_best)),
        NetworkAnswer(plugin="valleys", network="hills", title="The hills"),
    ]
    assert network.asked == [NEEDS]


async def test_a_plugin_is_told_the_tenant_and_the_day(tenant_a: Town, tenant_b: Town) -> None:
    plugin = Plugin()
    build_plugins([plugin])
    for town in (tenant_a, tenant_b):
        await installed(town, plugin)
        async with town.acting(WHO):
            await search_networks(NEEDS)
    assert [told.tenant.id for told in plugin.contexts] == [tenant_a.card.id, tenant_b.card.id]
    assert {told.today for told in plugin.contexts} == {clock.today()}


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (raising, "builtins.ValueError"),
        (sleeping, "core.plugin_host.watching.Late"),
        (hanging, "builtins.TimeoutError"),
        (hanging_in_the_database, "builtins.TimeoutError"),
        (breaking_the_transaction, "asyncpg.exceptions.DivisionByZeroError"),
        (hushing_it_up, "asyncpg.exceptions.InFailedSQLTransactionError"),
    ],
)
async def test_a_network_that_fails_says_so_and_takes_nothing_else_along(
    tenant_a: Town, lines: Lines, act: Callable[[], Any], error: str
) -> None:
    """The others answer, the transaction goes on, and the log tells the plugin, the tenant and the class of the error."""
    await installed(
        tenant_a,
        Plugin(Example(act=act)),
        Plugin(Example([card(network="hills")], name="hills"), name="zeal"),
    )
    async with tenant_a.acting(WHO):
        failed, well = await search_networks(NEEDS, seconds=0.2)
        assert await repository.list_members()
    assert (failed.network, failed.failed, failed.cards) == ("valley", True, ())
    assert (well.network, well.failed, len(well.cards)) == ("hills", False, 1)
    (line,) = [line for line in lines() if line["event"] == "plugin.failed"]
    assert line["plugin"] == "valleys"
    assert line["tenant"] == str(tenant_a.card.id)
    assert line["error"] == error
    assert set(line) == {"event", "plugin", "tenant", "hook", "error", "level", "at", "trace"}
    assert SECRET not in str(lines())


WRONG = {
    "nothing": None,
    "a text": "seventeen",
    "a dictionary": {"reference": "17"},
    "dictionaries": [{"reference": "17", "network": "valley", "home": "Dal"}],
    "a number for a home": [card(home=17)],
    "an empty home": [card(home="")],
    "points that are a text": [card(points="a sentence")],
    "a point of two lines": [card(points=("a\nline",))],
    "a card of another network": [card(network="another")],
    "a reference twice": [card("1"), card("1")],
    "more cards than may be": [card(str(number)) for number in range(101)],
    "a card with a name": [Named(reference="17", network="valley", home="Dal")],
    "a generator": (card() for _ in range(1)),
}


@pytest.mark.parametrize("answer", WRONG.values(), ids=WRONG)
async def test_an_answer_that_is_no_list_of_cards_counts_as_failed(tenant_a: Town, answer: Any) -> None:
    (told,) = await search(tenant_a, Example(answer))
    assert told == NetworkAnswer(plugin="valleys", network="valley", title="The valley", failed=True)


NO_NETWORKS = {
    "nothing": None,
    "a text": "valley",
    "no network": [object()],
    "a name that is no word": [Example(name="Not A Word")],
    "a name twice": [Example(), Example()],
}


@pytest.mark.parametrize("networks", NO_NETWORKS.values(), ids=NO_NETWORKS)
async def test_a_plugin_that_cannot_name_its_networks_fails_as_a_whole(tenant_a: Town, networks: Any) -> None:
    wrong, right = Plugin(name="a_wrong_one"), Plugin(Example([card()]))
    wrong.networks = networks
    await installed(tenant_a, right, wrong)
    async with tenant_a.acting(WHO):
        failed, well = await search_networks(NEEDS)
    assert failed == NetworkAnswer(
        plugin="a_wrong_one", network="a_wrong_one", title="The a_wrong_one", failed=True
    )
    assert not well.failed


async def test_a_plugin_sees_no_other_municipality(tenant_a: Town, tenant_b: Town) -> None:
    async def looking() -> list[CandidateCard]:
        rows = await Setting.raw("SELECT DISTINCT tenant_id FROM membership")
        return [card(str(row["tenant_id"])) for row in rows]

    (answer,) = await search(tenant_a, Example(act=looking))
    assert [found.reference for found in answer.cards] == [str(tenant_a.card.id)]
    assert tenant_b.card.id != tenant_a.card.id


async def test_without_a_scope_nobody_is_asked(tenant_a: Town) -> None:
    network = Example([card()])
    build_plugins([Plugin(network)])
    with pytest.raises(NoTenantScope):
        await search_networks(NEEDS)
    assert network.asked == []


def test_an_answer_is_frozen() -> None:
    assert NetworkAnswer.__struct_config__.frozen
    assert msgspec.structs.fields(NetworkAnswer)
