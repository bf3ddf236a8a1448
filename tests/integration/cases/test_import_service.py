"""Importing with the database: preview, rows in the background, twice, two at once, what fails, and forgetting."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from core.access.matrix import Role
from core.cases import service as cases
from core.cases.errors import ImportBusy
from core.cases.importing import ImportUnreadable
from core.cases.rules.retention import add_months
from core.cases.service import imports
from core.cases.settings import CaseSettings
from core.cases.tables import Case, ImportBatch, ImportRow
from core.cases.views import BatchView
from core.kit import clock
from core.kit.errors import NotFound, StaleVersion
from tenants.errors import KeyDestroyed
from tenants.settings import read_settings
from tests.data.caseloads import FILES, as_csv, row, table
from tests.integration.access.site import deliver
from tests.integration.cases.import_towns import count_cases, enschede, import_all, preview
from tests.towns import Town

COUNTS = ("rows", "imported", "unchanged", "held_back", "refused")


@pytest.fixture
async def town(tenant_b: Town) -> Town:
    """A municipality called Enschede; another one stands beside it."""
    return await enschede()


def counts(batch: BatchView) -> tuple[int, ...]:
    """Return the counts of a batch's report."""
    return tuple(getattr(batch.report, name) for name in COUNTS)


def file_of(*rows: list[Any]) -> bytes:
    """Return a CSV with these rows."""
    return as_csv(table(*rows))


async def finish(town: Town) -> None:
    """Work off deliveries until there are none."""
    while await deliver(town):
        pass


async def read(town: Town, batch_id: UUID) -> BatchView:
    """Read a batch as the project lead."""
    async with town.acting("project_lead"):
        return await imports.read_import(batch_id)


async def test_a_preview_makes_no_case(town: Town) -> None:
    batch = await preview(town, FILES["xlsx"])
    assert batch.card.state == "previewed"
    assert (batch.card.rows, batch.card.handled) == (87, 0)
    assert counts(batch) == (101, 87, 0, 1, 13)
    assert await count_cases(town) == 0
    assert await deliver(town) == 0


async def test_jobs_import_the_rows_in_portions(town: Town, tenant_b: Town) -> None:
    batch = await preview(town, FILES["xlsx"])
    async with town.acting("project_lead"):
        started = await imports.start_import(batch.card.id, version=batch.card.version)
    assert started.card.state == "running"
    seen = []
    while await deliver(town):
        now = await read(town, batch.card.id)
        seen.append((now.card.state, now.card.handled))
        assert await count_cases(town) == now.card.handled
    assert seen[:4] == [("running", 25), ("running", 50), ("running", 75), ("done", 87)]
    assert set(seen[4:]) <= {("done", 87)}  # what upper slices make of it comes after
    assert counts(await read(town, batch.card.id)) == (101, 87, 0, 1, 13)
    assert await count_cases(tenant_b) == 0


async def test_a_case_that_was_imported_holds_what_the_row_said(town: Town) -> None:
    await import_all(town, FILES["csv"])
    async with town.acting("project_lead"):
        found = await Case.select(Case.id, Case.reference).where(Case.reference.like("K-2021-%"))
        files = [await cases.read_case_file(one["id"]) for one in found]
    case = next(one.case for one in files if one.case.client_name == "Dragan Latumahina")
    assert case.reference.startswith("K-2021-")
    assert (case.state, case.source) == ("closed", "import")
    assert f"{case.requested_on}" == "2021-09-14"
    assert case.applicant_name == "Zoran Latumahina"
    assert case.tried_before == "schuldhulp (gestopt, niet verschenen)"
    assert case.outcome == "gestopt, gezin verhuisd"


async def test_a_case_that_was_declined_or_withdrawn_is_kept_as_long_as_one_that_is_so_today(
    town: Town,
) -> None:
    unused = {"Sleutelfiguur": "", "Start_inzet": "", "Eind_inzet": "", "Uitgegeven_totaal": ""}
    states = ("afgewezen", "ingetrokken", "aangevraagd")
    rows = [row(number, Status=state, **unused) for number, state in enumerate(states, start=1)]
    await import_all(town, file_of(*rows))
    async with town.acting("project_lead"):
        found = await Case.select(Case.state, Case.retain_until)
        months = (await read_settings(CaseSettings)).declined_retention_months
    kept = {one["state"]: one["retain_until"] for one in found}
    until = add_months(clock.today(), months)
    assert kept == {"declined": until, "withdrawn": until, "requested": None}


async def test_what_other_slices_own_was_taken_over_and_is_kept_here_no_more(town: Town) -> None:
    batch = await import_all(town, file_of(row(5)))
    async with town.acting("project_lead"):
        (kept,) = await ImportRow.select().where(ImportRow.batch_id == batch.card.id)
    assert kept["case_id"] is not None
    assert kept["later"] is None
    assert kept["candidate"] is None


