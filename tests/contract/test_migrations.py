"""The migrations make the tables that the code declares, and the code declares the tables that the migrations make."""

from __future__ import annotations

import pytest
from piccolo.columns import Integer, Text, Timestamptz
from piccolo.table import Table

from tests.contract import catalogue
from tests.contract.catalogue import Column, Connection
from tests.contract.schema import disagreements, tables_in_code

PICCOLOS_OWN = {"migration"}


async def test_code_and_migrations_know_the_same_tables(owner_connection: Connection) -> None:
    declared = {table._meta.tablename for table in tables_in_code()}
    assert declared == set(await catalogue.tables(owner_connection)) - PICCOLOS_OWN


async def test_code_and_migrations_agree_on_every_column(owner_connection: Connection) -> None:
    told = [
        f"{table._meta.tablename}.{difference}"
        for table in tables_in_code()
        for difference in disagreements(
            table, await catalogue.columns(owner_connection, [table._meta.tablename])
        )
    ]
    assert not told, "\n".join(told)


class Lamp(Table):
    """A table of this test alone."""

    name = Text()
    watts = Integer(default=40)
    lit_at = Timestamptz(null=True, default=None)


AGREES = [
    Column("lamp", "id", "integer", False, None),
    Column("lamp", "name", "text", False, None),
    Column("lamp", "watts", "integer", False, "40"),
    Column("lamp", "lit_at", "timestamp with time zone", True, None),
]


def _told(changed: dict[str, Column | None]) -> str:
    held = [changed.get(column.name, column) for column in AGREES if changed.get(column.name, column)]
    ours = disagreements(Lamp, [column for column in held if column is not None])
    return "\n".join(line for line in ours if not line.startswith("id:"))


def test_a_table_that_agrees_is_not_reported() -> None:
    assert _told({}) == ""


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": None}, "name is only in the code"),
        ({"name": Column("lamp", "label", "text", False, None)}, "label is only in the database"),
        ({"name": Column("lamp", "name", "bytea", False, None)}, "text in the code, bytea in the database"),
        ({"name": Column("lamp", "name", "text", True, None)}, "nullable=True"),
        ({"name": Column("lamp", "name", "text", False, "'x'::text")}, "default '' in the code"),
        ({"watts": Column("lamp", "watts", "integer", False, "60")}, "default 40 in the code, 60"),
        ({"watts": Column("lamp", "watts", "integer", False, None)}, "does not know the default 40"),
        ({"lit_at": Column("lamp", "lit_at", "timestamp with time zone", True, "now()")}, "default None"),
    ],
)
def test_every_way_to_differ_is_reported(changed: dict[str, Column | None], told: str) -> None:
    assert told in _told(changed)
