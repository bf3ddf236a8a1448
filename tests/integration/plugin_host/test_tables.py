"""Tables of plugins: walled as ours are, or refused, and then nothing of the plugin's migration is left."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from core.access.matrix import reach_rows
from core.demo.servers import Servers
from core.plugin_host import build_plugins, look_at_tables, plugins
from tenants.guest_tables import GuestApp
from tenants.migrating import migrate
from tests.integration.plugin_host.example import Plugin, manifest

Ship = Callable[..., Awaitable[dict[str, str]]]

_APP = """
from pathlib import Path
from piccolo.conf.apps import AppConfig
APP_CONFIG = AppConfig(
    app_name="plugin_{word}", migrations_folder_path=str(Path(__file__).parent / "steps"), table_classes=[]
)
"""
_STEP = """
from migrations.steps import sql_migration
ID = "{word}_0001_first"
async def forwards():
    return sql_migration(__file__, app_name="plugin_{word}", description="")
"""
TABLE = """
CREATE TABLE plugin_{word}_visit (
    tenant_id uuid NOT NULL, id uuid NOT NULL, partner_id uuid, told bytea, PRIMARY KEY (tenant_id, id)
);
"""
WALL = "SELECT build_wall('plugin_{word}_visit');"


@pytest.fixture
def ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: Servers) -> Ship:
    """Return how a plugin ``word`` whose migration is this SQL is migrated; the answer says why it was refused."""
    monkeypatch.syspath_prepend(tmp_path)

    async def run(word: str, sql: str, *, network: bool = False) -> dict[str, str]:
        package = tmp_path / f"invented_{word}"
        (package / "steps").mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "piccolo_app.py").write_text(_APP.format(word=word))
        (package / "steps" / f"{word}_0001_first.py").write_text(_STEP.format(word=word))
        (package / "steps" / f"{word}_0001_first.sql").write_text(sql.replace("{word}", word))
        table = f"plugin_{word}_visit"
        app = GuestApp(
            name=word,
            package=package.name,
            tables=(table,),
            network_tables=(table,) if network else (),
        )
        return await migrate(database.owner_url, reach_rows(), [app])

    return run


@pytest.fixture(autouse=True)
def no_modules_left() -> Iterator[None]:
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith("invented_") or "_0001_first" in name:
            del sys.modules[name]


async def _one(database: Servers, query: str, *arguments: object) -> object:
    connection = await asyncpg.connect(database.owner_url)
    try:
        return await connection.fetchval(query, *arguments)
    finally:
        await connection.close()


async def test_a_walled_table_comes_in_and_is_seen_by_the_processes(ship: Ship, database: Servers) -> None:
    assert await ship("good", TABLE + WALL) == {}
    assert await _one(database, "SELECT count(*) FROM plugin_good_visit") == 0
    owner = Plugin(
        name="good",
        tables=("plugin_good_visit",),
        migrations="invented_good",
    )
    build_plugins([owner])
    connection = await asyncpg.connect(database.database_url)
    await look_at_tables(connection)
    await connection.close()
    assert plugins().names == ["good"]


async def test_a_table_that_two_municipalities_share_has_the_wall_of_networks(ship: Ship) -> None:
    assert (
        await ship(
            "shared", TABLE + "SELECT build_network_wall('plugin_{word}_visit', '{word}');", network=True
        )
        == {}
    )


async def test_a_process_leaves_out_a_plugin_whose_tables_are_not_there(database: Servers) -> None:
    wanting = Plugin()
    wanting.manifest = manifest("wanting", tables=("plugin_wanting_visit",), migrations="invented_wanting")
    build_plugins([wanting])
    connection = await asyncpg.connect(database.database_url)
    await look_at_tables(connection)
    await connection.close()
    assert plugins().names == []
    assert "kernkracht migrate" in plugins().refused["wanting"]


WRONG = {
    "bare": (TABLE, "has no wall"),
    "lower": (
        TABLE + "ALTER TABLE plugin_{word}_visit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;"
        "CREATE POLICY tenant_wall ON plugin_{word}_visit AS RESTRICTIVE USING (true);",
        "has no wall",
    ),
    "unforced": (
        TABLE + WALL + "ALTER TABLE plugin_{word}_visit NO FORCE ROW LEVEL SECURITY;",
        "has no wall",
    ),
    "opened": (
        TABLE + WALL + "ALTER POLICY tenant_wall ON plugin_{word}_visit USING (true);",
        "has no wall",
    ),
    "lent": (TABLE + "SELECT build_network_wall('plugin_{word}_visit', '{word}');", "has no wall"),
    "granted": (TABLE + WALL + "GRANT SELECT ON plugin_{word}_visit TO PUBLIC;", "granted to others"),
    "keyless": (
        "CREATE TABLE plugin_{word}_visit (tenant_id uuid, id uuid PRIMARY KEY);" + WALL,
        "begin with tenant_id",
    ),
    "origins": (
        TABLE + WALL + "ALTER TABLE plugin_{word}_visit ADD COLUMN community text;",
        "community or origin",
    ),
    "viewed": (TABLE + WALL + "CREATE VIEW plugin_{word}_all AS SELECT * FROM setting;", "is no table"),
    "hidden": (
        TABLE
        + WALL
        + "CREATE TABLE plugin_{word}_more (tenant_id uuid, id uuid, PRIMARY KEY (tenant_id, id));",
        "other tables than there are",
    ),
    "strange": (TABLE + WALL + "CREATE TABLE elsewhere_{word} (id uuid);", "change what is not its own"),
    "breaking": (
        TABLE + WALL + "ALTER TABLE setting NO FORCE ROW LEVEL SECURITY;",
        "change what is not its own",
    ),
    "widening": (
        TABLE + WALL + "CREATE POLICY also_{word} ON data_key USING (true);",
        "change what is not its own",
    ),
    "listening": (
        TABLE
        + WALL
        + "CREATE FUNCTION plugin_{word}_hear() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
        "CREATE TRIGGER hear BEFORE INSERT ON setting FOR EACH ROW EXECUTE FUNCTION plugin_{word}_hear();",
        "change what is not its own",
    ),
    "reaching": (
        TABLE + WALL + "CREATE FUNCTION plugin_{word}_rise() RETURNS text LANGUAGE sql AS "
        "$$SELECT set_config('app.tenant', '', true)$$;",
        "takes on other rights",
    ),
    "defining": (
        TABLE
        + WALL
        + "CREATE FUNCTION plugin_{word}_rise() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';",
        "takes on other rights",
    ),
    "forcing": ("COMMIT; BEGIN;" + TABLE + WALL, "do not run (FeatureNotSupportedError)"),
    "parting": (TABLE + WALL + "COMMIT;", "do not run (FeatureNotSupportedError)"),
    "failing": (TABLE + WALL + "SELECT 1 / 0;", "do not run (DivisionByZeroError)"),
}


@pytest.mark.parametrize("word", WRONG)
async def test_what_is_not_as_it_has_to_be_is_refused_and_undone(
    ship: Ship, database: Servers, word: str
) -> None:
    sql, told = WRONG[word]
    before = await _one(database, "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'setting'")
    refused = await ship(word, sql)
    assert told in refused[word]
    assert await _one(database, "SELECT count(*) FROM pg_class WHERE relname ~ $1", f"(^|_){word}") == 0
    assert await _one(database, "SELECT count(*) FROM pg_policy WHERE polname ~ $1", f"(^|_){word}") == 0
    assert await _one(database, "SELECT count(*) FROM migration WHERE name LIKE $1", f"{word}%") == 0
    assert before is await _one(
        database, "SELECT relforcerowsecurity FROM pg_class WHERE relname = 'setting'"
    )


async def test_one_that_is_refused_does_not_stop_the_next(ship: Ship, database: Servers) -> None:
    assert "has no wall" in (await ship("first", TABLE))["first"]
    assert await ship("second", TABLE + WALL) == {}