async def test_the_same_file_twice_changes_nothing(town: Town) -> None:
    await import_all(town, FILES["csv"])
    for kind in FILES:
        again = await import_all(town, FILES[kind])
        assert counts(again) == (101, 0, 87, 1, 13)
        assert again.card.rows == 0
    assert await count_cases(town) == 87


async def test_a_file_that_was_mended_brings_in_only_the_mended_rows(town: Town) -> None:
    await import_all(town, file_of(row(1), row(2, Gezin="")))
    again = await import_all(town, file_of(row(1), row(2, Gezin="fam. De Wit")))
    assert counts(again) == (2, 1, 1, 0, 0)
    assert await count_cases(town) == 2


async def test_a_row_that_changed_is_refused_and_overwrites_nothing(town: Town) -> None:
    await import_all(town, file_of(row(1), row(2)))
    again = await import_all(town, file_of(row(1), row(2, Gezin="fam. Anders"), row(3)))
    assert counts(again) == (3, 1, 1, 0, 1)
    (issue,) = again.report.issues
    assert (issue.row, issue.number, issue.outcome) == (3, 2, "refused")
    assert "overschrijft niets" in issue.reason
    async with town.acting("project_lead"):
        names = [(await cases.read_case(one["id"])).client_name for one in await Case.select(Case.id)]
    assert names == ["fam. Jansen"] * 3


async def test_the_same_numbers_in_another_municipality_are_other_cases(town: Town) -> None:
    other = await enschede()
    await import_all(town, file_of(row(1)))
    assert counts(await import_all(other, file_of(row(1)))) == (1, 1, 0, 0, 0)
    assert (await count_cases(town), await count_cases(other)) == (1, 1)


async def test_a_row_that_cannot_be_stored_stops_no_other_and_leaves_no_half(
    town: Town, owner_connection: asyncpg.Connection
) -> None:
    batch = await preview(town, file_of(row(1), row(2), row(3)))
    await owner_connection.execute(
        "CREATE FUNCTION refuse_a_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF NEW.state = 'imported' AND NEW.row = 3 AND NEW.tenant_id = '{town.card.id}' THEN "
        "RAISE check_violation; END IF; RETURN NEW; END $$; "
        "CREATE TRIGGER refuse_a_row BEFORE UPDATE ON import_row FOR EACH ROW EXECUTE FUNCTION refuse_a_row()"
    )
    try:
        async with town.acting("project_lead"):
            await imports.start_import(batch.card.id, version=batch.card.version)
        await finish(town)
    finally:
        await owner_connection.execute("DROP TRIGGER refuse_a_row ON import_row; DROP FUNCTION refuse_a_row")
    done = await read(town, batch.card.id)
    assert (done.card.state, done.card.handled) == ("done", 3)
    assert counts(done) == (3, 2, 0, 0, 1)
    (issue,) = done.report.issues
    assert (issue.row, issue.number, issue.outcome) == (3, 2, "refused")
    assert "niet worden opgeslagen" in issue.reason
    assert await count_cases(town) == 2
    async with town.acting("project_lead") as scope:
        for told in ("journal WHERE event = 'case.opened'", "data_key WHERE purpose = 'case'"):
            assert await scope.connection.fetchval(f"SELECT count(*) FROM {told}") == 2
    assert counts(await import_all(town, file_of(row(1), row(2), row(3)))) == (3, 1, 2, 0, 0)


async def test_two_imports_of_one_file_at_once_make_each_case_once(town: Town) -> None:
    rows = file_of(*(row(number) for number in range(1, 41)))
    batches = [await preview(town, rows), await preview(town, rows)]

    async def run(batch: BatchView) -> BatchView:
        while batch.card.state not in ("done", "failed"):
            async with town.serving("jobs"):
                batch = await imports.import_next_rows(batch.card.id, by_jobs=False)
        return batch

    first, second = await asyncio.gather(*(run(batch) for batch in batches))
    assert await count_cases(town) == 40
    assert first.report.imported + second.report.imported == 40
    assert first.report.unchanged + second.report.unchanged == 40
    assert first.report.refused == second.report.refused == 0


async def test_two_workers_on_one_batch_take_no_row_twice(town: Town) -> None:
    batch = await preview(town, file_of(*(row(number) for number in range(1, 41))))

    async def portion() -> None:
        async with town.serving("jobs"):
            await imports.import_next_rows(batch.card.id, by_jobs=False)

    answers = await asyncio.gather(*(portion() for _ in range(3)), return_exceptions=True)
    assert {type(one) for one in answers if one is not None} <= {StaleVersion}
    now = await read(town, batch.card.id)
    assert await count_cases(town) == now.card.handled
    while now.card.state != "done":
        await portion()
        now = await read(town, batch.card.id)
    assert (await count_cases(town), now.card.handled) == (40, 40)
    again = await read(town, batch.card.id)
    await portion()
    assert (await read(town, batch.card.id)).card.version == again.card.version


