"""How long a ranking takes: every key figure of a municipality read, unsealed, held against a brief and put in order."""

from __future__ import annotations

import os
import statistics
import time
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import msgspec

from core.access.matrix import Role
from core.deployments.entries import Brief
from core.deployments.service.ranking import rank_pool
from core.key_figures.entries import FreeTime, Offer
from core.key_figures.repository.communities import holder_of
from core.key_figures.tables import KeyFigure, KeyFigureProfile, KnownCommunities
from core.key_figures.words import PartOfDay, Weekday
from core.kit import clock
from core.plugin_host import build_plugins
from tenants.ids import new_id
from tenants.seals import Seal, tenant_seal
from tests.towns import Town, found_town

SIZES = (200, 2_000, 20_000)
ROUNDS = 9
_LANGUAGES = ("Fries", "Twents", "Engels", "Pools", "Duits", "Frans")
_NEEDS = (
    "Meegaan naar afspraken",
    "Contact met school herstellen",
    "Hulp bij wonen en geldzaken",
    "Vertrouwen winnen",
)
_REGIONS = ("Noord", "Zuid", "Centrum", "Buitengebied")
_KNOWN = ("Schippersfamilies", "Kermisfamilies")
BRIEF = Brief(
    experiences=_NEEDS[:2],
    languages=_LANGUAGES[:2],
    regions=_REGIONS[:1],
    free=(FreeTime(day=Weekday.WEDNESDAY, part=PartOfDay.EVENING),),
)
BRIEF_WITH_NETWORK = msgspec.structs.replace(BRIEF, communities=_KNOWN[:1])


async def measure_ranking(admin_url: str) -> dict[int, tuple[float, float]]:
    """Return for each size of the pool the median milliseconds of a ranking, without and with a network in the brief.

    Half of the people keep which networks they know. The first round is not counted.
    """
    build_plugins()
    found: dict[int, tuple[float, float]] = {}
    connection = await asyncpg.connect(admin_url)
    try:
        for size in SIZES:
            town = await found_town([Role.PROJECT_LEAD])
            await _fill_pool(connection, town, size)
            await connection.execute("ANALYZE key_figure, key_figure_profile, data_key, known_communities")
            found[size] = (await _median(town, BRIEF, size), await _median(town, BRIEF_WITH_NETWORK, size))
    finally:
        await connection.close()
    return found


async def _median(town: Town, brief: Brief, size: int) -> float:
    taken: list[float] = []
    for _ in range(ROUNDS + 1):
        async with town.acting("project_lead"):
            started = time.perf_counter()
            ranked = await rank_pool(new_id(), brief, frozenset({"kwint"}))
            taken.append((time.perf_counter() - started) * 1000)
        if len(ranked) != size:
            message = "not everybody was ranked"
            raise AssertionError(message)
    return statistics.median(taken[1:])


async def _fill_pool(connection: asyncpg.Connection, town: Town, size: int) -> None:
    async with town.serving("jobs"):
        parent = await tenant_seal()
        rows = [await _person(parent, town.card.id, number) for number in range(size)]
    tables = ("data_key", "key_figure", "key_figure_profile", "known_communities")
    for table in tables:
        records = [record for row in rows for record in row.get(table, ())]
        columns = list(records[0])
        await connection.copy_records_to_table(
            table, records=[tuple(record.values()) for record in records], columns=columns
        )


async def _person(parent: Seal, tenant_id: UUID, number: int) -> dict[str, list[dict[str, Any]]]:
    person_id, profile_id, known_id, now = new_id(), new_id(), new_id(), clock.now()
    keys: list[dict[str, Any]] = []

    def key(purpose: str) -> Seal:
        key_id = new_id()
        wrapped = parent.wrap_child(key_id)
        keys.append(
            {"tenant_id": tenant_id, "id": key_id, "purpose": purpose, "wrapped": wrapped, "created_at": now}
        )
        return parent.child(key_id, wrapped)

    seal, apart = key("key_figure"), key("communities")
    offer = Offer(
        languages=(_LANGUAGES[number % 6], _LANGUAGES[number * 5 % 6]),
        experiences=(_NEEDS[number % 4], _NEEDS[number * 3 % 4]),
        regions=(_REGIONS[number % 4],),
        free=tuple(
            FreeTime(day=day, part=PartOfDay.EVENING) for day in list(Weekday)[number % 5 : number % 5 + 2]
        ),
        own_words="Ik neem de tijd, en ik kom nog eens terug als het nodig is.",
    )
    row = {
        "tenant_id": tenant_id,
        "id": person_id,
        "key_id": seal.key_id,
        "state": "active",
        "capacity": 2,
        "name": seal.close(KeyFigure.name, person_id, f"Voornaam Achternaam{number}"),
        "name_index": os.urandom(16),
        "role_agreed_on": date(2026, 1, 1),
        "confidentiality_agreed_on": date(2026, 1, 1),
        "created_at": now,
        "changed_at": now,
    }
    profile = {
        "tenant_id": tenant_id,
        "id": profile_id,
        "key_figure_id": person_id,
        "offer": seal.close(KeyFigureProfile.offer, profile_id, msgspec.json.encode(offer).decode()),
        "changed_at": now,
    }
    known = {
        "tenant_id": tenant_id,
        "id": known_id,
        "key_id": apart.key_id,
        "holder": await holder_of(person_id),
        "communities": apart.close(
            KnownCommunities.communities, known_id, msgspec.json.encode(_KNOWN[number // 2 % 2 :]).decode()
        ),
        "consented_on": date(2026, 1, 1),
    }
    kept = [known] if number % 2 else []
    return {"data_key": keys, "key_figure": [row], "key_figure_profile": [profile], "known_communities": kept}
