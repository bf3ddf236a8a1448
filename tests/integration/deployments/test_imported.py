"""The second half of an import: key figures and periods of a spreadsheet become people, deployments and terms."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.access.guards import signed_in
from core.cases.service import imports
from core.deployments import service
from core.deployments.rules.words import DeploymentSource, DeploymentState
from core.deployments.service.appointments import list_own_appointments
from core.deployments.service.imports import lay_out_imported
from core.key_figures import service as key_figures
from core.key_figures.words import KeyFigureState
from core.kit import clock
from tests.data.caseloads import CSV
from tests.integration.cases.import_towns import enschede
from tests.integration.key_figures import making as pool
from tests.towns import Town

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
HEAD = "Nr;Datum aanvraag;Gezin;Hulpvraag;Sleutelfiguur;Start inzet;Eind inzet;Status"
ROWS = (
    "1;2025-01-05;gezin Kwint;post;Wim Meeuw;2025-02-01;2025-10-15;afgesloten",
    "2;2026-01-05;gezin Vos;post;wim  meeuw;2026-02-10;;lopend",
    "3;2026-02-05;gezin Dal;post;Ans Spreeuw;2026-10-01;;lopend",
    "4;2026-03-05;gezin Bos;post;;2026-04-01;;lopend",
    "5;2026-03-06;gezin Ven;post;Ans Spreeuw;;;lopend",
)
SMALL = "\n".join((HEAD, *ROWS)).encode()


async def _imported(town: Town, data: bytes) -> None:
    with clock.stopped_at(NOW):
        async with town.acting("project_lead"):
            batch = await imports.preview_import(data)
            await imports.start_import(batch.card.id, version=batch.card.version)
        state = ""
        while state != "done":
            async with town.serving("jobs"):
                state = (await imports.import_next_rows(batch.card.id, by_jobs=False)).card.state
        async with town.serving("jobs"):
            await lay_out_imported(batch.card.id)


async def test_each_row_with_a_key_figure_becomes_a_deployment_with_its_terms(tenant_a: Town) -> None:
    await _imported(tenant_a, SMALL)
    with clock.stopped_at(NOW):
        async with tenant_a.acting("project_lead"):
            pool = {
                card.name: card for card in await key_figures.list_key_figures(states=tuple(KeyFigureState))
            }
            told = {
                name: await service.list_deployments_of_key_figure(card.id) for name, card in pool.items()
            }
            files = [
                await service.read_deployment(card.case_id, card.id)
                for cards in told.values()
                for card in cards
            ]
    assert sorted(pool) == ["Ans Spreeuw", "Wim Meeuw"]
    assert {name: sorted(card.state for card in cards) for name, cards in told.items()} == {
        "Wim Meeuw": [DeploymentState.ACTIVE, DeploymentState.ENDED],
        "Ans Spreeuw": [DeploymentState.ACTIVE, DeploymentState.ACTIVE],
    }
    assert pool["Ans Spreeuw"].capacity == 2
    terms = sorted(
        (
            str(file.deployment.began_on),
            [f"{term.begins_on} {term.ends_on}" for term in file.terms],
            bool(file.open_term),
        )
        for file in files
    )
    assert terms == [
        ("2025-02-01", ["2025-02-01 2025-04-30", "2025-05-01 2025-07-31", "2025-08-01 2025-10-15"], False),
        (
            "2026-02-10",
            [
                "2026-02-10 2026-05-09",
                "2026-05-10 2026-08-09",
                "2026-08-10 2026-11-09",
                "2026-11-10 2027-02-09",
            ],
            True,
        ),
        ("2026-10-01", ["2026-10-01 2026-12-31"], True),
        ("2026-11-26", ["2026-11-26 2027-02-25"], True),
    ]
    assert {file.deployment.source for file in files} == {DeploymentSource.IMPORT}


async def test_doing_it_again_makes_nothing_again(tenant_a: Town) -> None:
    await _imported(tenant_a, SMALL)
    async with tenant_a.serving("jobs"):
        assert await lay_out_imported() == 0


@pytest.mark.usefixtures("database")
async def test_the_whole_caseload_comes_in() -> None:
    """Every imported row that names a key figure and is at work, in aftercare or closed has a deployment afterwards."""
    town = await enschede()
    await _imported(town, CSV)
    async with town.serving("jobs") as scope:
        found = await scope.connection.fetch(
            "SELECT c.state, count(d.id) AS made, count(*) AS cases FROM case_file c "
            "LEFT JOIN deployment d ON d.case_id = c.id GROUP BY c.state"
        )
        open_terms = await scope.connection.fetchval(
            "SELECT count(*) FROM deployment d WHERE d.state = 'active' AND NOT EXISTS "
            "(SELECT FROM term t WHERE t.deployment_id = d.id AND t.closed_at IS NULL AND t.ends_on >= '2026-11-26')"
        )
    made = {row["state"]: (row["made"], row["cases"]) for row in found}
    assert made["deployed"] == (7, 7)
    assert made["closed"] == (70, 70)
    assert open_terms == 0


@pytest.mark.parametrize("who", ["lead_professional", "key_figure"])
async def test_an_imported_deployment_is_seen_by_nobody_who_does_not_work_on_it(
    tenant_a: Town, who: str
) -> None:
    await _imported(tenant_a, SMALL)
    async with tenant_a.acting(who) as scope:
        assert await scope.connection.fetchval("SELECT count(*) FROM deployment") == 0


async def test_a_key_figure_with_access_finds_what_was_imported(tenant_a: Town) -> None:
    """A spreadsheet has no words for the key figure; the page, the calendar and the tasks answer all the same."""
    await pool.with_account(tenant_a, name="Ans Spreeuw")
    await _imported(tenant_a, SMALL)
    async with tenant_a.acting("key_figure"):
        own = await service.list_own_deployments()
        assert await list_own_appointments(signed_in()) is not None
    assert [one.deployment.state for one in own] == [DeploymentState.ACTIVE] * 2
    assert all("Vraag de professional" in (one.deployment.needs_told or "") for one in own)