async def test_what_another_import_changed_meanwhile_is_refused(town: Town) -> None:
    late = await preview(town, file_of(row(1, Gezin="fam. Later"), row(2)))
    await import_all(town, file_of(row(1)))
    async with town.acting("project_lead"):
        await imports.start_import(late.card.id, version=late.card.version)
    await finish(town)
    done = await read(town, late.card.id)
    assert counts(done) == (2, 1, 0, 0, 1)
    assert [(one.row, one.outcome) for one in done.report.issues] == [(2, "refused")]


async def test_a_cancelled_preview_leaves_nothing(town: Town) -> None:
    batch = await preview(town, file_of(row(1)))
    async with town.acting("project_lead"):
        with pytest.raises(StaleVersion):
            await imports.discard_import(batch.card.id, version=batch.card.version + 1)
    async with town.acting("project_lead"):
        await imports.discard_import(batch.card.id, version=batch.card.version)
    async with town.acting("project_lead"):
        assert await ImportRow.count() == 0
        assert await imports.list_imports() == []
        with pytest.raises(NotFound):
            await imports.start_import(batch.card.id, version=batch.card.version)


async def test_an_import_is_started_once_and_not_thrown_away_after(town: Town) -> None:
    batch = await preview(town, file_of(row(1)))
    async with town.acting("project_lead"):
        with pytest.raises(StaleVersion):
            await imports.start_import(batch.card.id, version=7)
    async with town.acting("project_lead"):
        running = await imports.start_import(batch.card.id, version=batch.card.version)
    for act in (imports.start_import, imports.discard_import):
        async with town.acting("project_lead"):
            with pytest.raises(ImportBusy):
                await act(batch.card.id, version=running.card.version)


async def test_another_municipality_sees_no_import(town: Town, tenant_b: Town) -> None:
    batch = await preview(town, file_of(row(1)))
    async with tenant_b.acting("project_lead"):
        assert await imports.list_imports() == []
        with pytest.raises(NotFound):
            await imports.read_import(batch.card.id)


async def test_previews_go_after_a_day_and_reports_after_a_month(town: Town) -> None:
    done = await import_all(town, file_of(row(1), row(2, Status="??")))
    left = await preview(town, file_of(row(3)))
    now = clock.now()
    for later, forgotten in (
        (timedelta(hours=23), 0),
        (timedelta(hours=25), 1),
        (timedelta(days=29), 0),
        (timedelta(days=31), 1),
        (timedelta(days=32), 0),
    ):
        with clock.stopped_at(now + later):
            async with town.serving("jobs"):
                assert await imports.forget_imports() == forgotten
    async with town.acting("project_lead"):
        with pytest.raises(NotFound):
            await imports.read_import(left.card.id)
        with pytest.raises(KeyDestroyed):
            await imports.read_import(done.card.id)
    assert await count_cases(town) == 1
    assert counts(await import_all(town, file_of(row(1)))) == (1, 0, 1, 0, 0)


async def test_an_import_that_stands_still_for_a_day_has_failed_and_says_what_is_left(town: Town) -> None:
    batch = await preview(town, file_of(*(row(number) for number in range(1, 31))))
    async with town.acting("project_lead"):
        await imports.start_import(batch.card.id, version=batch.card.version)
    assert await deliver(town) == 1
    assert (await read(town, batch.card.id)).card.state == "running"
    with clock.stopped_at(clock.now() + timedelta(hours=25)):
        async with town.serving("jobs"):
            await imports.forget_imports()
            assert await ImportRow.count().where(ImportRow.candidate.is_not_null()) == 0
        failed = await read(town, batch.card.id)
        assert (failed.card.state, failed.card.handled) == ("failed", 25)
        assert counts(failed) == (30, 25, 0, 0, 5)
        assert [issue.number for issue in failed.report.issues] == [26, 27, 28, 29, 30]
        await finish(town)
    assert await count_cases(town) == 25


async def test_a_file_that_cannot_be_read_leaves_nothing(town: Town) -> None:
    async with town.acting("project_lead"):
        with pytest.raises(ImportUnreadable):
            await imports.preview_import(b"%PDF-1.7")
        assert await ImportBatch.count() == 0


async def test_a_professional_sees_no_import(town: Town) -> None:
    await preview(town, file_of(row(1)))
    await town.add_person("professional", [Role.LEAD_PROFESSIONAL])
    async with town.acting("professional"):
        assert await imports.list_imports() == []
