"""Reports at the edge, in Dutch: structs of the API."""

from __future__ import annotations

from datetime import date

from core.kit.api import ApiEnum, ApiStruct, Words
from core.kit.glossary import nl
from core.plugin_api import Chart, Heading, Paragraphs, Report, ReportContent, Table
from core.plugin_api.reports import Block
from core.plugin_host import Registrations
from core.reports.service import Chosen
from core.reports.words import BlockKind, CellKind, ChartKind, ChartUnit, Per

_NL = "nl"


class PerWord(ApiEnum):
    """Hoe lang de periode van een rapport is."""

    MONTH = nl("report_per.month")
    QUARTER = nl("report_per.quarter")
    YEAR = nl("report_per.year")


class BlockWord(ApiEnum):
    """Wat een onderdeel van een rapport is."""

    HEADING = nl("report_block.heading")
    PARAGRAPHS = nl("report_block.paragraphs")
    TABLE = nl("report_block.table")
    CHART = nl("report_block.chart")


class CellWord(ApiEnum):
    """Wat er in een kolom staat; bedragen zijn hele centen."""

    TEXT = nl("report_cell.text")
    NUMBER = nl("report_cell.number")
    CENTS = nl("report_cell.cents")
    PERCENTAGE = nl("report_cell.percentage")


class ChartWord(ApiEnum):
    """Hoe een grafiek de cijfers laat zien."""

    BARS = nl("report_chart.bars")
    LINES = nl("report_chart.lines")


class UnitWord(ApiEnum):
    """Waarin een grafiek telt."""

    NUMBER = nl("report_unit.number")
    CENTS = nl("report_unit.cents")
    HOURS = nl("report_unit.hours")


PERS = Words(Per, PerWord)
BLOCKS = Words(BlockKind, BlockWord)
CELLS = Words(CellKind, CellWord)
CHARTS = Words(ChartKind, ChartWord)
UNITS = Words(ChartUnit, UnitWord)


class ReportCard(ApiStruct):
    """Een rapport in de lijst."""

    plugin: str
    name: str
    title: str
    summary: str
    per: PerWord

    @classmethod
    def of(cls, plugin: str, report: Report) -> ReportCard:
        """Return what the list shows of a report."""
        return cls(
            plugin=plugin,
            name=report.name,
            title=report.title.within(_NL),
            summary=report.summary.within(_NL),
            per=PERS.out(report.per),
        )


class ReportList(ApiStruct):
    """De rapporten van de uitbreidingen die aanstaan, en de uitbreidingen die hun rapporten nu niet konden geven."""

    results: list[ReportCard]
    failed_plugins: list[str]

    @classmethod
    def of(cls, shelf: Registrations[Report]) -> ReportList:
        """Return the list."""
        return cls(
            results=[ReportCard.of(one.plugin, one.item) for one in shelf.found],
            failed_plugins=list(shelf.failed),
        )


class ColumnOut(ApiStruct):
    """Een kolom van een tabel."""

    title: str
    kind: CellWord


class SeriesOut(ApiStruct):
    """Een reeks van een grafiek: een waarde bij elk label, of null als die te klein is om te tonen."""

    title: str
    chart_values: list[int | float | None]


class BlockOut(ApiStruct):
    """Een onderdeel: een kop, tekst in Markdown, een tabel of een grafiek. Null in een cel is te weinig om te tonen."""

    kind: BlockWord
    title: str | None = None
    text: str | None = None
    columns: list[ColumnOut] | None = None
    table_rows: list[list[str | int | float | None]] | None = None
    total_row: list[str | int | float | None] | None = None
    chart_description: str | None = None
    chart_kind: ChartWord | None = None
    chart_labels: list[str] | None = None
    chart_series: list[SeriesOut] | None = None
    unit: UnitWord | None = None

    @classmethod
    def of(cls, block: Block) -> BlockOut:
        """Return a part of a report."""
        if isinstance(block, Heading):
            return cls(kind=BlockWord.HEADING, title=block.text.within(_NL))
        if isinstance(block, Paragraphs):
            return cls(kind=BlockWord.PARAGRAPHS, text=block.text.within(_NL))
        return _table(block) if isinstance(block, Table) else _chart(block)


class ReportOut(ApiStruct):
    """Een rapport over een periode, in het Nederlands."""

    plugin: str
    name: str
    title: str
    period: str
    since_date: date
    until_date: date
    blocks: list[BlockOut]

    @classmethod
    def of(cls, chosen: Chosen, content: ReportContent) -> ReportOut:
        """Return a report whole."""
        return cls(
            plugin=chosen.plugin,
            name=chosen.report.name,
            title=content.title.within(_NL),
            period=chosen.written,
            since_date=content.period.first,
            until_date=content.period.last,
            blocks=[BlockOut.of(block) for block in content.blocks],
        )


def _table(table: Table) -> BlockOut:
    return BlockOut(
        kind=BlockWord.TABLE,
        title=table.title.within(_NL),
        columns=[ColumnOut(title=one.title.within(_NL), kind=CELLS.out(one.kind)) for one in table.columns],
        table_rows=[list(row) for row in table.rows],
        total_row=None if table.total is None else list(table.total),
    )


def _chart(chart: Chart) -> BlockOut:
    return BlockOut(
        kind=BlockWord.CHART,
        title=chart.title.within(_NL),
        chart_description=chart.told.within(_NL),
        chart_kind=CHARTS.out(chart.kind),
        chart_labels=list(chart.labels),
        chart_series=[
            SeriesOut(title=one.title.within(_NL), chart_values=list(one.values)) for one in chart.series
        ],
        unit=UNITS.out(chart.unit),
    )
