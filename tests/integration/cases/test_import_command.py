"""`kernkracht import cases` as a real process: dry run, import, JSON, and exit statuses."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from core.cases.importing import Issue, Report
from core.cases.tables import ImportBatch
from core.demo.servers import Servers
from tests.data.caseloads import HERE, as_csv, row, table
from tests.integration.cases.import_towns import count_cases, enschede
from tests.processes import Ended, ended
from tests.towns import Town


@pytest.fixture
async def town(tenant_b: Town) -> Town:
    """A municipality called Enschede; another one stands beside it."""
    return await enschede()


async def run(servers: Servers, *arguments: str | Path) -> Ended:
    """Import with the command, on the servers of this test."""
    return await ended(servers, "import", "cases", *arguments)


async def test_a_dry_run_tells_what_would_happen_and_stores_nothing(database: Servers, town: Town) -> None:
    ended = await run(database, HERE / "caseload.xlsx", "--tenant", town.card.slug, "--dry-run", "--json")
    assert ended.status == 0
    report = ended.json
    assert list(report) == list(Report.__struct_fields__)
    assert {name: report[name] for name in ("rows", "imported", "unchanged", "held_back", "refused")} == {
        "rows": 101,
        "imported": 87,
        "unchanged": 0,
        "held_back": 1,
        "refused": 13,
    }
    assert [list(one) for one in report["dropped_columns"]] == [["column", "reason"]]
    assert all(list(one) == list(Issue.__struct_fields__) for one in report["issues"])
    (held_back,) = [one for one in report["issues"] if one["outcome"] == "held_back"]
    assert (held_back["row"], held_back["number"], held_back["column"], held_back["value"]) == (
        4,
        1,
        "Opmerking",
        "",
    )
    assert await count_cases(town) == 0
    async with town.acting("project_lead"):
        assert await ImportBatch.count() == 0


async def test_importing_twice_makes_the_cases_once(database: Servers, town: Town, tenant_b: Town) -> None:
    first = await run(database, HERE / "caseload.csv", "--tenant", town.card.slug, "--json")
    again = await run(database, HERE / "caseload.xlsx", "--tenant", town.card.slug, "--json")
    dry = await run(database, HERE / "caseload.csv", "--tenant", town.card.slug, "--json", "--dry-run")
    assert (first.status, again.status, dry.status) == (0, 0, 0)
    assert (first.json["imported"], first.json["unchanged"]) == (87, 0)
    assert (again.json["imported"], again.json["unchanged"]) == (0, 87)
    assert dry.json == first.json | {"imported": 0, "unchanged": 87}
    assert (await count_cases(town), await count_cases(tenant_b)) == (87, 0)
    async with town.acting("project_lead"):
        assert [one["state"] for one in await ImportBatch.select(ImportBatch.state)] == ["done", "done"]


async def test_people_read_counts_columns_and_what_to_mend(
    database: Servers, town: Town, tmp_path: Path
) -> None:
    file = tmp_path / "lijst.csv"
    rows = [[*row(1), "Roma"], [*row(2, Status="[red]??[/red]"), "Sinti"]]
    file.write_bytes(as_csv(table(*rows, headings=[*table()[0], "Herkomst"])))
    ended = await run(database, file, "--tenant", town.card.slug)
    assert ended.status == 0
    assert "2 rijen: 1 ingelezen, 0 ongewijzigd, 0 aangehouden, 1 geweigerd" in ended.out
    assert "Kolom Herkomst is niet gelezen" in " ".join(ended.out.split())
    assert "[red]" in ended.out
    assert "Roma" not in ended.out + ended.told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("leeg.csv", b""),
        ("brief.pdf", b"%PDF-1.7"),
        ("lijst.csv", b"naam;adres\nx;y\n"),
        ("geen.xlsx", b"PK\x03\x04kapot"),
        (None, b""),
    ],
)
async def test_a_file_that_cannot_be_read_ends_with_two(
    database: Servers, town: Town, tmp_path: Path, name: str | None, content: bytes
) -> None:
    file = tmp_path / (name or "is-er-niet.csv")
    if name is not None:
        file.write_bytes(content)
    ended = await run(database, file, "--tenant", town.card.slug, "--json")
    assert ended.status == 2
    assert ended.out == ""
    assert len(ended.told.strip().splitlines()) >= 1
    assert "Traceback" not in ended.told


async def test_an_unknown_municipality_ends_with_one(database: Servers, tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_bytes(as_csv(table(row(1))))
    ended = await run(database, file, "--tenant", "bestaat-niet")
    assert ended.status == 1
    assert "Deze gemeente bestaat niet" in ended.told


async def test_what_the_log_says_stands_beside_the_json(
    database: Servers, town: Town, tmp_path: Path
) -> None:
    """A row that cannot be stored is told in the report and logged, without a word of the row."""
    file = tmp_path / "lijst.csv"
    file.write_bytes(as_csv(table(row(1), row(2))))
    async with town.serving("jobs") as scope:
        await scope.connection.execute(
            "INSERT INTO case_counter (tenant_id, year, last) VALUES (current_tenant(), 2022, 2147483646)"
        )
    ended = await run(database, file, "--tenant", town.card.slug, "--json")
    report = msgspec.json.decode(ended.out, type=Report)
    assert (report.imported, report.refused) == (1, 1)
    assert "cases.import_row.not_stored" in ended.told
    assert "Jansen" not in ended.told
