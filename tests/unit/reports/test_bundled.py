"""The two bundled reports, made of the figures of a municipality that does not exist."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import msgspec
import pytest

from core.plugin_api import Chart, Period, Report, ReportContent, SettingProblem, Table
from core.plugin_api.testing import answer_of, call_hook, checked_report, complaints_about, invented_context
from core.plugin_api.texts import hard_to_read, untranslated
from plugins.report_enschede import hooks as enschede
from plugins.report_funder import hooks as funder
from plugins.report_funder.hooks import FunderSettings

QUARTER = Period(first=date(2026, 1, 1), last=date(2026, 3, 31))
YEAR = Period(first=date(2026, 1, 1), last=date(2026, 12, 31))
PERIODS = {"quarter": QUARTER, "year": YEAR}


def reports_of(hooks: ModuleType) -> list[Report]:
    return list(call_hook(hooks, "register_reports"))


def made(
    hooks: ModuleType, report: Report, *, locale: str = "nl", settings: FunderSettings | None = None
) -> ReportContent:
    period = PERIODS[report.per]
    context = invented_context(hooks.manifest, settings=settings, locale=locale)
    return checked_report(answer_of(report.build(context, period)), period)


EVERY = [(hooks, report) for hooks in (enschede, funder) for report in reports_of(hooks)]
NAMED = FunderSettings(source="gemeente")


@pytest.mark.parametrize("hooks", [enschede, funder])
def test_a_plugin_is_as_it_should_be(hooks: ModuleType) -> None:
    context = invented_context(hooks.manifest, settings=NAMED if hooks is funder else None)
    assert complaints_about(hooks, context) == []
    assert hooks.manifest.reads == ("figures",)
    assert not hooks.manifest.tables


@pytest.mark.parametrize(("hooks", "report"), EVERY)
@pytest.mark.parametrize("locale", ["nl", "en"])
def test_every_text_is_there_in_two_languages_and_reads_well(
    hooks: ModuleType, report: Report, locale: str
) -> None:
    content = made(hooks, report, locale=locale, settings=NAMED if hooks is funder else None)
    assert content.blocks
    assert untranslated(content) == []
    assert hard_to_read(content) == []


def test_a_quarter_is_told_by_month_and_a_year_by_the_quarters_that_began() -> None:
    by_name = {report.name: report for report in reports_of(enschede)}
    quarter = tables(made(enschede, by_name["kwartaal"]))[0]
    assert [row[0] for row in quarter.rows] == ["januari", "februari", "maart"]
    year = tables(made(enschede, by_name["jaar"], locale="en"))[0]
    assert [row[0] for row in year.rows] == ["Quarter 1"]
    assert year.total is not None
    assert year.total[0] == "Together"


def test_the_numbers_of_a_report_are_those_of_the_figures() -> None:
    report = next(report for report in reports_of(enschede) if report.per == "quarter")
    figures = answer_of(invented_context(enschede.manifest).read.figures(QUARTER))
    found = {table.title.nl: table for table in tables(made(enschede, report))}
    money = found["Afgesproken en uitgegeven, alle dekkingen samen"]
    assert [row[1:] for row in money.rows] == [(one.agreed_cents, one.spent_cents) for one in figures.months]
    assert figures.total is not None
    assert money.total is not None
    assert money.total[1:] == (figures.total.agreed_cents, figures.total.spent_cents)
    by_source = found["Geld per dekking"]
    assert by_source.rows[0][3] == figures.sources[0].agreed_cents - figures.sources[0].spent_cents
    charts = [
        block for block in made(enschede, report).blocks if isinstance(block, Chart) and block.unit == "cents"
    ]
    assert charts[0].series[0].values == tuple(one.agreed_cents for one in figures.months)


def test_a_municipality_without_figures_still_gets_a_report_that_says_so() -> None:
    class Nothing:
        async def figures(self, period: Period) -> object:
            from core.plugin_api import Figures

            return Figures(months=())

    for hooks, report in EVERY:
        context = msgspec.structs.replace(
            invented_context(hooks.manifest, settings=NAMED if hooks is funder else None), read=Nothing()
        )
        period = PERIODS[report.per]
        content = checked_report(answer_of(report.build(context, period)), period)
        assert not [block for block in content.blocks if isinstance(block, Chart)]


def test_a_funder_is_told_of_one_source_and_nothing_more() -> None:
    report = reports_of(funder)[0]
    content = made(funder, report, settings=NAMED)
    assert len(tables(content)) == 2
    assert [row[0] for row in tables(content)[0].rows] == ["Afgesproken", "Uitgegeven", "Over"]
    assert [row[0] for row in tables(content)[1].rows] == ["Casussen", "Inzetten"]


@pytest.mark.parametrize("source", ["", "  ", "Provincie"])
def test_a_source_that_is_empty_or_unknown_has_a_report_that_says_so(source: str) -> None:
    content = made(funder, reports_of(funder)[0], settings=FunderSettings(source=source))
    assert tables(content) == []
    told = msgspec.json.encode(content).decode()
    assert ("niets te tonen" in told) == bool(source.strip())
    assert ("nog niet ingevuld" in told) == (not source.strip())


def test_settings_without_a_source_are_refused() -> None:
    empty = invented_context(funder.manifest)
    problems = call_hook(funder, "check_settings", empty)
    assert [one.field for one in problems if isinstance(one, SettingProblem)] == ["source"]
    assert call_hook(funder, "check_settings", invented_context(funder.manifest, settings=NAMED)) == ()


def test_a_name_with_signs_of_markdown_is_shown_as_a_name() -> None:
    from core.kit.markdown import plain

    content = made(
        funder, reports_of(funder)[0], settings=FunderSettings(source="[Fonds](http://x.example) <b>*1*</b>")
    )
    assert plain(content.blocks[0].text.nl) == "Dekking: [Fonds](http://x.example) <b>*1*</b>."


def tables(content: ReportContent) -> list[Table]:
    return [block for block in content.blocks if isinstance(block, Table)]
