"""What imported rows keep for later rooms is taken over once, however many take it over at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from core.budgets.service.imports import lay_out_imported as take_budgets
from core.cases.repository.imports import list_kept
from core.cases.service import imports
from core.deployments.service.imports import lay_out_imported as take_deployments
from core.involvement.service.imports import lay_out_imported as take_involvement
from tests.towns import Town

HEAD = (
    "Nr;Datum aanvraag;Gezin;Hulpvraag;Sleutelfiguur;Start inzet;Eind inzet;Status;Budget p/m;Besteed;"
    "Hulpverleners bij start;Hulpverleners nu"
)
ROWS = (
    "1;2025-01-05;gezin Kwint;post;Wim Meeuw;2025-02-01;2025-10-15;afgesloten;;1200,50;7;3",
    "2;2026-01-05;gezin Vos;post;Wim Meeuw;2026-02-10;;lopend;750;300;5;4",
    "3;2026-02-05;gezin Dal;post;Ans Spreeuw;2026-02-11;;lopend;500;10;6;2",
)
DATA = "\n".join((HEAD, *ROWS)).encode()

Take = Callable[[], Awaitable[int]]
TAKERS: dict[Take, str] = {
    take_deployments: "deployment",
    take_budgets: "ledger_transaction",
    take_involvement: "involvement_count",
}
"""Who takes a part over, and the table in which it then has one row for each row of the file."""


@pytest.fixture
async def imported(tenant_a: Town) -> Town:
    """A town whose file was read; nothing of it was taken over yet."""
    async with tenant_a.acting("project_lead"):
        batch = await imports.preview_import(DATA)
        await imports.start_import(batch.card.id, version=batch.card.version)
    state = ""
    while state != "done":
        async with tenant_a.serving("jobs"):
            state = (await imports.import_next_rows(batch.card.id, by_jobs=False)).card.state
    return tenant_a


async def _at_once(town: Town, takers: list[Take]) -> list[int]:
    """Let each take over in a transaction of its own, all from the same moment on."""
    ready = asyncio.Barrier(len(takers))

    async def one(take: Take) -> int:
        async with town.serving("jobs"):
            await ready.wait()
            return await take()

    return await asyncio.gather(*(one(take) for take in takers))


async def _rows(town: Town, table: str) -> int:
    async with town.acting("project_lead") as scope:
        return int(await scope.connection.fetchval(f"SELECT count(*) FROM {table}"))


@pytest.mark.parametrize("take", TAKERS, ids=TAKERS.values())
async def test_takers_at_once_take_no_row_twice(imported: Town, tenant_b: Town, take: Take) -> None:
    made = await _at_once(imported, [take] * 3)
    assert sum(made) == len(ROWS)
    assert await _rows(imported, TAKERS[take]) == len(ROWS)
    assert await _rows(tenant_b, TAKERS[take]) == 0


async def test_rooms_at_once_leave_each_other_their_part(imported: Town) -> None:
    made = await _at_once(imported, [*TAKERS, *TAKERS])
    assert sum(made) == len(ROWS) * len(TAKERS)
    assert [await _rows(imported, table) for table in TAKERS.values()] == [len(ROWS)] * len(TAKERS)
    async with imported.serving("jobs"):
        assert await list_kept() == []
