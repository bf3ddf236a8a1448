"""From what a plugin made to what a page shows: words in one language, figures as people write them, charts as drawings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec
import structlog
from babel.dates import format_skeleton
from babel.numbers import format_decimal
from markupsafe import Markup

from core.kit.charts import CannotDraw, Picture, Point, draw
from core.kit.i18n import format_money, gettext, locale
from core.kit.markdown import render
from core.plugin_api import Chart, Paragraphs, Period, ReportContent, Table
from core.plugin_api.reports import Cell
from core.reports import labels
from core.reports.rules.periods import quarter_of
from core.reports.words import CellKind, ChartUnit, Per

log = structlog.get_logger()

_CENTS: Final = 100
_BELOW_HEADING: Final = 3
_MOST_REMEMBERED: Final = 50

_remembered: dict[bytes, list[str]] = {}


class ShownCell(msgspec.Struct, frozen=True):
    """A cell as it is shown; ``is_untold`` is one that is too small to be told."""

    text: str
    is_number: bool
    is_untold: bool = False


class ShownTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table as it is shown; the first cell of a row names it."""

    title: str
    columns: list[ShownCell]
    rows: list[list[ShownCell]]
    total: list[ShownCell] | None = None


class ShownBlock(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a report: exactly one of heading, text, table or drawing, at its level of headings.

    A drawing comes with its ``told`` and its ``figures``; without ``drawing`` it could not be drawn now.
    """

    level: int
    heading: str = ""
    text: Markup | None = None
    is_dutch_only: bool = False
    table: ShownTable | None = None
    figures: ShownTable | None = None
    drawing: Markup | None = None
    told: str = ""


async def show_report(content: ReportContent) -> tuple[list[ShownBlock], bool]:
    """Return the parts of a report in the language in use, and whether a number in it is not told.

    All drawings are made in one process of their own; when that fails the tables with the same figures stay.
    """
    drawings = await _draw([block for block in content.blocks if isinstance(block, Chart)])
    shown: list[ShownBlock] = []
    level, at = 2, 0
    for block in content.blocks:
        if isinstance(block, Chart):
            shown.append(_show_chart(block, level, drawings[at]))
            at += 1
        elif isinstance(block, Table):
            shown.append(ShownBlock(level=level, table=_show_table(block)))
        elif isinstance(block, Paragraphs):
            shown.append(_show_text(block, level))
        else:
            shown.append(ShownBlock(level=2, heading=block.text.within(locale())))
            level = _BELOW_HEADING
    return shown, any(_has_untold(one.table or one.figures) for one in shown)


def name_of(period: Period, per: Per) -> str:
    """Return what people call a period, such as ``3e kwartaal 2026``, in the language in use."""
    if per is Per.YEAR:
        return str(period.first.year)
    if per is Per.QUARTER:
        return gettext("Quarter %(number)s of %(year)s", number=quarter_of(period), year=period.first.year)
    return _month_name(period.first)


def cell_of(cell: Cell, kind: CellKind) -> ShownCell:
    """Return a cell as people write it in the language in use: euros of cents, and words for what is not told."""
    is_number = kind is not CellKind.TEXT
    if cell is None:
        return ShownCell(gettext(labels.TOO_FEW), is_number, is_untold=True)
    if isinstance(cell, str):
        return ShownCell(cell, is_number)
    if kind is CellKind.CENTS:
        return ShownCell(format_money(round(cell)), is_number)
    number = format_decimal(round(cell, 1), locale=locale())
    return ShownCell(f"{number}%" if kind is CellKind.PERCENTAGE else number, is_number)


def _show_table(table: Table) -> ShownTable:
    kinds = [CellKind(column.kind) for column in table.columns]

    def row_of(cells: Sequence[Cell]) -> list[ShownCell]:
        return [cell_of(cell, kind) for cell, kind in zip(cells, kinds, strict=True)]

    return ShownTable(
        title=table.title.within(locale()),
        columns=[
            ShownCell(column.title.within(locale()), kind is not CellKind.TEXT)
            for column, kind in zip(table.columns, kinds, strict=True)
        ],
        rows=[row_of(row) for row in table.rows],
        total=None if table.total is None else row_of(table.total),
    )


def _show_text(block: Paragraphs, level: int) -> ShownBlock:
    return ShownBlock(
        level=level,
        text=render(block.text.within(locale()), top=level),
        is_dutch_only=locale() == "en" and block.text.en is None,
    )


def _show_chart(chart: Chart, level: int, drawing: Markup | None) -> ShownBlock:
    kind = CellKind.CENTS if chart.unit == "cents" else CellKind.NUMBER
    values = [[cell_of(value, kind) for value in series.values] for series in chart.series]
    figures = ShownTable(
        title=chart.title.within(locale()),
        columns=[
            ShownCell("", is_number=False),
            *(ShownCell(series.title.within(locale()), is_number=True) for series in chart.series),
        ],
        rows=[
            [ShownCell(label, is_number=False), *(column[place] for column in values)]
            for place, label in enumerate(chart.labels)
        ],
    )
    return ShownBlock(level=level, figures=figures, drawing=drawing, told=chart.told.within(locale()))


async def _draw(charts: Sequence[Chart]) -> list[Markup | None]:
    """Return the drawings of a report; the same report is drawn once by a process, as long as others do not push it out."""
    pictures = [_picture_of(chart) for chart in charts]
    asked = msgspec.json.encode(pictures)
    drawn = _remembered.pop(asked, None)
    if drawn is None:
        try:
            drawn = await draw(pictures)
        except CannotDraw:
            log.warning("reports.not_drawn", charts=len(charts))
            return [None] * len(charts)
    _remembered[asked] = drawn
    if len(_remembered) > _MOST_REMEMBERED:
        del _remembered[next(iter(_remembered))]
    # Our own process wrote it, and what it was told stands in it as escaped text.
    return [Markup(svg) for svg in drawn]  # noqa: S704


def _picture_of(chart: Chart) -> Picture:
    divisor = _CENTS if chart.unit == "cents" else 1
    titles = [series.title.within(locale()) for series in chart.series]
    return Picture(
        kind=chart.kind,
        told=chart.told.within(locale()),
        axis=gettext(labels.UNITS[ChartUnit(chart.unit)]),
        series=titles,
        labels=list(chart.labels),
        points=[
            Point(label, title, None if value is None else value / divisor)
            for title, series in zip(titles, chart.series, strict=True)
            for label, value in zip(chart.labels, series.values, strict=True)
        ],
        locale=locale(),
    )


def _has_untold(table: ShownTable | None) -> bool:
    if table is None:
        return False
    return any(cell.is_untold for row in (*table.rows, table.total or ()) for cell in row)


def _month_name(month: date) -> str:
    return str(format_skeleton("yMMMM", month, locale=locale()))
