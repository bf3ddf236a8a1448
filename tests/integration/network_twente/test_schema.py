"""The plugin's tables in the database are those of its code, and its migration leaves the house as it was."""

from __future__ import annotations

import re

import asyncpg
import pytest

from plugins.network_twente.hooks import manifest
from plugins.network_twente.repository import TABLES
from tests.contract import catalogue
from tests.contract.schema import disagreements

REVIEWED = {
    "key_figure": "the reference of the own pool; in tables of the own municipality alone",
    "languages": "of a card: what members may read",
    "experiences": "of a card: what members may read",
    "regions": "of a card: what members may read",
    "free": "of a card: parts of days",
    "state": "one of a list",
    "seen": "one of a list",
    "reason": "one of a list",
    "consented_on": "a day",
    "noted_on": "a day",
    "asked_on": "a day",
    "taken_back_on": "a day",
    "passed_on_on": "a day",
    "changed_on": "a day",
}


async def test_code_and_migration_agree_on_every_column(owner_connection: asyncpg.Connection) -> None:
    assert {table._meta.tablename for table in TABLES} == set(manifest.tables)
    told = [
        f"{table._meta.tablename}.{difference}"
        for table in TABLES
        for difference in disagreements(
            table, await catalogue.columns(owner_connection, [table._meta.tablename])
        )
    ]
    assert told == []


async def test_what_stands_open_in_a_row_was_reviewed(owner_connection: asyncpg.Connection) -> None:
    columns = await catalogue.columns(owner_connection, list(manifest.tables))
    says_something = re.compile(r"^(text|character|json|xml|name|date|timestamp)|\[\]$")
    assert {one.name for one in columns if says_something.search(one.type)} == set(REVIEWED)
    sealed = {(one.table.rpartition("_")[2], one.name) for one in columns if one.type == "bytea"}
    assert sealed == {("asking", "words"), ("request", "words"), ("question", "words"), ("answer", "person")}


@pytest.mark.parametrize(
    "check",
    ["without_forced_walls", "without_reach_policy", "dangerous_grants", "functions_with_the_owners_rights"],
)
async def test_the_walls_of_the_house_hold_for_these_tables_too(
    owner_connection: asyncpg.Connection, check: str
) -> None:
    found = await getattr(catalogue, check)(owner_connection)
    assert [one for one in found if "network_twente" in one] == []
