"""The number of professionals in a spreadsheet becomes a note at the case, once, whatever other slices do meanwhile."""

from __future__ import annotations

import asyncio

import pytest

from core.cases.repository.imports import list_kept
from core.cases.service import imports
from core.deployments.service.imports import lay_out_imported as lay_out_deployments
from core.involvement import service
from core.involvement.service.imports import lay_out_imported
from tests.towns import Town

HEAD = "Nr;Datum aanvraag;Gezin;Hulpvraag;Sleutelfiguur;Start inzet;Status;Hulpverleners bij start;Hulpverleners nu"
ROWS = (
    "1;2026-01-05;gezin Kwint;post;Wim Meeuw;2026-02-01;lopend;7;3",
    "2;2026-01-06;gezin Vos;post;;;aangevraagd;;2",
    "3;2026-01-07;gezin Dal;post;;;aangevraagd;;",
)
DATA = "\n".join((HEAD, *ROWS)).encode()


@pytest.fixture
async def imported(tenant_a: Town) -> Town:
    """A town whose file was read; nothing of it was laid out yet."""
    async with tenant_a.acting("project_lead"):
        batch = await imports.preview_import(DATA)
        await imports.start_import(batch.card.id, version=batch.card.version)
    state = ""
    while state != "done":
        async with tenant_a.serving("jobs"):
            state = (await imports.import_next_rows(batch.card.id, by_jobs=False)).card.state
    return tenant_a


async def counts(town: Town) -> list[tuple[int | None, int | None]]:
    async with town.acting("project_lead") as scope:
        rows = await scope.connection.fetch(
            "SELECT at_start, at_reading FROM involvement_count ORDER BY at_reading DESC"
        )
    return [tuple(row) for row in rows]


async def test_each_row_that_tells_a_number_becomes_one_note(imported: Town, tenant_b: Town) -> None:
    async with imported.serving("jobs"):
        assert await lay_out_imported() == 2
    async with imported.serving("jobs"):
        assert await lay_out_imported() == 0
        kept = await list_kept()
    assert [one.later.involvement for one in kept] == [None]
    assert kept[0].later.deployment is not None
    assert await counts(imported) == [(7, 3), (None, 2)]
    assert await counts(tenant_b) == []
    async with imported.acting("project_lead"):
        picture = await service.read_picture(kept[0].case_id)
    assert picture.count is not None
    assert (picture.count.at_start, picture.count.at_reading) == (7, 3)


async def test_two_slices_that_take_over_at_the_same_time_lose_and_double_nothing(imported: Town) -> None:
    async def deployments() -> None:
        async with imported.serving("jobs"):
            await lay_out_deployments()

    async def involvement() -> None:
        async with imported.serving("jobs"):
            await lay_out_imported()

    await asyncio.gather(deployments(), involvement(), involvement())
    await asyncio.gather(involvement(), deployments())
    assert await counts(imported) == [(7, 3), (None, 2)]
    async with imported.acting("project_lead") as scope:
        assert await scope.connection.fetchval("SELECT count(*) FROM deployment") == 1
        assert await scope.connection.fetchval("SELECT count(*) FROM import_row WHERE later IS NOT NULL") == 0
        told = await scope.connection.fetchval(
            "SELECT count(*) FROM journal WHERE event = 'involvement.imported'"
        )
    assert told == 2
