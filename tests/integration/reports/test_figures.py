"""Figures of hand-made towns: what is counted, of whom, and what is never told."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from core.cases.service import imports
from core.cases.tables import Case
from core.demo.servers import Servers
from core.deployments import service as deployments
from core.deployments.service.imports import lay_out_imported
from core.journal.tables import Journal
from core.kit import clock
from core.plugin_api import Figures, Period
from core.reports.plugin_readers import read_figures
from core.reports.rules.counting import PeriodTooLong
from tenants.scope import current
from tests.integration.budgets import making as money
from tests.integration.cases import making as cases
from tests.integration.contacts import making as contacts
from tests.integration.reports.making import (
    READ,
    asked_for,
    at_work,
    figures_of,
    month_of,
    this_month,
    this_year,
)
from tests.towns import Town

READERS = ("analyst", "project_lead", "finance")
OTHERS = ("lead_professional", "key_figure", "tenant_administrator", "privacy_officer")
EVERY_FUNCTION = (
    "SELECT * FROM figures_by_month($1, $2)",
    "SELECT * FROM money_by_source($1, $2)",
)


def just_now() -> datetime:
    return clock.now().replace(microsecond=0)


async def test_a_town_without_anything_counts_zero_everywhere(tenant_a: Town) -> None:
    told = msgspec.structs.asdict(await month_of(tenant_a))
    assert told.pop("month") == clock.today().replace(day=1)
    assert set(told.values()) == {0}


async def test_applications_and_decisions_count_in_the_month_in_which_they_were(tenant_a: Town) -> None:
    await asked_for(tenant_a, 5)
    for _ in range(6):
        await cases.declined(tenant_a)
    for _ in range(7):
        await cases.taken_on(tenant_a)
    withdrawn = [await cases.submitted(tenant_a) for _ in range(5)]
    for case in withdrawn:
        async with tenant_a.acting("lead_professional"):
            await cases.step(case, cases.TransitionName.WITHDRAW, cases.with_reason())
    month = await month_of(tenant_a)
    assert (month.applications, month.declined, month.taken_on, month.ended) == (23, 6, 7, 5)


async def test_numbers_from_one_to_four_are_not_told_and_five_is(tenant_a: Town, tenant_b: Town) -> None:
    await asked_for(tenant_a, 4)
    await asked_for(tenant_b, 5)
    few, enough = await figures_of(tenant_a), await figures_of(tenant_b)
    assert few.months[0].applications is None
    assert few.total is not None
    assert few.total.applications is None
    assert enough.months[0].applications == 5


async def test_deployments_contacts_hours_and_money_count(tenant_a: Town) -> None:
    running = await at_work(tenant_a, 5)
    for case, deployment in running:
        await contacts.logged_by_key_figure(tenant_a, deployment, minutes=50, happened_at=just_now())
        await money.written(tenant_a, deployment, money.entry(1_000))
        assert case.id == deployment.case_id
    month = await month_of(tenant_a)
    assert (month.deployments_begun, month.deployments_ended, month.active_deployments) == (5, 0, 5)
    assert (month.contacts, month.key_figure_hours) == (5, 4)
    assert month.agreed_cents == 5 * 75_000
    assert month.spent_cents == 5_000


async def test_amounts_and_hours_of_four_cases_are_not_told(tenant_a: Town) -> None:
    running = await at_work(tenant_a, 4)
    for _, deployment in running:
        for _ in range(2):
            await contacts.logged_by_key_figure(tenant_a, deployment, minutes=300, happened_at=just_now())
    month = await month_of(tenant_a)
    assert (month.contacts, month.key_figure_hours, month.agreed_cents) == (None, None, None)
    assert month.active_deployments is None


async def test_who_begins_and_who_ends_are_told_together_or_not_at_all(tenant_a: Town) -> None:
    running = await at_work(tenant_a, 7)
    case, deployment = running[0]
    await money.ended(tenant_a, case.id, deployment.id)
    month = await month_of(tenant_a)
    assert (month.deployments_begun, month.deployments_ended) == (None, None)
    assert month.active_deployments == 6


async def test_money_is_told_by_source_where_each_has_five_cases_and_else_of_none(tenant_a: Town) -> None:
    running = await at_work(tenant_a, 10)
    for case, _ in running[5:]:
        await money.agreed(tenant_a, case.id, 60_000, funding="Provincie")
    figures = await figures_of(tenant_a, period=this_year())
    assert [(one.source, one.agreed_cents, one.cases, one.deployments) for one in figures.sources] == [
        ("Gemeente", 5 * 75_000, 5, 5),
        ("Provincie", 5 * 60_000, 5, 5),
    ]
    await money.agreed(tenant_a, running[-1][0].id, 60_000, funding="Gemeente")
    figures = await figures_of(tenant_a, period=this_year())
    assert figures.sources == ()
    assert figures.total is not None
    assert figures.total.agreed_cents == 5 * 75_000 + 5 * 60_000


async def test_a_case_whose_file_is_gone_still_counts_as_asked_for(tenant_a: Town) -> None:
    asked = await asked_for(tenant_a, 6)
    async with tenant_a.acting("project_lead"):
        await Case.delete().where(Case.id.is_in([case.id for case in asked[:3]]))
    assert (await month_of(tenant_a)).applications == 6


async def test_who_may_read_reports_is_told_the_same_and_nobody_else_anything(
    tenant_a: Town, tenant_b: Town
) -> None:
    await asked_for(tenant_a, 6)
    await asked_for(tenant_b, 9)
    assert [(await month_of(tenant_a, who)).applications for who in READERS] == [6, 6, 6]
    assert [await figures_of(tenant_a, who) for who in OTHERS] == [Figures(months=())] * len(OTHERS)


async def test_cases_from_a_spreadsheet_count_when_they_were_asked_for(tenant_a: Town) -> None:
    rows = [
        "Nr;Datum aanvraag;Gezin;Hulpvraag;Sleutelfiguur;Start inzet;Eind inzet;Status",
        *(
            f"{day};2025-02-{day:02d};gezin {name};post;Wim Meeuw;2025-04-01;2025-08-15;afgesloten"
            for day, name in enumerate(("Kwint", "Vos", "Dal", "Bos", "Ven", "Hof"), start=1)
        ),
        *(
            f"{day};2025-05-{day:02d};gezin {name};post;;;;afgewezen"
            for day, name in enumerate(("Berg", "Kamp", "Zee", "Brink", "Maas"), start=10)
        ),
    ]
    with clock.stopped_at(datetime(2026, 11, 26, 9, tzinfo=UTC)):
        async with tenant_a.acting("project_lead"):
            batch = await imports.preview_import("\n".join(rows).encode())
            await imports.start_import(batch.card.id, version=batch.card.version)
        state = ""
        while state != "done":
            async with tenant_a.serving("jobs"):
                state = (await imports.import_next_rows(batch.card.id, by_jobs=False)).card.state
        async with tenant_a.serving("jobs"):
            await lay_out_imported(batch.card.id)
        year = Period(first=date(2025, 1, 1), last=date(2025, 12, 31))
        figures = await figures_of(tenant_a, period=year)
    assert figures.total is not None
    assert (figures.total.applications, figures.total.taken_on, figures.total.declined) == (11, 6, 5)
    assert [one.month.month for one in figures.months if one.deployments_begun] == [4]
    assert [one.month.month for one in figures.months if one.deployments_ended] == [8]
    assert [one.active_deployments for one in figures.months] == [0, 0, 0, 6, 6, 6, 6, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("who", OTHERS)
async def test_the_database_itself_tells_nobody_else(tenant_a: Town, who: str) -> None:
    await asked_for(tenant_a, 5)
    period = this_month()
    async with tenant_a.acting(who):
        for asked in EVERY_FUNCTION:
            assert await current().connection.fetch(asked, period.first, period.last) == []
    async with tenant_a.acting("analyst"):
        assert await current().connection.fetch(EVERY_FUNCTION[0], period.first, period.last) != []


async def test_an_analyst_sees_numbers_and_no_case(tenant_a: Town) -> None:
    await at_work(tenant_a, 5)
    async with tenant_a.acting("analyst"):
        assert (await read_figures(this_month())).months[0].active_deployments == 5
        assert await Case.count() == 0
        assert await Journal.count() == 0
        assert await deployments.list_own_deployments() == []


async def test_the_reach_is_as_it_was_after_counting(tenant_a: Town) -> None:
    async with tenant_a.acting("analyst"):
        before = await current().connection.fetchval("SELECT current_setting('app.reach')")
        await READ.figures(this_month())
        assert await current().connection.fetchval("SELECT current_setting('app.reach')") == before


async def test_another_municipality_is_never_counted_by_source_either(tenant_a: Town, tenant_b: Town) -> None:
    await at_work(tenant_b, 5)
    figures = await figures_of(tenant_a, period=this_year())
    assert figures.sources == ()
    assert figures.total is not None
    assert (figures.total.agreed_cents, figures.total.active_deployments) == (0, 0)


async def test_more_than_five_years_is_refused_here_and_told_nothing_of_by_the_database(
    tenant_a: Town,
) -> None:
    long = Period(first=date(2020, 1, 1), last=date(2026, 1, 31))
    async with tenant_a.acting("analyst"):
        with pytest.raises(PeriodTooLong):
            await read_figures(long)
        for asked in EVERY_FUNCTION:
            assert await current().connection.fetch(asked, long.first, long.last) == []


async def test_nothing_is_told_outside_a_scope(database: Servers, app_connection) -> None:  # type: ignore[no-untyped-def]
    await app_connection.execute("SELECT set_config('app.reach', ',figures:all,', false)")
    for asked in EVERY_FUNCTION:
        assert await app_connection.fetch(asked, date(2026, 1, 1), date(2026, 12, 31)) == []
